import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { commands } from '../../host/cli/commands.ts';
import { packageRoot } from '../../host/package-root.ts';

/** The link that npm makes. */
const kerb = join(inject('project'), 'node_modules/.bin/kerb');

/** Runs `kerb` from a folder that is not the project's. */
async function output(...args: string[]): Promise<string> {
  return (await promisify(execFile)(kerb, args, { cwd: tmpdir() })).stdout;
}

test('kerb tells its version', async () => {
  const { version } = JSON.parse(await readFile(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  expect((await output('--version')).trim()).toBe(version);
});

test('kerb --help lists every command', async () => {
  const help = await output('--help');
  for (const name of Object.keys(commands)) expect(help).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
});

test.each(Object.keys(commands))('kerb %s finds all that it needs', async (name) => {
  expect(await output(name, '--help')).toContain(`Usage: kerb ${name}`);
});
