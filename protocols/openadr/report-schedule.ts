import { eventIntervals, type TimedInterval } from './event-intervals.ts';
import type { OpenAdrEvent, ReportDescriptor } from './objects.ts';

/** A report that an event asks for. */
export interface DueReport {
  /** Names it for good: of the event, the descriptor and its count. */
  readonly name: string;
  readonly descriptor: ReportDescriptor;
  readonly intervals: readonly TimedInterval[];
  /** When all that it is about has happened, UTC in ms. */
  readonly atMs: number;
}

/** Most intervals of one event whose reports are looked for, and the most of one report. */
const MOST_LOOKED_AT = 10_000;
const MOST_IN_REPORT = 1000;

/**
 * The historical reports that an event's `reportDescriptors` ask for and that are due between two times: at the end of
 * the interval `startInterval`, and every `frequency` intervals after it, `repeat` times, each about the `numIntervals`
 * that end there. Forecasts are left out: a hub's plan is not what it will draw.
 * @throws OpenAdrEventError
 */
export function reportsDue(event: OpenAdrEvent, afterMs: number, untilMs: number): DueReport[] {
  return (event.reportDescriptors ?? []).flatMap((descriptor, index) =>
    descriptor.historical === false ? [] : dueOf(event, descriptor, index, afterMs, untilMs),
  );
}

function dueOf(
  event: OpenAdrEvent,
  descriptor: ReportDescriptor,
  index: number,
  afterMs: number,
  untilMs: number,
): DueReport[] {
  const { startInterval = -1, numIntervals = -1, frequency = -1, repeat = 1 } = descriptor;
  const past: TimedInterval[] = [];
  let isWhole = true;
  for (const interval of eventIntervals(event)) {
    if (interval.endMs > untilMs || past.length === MOST_LOOKED_AT) {
      isWhole = false;
      break;
    }
    past.push(interval);
  }
  const last = past.length - 1;
  if (last < 0) return [];
  const first = startInterval < 0 ? (isWhole ? last : undefined) : startInterval;
  if (first === undefined) return [];
  const step = frequency > 0 ? frequency : Math.max(numIntervals, 0);
  const due: DueReport[] = [];
  for (let count = 0; repeat < 0 || count < repeat; count++) {
    const at = first + count * step;
    if (at > last || (step === 0 && count > 0)) break;
    const from = numIntervals > 0 ? at - numIntervals + 1 : 0;
    const intervals = past.slice(Math.max(from, at + 1 - MOST_IN_REPORT, 0), at + 1);
    const atMs = past[at]!.endMs;
    if (atMs > afterMs) due.push({ name: `${event.id}-${index}-${count}`, descriptor, intervals, atMs });
  }
  return due;
}
