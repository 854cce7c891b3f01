import { LOG_CODES } from '../../../protocols/signal/log-codes.ts';
import type { LoggedEvent } from '../../../protocols/signal/log-event.ts';
import { isBreak } from './phase-service.ts';

/** A span of time, UTC in ms. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Times at which vehicles came to any of these detectors, UTC in ms, moved on by the travel time from there to the stop line. */
export function arrivalTimes(events: readonly LoggedEvent[], detectors: readonly number[], travelTimeMs = 0): number[] {
  const wanted = new Set(detectors);
  return events
    .filter(({ code, parameter }) => code === LOG_CODES.detectorOn && wanted.has(parameter))
    .map(({ timeMs }) => timeMs + travelTimeMs);
}

/** Spans in which at least one of these detectors was occupied, without overlaps, in the order of time. */
export function occupiedSpans(events: readonly LoggedEvent[], detectors: readonly number[]): Span[] {
  const wanted = new Set(detectors);
  const on = new Set<number>();
  const spans: Span[] = [];
  let fromMs = 0;
  const change = (timeMs: number, apply: () => void) => {
    const before = on.size;
    apply();
    if (before === 0 && on.size > 0) fromMs = timeMs;
    else if (before > 0 && on.size === 0 && timeMs > fromMs) spans.push({ fromMs, toMs: timeMs });
  };
  for (const event of events) {
    const { timeMs, code, parameter } = event;
    // What the detectors do behind it, the log then tells anew.
    if (isBreak(event)) change(timeMs, () => on.clear());
    if (!wanted.has(parameter)) continue;
    if (code === LOG_CODES.detectorOn) change(timeMs, () => on.add(parameter));
    else if (code === LOG_CODES.detectorOff) change(timeMs, () => on.delete(parameter));
  }
  const endMs = events.at(-1)?.timeMs ?? 0;
  change(endMs, () => on.clear());
  return spans;
}

/** Part of the time from `fromMs` to `toMs` that lies in the spans, 0 to 1. */
export function occupancy(spans: readonly Span[], fromMs: number, toMs: number): number {
  if (toMs <= fromMs) return 0;
  let occupiedMs = 0;
  for (let index = firstEndingAfter(spans, fromMs); index < spans.length && spans[index]!.fromMs < toMs; index++) {
    const span = spans[index]!;
    occupiedMs += Math.min(span.toMs, toMs) - Math.max(span.fromMs, fromMs);
  }
  return occupiedMs / (toMs - fromMs);
}

function firstEndingAfter(spans: readonly Span[], timeMs: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (spans[middle]!.toMs > timeMs) high = middle;
    else low = middle + 1;
  }
  return low;
}
