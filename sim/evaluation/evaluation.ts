import type { FirmwareSource } from '../../host/runtime/device.ts';
import type { Control, ControlName } from './control/control.ts';
import { hubControl } from './control/hub-control.ts';
import { noControl } from './control/no-control.ts';
import { rules } from './control/rules.ts';
import type { Course } from './course/course.ts';
import { type Lived, live } from './live.ts';
import { findOptimum, type Optimum } from './optimum/optimum.ts';
import { dateOf } from './series/read-series.ts';
import { costsOf, costsOfOptimum, type DayCosts, shareOf } from './shares.ts';
import { type DayLedger, isClean } from './violations.ts';

/** A day that counts. Costs in the currency, adjusted for what was stored at its midnights. */
export interface EvaluatedDay {
  readonly date: string;
  readonly course: number;
  /** From 0, in its course. */
  readonly day: number;
  readonly cost: Readonly<Record<ControlName | 'optimum', number>>;
  /** What was paid, as it is. */
  readonly paid: Readonly<Record<ControlName | 'optimum', number>>;
  /** Of the possible saving; undefined where hardly any was possible. */
  readonly share: Readonly<Record<'rules' | 'hub', number | undefined>>;
  readonly violations: Readonly<Record<ControlName, DayLedger>>;
  /** Limit of the import in an event of the day, W; undefined without one. */
  readonly limitW: number | undefined;
}

export interface EvaluatedCourse {
  readonly course: Course;
  readonly optimum: Optimum;
  readonly lived: Readonly<Record<ControlName, Lived>>;
}

export interface Evaluation {
  readonly courses: readonly EvaluatedCourse[];
  readonly days: readonly EvaluatedDay[];
  readonly summary: EvaluationSummary;
}

export interface EvaluationSummary {
  /** Shares of the possible saving over days, by which one can be told; NaN without any. */
  readonly share: Readonly<Record<'rules' | 'hub', ShareSummary>>;
  readonly cost: Readonly<Record<ControlName | 'optimum', number>>;
  /** Days on which the hub broke anything. */
  readonly violatedDays: number;
}

export interface ShareSummary {
  readonly median: number;
  readonly worst: number;
  readonly p10: number;
  /** Of all days' savings together. */
  readonly total: number;
}

export interface EvaluationOptions {
  readonly image: FirmwareSource;
  readonly scanMs: number;
  /** What is under way: parts done of all. */
  readonly onProgress?: (what: string, done: number, all: number) => void;
}

/** Lets each course be lived under each control, and finds its optimum. @throws SolverError, HubFailureError */
export async function evaluate(courses: readonly Course[], options: EvaluationOptions): Promise<Evaluation> {
  const evaluated: EvaluatedCourse[] = [];
  const days: EvaluatedDay[] = [];
  const all = courses.reduce((sum, { midnights }) => sum + (midnights.length - 1) * 2, 0);
  let done = 0;
  for (const [number, course] of courses.entries()) {
    const { onProgress } = options;
    const count = course.midnights.length - 1;
    const dateAt = (day: number) => dateOf(course.beginUtcMs + course.midnights[day]!, course.home.clock);
    onProgress?.(`optimum of ${count} days from ${dateAt(0)}`, done, all);
    const optimum = await findOptimum(course);
    done += count;
    const run = (control: Control) =>
      live(course, control, {
        onDay: (day) => {
          if (control.name === 'hub') onProgress?.(`hub, ${dateAt(day)}`, ++done, all);
        },
      });
    const lived = { none: run(noControl(course)), rules: run(rules(course)), hub: run(hubControl(course, options)) };
    evaluated.push({ course, optimum, lived });
    days.push(...daysOf(number, { course, optimum, lived }));
  }
  return { courses: evaluated, days, summary: summaryOf(days) };
}

function daysOf(number: number, { course, optimum, lived }: EvaluatedCourse): EvaluatedDay[] {
  const costs = {
    none: costsOf(course, optimum, lived.none),
    rules: costsOf(course, optimum, lived.rules),
    hub: costsOf(course, optimum, lived.hub),
    optimum: costsOfOptimum(course, optimum),
  };
  return Array.from({ length: course.counted }, (_, day) => {
    const pick = (kind: keyof DayCosts) => ({
      none: costs.none[kind][day]!,
      rules: costs.rules[kind][day]!,
      hub: costs.hub[kind][day]!,
      optimum: costs.optimum[kind][day]!,
    });
    const cost = pick('adjusted');
    const [from, until] = [course.midnights[day]!, course.midnights[day + 1]!];
    return {
      date: dateOf(course.beginUtcMs + from, course.home.clock),
      course: number,
      day,
      cost,
      paid: pick('paid'),
      share: {
        rules: shareOf(cost.none, cost.rules, cost.optimum),
        hub: shareOf(cost.none, cost.hub, cost.optimum),
      },
      violations: {
        none: lived.none.days[day]!.violations,
        rules: lived.rules.days[day]!.violations,
        hub: lived.hub.days[day]!.violations,
      },
      limitW: course.limits.find(({ fromMs }) => fromMs >= from && fromMs < until)?.importW,
    };
  });
}

export function summaryOf(days: readonly EvaluatedDay[]): EvaluationSummary {
  const total = (of: ControlName | 'optimum') => days.reduce((sum, { cost }) => sum + cost[of], 0);
  const cost = { none: total('none'), rules: total('rules'), hub: total('hub'), optimum: total('optimum') };
  const shares = (of: 'rules' | 'hub'): ShareSummary => {
    const sorted = days.flatMap(({ share }) => share[of] ?? []).toSorted((a, b) => a - b);
    return {
      median: quantile(sorted, 0.5),
      worst: sorted[0] ?? Number.NaN,
      p10: quantile(sorted, 0.1),
      total: shareOf(cost.none, cost[of], cost.optimum) ?? Number.NaN,
    };
  };
  return {
    share: { rules: shares('rules'), hub: shares('hub') },
    cost,
    violatedDays: days.filter(({ violations }) => !isClean(violations.hub)).length,
  };
}

/** On a straight line between the two nearest. */
function quantile(sorted: readonly number[], of: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = (sorted.length - 1) * of;
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  return sorted[low]! + (sorted[high]! - sorted[low]!) * (at - low);
}
