import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { FirmwareRun, imageOf } from '../run.ts';
import { House, type HubRun, live } from './house.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(hubProfile);
});

/** A hub whose minimum rests are over, in a house where nothing wants to run. */
function settled(change: Partial<House> = {}): { hub: HubRun; house: House } {
  const hub: HubRun = new FirmwareRun(image, hubProfile);
  const house = new House();
  house.room = 21;
  live(house, hub, 240);
  expect(hub.read('energisedLoads')).toBe(0);
  Object.assign(house, change);
  return { hub, house };
}

const vehicle = { evConnected: true, evEnergyNeeded: 20_000 };

test('the room is held between setpoint and hysteresis at a normal price', () => {
  const { hub, house } = settled({ room: 20.1, outdoor: -5 });
  let least = 30;
  let greatest = 0;
  for (let second = 0; second < 6 * 3600; second++) {
    house.scan(hub);
    if (second < 600) continue;
    least = Math.min(least, house.room);
    greatest = Math.max(greatest, house.room);
  }
  expect(least).toBeGreaterThan(20.1);
  expect(greatest).toBeLessThan(20.7);
  expect(hub.read('heatingStarts')).toBeGreaterThan(3);
});

test('a favourable price heats the tank up to its maximum, an expensive one leaves it at its minimum', () => {
  const { hub, house } = settled({ tank: 47.5, room: 22, outdoor: 22, price: 2000 });
  live(house, hub, 2);
  expect(hub.read('priceState')).toBe('favourable');
  live(house, hub, 2 * 3600);
  expect(house.tank).toBeGreaterThan(55);
  Object.assign(house, { tank: 46, price: 4000 });
  live(house, hub, 600);
  expect(hub.read('priceState')).toBe('expensive');
  expect(hub.output('waterHeaterOn')).toBe(0);
  house.tank = 44.9;
  live(house, hub, 2);
  expect(hub.output('waterHeaterOn')).toBe(1);
});

test('the price is rated against its running average, also when prices are negative', () => {
  const hub: HubRun = new FirmwareRun(image, hubProfile);
  const rated = (price: number) => {
    hub.tick(0, { price });
    return hub.read('priceState');
  };
  hub.tick(1000, { price: -1000 });
  expect(hub.read('priceAverage')).toBe(-0.1);
  expect(rated(-1000)).toBe('normal');
  expect(rated(-1101)).toBe('favourable');
  expect(rated(-1100)).toBe('normal');
  expect(rated(-800)).toBe('normal');
  expect(rated(-799)).toBe('expensive');
});

test('the average price moves towards a new price with a time constant of a day', () => {
  const hub: HubRun = new FirmwareRun(image, hubProfile);
  hub.tick(1000, { price: 0 });
  for (let second = 0; second < 86_400; second++) hub.tick(1000, { price: 10_000 });
  expect(hub.read('priceAverage')).toBeCloseTo(1 - Math.exp(-1), 3);
});

test('the average stays within the prices seen, however large they are and however far apart the scans', () => {
  const scan = fc.record({ price: fc.integer(), elapsedMs: fc.integer({ min: 0, max: 0x7fff_ffff }) });
  fc.assert(
    fc.property(fc.array(scan, { minLength: 1, maxLength: 12 }), (scans) => {
      const hub: HubRun = new FirmwareRun(image, hubProfile);
      const prices: number[] = [];
      for (const { price, elapsedMs } of scans) {
        hub.tick(elapsedMs, { price });
        prices.push(price);
        const average = Math.round(hub.read('priceAverage') * 10_000);
        // One step of the register for rounding down.
        expect(average).toBeGreaterThanOrEqual(Math.min(...prices) - 1);
        expect(average).toBeLessThanOrEqual(Math.max(...prices));
      }
    }),
    { numRuns: 60 },
  );
});

test('a vehicle is charged with a current that rises by 1 A a second to its maximum, and pauses at an expensive price', () => {
  const { hub, house } = settled(vehicle);
  house.scan(hub);
  expect(hub.output('evCurrent')).toBe(60);
  live(house, hub, 4);
  expect(hub.output('evCurrent')).toBe(100);
  live(house, hub, 10);
  expect(hub.output('evCurrent')).toBe(160);
  house.price = 5000;
  live(house, hub, 60);
  expect(hub.output('evCurrent')).toBe(0);
  hub.write('evMode', 'immediate');
  live(house, hub, 70);
  expect(hub.output('evCurrent')).toBeGreaterThan(60);
  house.evConnected = false;
  house.scan(hub);
  expect(hub.output('evCurrent')).toBe(0);
});

