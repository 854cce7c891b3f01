import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { packageRoot } from '../../host/package-root.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder that holds nothing of ours but `node_modules/kerb`, as its user has it. */
    readonly project: string;
    /** The packed package. */
    readonly tarball: string;
  }
}

const run = promisify(execFile);
/** What a clone does not have. */
const NOT_CLONED = new Set(['node_modules', 'dist', '.git', '.kerb', 'build']);

/** Packs a clone that was never built, as `npm publish` would. Gives the tarball. */
async function pack(folder: string): Promise<string> {
  const clone = join(folder, 'clone');
  await cp(packageRoot, clone, {
    recursive: true,
    filter: (source) => !NOT_CLONED.has(relative(packageRoot, source)),
  });
  await symlink(await realpath(join(packageRoot, 'node_modules')), join(clone, 'node_modules'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: clone,
    maxBuffer: 1 << 26,
  });
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('['))) as [{ filename: string }];
  await rm(clone, { recursive: true });
  return join(folder, packed.filename);
}

/** Installs the packed package in an empty folder, once for all tests. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const made = process.env['KERB_PROJECT'];
  if (made !== undefined) {
    provide('project', made);
    provide('tarball', join(made, 'kerb.tgz'));
    return async () => {};
  }
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'kerb-package-')));
  const project = join(folder, 'project');
  await mkdir(project);
  await writeFile(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--prefer-offline'];
  const tarball = await pack(folder);
  // Native parts come ready made: no script of a package has to run.
  await run('npm', ['install', ...quiet, '--ignore-scripts', tarball], { cwd: project });
  provide('project', project);
  provide('tarball', tarball);
  return () => rm(folder, { recursive: true, force: true });
}
