import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { packageRoot } from '../package-root.ts';
import { inlineCalls } from './inline-calls.ts';

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
  /** Every file that the compiler asked for, below the package root or above it, with its text; null where there is none. */
  readonly sources: ReadonlyMap<string, string | null>;
}

/**
 * Compiles one AssemblyScript entry file with the options of asconfig.json. A warning counts as an error.
 * @throws CompileError
 */
export async function compile(entry: string): Promise<Compilation> {
  const asc = await import('assemblyscript/asc');
  const source = relative(packageRoot, entry);
  const sources = new Map<string, string | null>();
  let image: Uint8Array<ArrayBuffer> | undefined;
  const stderr = asc.createMemoryStream();
  const args = [source, '--config', 'asconfig.json', '--baseDir', packageRoot, '--outFile', 'out.wasm', '--noColors'];
  const { error } = await asc.main(args, {
    stderr,
    stdout: asc.createMemoryStream(),
    readFile: async (name, baseDir) => {
      const text = await readFile(join(baseDir, name), 'utf8').catch(() => null);
      sources.set(name, text);
      return text;
    },
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') image = contents as Uint8Array<ArrayBuffer>;
    },
    listFiles: () => [],
  });
  const diagnostics = stderr.toString().trim();
  if (error || diagnostics || image === undefined) throw new CompileError(source, diagnostics || String(error));
  return { image: await inlineCalls(image), sources };
}
