import { expect, test } from 'vitest';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import { imageOf } from '../run.ts';
import { houseContract } from './house-contract.ts';
import { type Deed, meterThrough } from './metered-year.ts';
import { at } from './timed-meter.ts';

/** From spring to autumn without power, so that a meter sees both changes in few scans. */
const SUMMER: Deed = { atMs: at('2026-04-05T10:00Z'), off: at('2026-10-20T10:00Z') - at('2026-04-05T10:00Z') };

test('bills over both changes of daylight-saving time are right to the last Wh, and demand to the last W and second', async () => {
  const { written, due, seen, meter } = meterThrough(await imageOf(meterProfile), {
    fromMs: at('2026-03-26T10:00Z'),
    toMs: at('2026-11-03T10:00Z'),
    contract: houseContract(at('2026-11-02T10:00Z')),
    deeds: [
      { atMs: at('2026-03-29T00:40Z'), off: 7 * MINUTE_MS },
      { atMs: at('2026-03-30T12:00Z'), setClockBy: 75_000 },
      { atMs: at('2026-04-02T12:00Z'), demand: [15, 3] },
      SUMMER,
      { atMs: at('2026-10-26T15:00Z'), setClockBy: -1000 },
      { atMs: at('2026-10-31T20:00Z'), off: 4 * HOUR_MS },
    ],
    scanMs: (ms) => (ms % DAY_MS < 6 * HOUR_MS ? MINUTE_MS : 5 * MINUTE_MS),
    seed: 1,
  });
  expect(written).toEqual(due);
  expect(due.map(({ end }) => new Date(end * 1000).toISOString())).toEqual([
    '2026-03-31T22:00:00.000Z',
    '2026-09-30T22:00:00.000Z',
    '2026-10-31T23:00:00.000Z',
  ]);
  expect(meter.read('activeTableSet')).toBe(1);
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(10);
});
