import type { Path } from '../../document/problem.ts';
import type { ConfigValues } from '../../profile/config-document.ts';
import type { PatternChoice, SignalPlan } from '../plan.ts';
import { PlanError } from '../plan-error.ts';
import { mask } from './fields.ts';

export const SCHEDULE_ENTRIES = 16;
export const DAY_PLANS = 8;
export const SWITCHES = 10;
export const FREE = 254;
export const FLASH = 255;
export const EVERY_MONTH = 0xfff;
export const EVERY_DAY = 0x7f;
export const EVERY_DATE = 0x7fffffff;

export function schedule(plan: SignalPlan): ConfigValues {
  const entries = plan.schedule ?? [];
  if (entries.length > SCHEDULE_ENTRIES)
    throw new PlanError(['schedule'], `has ${entries.length} entries; there is room for ${SCHEDULE_ENTRIES}`);
  const padded = (values: readonly number[]) => [
    ...values,
    ...new Array<number>(SCHEDULE_ENTRIES - values.length).fill(0),
  ];
  const minutes: number[] = [];
  const choices: number[] = [];
  for (let number = 1; number <= DAY_PLANS; number++) {
    const switches = Object.entries(plan.dayPlans?.[number] ?? {})
      .map(([time, choice]) => ({
        minute: minuteOf(time, ['dayPlans', String(number), time]),
        choice: choiceOf(choice),
      }))
      .sort((one, other) => one.minute - other.minute);
    if (switches.length > SWITCHES)
      throw new PlanError(['dayPlans', String(number)], `has more than ${SWITCHES} switches`);
    for (let index = 0; index < SWITCHES; index++) {
      minutes.push(switches[index]?.minute ?? 1440);
      choices.push(switches[index]?.choice ?? FREE);
    }
  }
  return {
    scheduleMonths: padded(
      entries.map(({ months }, at) => (months ? mask(months, 12, ['schedule', at]) : EVERY_MONTH)),
    ),
    scheduleDays: padded(
      entries.map(({ days }, at) =>
        days
          ? mask(
              days.map((day) => day + 1),
              7,
              ['schedule', at],
            )
          : EVERY_DAY,
      ),
    ),
    scheduleDates: padded(entries.map(({ dates }, at) => (dates ? mask(dates, 31, ['schedule', at]) : EVERY_DATE))),
    schedulePlan: padded(entries.map(({ dayPlan }) => dayPlan)),
    dayPlanMinute: minutes,
    dayPlanPattern: choices,
    syncMinute: plan.syncMinute ?? 0,
  };
}

function minuteOf(time: string, path: Path): number {
  const parts = /^(\d{1,2}):(\d{2})$/.exec(time);
  const minute = parts ? Number(parts[1]) * 60 + Number(parts[2]) : Number.NaN;
  if (!(minute < 1440) || Number(parts![2]) > 59) throw new PlanError(path, `${time} is no time of day as 07:30`);
  return minute;
}

function choiceOf(choice: PatternChoice): number {
  if (choice === 'free') return FREE;
  return choice === 'flash' ? FLASH : choice;
}
