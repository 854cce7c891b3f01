import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { imageOf } from '../run.ts';
import { acts } from './acts.ts';
import { Crowd } from './crowd.ts';
import { Random } from './random.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

test('no config, traffic, command, power cut or new config makes the lamps of a junction unsafe', () => {
  const done = new Set<string>();
  let greens = 0;
  fc.assert(
    fc.property(fc.nat(), fc.boolean(), (seed, exceptions) => {
      const crowd = new Crowd(image, { seed, calm: 0, wild: 6, scansBetweenActs: 200, exceptions });
      const random = new Random(seed);
      // Scans are not always on time.
      crowd.run(600, () => (random.chance(0.1) ? random.between(20, 900) : 100));
      expect(crowd.faults).toEqual([]);
      for (const name of crowd.done.keys()) done.add(name);
      greens += crowd.greens;
    }),
    { numRuns: 15 },
  );
  expect([...done].sort()).toEqual(Object.keys(acts).sort());
  expect(greens).toBeGreaterThan(500);
});

test('a phase that is called is served within what its config allows, whatever the rings and exceptions', () => {
  let longestWait = 0;
  fc.assert(
    fc.property(fc.nat(), fc.boolean(), (seed, exceptions) => {
      const crowd = new Crowd(image, { seed, calm: 6, wild: 0, exceptions });
      crowd.run(2_000);
      expect(crowd.faults).toEqual([]);
      longestWait = Math.max(longestWait, crowd.longestWait);
    }),
    { numRuns: 8 },
  );
  expect(longestWait).toBeGreaterThan(0.1);
});
