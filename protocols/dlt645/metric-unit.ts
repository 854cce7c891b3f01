/** What units are made of that a prefix may stand before. */
const BASES = new Set(['Wh', 'varh', 'VAh', 'W', 'var', 'VA', 'V', 'A', 'Hz']);
const PREFIXES: Readonly<Record<string, number>> = { m: 1e-3, k: 1e3, M: 1e6, G: 1e9 };

function split(unit: string): { readonly base: string; readonly factor: number } {
  const rest = unit.slice(1);
  const factor = PREFIXES[unit[0] ?? ''];
  return factor !== undefined && BASES.has(rest) ? { base: rest, factor } : { base: unit, factor: 1 };
}

/** What a number in the unit `from` is multiplied by to be one in `to`; undefined when they are of different kinds. */
export function unitFactor(from: string, to: string): number | undefined {
  const [given, wanted] = [split(from), split(to)];
  return given.base === wanted.base ? given.factor / wanted.factor : undefined;
}
