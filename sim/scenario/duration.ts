import ms from 'ms';

/** How durations are written: a number and its unit. */
export const DURATION_PATTERN = '^\\d{1,9}(\\.\\d{1,3})?(ms|s|min|h|d)$';

/** `24h` in milliseconds; undefined for text that is no duration above 0. */
export function durationMs(text: string): number | undefined {
  if (!new RegExp(DURATION_PATTERN).test(text)) return undefined;
  const value = Math.round(ms(text as ms.StringValue));
  return value > 0 ? value : undefined;
}
