import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conflictMonitorProfile } from '../../../protocols/profiles/conflict-monitor.generated.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { Approach } from '../../../sim/plant/junction/approach.ts';
import { holdsConflict } from '../../../sim/plant/junction/dual-ring.ts';
import { Junction } from '../../../sim/plant/junction/junction.ts';
import { Random } from '../../../sim/random.ts';
import { Table } from '../../../sim/series/table.ts';
import { Wired } from './wiring.ts';

const SCAN_MS = 100;
const MINUTE = 60_000;

test('conflicts are those of a NEMA dual ring', () => {
  // Which movements may go together, phase by phase (NCHRP 812, dual ring of eight phases).
  const together: Record<number, number[]> = {
    1: [5, 6],
    2: [5, 6],
    3: [7, 8],
    4: [7, 8],
    5: [1, 2],
    6: [1, 2],
    7: [3, 4],
    8: [3, 4],
  };
  for (let one = 1; one <= 8; one++) {
    for (let other = 1; other <= 8; other++) {
      const conflicts = one !== other && !together[one]!.includes(other);
      expect([one, other, holdsConflict((1 << (one - 1)) | (1 << (other - 1)))]).toEqual([one, other, conflicts]);
    }
  }
  expect(holdsConflict(0)).toBe(false);
});

