import type { ProfileGap } from './meter.ts';

/**
 * Intervals that are missing between those that end at `endsS`, and at both ends of a range: of those that would end after
 * `fromS` and not after `toS`. Ends that go back, as when a clock was set, leave no gap.
 */
export function gapsBetween(
  endsS: readonly number[],
  periodS: number,
  range: { readonly fromS?: number | undefined; readonly toS?: number | undefined } = {},
): ProfileGap[] {
  if (endsS.length === 0) return [];
  const gaps: ProfileGap[] = [];
  const note = (fromS: number, toS: number) => {
    const missing = Math.floor((toS - fromS) / periodS);
    if (missing > 0) gaps.push({ fromS, toS: fromS + missing * periodS, missing });
  };
  const first = endsS[0]!;
  if (range.fromS !== undefined) {
    const whole = Math.floor((first - periodS - range.fromS) / periodS);
    note(first - (whole + 1) * periodS, first - periodS);
  }
  for (let index = 1; index < endsS.length; index++) note(endsS[index - 1]!, endsS[index]! - periodS);
  if (range.toS !== undefined) note(endsS.at(-1)!, range.toS);
  return gaps;
}
