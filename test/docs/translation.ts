import { posix } from 'node:path';
import type { CodeBlock } from './page.ts';
import { type Section, sectionsOf } from './sections.ts';

interface Text {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/**
 * What a page in another language does not have as the page that it is of has it; nothing when they are in step.
 *
 * @param pathOf The path that a link of the original has in the translation: of a page that is translated, too, the other one.
 */
export function differences(original: Text, translation: Text, pathOf: (path: string) => string): string[] {
  const from = sectionsOf(original.path, original.text);
  const to = sectionsOf(translation.path, translation.text);
  const levels = (sections: readonly Section[]) => sections.map(({ level }) => '#'.repeat(level)).join(' ');
  if (levels(from) !== levels(to)) {
    return [`${translation.path}: its headings are ${levels(to)}, those of ${original.path} are ${levels(from)}`];
  }
  return from.flatMap((section, index) => {
    const other = to[index]!;
    const links = section.links.map((link) => linkIn(translation.path, link, pathOf));
    const findings = [
      ...missing('link', links, other.links),
      ...missing('code', section.inlineCode, other.inlineCode),
      ...missing('block', section.blocks.map(said), other.blocks.map(said)),
      ...(section.digest === other.madeFrom
        ? []
        : [
            `made from another text of “${section.title}” in ${original.path}: mend it, then write <!-- en: ${section.digest} --> under its heading`,
          ]),
    ];
    return findings.map((finding) => `${translation.path}:${other.line} “${other.title}”: ${finding}`);
  });
}

/** A link of the original, as the translation has to have it. Headings have other anchors there. */
function linkIn(path: string, link: string, pathOf: (path: string) => string): string {
  if (/^[a-z]+:/.test(link) || link.startsWith('#')) return link;
  const [file = ''] = link.split('#');
  const target = posix.join(posix.dirname(path), file);
  const translated = pathOf(target);
  return translated === target ? link : posix.relative(posix.dirname(path), translated);
}

/** Code without what is said of it: a command's comment is translated. */
function said({ language, text }: CodeBlock): string {
  const lines = text.split('\n').map((line) => line.replace(/\s+(?:#|\/\/)\s.*$/, ''));
  return `\`\`\`${language}\n${lines.join('\n')}`;
}

/** In any order, as sentences of another language have theirs. */
function missing(what: string, wanted: readonly string[], found: readonly string[]): string[] {
  const left = [...found];
  const lacking = wanted.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [
    ...lacking.map((each) => `lacks the ${what} ${each}`),
    ...left.map((each) => `has the ${what} ${each}, which is not in the original`),
  ];
}
