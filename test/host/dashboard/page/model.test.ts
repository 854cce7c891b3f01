import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { Model } from '../../../../host/dashboard/page/model.js';
import type { Happening, ShownFrame } from '../../../../host/dashboard/world.ts';
import { playerAt, stateOf, world } from './world.ts';

let model: Model;

beforeEach(() => {
  model = new Model();
  model.take({ kind: 'world', world });
});

/** Values of the meter's voltage, as news at these moments. */
function voltages(values: readonly (readonly [atMs: number, volts: number])[]): void {
  for (const [atMs, volts] of values) {
    model.take({ kind: 'devices', atMs, devices: [stateOf('meter', { voltageL1: volts }, atMs)] });
  }
}

const event = (atMs: number, device = 'meter'): Happening => ({
  ...{ kind: 'event', atMs, device, name: 'phaseLost', severity: 'warning', value: 0 },
});
const frame = (atMs: number): ShownFrame => ({ atMs, line: 'rs485', from: 'host', hex: '0104', text: 'a request' });

describe('a device', () => {
  test('is not asked yet before anything is told of it', () => {
    expect(model.devices.get('meter')).toMatchObject({ state: 'unknown', class: 'meter' });
    expect(model.devices.get('meter')?.value('voltageL1')).toBeUndefined();
  });

  test('keeps what was told before when news holds only what changed', () => {
    model.take({ kind: 'devices', atMs: 5, devices: [stateOf('meter', { voltageL1: 230, relayClosed: true }, 5)] });
    model.take({ kind: 'devices', atMs: 9, devices: [stateOf('meter', { voltageL1: 231 }, 9)] });
    const meter = model.devices.get('meter')!;
    expect([meter.value('voltageL1'), meter.value('relayClosed'), meter.atMs]).toEqual([231, true, 9]);
    expect(model.devices.get('spare')?.value('voltageL1')).toBeUndefined();
  });

  test('has the history of numbers and bits, and of no text', () => {
    voltages([
      [0, 230],
      [10, 230],
      [20, 229],
    ]);
    model.take({
      ...{ kind: 'devices', atMs: 20 },
      devices: [stateOf('meter', { relayClosed: true, activeTariff: 't1' }, 20)],
    });
    const meter = model.devices.get('meter')!;
    expect(meter.history('voltageL1')).toMatchObject({ times: [0, 20], values: [230, 229] });
    expect(meter.history('relayClosed')).toMatchObject({ times: [20], values: [1] });
    expect(meter.history('activeTariff')).toBeUndefined();
  });

  test('of a name that the world does not have is passed over', () => {
    model.take({ kind: 'devices', atMs: 1, devices: [stateOf('nobody', { voltageL1: 1 }, 1)] });
    expect([...model.devices.keys()]).toEqual(['meter', 'spare']);
  });
});

describe('time that goes back', () => {
  test('takes away what happened later, and nothing else', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1000), { minLength: 1 }), fc.nat(1000), (moments, backMs) => {
        model.take({ kind: 'world', world });
        const ascending = moments.toSorted((a, b) => a - b);
        voltages(ascending.map((atMs) => [atMs, atMs] as const));
        model.take({ kind: 'happenings', happenings: ascending.map((atMs) => event(atMs)), leftOut: 0 });
        model.take({ kind: 'frames', frames: ascending.map(frame), leftOut: 0 });
        model.take({ kind: 'back', atMs: backMs });
        const kept = ascending.filter((atMs) => atMs <= backMs);
        const meter = model.devices.get('meter')!;
        expect(meter.history('voltageL1')?.times).toEqual(kept);
        expect(meter.history('voltageL1')?.values).toEqual(kept);
        expect(model.happenings.map(({ atMs }) => atMs)).toEqual(kept);
        expect(meter.happenings.map(({ atMs }) => atMs)).toEqual(kept);
        expect(model.frames.map(({ atMs }) => atMs)).toEqual(kept);
      }),
    );
  });

  test('may begin anew from there', () => {
    voltages([
      [0, 1],
      [50, 2],
    ]);
    model.take({ kind: 'back', atMs: 10 });
    voltages([
      [10, 1],
      [20, 3],
    ]);
    expect(model.devices.get('meter')?.history('voltageL1')).toMatchObject({ times: [0, 20], values: [1, 3] });
  });
});

describe('now', () => {
  test("is the player's, and without one that of the latest news", () => {
    voltages([[70, 1]]);
    expect(model.nowMs).toBe(70);
    model.take({ kind: 'player', player: playerAt(65) });
    expect(model.nowMs).toBe(65);
  });
});

describe('what comes in masses is bounded', () => {
  test('happenings: the latest stay', () => {
    for (let block = 0; block < 50; block++) {
      const happenings = Array.from({ length: 100 }, (_, index) => event(block * 100 + index, 'spare'));
      model.take({ kind: 'happenings', happenings, leftOut: 0 });
    }
    expect(model.happenings.at(-1)?.atMs).toBe(4999);
    expect(model.happenings).toHaveLength(3000);
    expect(model.devices.get('spare')?.happenings).toHaveLength(500);
  });

  test('messages: each is shown or counted as left out', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(400), fc.nat(50)), { maxLength: 12 }), (blocks) => {
        model.take({ kind: 'world', world });
        let sent = 0;
        for (const [count, leftOut] of blocks) {
          model.take({ kind: 'frames', frames: Array.from({ length: count }, (_, index) => frame(index)), leftOut });
          sent += count + leftOut;
        }
        expect(model.frames.length + model.framesLeftOut).toBe(sent);
        expect(model.framesSeen).toBe(sent);
        expect(model.frames.length).toBeLessThanOrEqual(1000);
      }),
    );
  });
});

test('another world begins with nothing of the one before', () => {
  voltages([[3, 1]]);
  model.take({ kind: 'happenings', happenings: [event(3)], leftOut: 0 });
  model.take({ kind: 'player', player: playerAt(3) });
  model.take({ kind: 'world', world: { ...world, kind: 'line', abilities: ['write'] } });
  expect(model.devices.get('meter')?.history('voltageL1')).toBeUndefined();
  expect([model.happenings, model.player, model.nowMs]).toEqual([[], undefined, 0]);
  expect([model.can('write'), model.can('player')]).toEqual([true, false]);
});
