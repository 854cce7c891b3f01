import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../host/package-root.ts';

/** There is nothing to build native code with; `message` says what to install. */
export class NativeToolError extends Error {
  override readonly name = 'NativeToolError';
}

const sources = join(packageRoot, 'bench/native');
let folder: string | undefined;

function outputFolder(): string {
  if (folder === undefined) {
    const created = mkdtempSync(join(tmpdir(), 'kerb-bench-'));
    process.once('exit', () => rmSync(created, { recursive: true, force: true }));
    folder = created;
  }
  return folder;
}

function run(program: string, parameters: readonly string[]): string {
  return execFileSync(program, parameters, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

function requireCompiler(): void {
  try {
    run('cc', ['--version']);
  } catch (error) {
    throw new NativeToolError('install a C compiler (Debian: apt-get install gcc)', { cause: error });
  }
}

/** Every operation rounds, as in WebAssembly: without it some compilers fuse two. */
const ROUNDING = '-ffp-contract=off';

/** Compiles sources of bench/native with -O2; returns the path of the result. @throws NativeToolError */
function compile(output: string, files: readonly string[], options: readonly string[]): string {
  requireCompiler();
  const path = join(outputFolder(), output);
  // Products are rounded before they are added, as in WebAssembly, so that both sides come to the same numbers.
  run('cc', [
    '-O2',
    ROUNDING,
    '-ffp-contract=off',
    '-Wall',
    '-Wextra',
    ...files.map((file) => join(sources, file)),
    '-o',
    path,
    ...options,
  ]);
  return path;
}

export function buildLibrary(name: string, files: readonly string[]): string {
  return compile(`${name}.so`, files, ['-shared', '-fPIC', '-lm']);
}

export function buildProgram(name: string, files: readonly string[] = [`${name}.c`]): string {
  return compile(name, files, ['-lm']);
}

/** A program that uses libmodbus. @throws NativeToolError */
export function buildWithLibmodbus(name: string): string {
  let flags: string[];
  try {
    flags = run('pkg-config', ['--cflags', '--libs', 'libmodbus']).trim().split(/\s+/);
  } catch (error) {
    throw new NativeToolError('install libmodbus (Debian: apt-get install libmodbus-dev pkg-config)', { cause: error });
  }
  return compile(name, [`${name}.c`], flags);
}
