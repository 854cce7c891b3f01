import { expect, test } from 'vitest';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { imageOf } from '../../firmware/run.ts';
import { acts } from '../../firmware/signal/acts.ts';
import { Crowd } from '../../firmware/signal/crowd.ts';
import { SEED, seeded } from '../seed.ts';

const TICKS = 100_000_000;
/** Junctions of one crowd, and scans until the next one with other plans comes. */
const CALM = 90;
const WILD = 30;
const SCANS = 12_500;

test(
  seeded(
    `random junctions through ${TICKS.toExponential()} scans: no lamp breaks a rule, every call is served in time`,
  ),
  async () => {
    const image = await imageOf(signalProfile);
    const done = new Map<string, number>();
    const startMs = performance.now();
    let ticks = 0;
    let greens = 0;
    let longestWait = 0;
    for (let round = 0; ticks < TICKS; round++) {
      const crowd = new Crowd(image, {
        seed: SEED + round,
        calm: CALM,
        wild: WILD,
        scansBetweenActs: 3_000,
        exceptions: round % 2 === 1,
      });
      crowd.run(SCANS);
      expect(crowd.faults).toEqual([]);
      for (const [name, times] of crowd.done) done.set(name, (done.get(name) ?? 0) + times);
      ticks += crowd.junctions.ticks;
      greens += crowd.greens;
      longestWait = Math.max(longestWait, crowd.longestWait);
    }
    const rate = Math.round(ticks / ((performance.now() - startMs) / 1000));
    console.log(
      `${ticks} scans judged, ${rate} a second; ${greens} greens and walks; longest wait ${Math.round(longestWait * 100)} % of the bound`,
    );
    expect(greens).toBeGreaterThan(TICKS / 1000);
    for (const name of Object.keys(acts)) expect(done.get(name), name).toBeGreaterThan(100);
    // The bound would prove nothing if nothing came near it.
    expect(longestWait).toBeGreaterThan(0.3);
  },
);
