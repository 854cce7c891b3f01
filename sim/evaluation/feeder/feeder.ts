import type { FirmwareSource } from '../../../host/runtime/device.ts';
import type { HubEvent } from '../../../protocols/hub/event.ts';
import type { Home } from '../../../protocols/hub/home.ts';
import { Random } from '../../random.ts';
import { hubControl, type ToldEvent } from '../control/hub-control.ts';
import { coursesOf, DEFAULT_ERRORS, DEFAULT_FEED_IN } from '../course/build-course.ts';
import { type Course, HOUR_MS, MINUTE_MS } from '../course/course.ts';
import type { DrawProfile } from '../course/habits.ts';
import { timeOfDay } from '../course/habits.ts';
import { live } from '../live.ts';
import type { Columns, EvaluationSeries } from '../series/evaluation-series.ts';
import { homeClockRule } from '../series/home-clock.ts';

export interface FeederOptions {
  readonly image: FirmwareSource;
  /** What the homes are like; see `variedHome`. */
  readonly homes: readonly Home[];
  /** Prices and weather of all homes, and the household that each of them has in its own size and at its own time. */
  readonly series: EvaluationSeries;
  readonly draws: DrawProfile;
  readonly seed: number;
  readonly scanMs: number;
  readonly event: FeederEvent;
  readonly onHome?: (done: number) => void;
}

/** A SIMPLE level and a limit for each home, for some hours of the first day. */
export interface FeederEvent {
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly announcedMinute: number;
  readonly level: 1 | 2 | 3;
  /** Of a home, W. */
  readonly importW: number;
  /** Each home begins by up to so much earlier or later, s. */
  readonly randomizeS: number;
}

export const EVENING_EVENT: FeederEvent = {
  fromMinute: 1020,
  untilMinute: 1140,
  announcedMinute: 900,
  level: 2,
  importW: 3000,
  randomizeS: 600,
};

/** Power of all homes together in each minute of the first day, W. */
export interface FeederDay {
  readonly baselineW: Float64Array;
  readonly eventW: Float64Array;
  readonly event: FeederEvent;
}

const MINUTES = 1440;

/** Lets each home live the first day twice under its hub: as if there were no event, and with it. */
export function feederDay(options: FeederOptions): FeederDay {
  const { homes, event, image, scanMs } = options;
  const day: FeederDay = { baselineW: new Float64Array(MINUTES), eventW: new Float64Array(MINUTES), event };
  homes.forEach((home, number) => {
    const course = courseOf(home, number, options);
    for (const [events, sums] of [
      [[], day.baselineW],
      [told(course, event), day.eventW],
    ] as const) {
      const control = hubControl(course, { image, scanMs, name: home.name, events });
      const part = control.stepMs / MINUTE_MS;
      const onStep = (nowMs: number, gridW: number) => {
        sums[Math.floor(nowMs / MINUTE_MS)]! += gridW * part;
      };
      live(course, control, { onStep, untilMs: MINUTES * MINUTE_MS });
    }
    options.onHome?.(number + 1);
  });
  return day;
}

function courseOf(home: Home, number: number, { series, draws, seed }: FeederOptions): Course {
  const random = new Random(seed).stream(`home ${number}`);
  const size = random.between(0.6, 1.4);
  const later = Math.round((random.between(-1, 1) * HOUR_MS) / series.stepMs);
  const [stretch] = series.stretches;
  const { load } = stretch!.columns;
  const shifted = load.map((_watts, row) => load[(row + later + load.length) % load.length]! * size);
  const columns: Columns = { ...stretch!.columns, load: shifted };
  return coursesOf(
    { ...series, stretches: [{ ...stretch!, columns }] },
    {
      home,
      seed: seed + number,
      errors: DEFAULT_ERRORS,
      draws,
      feedIn: DEFAULT_FEED_IN,
      event: undefined,
    },
  )[0]!;
}

function told(course: Course, event: FeederEvent): ToldEvent[] {
  const { beginUtcMs, midnights, home } = course;
  const at = (minute: number) => timeOfDay({ beginUtcMs, midnights, rule: homeClockRule(home.clock) }, 0, minute);
  const fromMs = at(event.fromMinute);
  const common = {
    revision: 0,
    priority: 0,
    startS: (beginUtcMs + fromMs) / 1000,
    stepS: (at(event.untilMinute) - fromMs) / 1000,
    randomizeS: event.randomizeS,
  };
  // Ids that differ in their lowest five bits only are put off together.
  const events: HubEvent[] = [
    { type: 'simple', id: 64, ...common, values: [event.level] },
    { type: 'importCapacityLimit', id: 65, ...common, values: [event.importW] },
  ];
  return events.map((of) => ({ atMs: at(event.announcedMinute), event: of }));
}

export interface FeederOutcome {
  /** Mean power within the event, but for the time in which homes begin and end one after another, W. */
  readonly baselineW: number;
  readonly eventW: number;
  /** Greatest mean of a quarter of an hour: of the baseline over the day, and with the event from its end on. */
  readonly baselinePeakW: number;
  readonly reboundPeakW: number;
}

/** What the event did. */
export function outcomeOf({ baselineW, eventW, event }: FeederDay): FeederOutcome {
  const margin = Math.ceil(event.randomizeS / 60);
  const mean = (values: Float64Array, from: number, until: number) =>
    values.subarray(from, until).reduce((sum, value) => sum + value, 0) / (until - from);
  const peak = (values: Float64Array, from: number) => {
    let most = Number.NEGATIVE_INFINITY;
    for (let minute = from; minute + 15 <= values.length; minute++)
      most = Math.max(most, mean(values, minute, minute + 15));
    return most;
  };
  const [from, until] = [event.fromMinute + margin, event.untilMinute - margin];
  return {
    baselineW: mean(baselineW, from, until),
    eventW: mean(eventW, from, until),
    baselinePeakW: peak(baselineW, 0),
    reboundPeakW: peak(eventW, event.untilMinute - margin),
  };
}