test('the vehicle gives way first and gets exactly what the limit leaves', () => {
  const { hub, house } = settled({ ...vehicle, room: 19, outdoor: -10 });
  live(house, hub, 120);
  expect([hub.output('heatingOn'), hub.output('evCurrent')]).toEqual([1, 160]);
  hub.write('capacityLimit', 6000);
  house.scan(hub);
  house.scan(hub);
  // 6000 W less 400 W and 2900 W leave 2700 W: a little under 12 A at the 230 V of the config.
  expect(hub.output('heatingOn')).toBe(1);
  expect(hub.output('evCurrent')).toBeGreaterThan(110);
  expect(house.gridPower).toBeLessThanOrEqual(6000);
  expect(hub.read('limitSource')).toBe('capacity');
});

test('loads are shed in the order vehicle, tank, heating, and restored one by one', () => {
  const { hub, house } = settled({ ...vehicle, tank: 46, room: 19, outdoor: -10 });
  live(house, hub, 180);
  expect(hub.read('energisedLoads')).toBe(3);
  const energised = () => [hub.output('evCurrent') > 0, hub.output('waterHeaterOn') > 0, hub.output('heatingOn') > 0];
  const keepsTo = (limit: number) => {
    hub.write('capacityLimit', limit);
    live(house, hub, 3);
    expect(house.gridPower).toBeLessThanOrEqual(limit);
    return energised();
  };
  expect(keepsTo(5500)).toEqual([false, true, true]);
  expect(keepsTo(4000)).toEqual([false, false, true]);
  expect(keepsTo(2000)).toEqual([false, false, false]);
  expect(hub.read('shedReason')).toBe('capacityLimit');
  expect(hub.read('heatingShed')).toBe(true);

  hub.write('capacityLimit', 0);
  const starts: number[] = [];
  for (let second = 0, on = 0; second < 600; second++) {
    house.scan(hub);
    const now = hub.read('energisedLoads');
    if (now > on) starts.push(second);
    on = now;
  }
  expect(starts.length).toBe(3);
  expect(Math.min(starts[1]! - starts[0]!, starts[2]! - starts[1]!)).toBeGreaterThanOrEqual(30);
  expect(hub.read('shedReason')).toBe('none');
  const names = hub.events.map(({ name }) => name).filter((name) => /HeldOff|Restored/.test(name));
  expect(names.slice(0, 3)).toEqual(['evHeldOff', 'waterHeaterHeldOff', 'heatingHeldOff']);
  expect(names.slice(3).sort()).toEqual(['evRestored', 'heatingRestored', 'waterHeaterRestored']);
});

test('below its minimum the tank runs before a room that is only below its setpoint', () => {
  const { hub, house } = settled({ tank: 44, room: 20, outdoor: -10 });
  live(house, hub, 120);
  expect(hub.read('energisedLoads')).toBe(2);
  hub.write('capacityLimit', 3600);
  live(house, hub, 3);
  expect([hub.output('waterHeaterOn'), hub.output('heatingOn')]).toEqual([1, 0]);
});

test('a vehicle that draws less than it is offered does not keep a cold room from its heating', () => {
  const { hub, house } = settled({ ...vehicle, evOwnLimit: 0, tank: 46 });
  hub.write('evMode', 'immediate');
  hub.write('capacityLimit', 5400);
  live(house, hub, 100);
  expect(hub.output('evCurrent')).toBeGreaterThan(60);
  expect(hub.output('waterHeaterOn')).toBe(1);
  house.base = 1000;
  house.room = 17;
  hub.write('heartbeat', 1);
  live(house, hub, 60);
  expect(hub.output('heatingOn')).toBe(1);
});

