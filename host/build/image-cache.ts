import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';
import type { SymbolFile } from '../runtime/symbols/image-symbols.ts';
import { type Compilation, compile, GOAL_OPTIONS } from './compile.ts';
import type { BuildGoal } from './finish-module.ts';
import { INLINING } from './inline-calls.ts';

const FOLDER = join(packageRoot, '.kerb/images');

/** Images that are kept; the one compiled longest ago makes way. */
const IMAGE_LIMIT = 64;

/** What an image was compiled from. */
interface Origin {
  readonly compiler: string;
  /** File, from the package root → digest of its text, null where the compiler looked and found none. */
  readonly sources: Readonly<Record<string, string | null>>;
  readonly image: string;
}

export interface CachedCompilation {
  readonly image: Uint8Array<ArrayBuffer>;
  /** What the compiler knew of the image's code; undefined when it is no longer kept. */
  readonly symbols: () => SymbolFile | undefined;
  /** Compiled earlier, from the very same sources. */
  readonly cached: boolean;
}

function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function compilerVersion(): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve('assemblyscript/package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  return `${version}, ${INLINING}, ${JSON.stringify(GOAL_OPTIONS)}, with places of all instructions`;
}

/**
 * Compiles one AssemblyScript entry file, or takes the image of an earlier time when compiler, options and every file that
 * the compiler asked for are the same. Compiling takes seconds, most of them for starting the compiler.
 * @throws CompileError
 */
export async function compileOnce(
  entry: string,
  extended: readonly string[] = [],
  goal: BuildGoal = 'speed',
): Promise<CachedCompilation> {
  const made = [entry, ...extended, ...(goal === 'speed' ? [] : [goal])];
  const file = join(FOLDER, digest(made.join('\n')));
  const kept = await load(file).catch(() => undefined);
  if (kept !== undefined) return { image: kept, symbols: () => loadSymbols(file), cached: true };
  const compilation = await compile(entry, extended, goal);
  // Where nothing can be kept, as in a folder of another user, it is compiled each time.
  await save(file, compilation).catch(() => {});
  return { image: compilation.image, symbols: () => compilation.symbols, cached: false };
}

/** Read when they are asked for, which is rare: they are ten times the image. */
function loadSymbols(file: string): SymbolFile | undefined {
  try {
    return JSON.parse(readFileSync(`${file}.symbols`, 'utf8')) as SymbolFile;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Undefined when something has changed; rejects when nothing is kept. */
async function load(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const origin = JSON.parse(await readFile(`${file}.json`, 'utf8')) as Origin;
  if (origin.compiler !== (await compilerVersion())) return undefined;
  for (const [name, expected] of Object.entries(origin.sources)) {
    const text = await readFile(join(packageRoot, name), 'utf8').catch(() => null);
    if ((text === null ? null : digest(text)) !== expected) return undefined;
  }
  const image = new Uint8Array(await readFile(`${file}.wasm`));
  return digest(image) === origin.image ? image : undefined;
}

async function save(file: string, { image, symbols, sources }: Compilation): Promise<void> {
  const digests = [...sources].map(([name, text]) => [name, text === null ? null : digest(text)]);
  const origin: Origin = {
    compiler: await compilerVersion(),
    sources: Object.fromEntries(digests),
    image: digest(image),
  };
  await mkdir(FOLDER, { recursive: true });
  await replace(`${file}.symbols`, JSON.stringify(symbols));
  await replace(`${file}.wasm`, image);
  await replace(`${file}.json`, JSON.stringify(origin));
  await makeRoom();
}

async function makeRoom(): Promise<void> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.json'));
  if (names.length <= IMAGE_LIMIT) return;
  const aged = await Promise.all(names.map(async (name) => ({ name, ms: (await stat(join(FOLDER, name))).mtimeMs })));
  aged.sort((a, b) => a.ms - b.ms);
  for (const { name } of aged.slice(0, names.length - IMAGE_LIMIT)) {
    await rm(join(FOLDER, name), { force: true });
    for (const other of ['wasm', 'symbols']) await rm(join(FOLDER, name.replace(/json$/, other)), { force: true });
  }
}

/** Others may read or write the same file at the same time. */
async function replace(file: string, content: string | Uint8Array): Promise<void> {
  const whole = `${file}.${randomUUID()}`;
  await writeFile(whole, content);
  await rename(whole, file);
}
