import { expect, test } from 'vitest';
import { commands } from '../../host/cli/commands.ts';
import { helpPages, objection, unknownNames } from './command-line.ts';
import { readPages } from './page.ts';
import { kerbCommands, shellLines } from './shell.ts';

const pages = await readPages();

/** Every command in a block of its own, with where it stands. */
const commandsOfPages = pages.flatMap(({ path, blocks }) =>
  blocks.flatMap((block) =>
    shellLines(block).flatMap(({ line, text }) =>
      kerbCommands(text).map((words) => ({ place: `${path}:${line}`, words })),
    ),
  ),
);

test('every command in the documents is one that the command line takes', async () => {
  expect(commandsOfPages.length).toBeGreaterThan(150);
  const refused: string[] = [];
  for (const { place, words } of commandsOfPages) {
    const why = await objection(words);
    if (why !== undefined) refused.push(`${place}: kerb ${words.join(' ')}: ${why}`);
  }
  expect(refused).toEqual([]);
});

test('every example of --help is one that the command line takes', async () => {
  const refused: string[] = [];
  let looked = 0;
  for (const [command, help] of helpPages()) {
    const [, examples = ''] = /^Examples?:\n((?: {2}.*\n?|\n)*)/m.exec(help) ?? [];
    const block = { line: 1, language: 'sh', text: examples.replace(/^ {2}/gm, '') };
    for (const { text } of shellLines(block).filter(({ text }) => !text.startsWith(' '))) {
      for (const words of kerbCommands(text.replace(/ {3,}(?!#).*/, ''))) {
        looked++;
        const why = await objection(words);
        if (why !== undefined) refused.push(`${command} --help: ${text}: ${why}`);
      }
    }
  }
  expect(looked).toBeGreaterThan(150);
  expect(refused).toEqual([]);
});

test('every command and option named in a sentence is one that there is', () => {
  const unknown = pages.flatMap(({ path, inlineCode }) =>
    [...new Set(inlineCode)]
      .filter((text) => /^kerb [a-z]/.test(text))
      .flatMap((text) =>
        unknownNames(text.replace(/[[\]]/g, '').split(/\s+/).slice(1)).map((word) => `${path}: ${word} in ${text}`),
      ),
  );
  expect(unknown).toEqual([]);
});

test('what is said of a command stands behind a #, so that its line can be pasted', () => {
  const unmarked = pages.flatMap(({ path, blocks }) =>
    blocks.flatMap((block) =>
      shellLines(block)
        .filter(({ text }) => /^kerb [^#]*\S {3,}[^#\s]/.test(text))
        .map(({ line, text }) => `${path}:${line}: ${text}`),
    ),
  );
  expect(unmarked).toEqual([]);
});

test('docs/cli.md names every command', () => {
  const { blocks, inlineCode } = pages.find(({ path }) => path === 'docs/cli.md')!;
  const text = [...inlineCode, ...blocks.map((block) => block.text)].join('\n');
  expect(Object.keys(commands).filter((command) => !new RegExp(`kerb ${command}\\b`).test(text))).toEqual([]);
});

test.each([
  ['kerb raed x', 'no command raed'],
  ['kerb hub raed x', 'too many arguments'],
  ['kerb read tcp://127.0.0.1 1 all --wach 1s', 'unknown option'],
  ['kerb read', 'missing required argument'],
  ['kerb hub status tcp://127.0.0.1 999', '999'],
])('%s would be found', async (text, message) => {
  expect(await objection(kerbCommands(text)[0]!)).toContain(message);
});

test.each([
  ['kerb hub plan LINE UNIT --tabel', ['--tabel']],
  ['kerb fleets', ['fleets']],
  ['kerb openadr programs, events --vtn URL', []],
])('in `%s` unknown are %j', (text, unknown) => {
  expect(unknownNames(text.split(' ').slice(1))).toEqual(unknown);
});

test('commands are found in pipes, over lines, behind prompts, and without their comments', () => {
  const text = "$ kerb read a 1 'b c' \\\n    --json > out.json   # why\nwhat it says\n$ kerb sim x | head -3 &\n";
  const lines = shellLines({ line: 3, language: '', text });
  expect(lines.map(({ line }) => line)).toEqual([3, 6]);
  expect(lines.flatMap(({ text }) => kerbCommands(text))).toEqual([
    ['read', 'a', '1', 'b c', '--json'],
    ['sim', 'x'],
  ]);
});
