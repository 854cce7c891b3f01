import type { FirmwareSource } from '../../../host/runtime/device.ts';
import type { HubEvent } from '../../../protocols/hub/event.ts';
import type { Home } from '../../../protocols/hub/home.ts';
import { HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { Random } from '../../random.ts';
import { hubControl, type ToldEvent } from '../control/hub-control.ts';
import { coursesOf, DEFAULT_ERRORS, DEFAULT_FEED_IN } from '../course/build-course.ts';
import type { Course } from '../course/course.ts';
import type { DrawProfile } from '../course/habits.ts';
import { timeOfDay } from '../course/habits.ts';
import { live } from '../live.ts';
import type { Columns, EvaluationSeries } from '../series/evaluation-series.ts';
import { homeClockRule } from '../series/home-clock.ts';

/** Homes on a feeder and what they live through; data only, as threads are given it. */
export interface FeederPlan {
  /** What they are like; see `variedHome`. */
  readonly homes: readonly Home[];
  /** Prices and weather of all homes, and the household that each of them has in its own size and at its own time. */
  readonly series: EvaluationSeries;
  readonly draws: DrawProfile;
  readonly seed: number;
  readonly scanMs: number;
  readonly event: FeederEvent;
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

/** Power of one home, or of all together, in each minute of the first day, W: as if there were no event, and with it. */
export interface FeederDay {
  readonly baselineW: Float64Array;
  readonly eventW: Float64Array;
}

const MINUTES = 1440;

/** Lets all homes live the first day twice under their hubs. @throws HubFailureError */
export function feederDay(plan: FeederPlan, image: FirmwareSource): FeederDay {
  return together(plan.homes.map((_home, number) => homeDay(plan, image, number)));
}

/** Lets one home live the first day twice under its hub. @throws HubFailureError */
export function homeDay(plan: FeederPlan, image: FirmwareSource, number: number): FeederDay {
  const { event, scanMs } = plan;
  const course = courseOf(plan, number);
  const lived = (events: readonly ToldEvent[]): Float64Array => {
    const watts = new Float64Array(MINUTES);
    const control = hubControl(course, { image, scanMs, name: course.home.name, events });
    const part = control.stepMs / MINUTE_MS;
    const onStep = (nowMs: number, gridW: number) => {
      watts[Math.floor(nowMs / MINUTE_MS)]! += gridW * part;
    };
    live(course, control, { onStep, untilMs: MINUTES * MINUTE_MS });
    return watts;
  };
  return { baselineW: lived([]), eventW: lived(told(course, event)) };
}

/** The sum of homes, in their order. */
export function together(homes: readonly FeederDay[]): FeederDay {
  const sum = (of: keyof FeederDay) =>
    Float64Array.from({ length: MINUTES }, (_, minute) => homes.reduce((watts, home) => watts + home[of][minute]!, 0));
  return { baselineW: sum('baselineW'), eventW: sum('eventW') };
}

function courseOf({ homes, series, draws, seed }: FeederPlan, number: number): Course {
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
      home: homes[number]!,
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
