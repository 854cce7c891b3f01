import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameColumns, timeColumns } from '../../../sim/evaluation/series/column-names.ts';
import { unitOf } from '../../../sim/evaluation/series/column-units.ts';
import type { Quantity } from '../../../sim/evaluation/series/quantity.ts';
import { dateOf, parseSeries } from '../../../sim/evaluation/series/read-series.ts';
import { parseTimestamp } from '../../../sim/evaluation/series/timestamp.ts';
import { SeriesError } from '../../../sim/series/table.ts';

const HOUR = 3_600_000;
/** Of middle Europe. */
const CLOCK = { utcOffsetMinutes: 60, daylightSaving: [60, 3, 5, 7, 120, 10, 5, 7, 120] };
const read = (text: string, columns?: ReadonlyMap<Quantity, string>) =>
  parseSeries(text, 'a.csv', { clock: CLOCK, ...(columns && { columns }) });

/** Rows of hours from a time on, by UTC. */
function hours(
  from: string,
  count: number,
  time: (ms: number) => string = (ms) => new Date(ms).toISOString().slice(0, 16),
): string[] {
  return Array.from(
    { length: count },
    (_, hour) => `${time(Date.parse(`${from}Z`) + hour * HOUR)},0.${10 + (hour % 24)},${500 + hour}`,
  );
}
const csv = (rows: readonly string[], header = 'time,price,load') => `${[header, ...rows].join('\n')}\n`;

const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16);
const swapped = (ms: number, between: string) =>
  `${[iso(ms).slice(8, 10), iso(ms).slice(5, 7), iso(ms).slice(0, 4)].join(between)} ${iso(ms).slice(11)}`;
const half = (ms: number) => (new Date(ms).getUTCHours() < 12 ? 'AM' : 'PM');

describe.each<[string, Partial<Record<Quantity, string>>]>([
  ['time,price,load,pv,temperature', { price: 'price', load: 'load', solar: 'pv', outdoor: 'temperature' }],
  [
    'timestamp,price_EUR_per_MWh,load_kW,pv_kW,outdoor_temperature_C',
    { price: 'price_EUR_per_MWh', load: 'load_kW', solar: 'pv_kW', outdoor: 'outdoor_temperature_C' },
  ],
  [
    'Time,Price,Load,PV,OutdoorTemperature',
    { price: 'Price', load: 'Load', solar: 'PV', outdoor: 'OutdoorTemperature' },
  ],
  [
    'datetime,spot_price,demand_W,solar_W,temp',
    { price: 'spot_price', load: 'demand_W', solar: 'solar_W', outdoor: 'temp' },
  ],
  [
    'time,price_perkWh,load_W,pvPower_W,temperature_Cel',
    { price: 'price_perkWh', load: 'load_W', solar: 'pvPower_W', outdoor: 'temperature_Cel' },
  ],
  [
    'time,unit_load_cost,unit_prod_price,P_Load,P_PV,P_grid,cost_profit',
    { price: 'unit_load_cost', exportPrice: 'unit_prod_price', load: 'P_Load', solar: 'P_PV' },
  ],
  [
    'time,import_price,export_price,household_load,pv_generation,t_out',
    {
      price: 'import_price',
      exportPrice: 'export_price',
      load: 'household_load',
      solar: 'pv_generation',
      outdoor: 't_out',
    },
  ],
  [
    'time,price,feed_in_tariff,consumption,production,ambient',
    { price: 'price', exportPrice: 'feed_in_tariff', load: 'consumption', solar: 'production', outdoor: 'ambient' },
  ],
  [
    'time,price,load,pv,t_outdoor,price_forecast,load_forecast,pv_forecast,temperature_forecast',
    {
      price: 'price',
      load: 'load',
      solar: 'pv',
      outdoor: 't_outdoor',
      priceForecast: 'price_forecast',
      loadForecast: 'load_forecast',
      solarForecast: 'pv_forecast',
      outdoorForecast: 'temperature_forecast',
    },
  ],
  [
    'time,day_ahead_price,forecast_load_W,load_W,forecastPv_W,pv_W,temp_fc,temp',
    {
      price: 'day_ahead_price',
      load: 'load_W',
      loadForecast: 'forecast_load_W',
      solar: 'pv_W',
      solarForecast: 'forecastPv_W',
      outdoor: 'temp',
      outdoorForecast: 'temp_fc',
    },
  ],
  ['time,Global_active_power,price,Voltage,Sub_metering_1', { load: 'Global_active_power', price: 'price' }],
  [
    'time,price,load,solar,outdoor_temp,indoor_temp,battery_soc,grid_power',
    { price: 'price', load: 'load', solar: 'solar', outdoor: 'outdoor_temp' },
  ],
])('columns of %s', (text, expected) => {
  it('are what their names say', () => {
    const header = text.split(',');
    const { columns } = nameColumns(header, timeColumns(header), new Map());
    expect(Object.fromEntries([...columns].map(([quantity, column]) => [quantity, header[column]]))).toEqual(expected);
  });
});