test('a vehicle that draws less than it is offered is stopped when the limit stays exceeded', () => {
  const { hub, house } = settled({ ...vehicle, evOwnLimit: 3, tank: 46 });
  live(house, hub, 120);
  expect([hub.output('evCurrent'), hub.output('waterHeaterOn')]).toEqual([160, 1]);
  hub.write('capacityLimit', Math.round(house.gridPower) - 30);
  live(house, hub, 3);
  expect(hub.output('evCurrent')).toBeGreaterThan(100);
  live(house, hub, 2);
  expect([hub.output('evCurrent'), hub.output('waterHeaterOn')]).toEqual([0, 1]);
});

test('a vehicle that draws less than it is offered is stopped when a load does not find the power it was granted', () => {
  const { hub, house } = settled({ ...vehicle, evOwnLimit: 0, outdoor: 20 });
  hub.write('evMode', 'immediate');
  live(house, hub, 100);
  expect(hub.output('evCurrent')).toBe(160);
  // 20 W are missing for a start of the heating, which by the reckoning the vehicle gives up.
  hub.write('capacityLimit', house.base + 3000 + 100 - 20);
  house.room = 17;
  live(house, hub, 6);
  expect(hub.output('evCurrent')).toBe(0);
  expect([hub.output('heatingOn'), hub.read('heatingShed')]).toEqual([0, true]);
  hub.write('capacityLimit', house.base + 3000 + 100);
  live(house, hub, 40);
  expect(hub.output('heatingOn')).toBe(1);
});

test('demand response: charging at 6 A, then none and the tank at its minimum, then the room at its minimum too', () => {
  const { hub, house } = settled({ ...vehicle, tank: 46, room: 19.5, outdoor: -10 });
  live(house, hub, 120);
  expect([hub.output('evCurrent'), hub.output('waterHeaterOn'), hub.output('heatingOn')]).toEqual([160, 1, 1]);
  hub.write('demandResponseLevel', 'moderate');
  live(house, hub, 2);
  expect(hub.output('evCurrent')).toBe(60);
  hub.write('demandResponseLevel', 'high');
  live(house, hub, 600);
  expect([hub.output('evCurrent'), hub.output('heatingOn')]).toEqual([0, 1]);
  expect(hub.read('evShed')).toBe(true);
  hub.write('demandResponseLevel', 'special');
  live(house, hub, 2);
  expect(hub.output('heatingOn')).toBe(0);
  expect(hub.read('shedReason')).toBe('demandResponse');
  Object.assign(house, { room: 17.9, tank: 44 });
  live(house, hub, 300);
  expect([hub.output('waterHeaterOn'), hub.output('heatingOn')]).toEqual([1, 1]);
});

test('a demand response level that nobody ends ends by itself', () => {
  const { hub, house } = settled();
  expect(hub.writeWords(0, [2, 0, 600])).toBe(0);
  live(house, hub, 1);
  expect(hub.read('demandResponseRemaining')).toBe(599);
  live(house, hub, 598);
  expect(hub.read('demandResponseLevel')).toBe('high');
  expect(hub.read('demandResponseActive')).toBe(true);
  live(house, hub, 1);
  expect(hub.read('demandResponseLevel')).toBe('normal');
  expect(hub.events.slice(-2)).toEqual([
    { name: 'demandResponseBegan', value: 2 },
    { name: 'demandResponseEnded', value: 0 },
  ]);
});

test('a level that is written again holds anew; one that is called off ends at once', () => {
  const { hub, house } = settled();
  hub.writeWords(0, [2, 0, 600]);
  live(house, hub, 500);
  hub.write('demandResponseLevel', 'high');
  live(house, hub, 500);
  expect(hub.read('demandResponseLevel')).toBe('high');
  hub.write('demandResponseLevel', 'normal');
  expect(hub.eventsNamed('demandResponseEnded')).toEqual([{ name: 'demandResponseEnded', value: 1 }]);
  live(house, hub, 1);
  expect(hub.read('demandResponseRemaining')).toBe(0);
});

test('without heartbeats the failsafe limit stands in for the capacity limit until one comes', () => {
  const { hub, house } = settled();
  hub.write('failsafeLimit', 3000);
  live(house, hub, 500);
  expect(hub.read('failsafeActive')).toBe(false);
  hub.write('capacityLimit', 9000);
  live(house, hub, 119);
  expect([hub.read('effectiveLimit'), hub.read('limitSource')]).toEqual([9000, 'capacity']);
  live(house, hub, 1);
  expect([hub.read('effectiveLimit'), hub.read('limitSource')]).toEqual([3000, 'failsafe']);
  hub.write('heartbeat', 0);
  live(house, hub, 1);
  expect([hub.read('effectiveLimit'), hub.read('limitSource')]).toEqual([9000, 'capacity']);
  expect(hub.eventsNamed('failsafeBegan')).toEqual([{ name: 'failsafeBegan', value: 3000 }]);
  expect(hub.eventsNamed('failsafeEnded').length).toBe(1);
});

