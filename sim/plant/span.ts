import { MINUTE_MS } from '../../protocols/time/units.ts';

/** Something that happens to a plant from one minute on, since local midnight of the first day, for some minutes. */
export interface Span {
  readonly at: number;
  readonly minutes: number;
}

/** Whether it is one of those spans at `localMs`, ms since the same midnight. */
export function isWithin(spans: readonly Span[], localMs: number): boolean {
  return spanAt(spans, localMs) !== undefined;
}

/** The first of those spans that it is at `localMs`. */
export function spanAt<One extends Span>(spans: readonly One[], localMs: number): One | undefined {
  const minute = localMs / MINUTE_MS;
  return spans.find(({ at, minutes }) => minute >= at && minute < at + minutes);
}
