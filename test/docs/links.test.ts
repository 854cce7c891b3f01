import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../host/package-root.ts';
import { parsePage, readPages } from './page.ts';

const pages = await readPages();
const byPath = new Map(pages.map((page) => [page.path, page]));

/** Where a link of a page leads, from the root; undefined when out of the project. */
function target(from: string, link: string): { path: string; anchor: string } | undefined {
  if (/^[a-z]+:/.test(link)) return undefined;
  const [path = '', anchor = ''] = link.split('#');
  return { path: path === '' ? from : posix.join(posix.dirname(from), path), anchor };
}

function deadLinks(): string[] {
  return pages.flatMap(({ path, links }) =>
    links.flatMap((link) => {
      const to = target(path, link);
      if (to === undefined) return [];
      if (!existsSync(join(packageRoot, to.path))) return [`${path}: ${link} is not there`];
      const page = byPath.get(to.path);
      return to.anchor !== '' && page !== undefined && !page.anchors.has(to.anchor)
        ? [`${path}: ${to.path} has no heading #${to.anchor}`]
        : [];
    }),
  );
}

test('no link of a page is dead, nor its anchor', () => {
  expect(deadLinks()).toEqual([]);
});

test('links and headings are seen as GitHub sees them', () => {
  const text = '# A `b` & c\n\n## A `b` & c\n\n[x](y.md#z) ![](p.svg)\n\n<picture><source srcset="d.svg"></picture>\n';
  const { anchors, links } = parsePage('docs/x.md', text);
  expect([...anchors]).toEqual(['a-b--c', 'a-b--c-1']);
  expect(links).toEqual(['y.md#z', 'p.svg', 'd.svg']);
});

/** Tables of registers are linked from the page of their class. */
const mayBeDeeper = (path: string): boolean => path.startsWith('docs/registers/');

test('docs/README.md leads to every page of docs/ once', () => {
  const index = byPath.get('docs/README.md')!;
  const listed = index.links.map((link) => target(index.path, link)!.path);
  const beyond = listed.flatMap((path) => byPath.get(path)?.links.map((link) => target(path, link)?.path) ?? []);
  const missing = [...byPath.keys()]
    .filter((path) => path.startsWith('docs/') && path !== index.path && !path.endsWith('.zh.md'))
    .filter((path) => !listed.includes(path) && !(mayBeDeeper(path) && beyond.includes(path)));
  expect(missing).toEqual([]);
  expect(listed.filter((path, at) => listed.indexOf(path) !== at)).toEqual([]);
});

test('a page in Chinese is linked from the page that it is of', () => {
  const translated = pages.map(({ path }) => path).filter((path) => path.endsWith('.zh.md'));
  const unlinked = translated.filter((path) => {
    const original = byPath.get(path.replace('.zh.md', '.md'));
    return !original?.links.some((link) => target(original.path, link)?.path === path);
  });
  expect(unlinked).toEqual([]);
});

test('README leads to the documents and the guides', () => {
  const { links } = byPath.get('README.md')!;
  const guides = [...byPath.keys()].filter((path) => /^docs\/guides\/[^.]+\.md$/.test(path));
  expect(['docs/README.md', ...guides].filter((path) => !links.includes(path))).toEqual([]);
});