test('nobody crosses on red, vehicles are neither lost nor invented, and the queue leaves at the saturation rate', () => {
  const lamps = fc.array(fc.tuple(fc.constantFrom('red', 'yellow', 'green'), fc.integer({ min: 1, max: 600 })), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(lamps, fc.integer({ min: 1, max: 3 }), fc.nat(), (sequence, lanes, seed) => {
      const approach = new Approach(new Random(seed), lanes, 0.5 / 1000);
      let nowMs = 0;
      for (const [lamp, scans] of sequence as ['red' | 'yellow' | 'green', number][]) {
        const before = approach.crossed;
        const endMs = nowMs + scans * SCAN_MS;
        for (; nowMs < endMs; nowMs += SCAN_MS) approach.step(nowMs + SCAN_MS, SCAN_MS, 0.5 / 1000, lamp);
        const crossed = approach.crossed - before;
        if (lamp === 'red') expect(crossed).toBe(0);
        expect(crossed).toBeLessThanOrEqual(Math.ceil((scans * SCAN_MS * lanes) / 1900) + 1);
        expect(approach.queue).toBe(approach.arrived - approach.crossed);
        expect(approach.queue).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('as many vehicles arrive as the rate says, and half as many at half the rate', () => {
  const arrivals = (rate: number): number => {
    const approach = new Approach(new Random(5), 1, 600 / 3_600_000);
    for (let nowMs = SCAN_MS; nowMs <= 600 * MINUTE; nowMs += SCAN_MS) approach.step(nowMs, SCAN_MS, rate, 'green');
    return approach.arrived;
  };
  // 6000 and 3000 expected; four standard deviations are 310 and 219.
  expect(Math.abs(arrivals(600 / 3_600_000) - 6000)).toBeLessThan(310);
  expect(Math.abs(arrivals(300 / 3_600_000) - 3000)).toBeLessThan(219);
});

function junction(monitor?: Wired) {
  const signal = new Wired(signalProfile);
  const table = Table.parse('time,vehicles\n2018-09-28T00:00,2000\n', 'counts.csv');
  const plant = new Junction({
    parameters: {
      vehicles: 'counts.csv#vehicles',
      scale: 0.5,
      shares: [0.06, 0.24, 0.06, 0.14, 0.06, 0.24, 0.06, 0.14],
      lanes: [1, 1, 1, 1, 1, 1, 1, 1],
      pedestriansPerHour: 60,
    },
    devices: new Map([['signal', signal.image], ...(monitor ? [['conflict-monitor', monitor.image] as const] : [])]),
    random: new Random(2),
    tables: new Map([['counts.csv', table]]),
    places: new Map(),
    folder: '.',
    startMs: 0,
  });
  return { plant, signal };
}

test('a dark junction fills up: detectors are occupied, nothing is counted, pedestrians press their buttons', () => {
  const { plant, signal } = junction();
  let pressed = 0;
  for (let nowMs = SCAN_MS; nowMs <= 30 * MINUTE; nowMs += SCAN_MS) {
    plant.step(nowMs, SCAN_MS);
    pressed |= signal.input('pedestrianCall');
  }
  expect(signal.input('detectorPresence1')).toBe(0b1111_1111);
  expect(plant.read('vehiclesCrossed')).toBe(0);
  expect(plant.read('queue')).toBe(plant.read('vehiclesArrived'));
  expect(plant.read('queue')).toBeGreaterThan(400);
  const queues = [1, 2, 3, 4, 5, 6, 7, 8].map((phase) => plant.read(`queue${phase}`));
  expect(queues.reduce((sum, queue) => sum + queue)).toBe(plant.read('queue'));
  expect(pressed).toBe(0b1010_1010);
  expect(plant.read('conflictTime')).toBe(0);
});

test('a run that starts in the morning does not begin with the traffic of the night', () => {
  const { plant } = junction();
  const startMs = 8 * 60 * MINUTE;
  plant.step(startMs + SCAN_MS, SCAN_MS);
  expect(plant.read('vehiclesArrived')).toBeLessThanOrEqual(8);
  for (let nowMs = startMs + 2 * SCAN_MS; nowMs <= startMs + 60 * MINUTE; nowMs += SCAN_MS) plant.step(nowMs, SCAN_MS);
  // 1000 are expected; four standard deviations are 126.
  expect(Math.abs(plant.read('vehiclesArrived') - 1000)).toBeLessThan(126);
});

test('greens let their own phase go, and only it; greens that conflict are told', () => {
  const { plant, signal } = junction();
  signal.drive({ phaseGreen: 0b0010_0010 });
  for (let nowMs = SCAN_MS; nowMs <= 30 * MINUTE; nowMs += SCAN_MS) plant.step(nowMs, SCAN_MS);
  const counts = [...signal.inputs('detectorCount').subarray(0, 8)];
  expect(counts.filter((_, index) => index !== 1 && index !== 5)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(counts[1]! + counts[5]!).toBe(plant.read('vehiclesCrossed'));
  expect(counts[1]).toBeGreaterThan(80);
  expect(plant.read('conflictTime')).toBe(0);
  signal.drive({ phaseGreen: 0b0010_0000, phaseYellow: 0b0001_0000 });
  plant.step(30 * MINUTE + SCAN_MS, SCAN_MS);
  expect(plant.read('conflictTime')).toBe(0.1);
});

test('the conflict monitor sees what the controller drives, and the street what its relay lets through', () => {
  const monitor = new Wired(conflictMonitorProfile);
  const { plant, signal } = junction(monitor);
  const lamps = { phaseRed: 0xdd, phaseGreen: 0x22, overlapGreen: -0x8000_0000, pedWalk: 0x8000, watchdog: 7 };
  signal.drive(lamps);
  monitor.drive({ transfer: 1, cabinet: 8 });
  for (let nowMs = SCAN_MS; nowMs <= 10 * MINUTE; nowMs += SCAN_MS) plant.step(nowMs, SCAN_MS);
  expect(Object.fromEntries(Object.keys(lamps).map((name) => [name, monitor.input(name)]))).toEqual(lamps);
  expect(signal.input('cabinet')).toBe(8);
  const crossed = plant.read('vehiclesCrossed');
  expect(crossed).toBeGreaterThan(20);
  // Flash, and a monitor without power.
  for (const cabinet of [9, 0]) {
    monitor.drive({ transfer: 0, cabinet });
    signal.drive({ phaseGreen: 0xff });
    for (let nowMs = 10 * MINUTE + SCAN_MS; nowMs <= 20 * MINUTE; nowMs += SCAN_MS) plant.step(nowMs, SCAN_MS);
    expect([signal.input('cabinet'), plant.read('conflictTime')]).toEqual([cabinet, 0]);
    expect(monitor.input('phaseGreen')).toBe(0xff);
  }
  expect([plant.read('vehiclesCrossed'), plant.read('flashTime')]).toEqual([crossed, 1200]);
});
