import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { configMeaning } from '../../../host/config/classes/all.ts';
import { minutesOfDay } from '../../../host/config/preview/dates.ts';
import { dayPower, PreviewFileError, tariffPrices } from '../../../host/config/preview/day-series.ts';
import type { PreviewOptions, WholeConfig } from '../../../host/config/preview/preview.ts';
import { previewPage } from '../../../host/config/preview/preview-page.ts';
import { weekChart } from '../../../host/config/preview/week-chart.ts';
import { deliveredConfig, withDocument } from '../../../host/config/whole-config.ts';
import { homeClockRule } from '../../../host/hub/home-clock.ts';
import { timeZone } from '../../../host/meter/local-time.ts';
import { tariffSwitches } from '../../../protocols/config/classes/meter/tariff-calendar.ts';
import { completeConfig, parseConfigFile } from '../../../protocols/config/config-file.ts';
import { allProfiles } from '../../../protocols/profiles/all.generated.ts';

/** A file of seeds/configs, on a device as it is delivered. */
function whole(file: string): { readonly config: WholeConfig; readonly names: ReadonlyMap<number, string> } {
  const draft = parseConfigFile(readFileSync(`seeds/configs/${file}`, 'utf8'), file, { profiles: allProfiles });
  const document = completeConfig(draft, { title: file, sequence: 1 });
  const profile = allProfiles.get(document.target.class)!;
  const config = { title: document.title, ...withDocument(deliveredConfig(profile), document, profile) };
  return { config, names: draft.names };
}

const preview = (name: string, config: WholeConfig, options: PreviewOptions) =>
  configMeaning(name).preview!([config], options);

describe('a meter with a tariff', () => {
  const { config, names } = whole('tariff-europe.yaml');

  test('has the week of a holiday as its tables say', () => {
    const [week] = preview('meter', config, { date: '2027-05-06', names }).weeks;
    expect(week!.days[0]).toEqual({
      label: 'Mon 2027-05-03',
      spans: [
        { fromMinute: 0, toMinute: 420, kind: 2 },
        { fromMinute: 420, toMinute: 1260, kind: 1 },
        { fromMinute: 1260, toMinute: 1440, kind: 2 },
      ],
    });
    expect(week!.days[3]!.spans).toEqual([{ fromMinute: 0, toMinute: 1440, kind: 2 }]);
    expect([...week!.kinds]).toEqual([
      [1, '1 high'],
      [2, '2 low'],
    ]);
  });

  test('books all of what a load takes, in a day, a week and a year', () => {
    const powerW = Array.from({ length: 1440 }, (_, minute) => minute);
    const wh = powerW.reduce((sum, watts) => sum + watts / 60, 0);
    const { tables } = preview('meter', config, { date: '2027-01-04', powerW, names });
    const all = tables.map(({ rows }) => rows.find(([name]) => name === 'all')![1]);
    expect(all).toEqual([(wh / 1000).toFixed(2), ((wh * 7) / 1000).toFixed(2), ((wh * 365) / 1000).toFixed(0)]);
  });

  test('costs nothing that is known when a tariff has no price', () => {
    const powerW = new Array<number>(1440).fill(1000);
    const prices = new Map([[1, 0.3]]);
    const [day] = preview('meter', config, { date: '2027-05-03', powerW, prices, names }).tables;
    expect(day!.rows.at(-1)).toEqual(['cost', 'no price of tariff 2']);
  });
});

