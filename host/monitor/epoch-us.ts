import type { Clock } from '../clock/clock.ts';

/**
 * Microseconds since the Unix epoch that never go back: the wall clock's time when this is called, and from then on what
 * the monotonic clock adds to it.
 */
export function epochUs(clock: Clock): () => number {
  const offsetMs = clock.wallMs() - clock.monotonicMs();
  return () => Math.round((offsetMs + clock.monotonicMs()) * 1000);
}
