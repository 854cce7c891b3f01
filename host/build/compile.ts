import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
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

/** Where a file may lie that the sources of `folder` call `file`: there, or in the place that serves when it has none. */
function placesOf(file: string, folder: string, extended: readonly string[]): string[] {
  if (dirname(file) === folder) return [file, ...extended.map((other) => join(other, basename(file)))];
  const sdk = join(packageRoot, 'firmware/sdk', basename(file));
  return dirname(file) === join(dirname(folder), 'sdk') && file !== sdk ? [file, sdk] : [file];
}

/**
 * Compiles one AssemblyScript entry file with the options of asconfig.json. A warning counts as an error.
 * @param extended folders from which files are taken that the entry's folder does not have, nearest first
 * @throws CompileError
 */
export async function compile(entry: string, extended: readonly string[] = []): Promise<Compilation> {
  const asc = await import('assemblyscript/asc');
  const source = relative(packageRoot, entry);
  const sources = new Map<string, string | null>();
  /** Names under which the compiler knows files that lie elsewhere. */
  const elsewhere = new Map<string, string>();
  let image: Uint8Array<ArrayBuffer> | undefined;
  const stderr = asc.createMemoryStream();
  const args = [source, '--config', 'asconfig.json', '--baseDir', packageRoot, '--outFile', 'out.wasm', '--noColors'];
  const { error } = await asc.main(args, {
    stderr,
    stdout: asc.createMemoryStream(),
    readFile: async (name, baseDir) => {
      const file = join(baseDir, name);
      for (const place of placesOf(file, dirname(entry), extended)) {
        const path = relative(packageRoot, place);
        const text = await readFile(place, 'utf8').catch(() => null);
        sources.set(path, text);
        if (text === null) continue;
        if (place !== file) elsewhere.set(name, path);
        return text;
      }
      return null;
    },
    writeFile: (_name, contents) => {
      if (typeof contents !== 'string') image = contents as Uint8Array<ArrayBuffer>;
    },
    listFiles: () => [],
  });
  let diagnostics = stderr.toString().trim();
  for (const [name, path] of elsewhere) diagnostics = diagnostics.replaceAll(name, path);
  if (error || diagnostics || image === undefined) throw new CompileError(source, diagnostics || String(error));
  return { image: await inlineCalls(image), sources };
}
