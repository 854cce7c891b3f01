const UNITS_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** How durations are written: a number and its unit. */
export const DURATION_PATTERN = '^(\\d{1,9}(?:\\.\\d{1,3})?)(ms|s|min|h|d)$';
const DURATION = new RegExp(DURATION_PATTERN);

/** `500ms`, `1.5s`, `15min`, `24h`, `7d` in whole milliseconds; undefined for text that is no duration above 0. */
export function durationMs(text: string): number | undefined {
  const match = DURATION.exec(text);
  const value = match === null ? 0 : Math.round(Number(match[1]) * UNITS_MS[match[2]!]!);
  return value > 0 ? value : undefined;
}
