import { expect, test } from 'vitest';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { houseContract } from '../../firmware/meter/house-contract.ts';
import { meterThrough } from '../../firmware/meter/metered-year.ts';
import { at } from '../../firmware/meter/timed-meter.ts';
import { imageOf } from '../../firmware/run.ts';
import { SEED, seeded } from '../seed.ts';

/** Minutes for the most part, an hour of odd seconds each day, and days of five minutes. */
function scanMs(ms: number): number {
  if (ms % DAY_MS >= 23 * HOUR_MS) return 7_000;
  return Math.floor(ms / DAY_MS) % 9 === 0 ? 5 * MINUTE_MS : MINUTE_MS;
}

test(seeded('twelve bills of a year are right to the last Wh, and demand to the last W and second'), async () => {
  const { written, due, seen, scans, meter } = meterThrough(await imageOf(meterProfile), {
    fromMs: at('2026-01-10T08:00Z'),
    toMs: at('2027-01-02T08:00Z'),
    contract: houseContract(at('2026-07-01T08:00Z')),
    deeds: [
      { atMs: at('2026-02-10T03:00Z'), off: 3 * HOUR_MS },
      { atMs: at('2026-02-11T03:00Z'), off: 40_000 },
      { atMs: at('2026-02-20T12:00Z'), setClockBy: 45_000 },
      { atMs: at('2026-03-29T00:55Z'), off: 10 * MINUTE_MS }, // over the begin of daylight-saving time
      { atMs: at('2026-03-31T21:00Z'), off: 3 * HOUR_MS }, // over a billing date
      { atMs: at('2026-04-14T12:00Z'), silentFor: 20 * MINUTE_MS },
      { atMs: at('2026-05-10T12:00Z'), runtimeClockBy: 3_600_000 },
      { atMs: at('2026-05-10T18:00Z'), runtimeClockBy: -3_600_000 },
      { atMs: at('2026-05-31T22:02Z'), setClockBy: -240_000 }, // back over a billing date
      { atMs: at('2026-06-02T12:00Z'), setClockBy: 195_000 },
      { atMs: at('2026-06-10T09:00Z'), demand: [15, 5] },
      { atMs: at('2026-07-31T21:58Z'), setClockBy: 180_000 }, // forward over a billing date
      { atMs: at('2026-08-02T12:00Z'), setClockBy: -180_000 },
      { atMs: at('2026-09-09T12:00Z'), setClockBy: 1_000 },
      { atMs: at('2026-09-10T12:00Z'), demand: [30, 1] },
      { atMs: at('2026-10-25T00:30Z'), off: 45 * MINUTE_MS }, // over the end of daylight-saving time
      { atMs: at('2026-11-12T11:34:56Z'), reset: true },
      { atMs: at('2026-12-24T17:00Z'), off: 10_000 },
    ],
    scanMs,
    seed: SEED,
  });
  expect(written).toEqual(due);
  expect(due).toHaveLength(13);
  expect(due.filter(({ reason }) => reason === 0)).toHaveLength(12);
  // The last of them, in which all tariffs have had their part.
  expect(due.at(-1)!.energies.every(([imported]) => imported! > 0n)).toBe(true);
  expect(scans).toBeGreaterThan(500_000);
  expect(meter.read('activeTableSet')).toBe(1);
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(20);
});
