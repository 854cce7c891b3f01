import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Build } from '../../../host/build/build.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { cInterface } from '../../../host/runtime/image/c-interface.ts';
import { generateCHeader } from '../../../protocols/profile/generate/c-header.ts';
import { wasm2cRuntime, wasm3Sources } from '../programs.ts';

const exec = promisify(execFile);
const HOST = join(packageRoot, 'docs/examples/c-host');
const STRICT = ['-std=c99', '-Wall', '-Wextra', '-Werror', '-pedantic'];

export type Engine = 'wasm2c' | 'wasm3';

/** What `kerb header` prints. */
export function headerOf({ profile }: Pick<Build, 'profile'>): string {
  return `${cInterface()}\n${generateCHeader(profile)}`;
}

async function gcc(folder: string, parameters: readonly string[]): Promise<void> {
  await exec('gcc', [...parameters], { cwd: folder });
}

/** The interpreter as one object, once for all images. */
export async function compileWasm3(folder: string): Promise<void> {
  const all = ['bind', 'code', 'compile', 'core', 'emit', 'env', 'exec', 'function', 'info', 'module', 'parse'];
  const sources = all.map((name) => join(wasm3Sources, `m3_${name}.c`));
  await gcc(folder, ['-std=gnu11', '-O1', '-w', '-r', '-o', 'wasm3.o', ...sources]);
}

/** Compiles the host of docs/examples with an image and a main program; returns the program. */
export async function compileHost(folder: string, engine: Engine, build: Build, main: string): Promise<string> {
  const place = join(folder, `${engine}-${build.class}`);
  await mkdir(place, { recursive: true });
  await writeFile(join(place, 'firmware.h'), headerOf(build));
  const includes = ['-I.', `-I${HOST}`];
  const objects: string[] = [];
  if (engine === 'wasm2c') {
    await writeFile(join(place, 'image.wasm'), build.image);
    await exec('wasm2c', ['--no-debug-names', '--module-name', 'firmware', 'image.wasm', '--output', 'image.c'], {
      cwd: place,
    });
    // What is not ours compiles with warnings. -O0: most of the time goes into it.
    await gcc(place, [
      '-O0',
      '-w',
      '-r',
      `-I${wasm2cRuntime}`,
      '-o',
      'image.o',
      'image.c',
      join(wasm2cRuntime, 'wasm-rt-impl.c'),
    ]);
    includes.push('-isystem', wasm2cRuntime);
    objects.push('image.o');
  } else {
    const bytes = [...build.image].join(',');
    const text = `static const unsigned char image[] = {${bytes}};\nstatic const unsigned int image_len = ${build.image.length};\n`;
    await writeFile(join(place, 'image.h'), text);
    includes.push('-isystem', wasm3Sources);
    objects.push('../wasm3.o');
  }
  const ours = ['device.c', 'records.c', `${engine}-engine.c`].map((name) => join(HOST, name));
  await gcc(place, [...STRICT, '-O1', ...includes, '-o', 'host', ...ours, main, ...objects, '-lm']);
  return join(place, 'host');
}
