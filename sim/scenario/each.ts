import type { Path, Report } from '../../protocols/document/problem.ts';

/** Entries of a document by the names of which there are several: meter → 30. */
export type Counts = ReadonlyMap<string, number>;

const SILENT: Report = () => {};

/** Every text of `part`, keys included, made anew by `rename`. */
function renamed(part: unknown, rename: (text: string) => string): unknown {
  if (typeof part === 'string') return rename(part);
  if (Array.isArray(part)) return part.map((item) => renamed(item, rename));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [rename(key), renamed(value, rename)]));
}

const baseOf = (text: string): string => /^[a-z][A-Za-z0-9]*(?=\.[a-z]|$)/.exec(text)?.[0] ?? '';

/**
 * What an entry of a document makes of it: once, or where it speaks of something of which there are several, once for
 * each of them, all by the same number.
 *
 * @param make `report` is silent for all but the first, which would only say the same again
 */
export function each<Given, Made>(
  given: Given,
  counts: Counts,
  path: Path,
  report: Report,
  make: (given: Given, report: Report, number: number | undefined) => Made | undefined,
): Made[] {
  const mentioned = new Map<string, number>();
  renamed(given, (text) => {
    const count = counts.get(baseOf(text));
    if (count !== undefined) mentioned.set(baseOf(text), count);
    return text;
  });
  if (mentioned.size === 0) return [make(given, report, undefined) ?? []].flat(1) as Made[];
  const [first, ...others] = mentioned.values();
  if (others.some((count) => count !== first)) {
    const list = [...mentioned].map(([name, count]) => `${count} of ${name}`).join(', ');
    report(path, `speaks of each of several, of which there are not as many: ${list}`, 'name one of them, as name1');
    return [];
  }
  return Array.from({ length: first! }, (_, index) => {
    const number = index + 1;
    const own = renamed(given, (text) => {
      const base = baseOf(text);
      return mentioned.has(base) ? `${base}${number}${text.slice(base.length)}` : text;
    });
    return make(own as Given, number === 1 ? report : SILENT, number);
  }).filter((made) => made !== undefined);
}