describe.each<[Quantity, string, readonly number[], number, number]>([
  ['price', 'price_perkWh', [0.2], 0.2, 0.2],
  ['price', 'price_EUR_per_MWh', [200], 200, 0.2],
  ['price', 'price_ct_kWh', [20], 20, 0.2],
  ['price', 'price', [0.2, 0.4], 0.2, 0.2],
  ['price', 'price', [20, 40], 20, 0.2],
  ['price', 'price', [80, 210], 80, 0.08],
  ['load', 'load_kW', [0.5], 0.5, 500],
  ['load', 'load', [0.5, 3], 0.5, 500],
  ['load', 'load', [500, 3000], 500, 500],
  ['load', 'consumption_kWh', [0.5], 0.5, 1000],
  ['solar', 'pv', [0, 0], 0, 0],
  ['outdoor', 'temp_F', [50], 50, 10],
  ['outdoor', 'temperature', [280, 290], 283.15, 10],
])('%s in %s with values of %j', (quantity, name, values, value, expected) => {
  it(`has ${value} for ${expected}`, () => {
    const { factor, offset } = unitOf(quantity, name, Float64Array.from(values), 0.5);
    expect(value * factor + offset).toBeCloseTo(expected, 9);
  });
});

describe.each([
  ['2026-01-15T08:00', '2026-01-15T08:00', undefined],
  ['2026-01-15 08:00:30', '2026-01-15T08:00:30', undefined],
  ['2026-01-15T08:00:00.000Z', '2026-01-15T08:00', 0],
  ['2022-05-07 23:00:00+02:00', '2022-05-07T23:00', 120],
  ['20260115T0800-0530', '2026-01-15T08:00', -330],
  ['2026-01-15', '2026-01-15T00:00', undefined],
  ['15/7/2010 07:49:00', '2010-07-15T07:49', undefined],
  ['15.07.2010 07:49', '2010-07-15T07:49', undefined],
  ['1768464000', '2026-01-15T08:00', 0],
  ['1768464000000', '2026-01-15T08:00', 0],
])('the time %s', (text, local, offsetMinutes) => {
  it('is read', () => {
    expect(parseTimestamp(text)).toEqual({ localMs: Date.parse(`${local}Z`), offsetMinutes });
  });
});

it.each(['', 'noon', '2026-13-01', '2026-02-30T00:00', '2026-01-15T25:00', '42'])('%j is no time', (text) => {
  expect(parseTimestamp(text)).toBeUndefined();
});

