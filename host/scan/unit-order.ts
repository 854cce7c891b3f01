import { MAX_DEVICE_UNIT_ID, MIN_DEVICE_UNIT_ID } from '../../protocols/modbus/unit-id.ts';

/**
 * Unit ids that devices leave the factory with, or that people give to the first ones of a line: 1 of nearly all, 247 of the
 * last, 126 of SunSpec inverters, 100 of Victron, 200 and 240 of meters behind Fronius inverters, 71 of Kostal.
 */
export const LIKELY_UNIT_IDS: readonly number[] = [1, 2, 3, 4, 5, 10, 247, 100, 126, 200, 240, 71, 11, 20, 101, 50];

export const ALL_UNIT_IDS: readonly number[] = Array.from(
  { length: MAX_DEVICE_UNIT_ID - MIN_DEVICE_UNIT_ID + 1 },
  (_, index) => MIN_DEVICE_UNIT_ID + index,
);

/** `unitIds` in the order in which they are asked: the likely ones, `more` of them after the usual ones, then the others upwards. */
export function unitOrder(
  unitIds: readonly number[],
  more: readonly number[] = [],
): { readonly likely: number[]; readonly others: number[] } {
  const wanted = new Set(unitIds);
  const likely = [...new Set([...LIKELY_UNIT_IDS, ...more])].filter((unitId) => wanted.has(unitId));
  const others = [...wanted].filter((unitId) => !likely.includes(unitId)).sort((a, b) => a - b);
  return { likely, others };
}

/** `1-5,10,247`; nothing for none. */
export function rangesText(unitIds: Iterable<number>): string {
  const ranges: { from: number; to: number }[] = [];
  for (const unitId of [...unitIds].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last.to + 1 === unitId) last.to = unitId;
    else ranges.push({ from: unitId, to: unitId });
  }
  return ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

/** The reverse of {@link rangesText}; undefined for a text that is none of it. */
export function parseRanges(text: string): number[] | undefined {
  const unitIds: number[] = [];
  if (text === '') return unitIds;
  for (const part of text.split(',')) {
    const match = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(part);
    if (match === null) return undefined;
    const from = Number(match[1]);
    const to = Number(match[2] ?? match[1]);
    if (to > 255 || from > to) return undefined;
    for (let unitId = from; unitId <= to; unitId++) unitIds.push(unitId);
  }
  return unitIds;
}
