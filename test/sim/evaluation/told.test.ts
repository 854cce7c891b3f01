import { beforeAll, expect, it } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { hubControl } from '../../../sim/evaluation/control/hub-control.ts';
import { coursesOf, DEFAULT_ERRORS, DEFAULT_FEED_IN } from '../../../sim/evaluation/course/build-course.ts';
import { live } from '../../../sim/evaluation/live.ts';
import { parseSeries } from '../../../sim/evaluation/series/read-series.ts';
import { homeOf, INVERTER, ROOM } from './home.ts';

const BEGIN_MS = Date.UTC(2026, 1, 2);
const SLOTS = 18;
let image: CoreImage;

beforeAll(async () => {
  image = new CoreImage(admit((await buildFirmware('hub')).image, gatewayLimits));
});

/** What a hub's events say, by type: the first value, and the greatest end. */
function toldBy(
  control: ReturnType<typeof hubControl>,
): Map<string, { value: number; endMs: number; priority: number }[]> {
  const { hub } = control;
  const told = new Map<string, { value: number; endMs: number; priority: number }[]>();
  for (let slot = 0; slot < SLOTS; slot++) {
    hub.set({ eventSlot: slot });
    const read = (name: string) => Number(hub.registers.read(name));
    if (read('shownId') === 0) continue;
    const type = String(hub.registers.read('shownType'));
    const endMs = (read('shownStart') + read('shownStep') * read('shownCount')) * 1000 - BEGIN_MS;
    told.set(type, [...(told.get(type) ?? []), { value: read('shownValue'), endMs, priority: read('shownPriority') }]);
  }
  return told;
}

it('tells the hub what the columns of a file forecast, and published prices before those that were expected', () => {
  const rows = Array.from({ length: 72 }, (_, hour) =>
    [new Date(BEGIN_MS + hour * HOUR_MS).toISOString().slice(0, 16), 0.2, 500, 0, 5, 0.3, 700, 80, 9].join(','),
  );
  const header = 'time,price,load_W,pv_W,temperature,price_forecast,load_forecast_W,pv_forecast_W,temperature_forecast';
  const series = parseSeries([header, ...rows].join('\n'), 'days.csv', { clock: { utcOffsetMinutes: 0 } });
  const [course] = coursesOf(series, {
    home: homeOf({ ...ROOM, leastPowerW: 500, name: 'heat pump' }, { ...INVERTER, powerW: 3000 }),
    seed: 1,
    errors: DEFAULT_ERRORS,
    draws: [],
    feedIn: DEFAULT_FEED_IN,
    event: undefined,
  });
  const control = hubControl(course!, { image, scanMs: 60_000 });
  live(course!, control, { untilMs: 5 * MINUTE_MS });
  const told = toldBy(control);
  expect(told.get('loadForecast')).toEqual([expect.objectContaining({ value: 700, endMs: 44 * HOUR_MS })]);
  expect(told.get('solarForecast')).toEqual([expect.objectContaining({ value: 80 })]);
  expect(told.get('outdoorForecast')).toEqual([expect.objectContaining({ value: 900 })]);
  const byPriority = told.get('price')!.toSorted((a, b) => a.priority - b.priority);
  expect(byPriority).toEqual([
    { value: 2000, endMs: 24 * HOUR_MS, priority: 100 },
    { value: 3000, endMs: 44 * HOUR_MS, priority: 200 },
  ]);
  expect(
    told
      .get('exportPrice')!
      .map(({ value }) => value)
      .toSorted((a, b) => a - b),
  ).toEqual([800, 1200]);
  expect(control.hub.registers.read('price')).toBe(0.2);
});
