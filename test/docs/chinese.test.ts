import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../host/package-root.ts';
import { readPages } from './page.ts';
import { sectionsOf } from './sections.ts';
import { differences } from './translation.ts';

const CHINESE = '.zh.md';
const translated = (await readPages()).map(({ path }) => path).filter((path) => path.endsWith(CHINESE));

const read = async (path: string) => ({ path, text: await readFile(join(packageRoot, path), 'utf8') });
const originalOf = (path: string): string => path.replace(CHINESE, '.md');

/** A page leads to pages of its own language; the link to the other language leads back. */
function inChinese(of: string): (path: string) => string {
  return (path) => {
    if (path === of) return originalOf(path);
    const chinese = path.replace(/\.md$/, CHINESE);
    return existsSync(join(packageRoot, chinese)) ? chinese : path;
  };
}

test('there are pages in Chinese', () => {
  expect(translated).toEqual(expect.arrayContaining(['README.zh.md', 'docs/guides/installer.zh.md']));
});

test.each(translated)('%s says what its original says now', async (path) => {
  expect(differences(await read(originalOf(path)), await read(path), inChinese(path))).toEqual([]);
});

describe('a page in another language is out of step', () => {
  const original = {
    path: 'docs/x.md',
    text: '# A\n\nRead [b](b.md#c) and `d`; [中文](x.zh.md).\n\n## E\n\n```sh\nkerb scan tcp://h   # find\n```\n',
  };
  const [first, second] = sectionsOf(original.path, original.text).map(({ digest }) => `<!-- en: ${digest} -->`);
  const text = `# 甲\n${first}\n\n见 \`d\` 和 [乙](b.zh.md)；[English](x.md)。\n\n## 戊\n${second}\n\n\`\`\`sh\nkerb scan tcp://h   # 查找\n\`\`\`\n`;
  const paths = new Map([
    ['docs/b.md', 'docs/b.zh.md'],
    ['docs/x.zh.md', 'docs/x.md'],
  ]);
  const told = (from: string, to: string) =>
    differences({ ...original, text: from }, { path: 'docs/x.zh.md', text: to }, (path) => paths.get(path) ?? path);

  test('not when only words and comments differ', () => {
    expect(told(original.text, text)).toEqual([]);
  });

  test.each([
    ['a heading is missing', text.replace('## 戊\n', ''), /headings are #, those of docs\/x\.md are # ##/],
    ['a heading is of another level', text.replace('## 戊', '### 戊'), /headings are # ###/],
    ['a command is another', text.replace('kerb scan', 'kerb scna'), /lacks the block ```sh\nkerb scan tcp:\/\/h/],
    ['a link leads to the English page', text.replace('b.zh.md', 'b.md'), /lacks the link b\.zh\.md/],
    ['a link was added', text.replace('。', '，[己](f.md)。'), /has the link f\.md/],
    ['code in a sentence is another', text.replace('`d`', '`e`'), /lacks the code d/],
    ['it does not say what it was made from', text.replace(`${first}\n`, ''), /“甲”: made from another text of “A”/],
  ])('when %s', (_, changed, finding) => {
    expect(told(original.text, changed).join('\n')).toMatch(finding);
  });

  test('when a word of the original changes, with the digest to write once it is mended', () => {
    const changed = original.text.replace('Read', 'Look at');
    const digest = sectionsOf(original.path, changed)[0]!.digest;
    expect(told(changed, text)).toEqual([
      `docs/x.zh.md:1 “甲”: made from another text of “A” in docs/x.md: mend it, then write <!-- en: ${digest} --> under its heading`,
    ]);
  });
});
