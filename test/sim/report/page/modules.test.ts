import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../../host/package-root.ts';
import { pageAssets } from '../../../../sim/report/page-assets.ts';

const FOLDER = join(packageRoot, 'sim/report/page');
/** What it has in common with pages that are served. */
const SHARED = ['number-text.js', 'time-text.js'].map((name) => join(packageRoot, 'host/web/page-parts', name));
const names = [
  ...(await readdir(FOLDER)).filter((name) => name.endsWith('.js')).map((name) => join(FOLDER, name)),
  ...SHARED,
];
const sources = await Promise.all(names.map((name) => readFile(name, 'utf8')));

/** Comments hold `@import` lines for the type checker. */
const code = sources.map((source) => source.replace(/\/\*[\s\S]*?\*\//g, ''));

test('modules import and export in the forms that are joined to one script', () => {
  const odd = code.flatMap((source, index) =>
    source
      .split('\n')
      .filter((line) => /^\s*(?:import|export)\b/.test(line))
      .filter(
        (line) =>
          !/^(?:import \{[^}]*\} from '\.[./a-z-]+\.js';|export (?:async )?(?:function|class|const) \w+)/.test(line),
      )
      .map((line) => `${names[index]}: ${line}`),
  );
  expect(odd).toEqual([]);
});

test('the joined script has every module once, has no import left, and is one that engines take', async () => {
  const { program } = await pageAssets();
  expect(() => new Script(program)).not.toThrow();
  expect(program).not.toMatch(/^\s*(?:import|export)\b/m);
  expect(program.match(/^const \w+Module = \(\(\) => \{$/gm)).toHaveLength(names.length);
});

test('nothing in a script ends its element, and nothing is fetched', async () => {
  const { program, library, style } = await pageAssets();
  expect(`${program}${library}`).not.toMatch(/<\/script|<!--/i);
  expect(style).not.toMatch(/<\/style|url\(|@import/i);
  expect(program).not.toMatch(/\bfetch\(|XMLHttpRequest|https?:|innerHTML|insertAdjacentHTML|document\.write/);
});