describe('a file', () => {
  it('without a zone has local days of 24 hours, and is told what was guessed', () => {
    const { stretches, stepMs, notes } = read(csv(hours('2026-01-15T00:00', 48)));
    expect(stepMs).toBe(HOUR);
    expect(stretches.map(({ midnightsMs }) => midnightsMs)).toEqual([
      ['15', '16', '17'].map((day) => Date.parse(`2026-01-${day}T00:00Z`)),
    ]);
    expect(stretches[0]!.columns.load[47]).toBe(547);
    expect(stretches[0]!.columns.outdoor[5]).toBe(10);
    expect(notes).toContain('no column of solar power: 0 W');
  });

  it.each([
    ['2026-03-28T23:00', 23],
    ['2026-10-24T22:00', 25],
  ])('in UTC from local midnight of %s has a day of %i hours', (from, length) => {
    const { stretches, clock } = read(csv(hours(from, length, (ms) => new Date(ms).toISOString())));
    expect(clock).toEqual(CLOCK);
    expect(stretches[0]!.midnightsMs[1]! - stretches[0]!.midnightsMs[0]!).toBe(length * HOUR);
    expect(stretches[0]!.columns.price).toHaveLength(length);
  });

  it('whose local times leave an hour out, or tell one twice, follows its clocks', () => {
    const local = (ms: number) =>
      new Date(ms + (ms < Date.UTC(2026, 2, 29, 1) ? 1 : 2) * HOUR).toISOString().slice(0, 16);
    const spring = read(csv(hours('2026-03-28T23:00', 23 + 24, local)));
    expect(spring.stretches[0]!.midnightsMs.map((ms) => ms - Date.UTC(2026, 2, 28, 23))).toEqual([
      0,
      23 * HOUR,
      47 * HOUR,
    ]);
    const back = (ms: number) =>
      new Date(ms + (ms < Date.UTC(2026, 9, 25, 1) ? 2 : 1) * HOUR).toISOString().slice(0, 16);
    const autumn = read(csv(hours('2026-10-24T22:00', 25, back)));
    expect(autumn.stretches[0]!.midnightsMs).toEqual([Date.UTC(2026, 9, 24, 22), Date.UTC(2026, 9, 25, 23)]);
    expect([...autumn.stretches[0]!.columns.load]).toEqual(
      hours('2026-10-24T22:00', 25).map((_row, hour) => 500 + hour),
    );
  });

  it('with rows out of order, twice and missing is mended, and told with lines', () => {
    const rows = hours('2026-01-15T00:00', 24);
    const [moved] = rows.splice(5, 1);
    rows.push(moved!, rows[2]!);
    rows.splice(9, 2);
    const { stretches, notes } = read(csv(rows));
    expect([...stretches[0]!.columns.load.subarray(8, 14)]).toEqual([508, 509, 510, 511, 512, 513]);
    expect(notes.join('\n')).toMatch(/not in order/);
    expect(notes.join('\n')).toMatch(/repeat a time were left out: line 24/);
    expect(notes.join('\n')).toMatch(/column load lacks 2 values, up to 120 min together, near line 11: bridged/);
  });

  it('leaves out days with longer gaps, and keeps those around them apart', () => {
    const rows = hours('2026-01-15T00:00', 72);
    rows.splice(30, 6);
    const { stretches, notes } = read(csv(rows));
    expect(stretches.map(({ midnightsMs }) => dateOf(midnightsMs[0]!, { utcOffsetMinutes: 0 }))).toEqual([
      '2026-01-15',
      '2026-01-17',
    ]);
    expect(notes).toContain('days with longer gaps were left out: 2026-01-16');
  });

  it('with semicolons and decimal commas is read', () => {
    const rows = hours('2026-01-15T00:00', 24).map((row) => row.replace(',', ';').replace(',', ';').replace('.', ','));
    expect(read(csv(rows, 'Datum;Preis;Last').replace('Datum', 'time')).stretches[0]!.columns.price[1]).toBeCloseTo(
      0.11,
    );
  });

  it('takes columns that somebody names', () => {
    const { stretches } = read(
      csv(hours('2026-01-15T00:00', 24), 'time,a,b'),
      new Map([
        ['price', 'a'],
        ['load', 'b'],
      ]),
    );
    expect(stretches[0]!.columns.load[1]).toBe(501);
  });

  it.each<[string, (ms: number, row: number) => string, string]>([
    [
      'an hour beside the date',
      (ms) => `${iso(ms).slice(0, 10)},${new Date(ms).getUTCHours()}`,
      'date,hour,price,load',
    ],
    [
      'hours from 1 beside the date',
      (ms) => `${iso(ms).slice(0, 10)},${new Date(ms).getUTCHours() + 1}`,
      'date,hour,price,load',
    ],
    ['begin and end', (ms) => `${swapped(ms, '.')} - ${swapped(ms + HOUR, '.')}`, 'MTU (CET),price,load'],
    [
      '12 hours of a clock',
      (ms) => `1/15/2026 ${((new Date(ms).getUTCHours() + 11) % 12) + 1}:00 ${half(ms)}`,
      'time,price,load',
    ],
    ['times behind another column', (ms) => `7,${iso(ms)}`, 'start,utc,price,load'],
  ])('with %s is read', (_what, time, header) => {
    const { stretches } = read(
      csv(
        hours('2026-01-15T00:00', 24, (ms) => time(ms, 0)),
        header,
      ),
    );
    expect(stretches).toHaveLength(1);
    expect(stretches[0]!.midnightsMs[0]).toBe(Date.parse('2026-01-15T00:00Z'));
    expect(stretches[0]!.columns.load[5]).toBe(505);
  });

  it.each<[string, (row: number) => string, number, number]>([
    ['step', (row) => String(row), 48, HOUR],
    ['time', (row) => String(row * 900), 96, HOUR / 4],
    ['minute', (row) => String(row * 30), 48, HOUR / 2],
    ['time', (row) => `${String(row % 24).padStart(2, '0')}:00`, 48, HOUR],
  ])('whose %s column only counts is read as days that follow one another', (name, time, count, stepMs) => {
    const rows = Array.from({ length: count }, (_, row) => `${time(row)},0.2,${500 + row}`);
    const series = read(csv(rows, `${name},price,load`));
    expect(series.stepMs).toBe(stepMs);
    expect(series.stretches[0]!.midnightsMs).toHaveLength((count * stepMs) / (24 * HOUR) + 1);
  });

  it('has the month first where the days follow one another so', () => {
    const rows = hours(
      '2026-01-03T00:00',
      72,
      (ms) => `${iso(ms).slice(5, 7)}/${iso(ms).slice(8, 10)}/2026 ${iso(ms).slice(11)}`,
    );
    expect(read(csv(rows)).stretches.map(({ midnightsMs }) => midnightsMs.length)).toEqual([4]);
  });

  it('takes columns by their places where their names say nothing, and tells so', () => {
    const rows = hours('2026-01-15T00:00', 24).map((row) => `${row},100,5`);
    const { stretches, notes } = read(csv(rows, 'time,a,b,c,d'));
    const { load, solar, outdoor } = stretches[0]!.columns;
    expect([load[1], solar[1], outdoor[1]]).toEqual([501, 100, 5]);
    expect(notes.join('\n')).toContain('price, load, solar, outdoor: by the place of the column');
  });

  it('has a weak sun, and a small price for what is delivered, in the units of the others', () => {
    const rows = hours('2026-01-15T00:00', 24, (ms) => `${iso(ms)},90`).map((row) => `${row},40,50`);
    const { columns } = read(csv(rows, 'time,price,foo,load,pv,feed_in_price')).stretches[0]!;
    expect(columns.price[0]).toBeCloseTo(0.09, 9);
    expect(columns.solar[0]).toBe(40);
    expect(columns.exportPrice![0]).toBeCloseTo(0.05, 9);
  });

  it('says nothing of rows that whole days lack', () => {
    const rows = [...hours('2026-01-15T00:00', 24), ...hours('2026-01-18T00:00', 24)];
    const { stretches, notes } = read(csv(rows));
    expect(stretches).toHaveLength(2);
    expect(notes.filter((note) => note.includes('lacks'))).toEqual([]);
    expect(notes.join('\n')).toContain('left out: 2026-01-16, 2026-01-17');
  });

  it('with a date and a time column is read', () => {
    const rows = hours('2026-01-15T00:00', 24).map((row) => row.replace('T', ','));
    expect(read(csv(rows, 'Date,Time,price,load')).stretches).toHaveLength(1);
  });

  it.each<[string, string]>([
    ['', 'has no rows'],
    ['time,price\n', 'has no rows'],
    [csv(hours('2026-01-15T00:00', 24), 'time,foo,load'), 'a.csv:1: has no column of price; there are time, foo, load'],
    [csv([...hours('2026-01-15T00:00', 24), 'later,0.1,500']), 'a.csv:26: "later" in column time is no time'],
    [csv([...hours('2026-01-15T00:00', 24), '2026-01-16T00:00,cheap,500']), 'a.csv:26: price is "cheap", not a number'],
    [csv(hours('2026-01-15T00:00', 12)), 'has no whole day'],
    [csv(['2026-01-15T00:00,0.1,500', '2026-01-16T00:00,0.1,500']), 'a.csv:3: most rows are 86400 s apart'],
    [hours('2026-01-15T00:00', 24).join('\n'), 'a.csv:1: is a row of values'],
  ])('%# is refused with what is wrong', (text, message) => {
    expect(() => read(text)).toThrow(SeriesError);
    expect(() => read(text)).toThrow(message);
  });

  it('keeps every value that it has, whatever the step and the order of rows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 5, 15, 30, 60),
        fc.integer({ min: 1, max: 3 }),
        fc.infiniteStream(fc.double({ noNaN: true })),
        (minutes, days, chance) => {
          const count = (days * 1440) / minutes;
          const rows = Array.from(
            { length: count },
            (_, row) =>
              `${new Date(Date.UTC(2026, 0, 5) + row * minutes * 60_000).toISOString().slice(0, 16)},0.${row % 10}1,${row + 100}`,
          );
          const shuffled = rows
            .map((row) => ({ row, at: chance.next().value }))
            .sort((a, b) => a.at - b.at)
            .map(({ row }) => row);
          const { stretches, stepMs } = read(csv(shuffled));
          expect(stepMs).toBe(minutes * 60_000);
          expect([...stretches[0]!.columns.load]).toEqual(rows.map((_row, index) => index + 100));
        },
      ),
      { numRuns: 20 },
    );
  });
});
