import { STEP_H, STEP_MS } from '../../../../../sim/evaluation/course/course.ts';
import { dayLabel } from '../../../../config/preview/dates.ts';
import type { PreviewTable } from '../../../../config/preview/preview.ts';
import { homeClockRule } from '../../../../hub/home-clock.ts';
import { localIso } from '../../../../meter/local-time.ts';
import type { DaySpan, SampleDay } from '../live-day.ts';
import { COUNTED_DAY, spanOf } from './day-course.ts';
import type { HubDay } from './live-hub-day.ts';

type Row = readonly (string | number)[];
const STEPS_PER_HOUR = 4;
const KWH = 1000;

/** What the day comes to, and what is drawn hour by hour. */
export function dayTables(days: readonly HubDay[], day: SampleDay): PreviewTable[] {
  const columns = ['', ...days.map(({ title }) => title)];
  return [
    {
      title: `${dayLabel(day.date)}, lived by the hub's firmware`,
      columns,
      rows: [...sums(days, day), ...kept(days, day)],
    },
    { title: 'drawn from the grid, mean of each hour, W', columns, rows: hours(days) },
  ];
}

function sums(days: readonly HubDay[], { currency, limit, unheard }: SampleDay): Row[] {
  const rows: Row[] = [
    ['drawn, kWh', ...days.map((of) => kWh(livedDay(of).importWh))],
    ['delivered, kWh', ...days.map((of) => kWh(livedDay(of).exportWh))],
    [`paid${currency === undefined ? '' : `, ${currency}`}`, ...days.map((of) => livedDay(of).cost.toFixed(2))],
    ['highest quarter of an hour, W', ...days.map((of) => watts(Math.max(...gridOf(of))))],
  ];
  for (const span of [limit, unheard]) {
    if (span === undefined) continue;
    const name = span === limit ? `under the limit of ${limit.importW} W` : 'while the operator is not heard';
    rows.push([`highest ${name}, ${spanText(span)}, W`, ...days.map((of) => watts(highestIn(of, span)))]);
  }
  return [...rows, ...loadRows(days)];
}

/** What people were to have, and what was to be kept. */
function kept(days: readonly HubDay[], { unheard }: SampleDay): Row[] {
  const all = days.map((of) => livedDay(of).violations);
  const limitMinutes = (of: (typeof all)[number]) => of.importLimitMinutes + of.exportLimitMinutes + of.fuseMinutes;
  return [
    ['out of comfort, K·h', ...all.map(({ comfortKelvinHours }) => comfortKelvinHours.toFixed(2))],
    ['furthest out of comfort, K', ...all.map(({ comfortWorstK }) => comfortWorstK.toFixed(2))],
    ['missing at departures, kWh', ...all.map(({ departureShortWh }) => kWh(departureShortWh))],
    ['appliances that were late', ...all.map(({ lateRuns }) => lateRuns)],
    ['above a limit, min', ...all.map(limitMinutes)],
    ...(unheard ? [['failsafe limits held, min', ...days.map(({ failsafeMin }) => failsafeMin)]] : []),
  ];
}

/** A load for each place and kind, as configs may have others at the same place. */
function loadRows(days: readonly HubDay[]): Row[] {
  const name = (kind: string, index: number) => `${index + 1} ${kind}, kWh`;
  const energies = days.map(
    (of) => new Map(of.course.home.loads.map(({ kind }, index) => [name(kind, index), energyOf(of, index)])),
  );
  const names = [...new Set(energies.flatMap((of) => [...of.keys()]))].sort();
  return names.map((load) => [
    load,
    ...energies.map((of) => {
      const wh = of.get(load);
      return wh === undefined ? '' : kWh(wh);
    }),
  ]);
}

function hours(days: readonly HubDay[]): Row[] {
  const grids = days.map(gridOf);
  const { course } = days[0]!;
  const rule = homeClockRule(course.home.clock);
  const fromS = (course.beginUtcMs + course.midnights[COUNTED_DAY]!) / 1000;
  const count = Math.max(...grids.map(({ length }) => Math.ceil(length / STEPS_PER_HOUR)));
  return Array.from({ length: count }, (_, hour) => {
    const means = grids.map((grid) => {
      const part = grid.subarray(hour * STEPS_PER_HOUR, (hour + 1) * STEPS_PER_HOUR);
      return part.length === 0 ? '' : watts(part.reduce((sum, value) => sum + value, 0) / part.length);
    });
    return [localIso(fromS + hour * 3600, rule).slice(11, 16), ...means];
  });
}

const kWh = (wh: number): string => (wh / KWH).toFixed(2);
/** Without -0. */
const watts = (value: number): number => Math.round(value) + 0;
const livedDay = ({ lived }: HubDay) => lived.days[COUNTED_DAY]!;

const stepsOfDay = ({ course: { midnights } }: HubDay): [number, number] => [
  Math.round(midnights[COUNTED_DAY]! / STEP_MS),
  Math.round(midnights[COUNTED_DAY + 1]! / STEP_MS),
];

/** Of each quarter of an hour of the day, W. */
export function gridOf(of: HubDay): Float64Array {
  return of.lived.gridW.subarray(...stepsOfDay(of));
}

function energyOf(of: HubDay, index: number): number {
  return of.lived.loadW[index]!.subarray(...stepsOfDay(of)).reduce((sum, value) => sum + value * STEP_H, 0);
}

function highestIn(of: HubDay, span: DaySpan): number {
  const { fromMs, untilMs } = spanOf(of.course, span);
  return Math.max(...of.lived.gridW.subarray(Math.round(fromMs / STEP_MS), Math.round(untilMs / STEP_MS)));
}

function spanText({ fromMinute, untilMinute }: DaySpan): string {
  const time = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return `${time(fromMinute)} to ${time(untilMinute)}`;
}
