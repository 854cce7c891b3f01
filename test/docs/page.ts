import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import GithubSlugger from 'github-slugger';
import MarkdownIt from 'markdown-it';
import { packageRoot } from '../../host/package-root.ts';

export interface CodeBlock {
  /** From 1. */
  readonly line: number;
  /** What stands behind the fence; empty for an indented block. */
  readonly language: string;
  readonly text: string;
}

/** A page of the documents. */
export interface Page {
  /** From the root, with slashes. */
  readonly path: string;
  /** Where links may point to. */
  readonly anchors: ReadonlySet<string>;
  /** As they are written. */
  readonly links: readonly string[];
  readonly blocks: readonly CodeBlock[];
  /** Code within sentences and tables. */
  readonly inlineCode: readonly string[];
}

export const markdown = new MarkdownIt({ html: true });

export function parsePage(path: string, text: string): Page {
  const slugs = new GithubSlugger();
  const anchors = new Set<string>();
  const links: string[] = [];
  const blocks: CodeBlock[] = [];
  const inlineCode: string[] = [];
  const tokens = markdown.parse(text, {});
  tokens.forEach((token, index) => {
    const { type, content, info } = token;
    if (type === 'fence' || type === 'code_block') {
      const first = token.map![0] + (type === 'fence' ? 2 : 1);
      blocks.push({ line: first, language: info.trim(), text: content });
    }
    if (type === 'heading_open') {
      const words = tokens[index + 1]!.children!.filter(({ type }) => type === 'text' || type === 'code_inline');
      anchors.add(slugs.slug(words.map(({ content }) => content).join('')));
    }
    for (const child of token.children ?? []) {
      if (child.type === 'code_inline') inlineCode.push(child.content);
      const target = child.attrGet('href') ?? child.attrGet('src');
      if (target !== null) links.push(decodeURI(String(target)));
    }
    // Pictures with a light and a dark form.
    for (const [, target] of content.matchAll(/<(?:img|source)[^>]*\bsrc(?:set)?="([^"]+)"/g)) links.push(target!);
  });
  return { path, anchors, links, blocks, inlineCode };
}

/** Every page that a reader may come to. */
export async function readPages(): Promise<Page[]> {
  const paths = (await readdir(packageRoot)).filter((name) => name.endsWith('.md'));
  for (const folder of ['docs', 'seeds', 'protocols', 'test', 'bench', 'firmware', 'host']) {
    const names = await readdir(join(packageRoot, folder), { recursive: true });
    paths.push(...names.filter((name) => name.endsWith('.md')).map((name) => posix.join(folder, name)));
  }
  const texts = paths.map((path) => readFile(join(packageRoot, path), 'utf8'));
  return (await Promise.all(texts)).map((text, index) => parsePage(paths[index]!, text));
}
