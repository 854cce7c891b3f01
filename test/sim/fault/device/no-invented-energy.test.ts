import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../../host/runtime/core.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { bitRot } from '../../../../sim/fault/device/bit-rot.ts';
import { brownOut } from '../../../../sim/fault/device/brown-out.ts';
import { clockDrift } from '../../../../sim/fault/device/clock-drift.ts';
import { clockJump } from '../../../../sim/fault/device/clock-jump.ts';
import { driftingSensor } from '../../../../sim/fault/device/drifting-sensor.ts';
import { flashWear } from '../../../../sim/fault/device/flash-wear.ts';
import { noisySensor } from '../../../../sim/fault/device/noisy-sensor.ts';
import { powerLoss } from '../../../../sim/fault/device/power-loss.ts';
import { slowScan } from '../../../../sim/fault/device/slow-scan.ts';
import { stuckSensor } from '../../../../sim/fault/device/stuck-sensor.ts';
import { weldedRelay } from '../../../../sim/fault/device/welded-relay.ts';
import type { FaultKind } from '../../../../sim/fault/fault.ts';
import { Random } from '../../../../sim/random.ts';
import { Bench, imageOf } from '../../device/bench.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

type AnyFault = FaultKind<'device', never>;
const sensors = [stuckSensor, driftingSensor, noisySensor] as unknown as AnyFault[];
const others = [
  weldedRelay,
  powerLoss,
  brownOut,
  flashWear,
  bitRot,
  slowScan,
  clockDrift,
  clockJump,
] as unknown as AnyFault[];

const SECONDS = 600;
/** Voltage and current that the plant has on a phase, and what they can make at most. */
const VOLTAGE_MV = 230_000;
const CURRENT_MA = 10_000;
const APPARENT_W = (VOLTAGE_MV * CURRENT_MA) / 1e6;
/** An eighth more is within the error of a chip, and 10 W a phase are not compared. */
const MOST_W = (APPARENT_W * 9) / 8 + 10;
/** The most that the sampled drifts of a clock gain. */
const FAST = 1 + 500e-6;

interface Run {
  readonly most: number;
  readonly digest: string;
  readonly events: unknown;
}

/** A meter at whose phases half a kilowatt is drawn, under faults that chance picks: one of a sensor, some others. */
async function run(seed: number): Promise<Run> {
  const bench = new Bench(meterProfile, image, { seed });
  const random = new Random(seed).stream('schedule');
  const plant: Record<string, number> = { frequency: 50_000 };
  for (const phase of ['L1', 'L2', 'L3']) {
    plant[`voltage${phase}`] = VOLTAGE_MV;
    plant[`current${phase}`] = CURRENT_MA;
    plant[`activePower${phase}`] = 500_000;
    plant[`reactivePower${phase}`] = -200_000;
  }
  bench.set(plant);
  let most = 0;
  const look = () => {
    const { device } = bench;
    most = Math.max(most, ...['Import', 'Export'].map((way) => Number(device.register(`energyActive${way}`) ?? 0)));
  };
  const kinds = [sensors[Math.floor(random.between(0, sensors.length))]!];
  for (let more = Math.floor(random.between(0, 5)); more > 0; more--) {
    kinds.push(others[Math.floor(random.between(0, others.length))]!);
  }
  for (const [index, kind] of kinds.entries()) {
    const atMs = Math.floor(random.between(0, SECONDS * 1000));
    const lastsMs = Math.floor(random.between(1000, (SECONDS * 1000) / (index + 1)));
    const parameters = kind.sample(random, meterProfile);
    bench.clock.at(atMs * 1000, () => {
      const end = bench.begin(kind, parameters);
      bench.clock.at((atMs + lastsMs) * 1000, end);
    });
  }
  await bench.run(SECONDS * 1000, look);
  look();
  return { most, digest: bench.device.stateDigest(), events: bench.device.events.list() };
}

test('no fault of a device invents energy, either way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const { most } = await run(seed);
      expect(most).toBeLessThanOrEqual(Math.ceil((3 * MOST_W * SECONDS * FAST) / 3600));
    }),
    { numRuns: 40 },
  );
});

test('the same seed gives the same events and the same state', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      expect(await run(seed)).toEqual(await run(seed));
    }),
    { numRuns: 10 },
  );
});
