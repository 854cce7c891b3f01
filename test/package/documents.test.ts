import { access, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../host/package-root.ts';
import { type CodeBlock, parsePage } from '../docs/page.ts';
import { shellLines } from '../docs/shell.ts';
import { ShellSession } from './shell-session.ts';
import { missingLines } from './transcript.ts';

const project = inject('project');
const installed = join(project, 'node_modules/kerb');
const guides = (await readdir(join(installed, 'docs/guides'))).filter((name) => /^[^.]+\.md$/.test(name));
const pages = ['README.md', ...guides.map((name) => `docs/guides/${name}`)];
const only = process.env['KERB_DOCUMENT'];

/** What README begins with, and `.ci/run` does before anything else. */
const DONE_FIRST = /^npm install && npm (?:start|test)\b/;

interface Step {
  readonly line: number;
  readonly commands: readonly { readonly line: number; readonly text: string }[];
  /** What the page shows of their output. */
  readonly shown: string;
}

/** Blocks of `sh`, each with the block of `text` right behind it. */
function steps(blocks: readonly CodeBlock[]): Step[] {
  return blocks.flatMap((block, index) => {
    if (block.language !== 'sh') return [];
    const next = blocks[index + 1];
    return [{ line: block.line, commands: shellLines(block), shown: next?.language === 'text' ? next.text : '' }];
  });
}

/** `kerb` as on a computer that has it; as the registry does not, projects that it makes depend on the packed file. */
async function commandFolder(folder: string): Promise<string> {
  const commands = join(folder, '.commands');
  await mkdir(commands);
  const kerb = join(project, 'node_modules/.bin/kerb');
  const script = `#!/bin/sh\ncase $1 in new) exec ${kerb} "$@" --kerb ${inject('tarball')};; *) exec ${kerb} "$@";; esac\n`;
  await writeFile(join(commands, 'kerb'), script, { mode: 0o755 });
  return commands;
}

async function follow(path: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-document-'));
  const session = new ShellSession(folder, [await commandFolder(folder), join(project, 'node_modules/.bin')]);
  onTestFinished(async () => {
    await session.close();
    await rm(folder, { recursive: true, force: true });
  });
  // The pages name the files that come with Kerb as in a checkout.
  await symlink(join(installed, 'seeds'), join(folder, 'seeds'));
  const text = await readFile(join(installed, path), 'utf8');
  for (const { commands, shown, line } of steps(parsePage(path, text).blocks)) {
    let output = '';
    for (const command of commands) {
      if (DONE_FIRST.test(command.text)) continue;
      output += await session.run(command.text, shown).catch((error: Error) => {
        throw new Error(`${path}:${command.line}: ${error.message}`);
      });
    }
    expect(missingLines(shown, output), `${path}:${line} shows what was not said in:\n${output}`).toEqual([]);
  }
}

describe('every command of', () => {
  test.each(pages.filter((page) => page.includes(only ?? '')))('%s does what the page says', follow, 600_000);
});

test('what the pages leave to npm is what the checks of a change begin with', async () => {
  const checks = await readFile(join(packageRoot, '.ci/run'), 'utf8');
  for (const words of ['npm install', 'npm start', 'npm test']) expect(checks).toContain(words);
  await expect(access(join(project, 'node_modules/.bin/kerb'))).resolves.toBeUndefined();
});

test('a page that shows what is not said is found, whatever the numbers', () => {
  const output = 'meter  activePowerTotal   1234.5 W\nlistening on tcp://127.0.0.1:1502\n/dev/pts/3\n';
  expect(missingLines('activePowerTotal 7 W\n…\n/dev/pts/12\n', output)).toEqual([]);
  expect(missingLines('activePowerTotal 7 VA\n', output)).toEqual(['activePowerTotal 7 VA']);
  expect(missingLines('/dev/pts/1\nlistening on …\n', output)).toEqual(['listening on …']);
});
