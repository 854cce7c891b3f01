import { firmwareBench } from 'kerb/test';
import { expect, test } from 'vitest';
import { myVariantProfile } from '../generated/my-variant.ts';

const bench = await firmwareBench(myVariantProfile);

test('it runs, and starts again after a power cut', () => {
  const device = bench.device();
  device.tick(1000, {});
  device.powerCycle();
  device.tick(1000, {});
  expect(device.eventsNamed('powerUp')).toHaveLength(2);
});
