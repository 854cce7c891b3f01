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
    expect(on.setpoint('sheddable') + on.setpoint('vehicle')).toBeLessThanOrEqual(1700);
  });

  test('for a while only: the load is left to the hub again when that is over, or when he says so', () => {
    const timed = home();
    timed.override('sheddable', 'off', 60);
    timed.live(59);
    expect(timed.setpoint('sheddable')).toBe(0);
    timed.live(3);
    expect(timed.setpoint('sheddable')).toBe(1500);
    expect(timed.run.read('load6Mode')).toBe('auto');
    expect(timed.run.read('overrideActive')).toBe(false);
    timed.override('sheddable', 'off', 60);
    timed.override('sheddable', 'auto', 60);
    timed.live(2);
    expect(timed.setpoint('sheddable')).toBe(1500);
    expect(timed.run.eventsNamed('overrideEnded')).toEqual([
      { name: 'overrideEnded', value: 6 },
      { name: 'overrideEnded', value: 6 },
    ]);
  });

  test('may say so again before it is over, which counts from then on', () => {
    const timed = home();
    timed.override('sheddable', 'off', 60);
    timed.live(50);
    timed.run.write('load6OverrideFor', 100);
    timed.live(98);
    expect(timed.setpoint('sheddable')).toBe(0);
    timed.live(4);
    expect(timed.setpoint('sheddable')).toBe(1500);
  });

  test('is not troubled by a clock that is set', () => {
    const timed = home();
    timed.override('sheddable', 'off', 600);
    timed.live(10);
    timed.run.nowMs += 86_400_000;
    timed.live(10);
    expect(timed.run.read('load6Mode')).toBe('off');
    timed.run.nowMs -= 2 * 86_400_000;
    timed.live(585);
    expect(timed.run.read('load6Mode')).toBe('auto');
  });
});

describe('a reset', () => {
  const start = Date.UTC(2026, 0, 15);
  const poweredAt = (records: MemoryRecordStore, seconds: number) =>
    new RestrainHome(image, {}, { records, nowMs: start + seconds * 1000 });

  test('leaves an override that ends when it is changed', () => {
    const records = new MemoryRecordStore();
    poweredAt(records, 0).live(2).override('sheddable', 'off');
    const later = poweredAt(records, 400_000).live(2);
    expect(later.run.read('load6Mode')).toBe('off');
    expect(later.run.eventsNamed('overrideBegan')).toEqual([]);
  });

  test('takes nothing from the time that is left, and adds nothing to it', () => {
    const records = new MemoryRecordStore();
    poweredAt(records, 0).live(1).override('sheddable', 'off', 600);
    expect(poweredAt(records, 300).live(290).run.read('load6Mode')).toBe('off');
    const ended = poweredAt(records, 300).live(310);
    expect(ended.run.read('load6Mode')).toBe('auto');
    expect(ended.run.eventsNamed('overrideEnded')).toHaveLength(1);
    const again = poweredAt(records, 700).live(1);
    expect(again.run.read('load6Mode')).toBe('auto');
    expect(again.run.eventsNamed('overrideEnded')).toEqual([]);
  });

  test('while which the time ran out ends it', () => {
    const records = new MemoryRecordStore();
    poweredAt(records, 0).live(1).override('sheddable', 'off', 600);
    const later = poweredAt(records, 1000).live(1);
    expect(later.run.read('load6Mode')).toBe('auto');
    expect(later.run.eventsNamed('overrideEnded')).toHaveLength(1);
  });

  test('ends one for a while that no clock has timed', () => {
    const records = new MemoryRecordStore();
    new RestrainHome(image, {}, { records, nowMs: 0 }).live(1).override('sheddable', 'off', 600);
    expect(poweredAt(records, 10).live(1).run.read('load6Mode')).toBe('auto');
  });

  test('waits for the clock to end one', () => {
    const records = new MemoryRecordStore();
    poweredAt(records, 0).live(1).override('sheddable', 'off', 600);
    const blind = new RestrainHome(image, {}, { records, nowMs: 0 }).live(20);
    expect(blind.run.read('load6Mode')).toBe('off');
    blind.run.nowMs = start + 1_000_000;
    expect(blind.live(1).run.read('load6Mode')).toBe('auto');
  });

  test('by power lost at any host call of the write never leaves one for ever that was for a while', () => {
    for (let at = 0; at < 4; at++) {
      for (const kept of [false, true]) {
        const records = new MemoryRecordStore();
        const hub = poweredAt(records, 0).live(1);
        hub.run.cutAt({ at: hub.run.hostCalls + at, kept });
        try {
          hub.override('sheddable', 'off', 600);
        } catch (error) {
          if (!(error instanceof PowerCutError)) throw error;
        }
        expect(poweredAt(records, 700).live(1).run.read('load6Mode')).toBe('auto');
      }
    }
  });
});