describe('where clocks are put forward and back', () => {
  const { config, names } = whole('tariff-europe.yaml');
  const rule = homeClockRule({ utcOffsetMinutes: 60, daylightSaving: [60, 3, 5, 7, 120, 10, 5, 7, 120] });
  const berlin = timeZone('Europe/Berlin');

  /** Minutes that clocks in Berlin show on a date, by the time zone database, one after another. */
  function shownOn(date: string): number[] {
    const from = Date.parse(`${date}T00:00:00Z`) / 60_000 - 1440;
    return Array.from({ length: 3 * 1440 }, (_, minute) => {
      const localMinutes = from + minute + berlin.offsetMinutes((from + minute) * 60);
      const isThen = new Date(localMinutes * 60_000).toISOString().startsWith(date);
      return isThen ? [((localMinutes % 1440) + 1440) % 1440] : [];
    }).flat();
  }

  test.each(['2027-03-27', '2027-03-28', '2027-03-29', '2027-10-30', '2027-10-31', '2027-11-01', '2028-02-29'])(
    '%s has the minutes that the time zone database has',
    (date) => {
      expect(minutesOfDay(date, rule)).toEqual(shownOn(date));
    },
  );

  test('a rule of the south has them too', () => {
    const south = homeClockRule({ utcOffsetMinutes: 600, daylightSaving: [60, 10, 1, 7, 120, 4, 1, 7, 120] });
    const lengths = ['2027-04-04', '2027-10-03', '2027-10-04'].map((date) => minutesOfDay(date, south).length);
    expect(lengths).toEqual([1500, 1380, 1440]);
  });

  test.each([
    ['2027-03-28', 23],
    ['2027-10-31', 25],
  ])('%s has %i hours of a load, each with its tariff', (date, hours) => {
    // What is drawn in a minute tells which it was.
    const powerW = Array.from({ length: 1440 }, (_, minute) => 600 + minute);
    const switches = tariffSwitches(config.values, date);
    const wanted = new Map<number, number>();
    for (const minute of shownOn(date)) {
      const { tariff } = switches.findLast((entry) => entry.minute <= minute)!;
      wanted.set(tariff, (wanted.get(tariff) ?? 0) + powerW[minute]! / 60_000);
    }
    const [day] = preview('meter', config, { date, powerW, names }).tables;
    const all = [...wanted.values()].reduce((sum, kWh) => sum + kWh, 0);
    expect(day!.rows).toEqual([
      ...[...wanted]
        .sort(([a], [b]) => a - b)
        .map(([tariff, kWh]) => [`${tariff} ${names.get(tariff)}`, kWh.toFixed(2)]),
      ['all', all.toFixed(2)],
    ]);
    const even = preview('meter', config, { date, powerW: powerW.map(() => 1000), names }).tables[0]!;
    expect(even.rows.at(-1)).toEqual(['all', `${hours}.00`]);
  });

  test('a meter without daylight-saving time has 24 hours', () => {
    const without = { ...config, values: { ...config.values, daylightSaving: new Array<number>(9).fill(0) } };
    const powerW = new Array<number>(1440).fill(1000);
    const [day] = preview('meter', without, { date: '2027-03-28', powerW, names }).tables;
    expect(day!.rows.at(-1)).toEqual(['all', '24.00']);
  });
});

test('each side of a comparison has its own prices', () => {
  const { config, names } = whole('tariff-europe.yaml');
  const options = {
    date: '2027-05-03',
    powerW: new Array<number>(1440).fill(1000),
    prices: new Map([
      [1, 0.5],
      [2, 0.25],
    ]),
    names,
  };
  const both = (more: Partial<PreviewOptions>) => {
    const [day] = configMeaning('meter').preview!([config, config], { ...options, ...more }).tables;
    return day!.rows.at(-1);
  };
  // 14 hours of tariff 1 and 10 of tariff 2.
  expect(both({})).toEqual(['cost', '9.50', '9.50']);
  const pricesBefore = new Map([
    [1, 1],
    [2, 0],
  ]);
  expect(both({ pricesBefore })).toEqual(['cost', '14.00', '9.50']);
});

test('a controller has the patterns of its week, by their names', () => {
  const { config, names } = whole('signal-crossroads.yaml');
  const { weeks, tables } = preview('signal', config, { date: '2027-05-06', names });
  expect([...weeks[0]!.kinds.values()]).toEqual(['1 day', '2 rush hours', 'free']);
  expect(tables[0]!.rows).toEqual([
    ['1 day', 90, 0],
    ['2 rush hours', 120, 35],
  ]);
});

