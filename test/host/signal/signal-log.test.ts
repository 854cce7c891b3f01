import { beforeAll, describe, expect, test } from 'vitest';
import type { Clock } from '../../../host/clock/clock.ts';
import { systemClock } from '../../../host/clock/system.ts';
import { openDevice } from '../../../host/device/open-device.ts';
import type { DataModel } from '../../../host/gateway/data-model.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { LogContendedError, NoSignalLogError, SignalLogError } from '../../../host/signal/log-errors.ts';
import type { LogBatch } from '../../../host/signal/log-reader.ts';
import { followSignalLog, readSignalLog, readVolumes } from '../../../host/signal/signal-log.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { LOG_CODES } from '../../../protocols/signal/log-codes.ts';
import type { LogEntry } from '../../../protocols/signal/log-event.ts';
import { imageOf } from '../../firmware/run.ts';
import { overRtu, overTcp, type Serve } from '../device/served.ts';
import { BusyController } from './controller.ts';

const BEGIN_MS = Date.UTC(2026, 0, 15, 8);

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

const open = async (model: DataModel, serve: Serve = overTcp) =>
  openDevice(await serve(new Map([[1, model]])), 1, signalProfile);

async function all(batches: AsyncIterable<LogBatch>): Promise<LogBatch[]> {
  const list: LogBatch[] = [];
  for await (const batch of batches) list.push(batch);
  return list;
}

const eventsOf = (batches: readonly LogBatch[]): LogEntry[] => batches.flatMap(({ events }) => events);
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);

