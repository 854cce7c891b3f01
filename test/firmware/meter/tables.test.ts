import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { packageRoot } from '../../../host/package-root.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ConfigureResult } from '../../../host/runtime/firmware.ts';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { imageOf } from '../run.ts';
import { at, TimedMeter } from './timed-meter.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const dayTables = (...tables: number[][]): number[] =>
  tables.flatMap((table) => [...table, ...Array.from({ length: 14 - table.length }, () => 0)]);
const ALL_DAY = [1];

const refused: [string, ConfigValues, string][] = [
  [
    'a day table that begins late leaves a gap',
    { dayTables: [1_00_03] },
    'table set, day table 1: switch 1 is not at 00:00',
  ],
  [
    'switches that do not rise overlap',
    { dayTables: dayTables(ALL_DAY, [1, 7_00_02, 6_59_01]), seasonWeek: [1_111_112] },
    'table set, day table 2: switch 3 is not later than the one before',
  ],
  [
    'two switches at the same minute',
    { dayTables: [1, 7_00_02, 7_00_03] },
    'table set, day table 1: switch 3 is not later than the one before',
  ],
  ['a switch at 07:60', { dayTables: [1, 7_60_02] }, 'table set, day table 1: switch 2 is at no time of day'],
  ['tariff 0', { dayTables: [1, 7_00_00] }, 'table set, day table 1: switch 2 has a tariff outside 1 to 8'],
  ['tariff 9', { dayTables: [9] }, 'table set, day table 1: switch 1 has a tariff outside 1 to 8'],
  ['a gap in a day table', { dayTables: [1, 0, 7_00_02] }, 'table set, day table 1: switch 3 is behind a gap'],
  ['no day table at all', { dayTables: [0] }, 'table set, season 1: weekday 1 has no day table'],
  ['a weekday without a table', { seasonWeek: [1_111_101] }, 'table set, season 1: weekday 6 has no day table'],
  ['a weekday with an empty table', { seasonWeek: [1_121_111] }, 'table set, season 1: weekday 3 has no day table'],
  ['six weekdays', { seasonWeek: [111_111] }, 'table set, season 1: weekday 1 has no day table'],
  ['no season', { seasonStart: [0], seasonWeek: [0] }, 'table set, season 1: is missing'],
  ['a week without a season', { seasonWeek: [1_111_111, 1_111_111] }, 'table set, season 2: has a week but no start'],
  [
    'seasons that do not rise',
    { seasonStart: [601, 501], seasonWeek: [1_111_111, 1_111_111] },
    'table set, season 2: does not follow the one before',
  ],
  [
    'two seasons on one day',
    { seasonStart: [601, 601], seasonWeek: [1_111_111, 1_111_111] },
    'table set, season 2: does not follow the one before',
  ],
  ['30 February', { seasonStart: [230] }, 'table set, season 1: starts on no date'],
  ['31 April', { seasonStart: [431] }, 'table set, season 1: starts on no date'],
  ['month 13', { holidays: [26_13_01_1] }, 'table set, holiday 1: is no date'],
  ['day 0', { holidays: [0, 26_01_00_1] }, 'table set, holiday 2: is no date'],
  ['29 February of 2027', { holidays: [27_02_29_1] }, 'table set, holiday 1: is no date'],
  ['30 February of every year', { holidays: [2_30_1] }, 'table set, holiday 1: is no date'],
  ['a holiday without a table', { holidays: [26_01_01_0] }, 'table set, holiday 1: has no day table'],
  ['a holiday with an empty table', { holidays: [26_01_01_2] }, 'table set, holiday 1: has no day table'],
  ['a holiday with table 9', { holidays: [26_01_01_9] }, 'table set, holiday 1: has no day table'],
  [
    'two holidays on one day',
    { holidays: [26_01_01_1, 0, 26_01_01_1] },
    'table set, holiday 3: is the date of another one',
  ],
  [
    'a moment for tables that are not there',
    { tablesSwitchAt: 1_800_000_000 },
    'tablesSwitchAt is set without a second table set',
  ],
  [
    'a second set without day tables',
    { seasonStartNext: [101], seasonWeekNext: [1_111_111] },
    'second table set, season 1: weekday 1 has no day table',
  ],
  ['a second set of holidays alone', { holidaysNext: [1_01_1] }, 'second table set, season 1: is missing'],
  [
    'a fault in the second set',
    { seasonStartNext: [101], seasonWeekNext: [1_111_111], dayTablesNext: [1, 8_00_02, 7_00_01] },
    'second table set, day table 1: switch 3 is not later than the one before',
  ],
  ['billing day 0', { billingDays: [23] }, 'billing day 1 does not exist or is given twice'],
  ['billing hour 24', { billingDays: [100, 1524] }, 'billing day 2 does not exist or is given twice'],
  ['the same billing day twice', { billingDays: [100, 0, 100] }, 'billing day 3 does not exist or is given twice'],
  ['a rule that adds nothing', { daylightSaving: [0, 3, 5, 7, 120, 10, 5, 7, 120] }, 'daylightSaving makes no sense'],
  [
    'a rule that adds three hours',
    { daylightSaving: [180, 3, 5, 7, 120, 10, 5, 7, 120] },
    'daylightSaving makes no sense',
  ],
  ['a rule without an end', { daylightSaving: [60, 3, 5, 7, 120] }, 'daylightSaving makes no sense'],
  ['month 13 in a rule', { daylightSaving: [60, 13, 5, 7, 120, 10, 5, 7, 120] }, 'daylightSaving makes no sense'],
  ['week 6 in a rule', { daylightSaving: [60, 3, 6, 7, 120, 10, 5, 7, 120] }, 'daylightSaving makes no sense'],
  ['weekday 0 in a rule', { daylightSaving: [60, 3, 5, 0, 120, 10, 5, 7, 120] }, 'daylightSaving makes no sense'],
  ['begin and end in one month', { daylightSaving: [60, 3, 1, 7, 120, 3, 5, 7, 120] }, 'daylightSaving makes no sense'],
  ['minute 1440 in a rule', { daylightSaving: [60, 3, 5, 7, 1440, 10, 5, 7, 120] }, 'daylightSaving makes no sense'],
];