test('a hub has its limits, its loads, and when they are to be done', () => {
  const { config } = whole('hub-flat.yaml');
  const { weeks, tables } = preview('hub', config, { date: '2027-05-06' });
  expect(tables[0]!.rows).toContainEqual(['import limit of the contract, W', 8000]);
  expect(tables[0]!.rows).toContainEqual(['import limit without heartbeats, W', 4200]);
  expect(tables[1]!.rows.map(([load]) => load)).toEqual(['1 cooling', '2 tank', '3 vehicle', '4 appliance']);
  expect(weeks[0]!.days[0]!.spans).toEqual([
    { fromMinute: 0, toMinute: 450, kind: 3 },
    { fromMinute: 450, toMinute: 1080, kind: 4 },
  ]);
});

describe('a page', () => {
  const week = {
    title: 'week <1>',
    days: [{ label: 'Mon', spans: [{ fromMinute: 0, toMinute: 1440, kind: 7 }] }],
    kinds: new Map([[7, '<script>']]),
  };

  test('shows names as they are, whatever they hold', () => {
    const tables = [{ title: 'a & b', columns: ['<x>'], rows: [['<y>']] }];
    const page = previewPage('<title>', { weeks: [week], tables, charts: [] });
    expect(page).not.toMatch(/<script>|<x>|<y>|<title><title>/);
    expect(page).toMatch(/a &amp; b/);
  });

  test('has a block for each span, as wide as it is long', () => {
    const halves = { ...week, days: [{ label: 'Mon', spans: [{ fromMinute: 720, toMinute: 1440, kind: 7 }] }] };
    const width = (svg: string) => Number(/<rect x="[\d.]+" y="40" width="([\d.]+)"/.exec(svg)![1]);
    expect(width(weekChart(week))).toBeCloseTo(2 * width(weekChart(halves)));
  });
});

describe('a recorded day', () => {
  test('holds each value until the next one', () => {
    const power = dayPower('time,power_W\n2027-01-01T06:00,100\n2027-01-01T18:00:00,40\n', 'x.csv');
    expect([power[0], power[359], power[360], power[1079], power[1080], power[1439]]).toEqual([
      40, 40, 100, 100, 40, 40,
    ]);
    expect(power).toHaveLength(1440);
  });

  test('is the mean of several', () => {
    const power = dayPower('time,power_W\n2027-01-01T00:00,100\n2027-01-02T00:00,300\n', 'x.csv');
    expect(power[1439]).toBe(200);
  });

  test.each([
    ['time,watts\n', /^x\.csv:1: it needs the columns time and/],
    ['time,power_W\n', /^x\.csv:1: it has no values/],
    ['time,power_W\nnoon,1\n', /^x\.csv:2: noon is no time/],
    ['time,power_W\n2027-01-01T25:00,1\n', /^x\.csv:2: .* is no time/],
    ['time,power_W\n2027-01-01T00:00,much\n', /^x\.csv:2: much is no power/],
    ['time,power_W\n2027-01-01T00:00,\n', /^x\.csv:2: nothing is no power/],
    ['time,power_W\n2027-01-01T00:00\n', /^x\.csv:2: it has 1 columns, the first line has 2/],
  ])('%j is refused, with its line', (text, message) => {
    expect(() => dayPower(text, 'x.csv')).toThrow(PreviewFileError);
    expect(() => dayPower(text, 'x.csv')).toThrow(message);
  });
});

describe('prices', () => {
  test('are read by tariff', () => {
    expect(tariffPrices('price_perkWh,tariff\r\n0.3,1\r\n-0.01,2\r\n', 'x.csv')).toEqual(
      new Map([
        [1, 0.3],
        [2, -0.01],
      ]),
    );
  });

  test.each([
    ['tariff,price\n1,2\n', /^x\.csv:1: it needs the columns tariff and price_perkWh/],
    ['tariff,price_perkWh\nhigh,2\n', /^x\.csv:2: high is no number of a tariff/],
    ['tariff,price_perkWh\n1,\n', /^x\.csv:2: nothing is no price/],
  ])('%j are refused, with their line', (text, message) => {
    expect(() => tariffPrices(text, 'x.csv')).toThrow(message);
  });
});
