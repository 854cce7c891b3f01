/** Units that people read in thousands. */
const KILO = new Set(['Wh', 'varh', 'VAh', 'W', 'var', 'VA']);

/** How a unit is shown. */
export function shownUnit(unit: string): string {
  return unit === '1' ? '' : KILO.has(unit) ? `k${unit}` : unit;
}

/** A number in the unit of {@link shownUnit}, with the same digits as in its own. */
export function shownNumber(value: number, unit: string, decimals: number | undefined): string {
  if (!KILO.has(unit)) return decimals === undefined ? String(value) : value.toFixed(decimals);
  return decimals === undefined ? String(value / 1000) : (value / 1000).toFixed(decimals + 3);
}
