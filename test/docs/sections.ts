import { createHash } from 'node:crypto';
import { markdown, type Page, parsePage } from './page.ts';

/** A heading with what stands under it, up to the next heading of any level. */
export interface Section extends Pick<Page, 'links' | 'blocks' | 'inlineCode'> {
  /** 1 for `#`. */
  readonly level: number;
  readonly title: string;
  /** Of the heading, from 1. */
  readonly line: number;
  /** Of heading and text: changes with each word. */
  readonly digest: string;
  /** Digest of the section that this one was translated from, as `<!-- en: … -->` has it. */
  readonly madeFrom: string | undefined;
}

const DIGEST_DIGITS = 12;

/** Sections of a page that begins with a heading, as each page does. */
export function sectionsOf(path: string, text: string): Section[] {
  const tokens = markdown.parse(text, {});
  const headings = tokens.flatMap(({ type, tag, map }, index) =>
    type === 'heading_open'
      ? [{ level: Number(tag.slice(1)), line: map![0] + 1, title: tokens[index + 1]!.content }]
      : [],
  );
  const lines = text.split('\n');
  return headings.map((heading, index) => {
    const own = lines.slice(heading.line - 1, (headings[index + 1]?.line ?? lines.length + 1) - 1).join('\n');
    const { links, blocks, inlineCode } = parsePage(path, own);
    const digest = createHash('sha256').update(own.trim()).digest('hex').slice(0, DIGEST_DIGITS);
    const madeFrom = /^<!-- en: ([0-9a-f]+) -->$/m.exec(own)?.[1];
    return { ...heading, digest, madeFrom, links, blocks, inlineCode };
  });
}
