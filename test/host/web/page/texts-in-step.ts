import { expect, test } from 'vitest';

export type Texts = { readonly [key: string]: string | ((...values: never[]) => string) | Texts };

/** Every text by its path; those with gaps as they are with marks in them. */
function flat(texts: Texts, path = ''): [path: string, text: string][] {
  return Object.entries(texts).flatMap(([key, text]) => {
    const at = `${path}${key}`;
    if (typeof text === 'string') return [[at, text] as [string, string]];
    if (typeof text !== 'function') return flat(text, `${at}.`);
    const gaps = Array.from({ length: text.length }, (_, index) => `«${index}»`) as never[];
    return [[at, text(...gaps)] as [string, string]];
  });
}

/**
 * Tests that hold a page's texts in two languages together.
 *
 * @param named Paths of the texts that are English in Chinese, too.
 * @param names English words that Chinese sentences may have.
 */
export function testTexts(texts: { en: Texts; zh: Texts }, named: readonly string[], names = /(?!)/g): void {
  const english = new Map(flat(texts.en));
  const chinese = new Map(flat(texts.zh));

  test('both languages have the same texts, none of them empty', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  test('a text with gaps has each of them in both languages', () => {
    const gaps = (text: string) => [...new Set(text.match(/«\d»/g) ?? [])].sort();
    for (const [path, text] of english) expect([path, gaps(chinese.get(path)!)]).toEqual([path, gaps(text)]);
  });

  test('what is Chinese has no English words, but for names and examples', () => {
    const found = [...chinese].filter(
      ([path, text]) => !named.includes(path) && /[A-Za-z]{2,}/.test(text.replace(names, '')),
    );
    expect(found).toEqual([]);
  });
}
