import { MINUTE_MS } from '../../../protocols/time/units.ts';

/** Something that happens to a plant from one minute on, since local midnight of the first day, for some minutes. */
export interface Span {
  readonly at: number;
  readonly minutes: number;
}

/** Whether it is one of those spans at `localMs`, ms since the same midnight. */
export function isWithin(spans: readonly Span[], localMs: number): boolean {
  const minute = localMs / MINUTE_MS;
  return spans.some(({ at, minutes }) => minute >= at && minute < at + minutes);
}
