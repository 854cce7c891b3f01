import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../../host/package-root.ts';

const ENTRY = 'test/protocols/patch/decoder-firmware/index.ts';
/** The first page is the decoder's. */
const PAGE = 0x1_0000;

/** The decoder compiled for devices, with the least runtime that can allocate. */
export async function compileDecoder(): Promise<Uint8Array<ArrayBuffer>> {
  const asc = await import('assemblyscript/asc');
  const stderr = asc.createMemoryStream();
  let image: Uint8Array<ArrayBuffer> | undefined;
  const { error } = await asc.main(
    [ENTRY, '--baseDir', packageRoot, '--outFile', 'out.wasm', '--runtime', 'stub', '--use', 'abort=']
      // What of it is small: the decoder is to fit beside a boot loader.
      .concat(['-Oz', '--converge', '--noAssert', '--noColors']),
    {
      stderr,
      stdout: asc.createMemoryStream(),
      readFile: (name, baseDir) => readFile(join(baseDir, name), 'utf8').catch(() => null),
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') image = contents as Uint8Array<ArrayBuffer>;
      },
      listFiles: () => [],
    },
  );
  const told = stderr.toString().replace(/^(?:PEDANTIC AS904|INFO|WARNING AS235)[\s\S]*?└─[^\n]*\n+/gm, '');
  if (error || image === undefined || told.trim() !== '')
    throw new Error(`the decoder does not compile: ${told}${error}`);
  return image;
}

export interface CompiledResult {
  /** A constant of decoder.ts. */
  readonly said: number;
  readonly image: Uint8Array;
  readonly steps: number;
  /** Bytes of the first page that the decoder has touched. */
  readonly memory: number;
}

/** Runs the compiled decoder; it traps when it asks for a byte that is not there. */
export class CompiledDecoder {
  readonly #module: WebAssembly.Module;

  constructor(image: Uint8Array<ArrayBuffer>) {
    this.#module = new WebAssembly.Module(image);
  }

  run(patch: Uint8Array, base: Uint8Array | undefined, most: number, bytes = 256): CompiledResult {
    const { exports } = new WebAssembly.Instance(this.#module, {});
    const memory = exports['memory'] as WebAssembly.Memory & { grow(pages: number): number };
    const patchAt = PAGE;
    const baseAt = patchAt + patch.length;
    const imageAt = baseAt + (base?.length ?? 0);
    const pages = Math.ceil((imageAt + most) / PAGE) + 1;
    memory.grow(pages - memory.buffer.byteLength / PAGE);
    const all = new Uint8Array(memory.buffer);
    all.set(patch, patchAt);
    if (base !== undefined) all.set(base, baseAt);
    const decode = exports['decode'] as (...numbers: number[]) => number;
    const said = decode(patchAt, patch.length, baseAt, base?.length ?? -1, imageAt, most, bytes);
    const made = (exports['made'] as { value: number }).value;
    const steps = (exports['steps'] as { value: number }).value;
    const touched = all.subarray(0, PAGE).findLastIndex((byte) => byte !== 0) + 1;
    return { said, image: all.slice(imageAt, imageAt + made), steps, memory: touched };
  }
}