describe('reading', () => {
  for (const [name, serve] of [
    ['TCP', overTcp],
    ['RTU', overRtu],
  ] as const) {
    test(`all events that are kept come in order, without a gap, over ${name}`, async () => {
      const controller = new BusyController(image, BEGIN_MS);
      controller.run(90);
      const batches = await all(readSignalLog(await open(controller, serve), systemClock));
      const events = eventsOf(batches);
      expect(events.length).toBeGreaterThan(100);
      expect(events.map(({ sequence }) => sequence)).toEqual(numbers(0, events.length));
      expect(events[0]).toEqual({
        sequence: 0,
        timeMs: BEGIN_MS + 100,
        code: LOG_CODES.powerRestored,
        parameter: 1,
      });
      expect(events.every(({ timeMs }, index) => index === 0 || timeMs >= events[index - 1]!.timeMs)).toBe(true);
      expect(batches.some(({ gap }) => gap)).toBe(false);
    });
  }

  test('goes on from where it had come to', async () => {
    const controller = new BusyController(image, BEGIN_MS);
    const device = await open(controller);
    controller.run(30);
    const first = eventsOf(await all(readSignalLog(device, systemClock)));
    expect(eventsOf(await all(readSignalLog(device, systemClock, { position: first.at(-1)! })))).toEqual([]);
    controller.run(60);
    const batches = await all(readSignalLog(device, systemClock, { position: first.at(-1)! }));
    const second = eventsOf(batches);
    expect(second.map(({ sequence }) => sequence)).toEqual(numbers(first.length, first.length + second.length));
    expect(second.length).toBeGreaterThan(50);
    expect(batches.some(({ gap }) => gap)).toBe(false);
  });

  test('says how many events the controller had overwritten', async () => {
    const controller = new BusyController(image, BEGIN_MS);
    const device = await open(controller);
    controller.run(30);
    const last = eventsOf(await all(readSignalLog(device, systemClock))).at(-1)!;
    controller.run(1200);
    const batches = await all(readSignalLog(device, systemClock, { position: last }));
    const events = eventsOf(batches);
    expect(events).toHaveLength(1024);
    expect(batches[0]!.gap).toEqual({
      reason: 'overwritten',
      missing: events[0]!.sequence - last.sequence - 1,
      fromMs: last.timeMs,
      toMs: events[0]!.timeMs,
    });
    expect(batches.filter(({ gap }) => gap)).toHaveLength(1);
  });

  for (const [what, seconds] of [
    ['shorter', 5],
    ['longer', 200],
  ] as const) {
    test(`notices a restart, behind which the log is ${what} than it was`, async () => {
      const controller = new BusyController(image, BEGIN_MS);
      const device = await open(controller);
      controller.run(60);
      const last = eventsOf(await all(readSignalLog(device, systemClock))).at(-1)!;
      controller.nowMs += 60_000;
      controller.restart();
      controller.run(seconds);
      const batches = await all(readSignalLog(device, systemClock, { position: last }));
      const events = eventsOf(batches);
      expect(events.map(({ sequence }) => sequence)).toEqual(numbers(0, events.length));
      expect(events.length > last.sequence).toBe(what === 'longer');
      expect(batches[0]!.gap).toEqual({
        reason: 'restarted',
        missing: undefined,
        fromMs: last.timeMs,
        toMs: events[0]!.timeMs,
      });
    });
  }

  test('volumes by period', async () => {
    const controller = new BusyController(image, BEGIN_MS);
    controller.run(1900);
    const entries = await readVolumes(await open(controller));
    expect(entries.map(({ endS }) => endS * 1000 - BEGIN_MS)).toEqual([900_000, 1_800_000]);
    const { detectors } = entries[1]!;
    expect(detectors.map(({ detector }) => detector)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    // Each second one of eight detectors is on, but for every third: two of 24 s, one after the other.
    for (const { volume, occupancy } of detectors) {
      expect([74, 75, 76]).toContain(volume);
      expect(occupancy).toBeCloseTo(2 / 24, 2);
    }
  });
});

test('a controller without function 23 is written to and then read', async () => {
  const controller = new BusyController(image, BEGIN_MS);
  controller.run(60);
  const line = await overTcp(new Map([[1, controller]]));
  const plain = new Proxy(line, {
    get(target, name) {
      if (name === 'readWriteRegisters') return (...given: [number]) => refuse(target, given);
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  /** What the line says of a device that answers with exception 1: asked for a function that is none. */
  async function refuse(target: typeof line, [unitId]: [number]): Promise<never> {
    const { ExceptionResponseError } = await import('../../../host/line/errors.ts');
    throw new ExceptionResponseError(target.name, { unitId, functionCode: 23 }, ExceptionCode.illegalFunction);
  }
  const device = openDevice(plain, 1, signalProfile);
  const expected = eventsOf(await all(readSignalLog(openDevice(line, 1, signalProfile), systemClock)));
  expect(eventsOf(await all(readSignalLog(device, systemClock)))).toEqual(expected);
});

describe('following', () => {
  /** A clock by which waiting takes no time, but lets the controller run. */
  function clockOf(pass: (ms: number) => void): Clock {
    return {
      ...systemClock,
      after: (delayMs, run) => {
        pass(delayMs);
        return systemClock.after(0, run);
      },
    };
  }

  test('brings events as they come, over a restart, until it is stopped', async () => {
    const controller = new BusyController(image, BEGIN_MS);
    controller.run(10);
    const device = await open(controller);
    const stop = new AbortController();
    let waits = 0;
    const clock = clockOf(() => {
      waits++;
      if (waits === 5) controller.restart();
      else controller.run(10);
      if (waits === 8) stop.abort();
    });
    const batches = await all(followSignalLog(device, { clock, stop: stop.signal, intervalMs: 10_000 }));
    const gaps = batches.flatMap(({ gap }) => gap ?? []);
    expect(gaps).toMatchObject([{ reason: 'restarted', missing: undefined }]);
    const events = eventsOf(batches);
    const again = events.findIndex(({ sequence }, index) => index > 0 && sequence === 0);
    expect(events.map(({ sequence }) => sequence)).toEqual([
      ...numbers(0, again),
      ...numbers(0, events.length - again),
    ]);
    expect(waits).toBe(8);
  });

  test('a reading that fails on the line is told of, and made good by the next one', async () => {
    const controller = new BusyController(image, BEGIN_MS);
    controller.run(20);
    const stop = new AbortController();
    let refuses = false;
    const model: DataModel = {
      identity: controller.identity,
      size: (bank) => controller.size(bank),
      read: (...given) => controller.read(...given),
      write: (...given) => (refuses ? ExceptionCode.serverDeviceFailure : controller.write(...given)),
    };
    const device = await open(model);
    let waits = 0;
    const clock = clockOf(() => {
      controller.run(10);
      waits++;
      refuses = waits === 1;
      if (waits === 3) stop.abort();
    });
    const failures: string[] = [];
    const onFailure = (error: Error) => failures.push(error.name);
    const batches = await all(followSignalLog(device, { clock, stop: stop.signal, onFailure }));
    expect(failures).toEqual(['ExceptionResponseError']);
    const events = eventsOf(batches);
    expect(events.map(({ sequence }) => sequence)).toEqual(numbers(0, events.length));
    expect(events.at(-1)!.timeMs).toBeGreaterThan(BEGIN_MS + 30_000);
  });
});

describe('what cannot be', () => {
  test('a device without such a log', async () => {
    const controller = new BusyController(image, BEGIN_MS);
    const line = await overTcp(new Map([[1, controller]]));
    const reading = all(readSignalLog(openDevice(line, 1, meterProfile), systemClock));
    await expect(reading).rejects.toThrow(NoSignalLogError);
    await expect(reading).rejects.toThrow('class meter has no log window for events: is it a signal controller?');
  });

  /** A controller whose window is tampered with behind each write to it. */
  function tampered(controller: BusyController, address: number, words: readonly number[]): DataModel {
    return {
      identity: controller.identity,
      size: (bank) => controller.size(bank),
      read: (bank, first, count, target, offset) => {
        const result = controller.read(bank, first, count, target, offset);
        if (bank === Bank.holdingRegisters && first <= address && first + count >= address + words.length) {
          const view = new DataView(target.buffer, target.byteOffset + offset + (address - first) * 2);
          for (const [index, word] of words.entries()) view.setUint16(index * 2, word);
        }
        return result;
      },
      write: (...given) => controller.write(...given),
    };
  }

  test('more events than the window holds', async () => {
    const controller = new BusyController(image, BEGIN_MS);
    controller.run(20);
    const device = await open(tampered(controller, 122, [28]));
    const reading = all(readSignalLog(device, systemClock));
    await expect(reading).rejects.toThrow(SignalLogError);
    await expect(reading).rejects.toThrow('28 entries of 4 registers are not what 110 registers hold');
  });

  test('a window that always shows what another client asked for', async () => {
    const controller = new BusyController(image, BEGIN_MS);
    const device = await open(tampered(controller, 120, [0, 7]));
    await expect(all(readSignalLog(device, systemClock))).rejects.toThrow(LogContendedError);
  });
});
