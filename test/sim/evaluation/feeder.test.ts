import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { madeDays, SEASONS } from '../../../bench/hub/made-days.ts';
import { buildFirmware } from '../../../host/build/build.ts';
import { readDraws } from '../../../host/cli/hub/evaluate.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { parseHome } from '../../../protocols/hub/home-file.ts';
import {
  EVENING_EVENT,
  type FeederDay,
  type FeederPlan,
  feederDay,
  homeDay,
  together,
} from '../../../sim/evaluation/feeder/feeder.ts';
import { outcomeOf } from '../../../sim/evaluation/feeder/outcome.ts';
import { variedHome } from '../../../sim/evaluation/feeder/varied-home.ts';
import { parseSeries } from '../../../sim/evaluation/series/read-series.ts';
import { Random } from '../../../sim/random.ts';

const HOMES = 16;
const HOME = new URL('../../../seeds/homes/reference.yaml', import.meta.url);

let image: CoreImage;
let plan: FeederPlan;
let day: FeederDay;

/** As the bench has it, with fewer homes. */
async function planOf(homes: number): Promise<FeederPlan> {
  const home = parseHome(await readFile(HOME, 'utf8'), 'reference.yaml');
  const random = new Random(1).stream('feeder');
  const winter = parseSeries(await madeDays(SEASONS[0]!, 1), 'winter', { clock: home.clock });
  const stretches = winter.stretches.map((stretch) => ({
    ...stretch,
    columns: { ...stretch.columns, price: stretch.columns.price.map(() => 0.3) },
  }));
  return {
    homes: Array.from({ length: homes }, (_, number) => variedHome(home, number, random.stream(String(number)))),
    series: { ...winter, stretches },
    draws: await readDraws(),
    seed: 1,
    scanMs: 60_000,
    event: EVENING_EVENT,
  };
}

beforeAll(async () => {
  image = new CoreImage(admit((await buildFirmware('hub')).image, gatewayLimits));
  plan = await planOf(HOMES);
  day = feederDay(plan, image);
}, 300_000);

describe('a feeder in an event that was announced two hours before', () => {
  it('draws less than a third of what it would', () => {
    const { baselineW, eventW } = outcomeOf(day, EVENING_EVENT);
    expect(baselineW / HOMES).toBeGreaterThan(2000);
    expect(eventW).toBeLessThan(baselineW / 3);
  });

  it('has no peak before it, nor after it, above that of the day without', () => {
    const { baselinePeakW, peakBeforeW, peakAfterW } = outcomeOf(day, EVENING_EVENT);
    expect(peakBeforeW).toBeLessThanOrEqual(baselinePeakW);
    expect(peakAfterW).toBeLessThanOrEqual(baselinePeakW);
    // What did not run in the event was made up for.
    const evening = (watts: Float64Array) => watts.subarray(1140).reduce((sum, value) => sum + value, 0);
    expect(evening(day.eventW)).toBeGreaterThan(evening(day.baselineW));
  });

  it('differs in nothing before it is announced', () => {
    const announced = EVENING_EVENT.announcedMinute;
    expect(day.eventW.subarray(0, announced)).toEqual(day.baselineW.subarray(0, announced));
    expect(day.eventW).not.toEqual(day.baselineW);
  });

  it('is the sum of homes that are each another, whoever simulates them', () => {
    expect(new Set(plan.homes.map(({ randomSeed }) => randomSeed)).size).toBe(HOMES);
    const two = { ...plan, homes: plan.homes.slice(0, 2) };
    const [second, first] = [homeDay(two, image, 1), homeDay(two, image, 0)];
    expect(first.eventW).not.toEqual(second.eventW);
    expect(feederDay(two, image)).toEqual(together([first, second]));
  });
});

describe('the outcome of an event', () => {
  it('tells the greatest quarters of an hour before and after it, and of the day without from noon on', () => {
    const baselineW = new Float64Array(1440).fill(1000);
    baselineW.fill(9000, 0, 30);
    baselineW.fill(3000, 1200, 1215);
    const eventW = new Float64Array(1440).fill(1000);
    eventW.fill(8000, 880, 900); // before it is announced
    eventW.fill(2000, 960, 975);
    eventW.fill(100, 1020, 1140);
    eventW.fill(4000, 1300, 1315);
    expect(outcomeOf({ baselineW, eventW }, EVENING_EVENT)).toEqual({
      baselineW: 1000,
      eventW: 100,
      baselinePeakW: 3000,
      peakBeforeW: 2000,
      peakAfterW: 4000,
    });
  });
});
