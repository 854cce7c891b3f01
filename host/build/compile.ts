import { readFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { Transform } from 'assemblyscript/transform';
import { packageRoot } from '../package-root.ts';
import type { SymbolFile } from '../runtime/symbols/image-symbols.ts';
import type { Module } from './emit-module.ts';
import { type BuildGoal, finishModule } from './finish-module.ts';

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
  readonly symbols: SymbolFile;
  /** Every file that the compiler asked for, below the package root or above it, with its text; null where there is none. */
  readonly sources: ReadonlyMap<string, string | null>;
}

/** Options of asc, besides those of asconfig.json. */
export const GOAL_OPTIONS: Readonly<Record<BuildGoal, readonly string[]>> = {
  speed: [],
  size: ['--shrinkLevel', '2'],
  // Each line and branch of the source as it stands.
  coverage: ['--optimizeLevel', '0', '--shrinkLevel', '0'],
};

/** Where a file may lie that the sources of `folder` call `file`: there, or in the place that serves when it has none. */
function placesOf(file: string, folder: string, extended: readonly string[]): string[] {
  if (dirname(file) === folder) return [file, ...extended.map((other) => join(other, basename(file)))];
  const sdk = join(packageRoot, 'firmware/sdk', basename(file));
  return dirname(file) === join(dirname(folder), 'sdk') && file !== sdk ? [file, sdk] : [file];
}

/** A path from the package root as one that is opened from the working directory. */
function fromHere(path: string): string {
  return relative(process.cwd(), join(packageRoot, path));
}

/**
 * Compiles one AssemblyScript entry file with the options of asconfig.json. A warning counts as an error.
 * @param extended folders from which files are taken that the entry's folder does not have, nearest first
 * @throws CompileError
 */
export async function compile(
  entry: string,
  extended: readonly string[] = [],
  goal: BuildGoal = 'speed',
): Promise<Compilation> {
  const asc = await import('assemblyscript/asc');
  const source = relative(packageRoot, entry);
  const sources = new Map<string, string | null>();
  /** Names under which the compiler knows files that lie elsewhere. */
  const elsewhere = new Map<string, string>();
  let module: Module | undefined;
  /** The module with its source locations, which its binary form would lose; and its source map. */
  let text: string | undefined;
  let length = 0;
  let map: SymbolFile['map'] | undefined;
  const keepModule: Pick<Transform, 'afterCompile'> = {
    afterCompile: (compiled: Module) => {
      // What has no place of its own, such as the trap of an assertion, has that of what it belongs to.
      compiled.runPasses(['propagate-debug-locs']);
      module = compiled;
    },
  };
  const stderr = asc.createMemoryStream();
  const args = [source, '--config', 'asconfig.json', '--baseDir', packageRoot, '--outFile', 'out.wasm', '--noColors'];
  const { error } = await asc.main([...args, '--sourceMap', ...GOAL_OPTIONS[goal]], {
    stderr,
    stdout: asc.createMemoryStream(),
    transforms: [keepModule as Transform],
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
      if (typeof contents === 'string') {
        map = JSON.parse(contents) as SymbolFile['map'];
      } else {
        text = module!.emitText();
        length = contents.length;
      }
    },
    listFiles: () => [],
  });
  let diagnostics = stderr.toString().trim();
  for (const [name, path] of elsewhere) diagnostics = diagnostics.replaceAll(`in ${name}(`, `in ${path}(`);
  for (const path of sources.keys()) diagnostics = diagnostics.replaceAll(`in ${path}(`, `in ${fromHere(path)}(`);
  if (error || diagnostics || text === undefined || map === undefined)
    throw new CompileError(fromHere(source), diagnostics || String(error));
  const { image, symbols } = await finishModule(text, length, goal);
  const contents = new Map(map.sources.map((name, index) => [name, map!.sourcesContent[index]!]));
  return { image, symbols: { ...symbols, map: withTexts(symbols.map, contents, elsewhere) }, sources };
}

/** The source map with the texts of its sources, under the names where they lie. */
function withTexts(
  map: SymbolFile['map'],
  contents: ReadonlyMap<string, string>,
  elsewhere: ReadonlyMap<string, string>,
): SymbolFile['map'] {
  return {
    ...map,
    sources: map.sources.map((name) => elsewhere.get(name) ?? name),
    sourcesContent: map.sources.map((name) => contents.get(name) ?? ''),
  };
}