test('after a power cut a capacity limit is not believed until the host is heard: the failsafe limit holds', () => {
  const { hub, house } = settled();
  hub.write('capacityLimit', 9000);
  const next: HubRun = new FirmwareRun(image, hubProfile, { records: hub.records });
  live(house, next, 1);
  expect(next.read('capacityLimit')).toBe(9000);
  expect([next.read('effectiveLimit'), next.read('limitSource')]).toEqual([4200, 'failsafe']);
});

test('the main fuse bounds the power when nothing else does', () => {
  const { hub, house } = settled();
  expect(hub.firmware.configure(hub.handle, Uint8Array.of(0xa2, 0x01, 0x10, 0x02, 0x01))).toBe(0); // 16 A, 1 phase
  live(house, hub, 1);
  expect([hub.read('effectiveLimit'), hub.read('limitSource')]).toEqual([3680, 'fuse']);
});

test('what the hub cannot shed is reported once', () => {
  const { hub, house } = settled({ base: 20_000 });
  live(house, hub, 10);
  expect(hub.read('limitExceeded')).toBe(true);
  expect(hub.eventsNamed('limitExceeded')).toEqual([{ name: 'limitExceeded', value: 20_000 - 25 * 690 }]);
});

test('a broken temperature sensor switches its load off and is reported', () => {
  const { hub, house } = settled({ room: 19 });
  live(house, hub, 60);
  expect(hub.output('heatingOn')).toBe(1);
  hub.tick(1000, { roomTemperature: 32_767 });
  expect(hub.output('heatingOn')).toBe(0);
  expect(hub.read('roomSensorFault')).toBe(true);
  house.scan(hub);
  expect(hub.events.slice(-2)).toEqual([
    { name: 'sensorFault', value: 2 },
    { name: 'sensorRestored', value: 2 },
  ]);
});

test('a load that the operator disables is not started', () => {
  const { hub, house } = settled();
  hub.write('heatingEnabled', false);
  house.room = 15;
  live(house, hub, 400);
  expect(hub.output('heatingOn')).toBe(0);
  hub.write('heatingEnabled', true);
  live(house, hub, 1);
  expect(hub.output('heatingOn')).toBe(1);
});

test('settings that contradict one another are refused, alone or together', () => {
  const { hub } = settled();
  expect(hub.write('tankMinimum', 51)).toBe(ExceptionCode.illegalDataValue);
  expect(hub.write('tankMaximum', 49)).toBe(ExceptionCode.illegalDataValue);
  expect(hub.write('tankHysteresis', 16)).toBe(ExceptionCode.illegalDataValue);
  expect(hub.read('tankMinimum')).toBe(45);
  // Minimum, setpoint and maximum in one request may all move.
  expect(hub.writeWords(10, [6500, 7000, 8000])).toBe(0);
  expect(hub.read('tankMinimum')).toBe(65);
  expect(hub.writeWords(10, [7100, 7000, 8000])).toBe(ExceptionCode.illegalDataValue);
});

test('on-times and starts are counted and survive a power cut but for what came since the last record', () => {
  const records = new MemoryRecordStore();
  const hub: HubRun = new FirmwareRun(image, hubProfile, { records });
  const house = new House();
  Object.assign(house, { tank: 40, room: 21, outdoor: 20 });
  live(house, hub, 60);
  expect(hub.output('waterHeaterOn')).toBe(1);
  live(house, hub, 840);
  expect(hub.read('waterHeaterOnTime')).toBe(840);
  expect(hub.read('waterHeaterStarts')).toBe(1);
  live(house, hub, 100);
  const next: HubRun = new FirmwareRun(image, hubProfile, { records });
  expect(next.read('waterHeaterOnTime')).toBe(840);
  expect(next.read('waterHeaterStarts')).toBe(1);
  expect(next.read('priceAverage')).toBe(0.25);
});
