import { beforeAll, describe, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { imageOf, PowerCutError } from '../run.ts';
import { RestrainHome } from './restrain-home.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(hubProfile);
});

const SETTLE = 10;
const home = () => new RestrainHome(image).live(SETTLE);

describe('the resident', () => {
  test('switches a load off, whatever it needs, and it tells why', () => {
    const off = home();
    off.values.room = 1700;
    off.override('room', 'off');
    off.live(3);
    expect(off.setpoint('room')).toBe(0);
    expect(off.state('room')).toBe('held');
    expect(off.reason('room')).toBe('overridden');
    expect(off.run.read('overrideActive')).toBe(true);
    expect(off.run.events.filter(({ name }) => name === 'overrideBegan')).toEqual([
      { name: 'overrideBegan', value: 256 + 1 },
    ]);
  });

  test.each([
    ['room', 2290, 2300],
    ['tank', 5990, 6000],
    ['cooled', 2010, 2000],
    ['vehicle', 1, 0],
    ['battery', 9990, 10_000],
  ] as const)('runs a load as far as it can go: %s', (name, almost, done) => {
    const on = home();
    on.run.set('tariffPrice', 9000); // far above its average
    on.values[name] = almost;
    on.override(name, 'on');
    on.live(3);
    if (name === 'vehicle') expect(on.setpoint(name)).toBe(3680);
    on.values[name] = name === 'vehicle' ? almost : almost + (done > almost ? -60 : 60);
    on.live(3);
    expect(on.setpoint(name)).toBe({ room: 2000, tank: 2000, cooled: 2000, vehicle: 3680, battery: 4000 }[name]);
    on.values[name] = almost;
    on.live(3);
    expect(on.setpoint(name)).toBeGreaterThan(0);
    on.values[name] = done;
    on.live(3);
    expect(on.setpoint(name)).toBeLessThanOrEqual(0);
    on.values[name] = name === 'vehicle' ? done : almost;
    on.live(3);
    expect(on.setpoint(name)).toBeLessThanOrEqual(0); // within the switching band
  });

  test('goes before demand response and price, but not before limits', () => {
    const on = home();
    on.level('special');
    on.override('sheddable', 'on');
    on.override('vehicle', 'on');
    on.live(SETTLE);
    expect(on.setpoint('sheddable')).toBe(1500);
    expect(on.setpoint('vehicle')).toBe(3680);
    on.values.battery = 1000; // its reserve, so that it does not help
    on.run.write('capacityLimit', 2000);
    on.live(SETTLE);
