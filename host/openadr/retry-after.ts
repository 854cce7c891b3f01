const LONGEST_MS = 3_600_000;

/** The header Retry-After (RFC 9110, 10.2.3): seconds or a date; in ms, at most an hour, undefined when it says nothing. */
export function retryAfterMs(text: string, nowMs: number): number | undefined {
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), LONGEST_MS);
}
