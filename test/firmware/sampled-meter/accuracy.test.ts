import { beforeAll, expect, test } from 'vitest';
import { limitOf } from '../../../bench/accuracy/limits.ts';
import { measurePoint } from '../../../bench/accuracy/measure-point.ts';
import { points, reducedPoints } from '../../../bench/accuracy/points.ts';
import { buildFirmware } from '../../../host/build/build.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';

/** Of the limit of class 0.2S: the rest is for the sensors. */
const SHARE = 0.1;

let image: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  image = admit((await buildFirmware('sampled-meter')).image, gatewayLimits);
});

test.each(reducedPoints.map((point) => [point.group, point.name, point] as const))(
  'errs by less than a tenth of class 0.2S: %s, %s',
  (_group, _name, point) => {
    const { error, reactiveError } = measurePoint(image, point);
    // Below the smallest current that the standard has limits for, those of the smallest hold.
    const limit = limitOf('0.2S', point.powerFactor, point.current) ?? limitOf('0.2S', point.powerFactor, 0.1)!;
    expect(Math.abs(error)).toBeLessThan(limit * SHARE);
    // IEC 62053-24 allows a meter of class 0.5S 0.5 %.
    if (reactiveError !== undefined) expect(Math.abs(reactiveError)).toBeLessThan(0.05);
  },
);

test('the sweep has every kind of load, and a point that the meter must fail when a gain is wrong', () => {
  expect(new Set(reducedPoints.map(({ group }) => group))).toEqual(new Set(points.map(({ group }) => group)));
  const point = reducedPoints.find(({ group, current }) => group === 'load' && current === 1.2)!;
  const voltage = point.supply.phases.map(({ voltage, current }) => ({
    voltage: { ...voltage, components: voltage.components.map((part) => ({ ...part, rms: part.rms * 1.0005 })) },
    current,
  }));
  // The same energies are expected of a voltage that is 0.05 % higher.
  const { error } = measurePoint(image, { ...point, applied: { ...point.supply, phases: voltage } });
  expect(error).toBeGreaterThan(0.04);
});
