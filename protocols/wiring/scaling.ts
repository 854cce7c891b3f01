import { unitFactor } from '../dlt645/metric-unit.ts';

/** Least and greatest value of a channel. */
export const MIN_WORD = -(2 ** 31);
export const MAX_WORD = 2 ** 31 - 1;

/** Hundredths of a degree, as channels have them, beside degrees, as registers do. */
const CENTI_CELSIUS = 'cCel';

/** What a number in `from` is multiplied by to be one in `to`; 1 where either has no unit, undefined where they differ in kind. */
export function channelFactor(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return 1;
  if (from === 'Cel' && to === CENTI_CELSIUS) return 100;
  if (from === CENTI_CELSIUS && to === 'Cel') return 0.01;
  return unitFactor(from, to);
}

/** The nearest whole number that a channel can have. */
export function asWord(value: number, least = MIN_WORD, most = MAX_WORD): number {
  return Math.max(MIN_WORD, Math.min(MAX_WORD, Math.round(Math.max(least, Math.min(most, value))))) + 0;
}
