import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { packageRoot } from '../package-root.ts';

/** A firmware source that does not compile; `diagnostics` is the compiler's text, with file and line. */
export class CompileError extends Error {
  override readonly name = 'CompileError';
  readonly diagnostics: string;

  constructor(source: string, diagnostics: string) {
    super(`${source} does not compile:\n${diagnostics}`);
    this.diagnostics = diagnostics;
  }
}

export interface Compilation {
  readonly image: Uint8Array<ArrayBuffer>;
  /** WebAssembly text, when asked for. */
  readonly text?: string;
}

/**
 * Compiles one AssemblyScript entry file with the options of asconfig.json. A warning counts as an error.
 * @throws CompileError
 */
export async function compile(entry: string, options: { text?: boolean } = {}): Promise<Compilation> {
  const asc = await import('assemblyscript/asc');
  const source = relative(packageRoot, entry);
  const outputs = new Map<string, Uint8Array<ArrayBuffer> | string>();
  const stderr = asc.createMemoryStream();
  const args = [source, '--config', 'asconfig.json', '--baseDir', packageRoot, '--outFile', 'out.wasm'];
  if (options.text) args.push('--textFile', 'out.wat');
  const { error } = await asc.main(args, {
    stderr,
    stdout: asc.createMemoryStream(),
    readFile: (name, baseDir) => readFile(join(baseDir, name), 'utf8').catch(() => null),
    writeFile: (name, contents) => {
      outputs.set(name, contents as Uint8Array<ArrayBuffer> | string);
    },
    listFiles: () => [],
  });
  const diagnostics = stderr.toString().trim();
  const image = outputs.get('out.wasm');
  if (error || diagnostics || !(image instanceof Uint8Array))
    throw new CompileError(source, diagnostics || String(error));
  const text = outputs.get('out.wat');
  return typeof text === 'string' ? { image, text } : { image };
}