test.each(refused)('%s is refused, with its place in the log', (_name, values, line) => {
  const meter = new TimedMeter(image, { nowMs: at('2026-01-15T00:00Z') });
  const before = meter.block();
  expect(meter.configure(values)).toBe(ConfigureResult.refused);
  expect(meter.logged).toEqual([line]);
  expect(Buffer.compare(before, meter.block())).toBe(0);
  expect(meter.records.entries()).toEqual([]);
});

const taken: [string, ConfigValues][] = [
  ['29 February of a leap year', { holidays: [28_02_29_1] }],
  ['29 February of every year', { holidays: [2_29_1], seasonStart: [229] }],
  ['a date beside the same day of every year', { holidays: [1_01_1, 26_01_01_1] }],
  [
    'a full set',
    {
      seasonStart: Array.from({ length: 14 }, (_, index) => 101 + index * 2),
      seasonWeek: Array.from({ length: 14 }, () => 1_111_111),
    },
  ],
  ['day tables that nothing refers to', { dayTables: dayTables(ALL_DAY, ALL_DAY, [], ALL_DAY) }],
  [
    'a second set that waits for its moment',
    { seasonStartNext: [101], seasonWeekNext: [1_111_111], dayTablesNext: [1] },
  ],
  ['no billing day', { billingDays: [0] }],
];

test.each(taken)('%s is taken', (_name, values) => {
  const meter = new TimedMeter(image, { nowMs: at('2026-01-15T00:00Z') });
  expect(meter.configure(values)).toBe(ConfigureResult.applied);
  expect(meter.logged).toEqual([]);
});

const folder = join(packageRoot, 'seeds/tariffs');
const seeds = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

test.each(seeds)('a meter takes %s and has a tariff at every quarter of an hour of a year', (name) => {
  const seed = parse(readFileSync(join(folder, name), 'utf8')) as { class: string; config: ConfigValues };
  expect(seed.class).toBe('meter');
  const meter = new TimedMeter(image, { nowMs: at('2026-01-01T00:00Z') });
  expect(meter.configure(seed.config)).toBe(ConfigureResult.applied);
  const tariffs = new Set<string>();
  while (meter.nowMs < at('2027-01-01T00:00Z')) {
    meter.nowMs += 14 * 60_000;
    meter.tick(60_000, { activePowerL1: 1_000_000 });
    tariffs.add(meter.read('activeTariff'));
  }
  expect(tariffs.size).toBe(name.startsWith('china') ? 4 : 3);
});
