import { beforeAll, describe, expect, test } from 'vitest';
import { CoreImage } from '../../../host/runtime/core.ts';
import { ConfigRefusedError } from '../../../host/runtime/device.ts';
import { RuntimeEvent } from '../../../host/runtime/event-log.ts';
import { AbiMismatchError, FirmwareTrapError } from '../../../host/runtime/firmware.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { HOST_CALL_LIMIT, LOG_MESSAGE_LIMIT, ResetReason } from '../../../host/runtime/platform.ts';
import { MemoryRecordStore, type RecordStore } from '../../../host/store/record-store.ts';
import { StoreError } from '../../../host/store/store-error.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import {
  HostileDevice,
  hostileImage,
  KEPT_RECORD,
  MISDEED_RECORD,
  Misdeed,
  misdeeds,
  Place,
} from './hostile-firmware.ts';

let source: CoreImage;
beforeAll(async () => {
  source = new CoreImage(admit(await hostileImage(), gatewayLimits));
});

const POWER_UP = `1:${ResetReason.powerOn}`;
const WATCHDOG_START = `1:${ResetReason.watchdog}`;
const watchdogReset = (count: number) => `${RuntimeEvent.watchdogReset}:${count}`;
const held = (pauseMs: number) => `${RuntimeEvent.restartHeld}:${pauseMs}`;

/** A device that has run well for two scans and keeps 500 in a record. */
function running(): HostileDevice {
  const hostile = new HostileDevice(source);
  expect(hostile.write(0, 500)).toBe(0);
  hostile.scan();
  hostile.scan();
  expect([hostile.goodScans, hostile.device.outputChannels[0], hostile.events]).toEqual([2, 2, [POWER_UP]]);
  return hostile;
}

/** The device was reset once, at once, kept what it had saved, and goes on. */
function expectRestarted(hostile: HostileDevice, operation: string): void {
  const { device, records, events, log } = hostile;
  expect(device.resets).toBe(1);
  expect(device.running).toBe(true);
  expect(events.filter((event) => !event.startsWith('2:'))).toEqual([POWER_UP, watchdogReset(1), WATCHDOG_START]);
  expect([...device.outputChannels]).toEqual([0]);
  expect(log.at(-1)).toMatch(`the firmware trapped in ${operation}: `);
  expect(hostile.goodScans).toBe(0);
  expect(hostile.kept).toBe(500);
  expect(records.load(KEPT_RECORD)).toEqual(Uint8Array.of(500 & 0xff, 500 >> 8));
  hostile.scan();
  expect([hostile.goodScans, device.outputChannels[0], device.resets]).toEqual([1, 1, 1]);
}

describe.each(misdeeds)('$name', ({ code }) => {
  test('in a scan: the device starts again as after a watchdog reset', () => {
    const hostile = running();
    hostile.scan(code);
    expectRestarted(hostile, 'tick');
  });

  test('in a batch', () => {
    const firmware = source.instantiate({ log() {}, event() {}, persist() {}, recall: () => undefined });
    const [first, second] = [firmware.create(), firmware.create()];
    for (const device of [first, second]) firmware.init(device, ResetReason.powerOn);
    const misdeed = new Uint8Array(Int32Array.of(code).buffer);
    firmware.copyIn(second, firmware.layout.inputChannels.offset, misdeed);
    firmware.batch(first, 1, 0, 1000);
    expect(() => firmware.batch(first, 2, 1000, 1000)).toThrow(FirmwareTrapError);
  });

  test('in a write: it is answered serverDeviceFailure, and the device starts again', () => {
    const hostile = running();
    expect(hostile.write(0, code)).toBe(ExceptionCode.serverDeviceFailure);
    expectRestarted(hostile, 'write');
  });

  test('in a config: it is refused, and the device starts again', () => {
    const hostile = running();
    expect(() => hostile.device.configure(Uint8Array.of(code))).toThrow(
      new ConfigRefusedError('hostile', undefined).message,
    );
    expectRestarted(hostile, 'configure');
  });

  test('in the allocator', () => {
    const hostile = running();
    expect(hostile.write(1, code)).toBe(0);
    expect(hostile.write(0, 1234)).toBe(ExceptionCode.serverDeviceFailure);
    expectRestarted(hostile, 'write');
  });

  test.each(['init', 'create'] as const)('in %s at every start: held back, longer each time', (place) => {
    const records = new MemoryRecordStore();
    records.save(MISDEED_RECORD, Uint8Array.of(Place[place], code));
    expectHeldBack(new HostileDevice(source, records));
  });
});

/** The device does not get up; later the record that keeps it down is gone. */
function expectHeldBack(hostile: HostileDevice): void {
  const { device, records } = hostile;
  expect([device.running, device.resets]).toEqual([false, 4]);
  const answer = new Uint8Array(2);
  const pauses: number[] = [];
  for (let seconds = 0; seconds < 300; seconds++) {
    const before = device.events.total;
    hostile.scan();
    expect(device.read(3, 0, 1, answer, 0)).toBe(ExceptionCode.serverDeviceFailure);
    expect(hostile.write(0, 7)).toBe(ExceptionCode.serverDeviceFailure);
    expect([...device.outputChannels]).toEqual([0]);
    if (device.events.total > before) pauses.push(device.events.list().at(-1)!.value);
  }
  expect(pauses.slice(0, 7)).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
  expect(device.resets).toBe(4 + pauses.length);
  records.save(MISDEED_RECORD, new Uint8Array(0));
  for (let seconds = 0; seconds < 60; seconds++) hostile.scan();
  expect(device.running).toBe(true);
  expect(hostile.events.at(-1)).toBe(WATCHDOG_START);
}

describe('a restart', () => {
  test('that fails at once is tried three times, then waits', () => {
    const hostile = running();
    hostile.records.save(MISDEED_RECORD, Uint8Array.of(Place.init, Misdeed.unreachableCode));
    hostile.scan(Misdeed.endlessLoop);
    const tries = [1, 2, 3].flatMap((count) => [watchdogReset(count), WATCHDOG_START]);
    expect(hostile.events).toEqual([POWER_UP, ...tries, watchdogReset(4), held(1000)]);
  });

  test('that is followed by a whole scan counts as a success', () => {
    const hostile = running();
    for (let round = 0; round < 10; round++) {
      hostile.scan(Misdeed.unreachableCode);
      hostile.scan();
    }
    expect(hostile.device.resets).toBe(10);
    expect(hostile.events.filter((event) => event.startsWith(`${RuntimeEvent.restartHeld}:`))).toEqual([]);
  });

  test('by writes that trap, one after another, is held back until scans have passed', () => {
    const hostile = running();
    for (let request = 0; request < 20; request++) {
      expect(hostile.write(0, Misdeed.endlessLoop)).toBe(ExceptionCode.serverDeviceFailure);
    }
    expect([hostile.device.resets, hostile.device.running]).toEqual([4, false]);
    expect(() => hostile.device.configure(Uint8Array.of(0))).toThrow('its firmware does not run');
    hostile.scan();
    expect([hostile.device.running, hostile.goodScans]).toEqual([true, 1]);
  });

  test('waits by the time of scans, also when the clock of the computer is set back', () => {
    const hostile = running();
    for (let request = 0; request < 4; request++) hostile.write(0, Misdeed.unreachableCode);
    expect(hostile.device.running).toBe(false);
    hostile.nowMs -= 86_400_000;
    hostile.scan();
    expect(hostile.device.running).toBe(true);
  });

  test('on request is no watchdog reset, and outputs are safe until the next scan', () => {
    const hostile = running();
    hostile.device.reset(ResetReason.request);
    expect(hostile.events).toEqual([POWER_UP, `1:${ResetReason.request}`]);
    expect([hostile.device.resets, hostile.device.outputChannels[0], hostile.kept]).toEqual([0, 0, 500]);
  });
});

describe('at power on', () => {
  const poweredWith = (place: number, misdeed: number) => {
    const records = new MemoryRecordStore();
    records.save(MISDEED_RECORD, Uint8Array.of(place, misdeed));
    return () => new HostileDevice(source, records);
  };

  test.each(misdeeds)('$name in layout or abi: the image is refused with the reason', ({ code }) => {
    expect(poweredWith(Place.layout, code)).toThrow(FirmwareTrapError);
    expect(poweredWith(Place.abi, code)).toThrow(FirmwareTrapError);
  });

  test.each(['layoutOutside', 'unalignedLayout', 'endlessLayout', 'contradictoryLayout'] as const)('%s', (name) => {
    expect(poweredWith(Place.layout, Misdeed[name])).toThrow(FirmwareTrapError);
  });

  test('otherAbi', () => {
    expect(poweredWith(Place.abi, Misdeed.otherAbi)).toThrow(AbiMismatchError);
  });

  test.each(['wildHandle', 'unalignedHandle'] as const)('%s', (name) => {
    expectHeldBack(poweredWith(Place.create, Misdeed[name])());
  });
});

test.each([
  ['layout', 'layoutOutside'],
  ['layout', 'unalignedLayout'],
  ['layout', 'endlessLayout'],
  ['layout', 'contradictoryLayout'],
  ['layout', 'otherLayout'],
  ['layout', 'endlessLoop'],
  ['abi', 'otherAbi'],
  ['abi', 'unboundedRecursion'],
  ['create', 'wildHandle'],
] as const)('an image whose %s shows %s only after a restart is held back', (place, name) => {
  const hostile = running();
  hostile.records.save(MISDEED_RECORD, Uint8Array.of(Place[place], Misdeed[name]));
  hostile.scan(Misdeed.unreachableCode);
  expectHeldBack(hostile);
});

test('a host called with little of the stack left does no harm', () => {
  const hostile = running();
  const survives = (depth: number): boolean => {
    hostile.device.inputChannels[1] = depth;
    const { resets } = hostile.device;
    hostile.scan();
    hostile.device.inputChannels[1] = 0;
    hostile.scan();
    expect(hostile.goodScans).toBeGreaterThan(0);
    return hostile.device.resets === resets;
  };
  let [deepest, tooDeep] = [1, 1 << 20];
  expect([survives(deepest), survives(tooDeep)]).toEqual([true, false]);
  while (tooDeep - deepest > 1) {
    const depth = (deepest + tooDeep) >> 1;
    if (survives(depth)) deepest = depth;
    else tooDeep = depth;
  }
  for (let depth = tooDeep - 100; depth < tooDeep + 100; depth++) survives(depth);
});

test('log, events and records of a runaway end at their limits', () => {
  const hostile = running();
  const before = hostile.log.length;
  hostile.scan(Misdeed.logWithoutEnd);
  const lines = hostile.log.slice(before, -1);
  expect(lines).toHaveLength(HOST_CALL_LIMIT.log);
  expect(Math.max(...lines.map((line) => line.length))).toBe(LOG_MESSAGE_LIMIT);
  hostile.scan(Misdeed.eventWithoutEnd);
  expect(hostile.events.filter((event) => event === '2:0')).toHaveLength(HOST_CALL_LIMIT.event);
  expect([Misdeed.strangeRecordKey, Misdeed.oversizedRecord].map((code) => hostile.write(0, code))).toEqual([4, 4]);
  expect(hostile.records.load(256)).toBeUndefined();
});

test('an answer to a write that is no exception of Modbus becomes serverDeviceFailure', () => {
  const hostile = running();
  expect(hostile.write(0, 999)).toBe(ExceptionCode.serverDeviceFailure);
  expect(hostile.device.resets).toBe(0);
});

test('a record that cannot be saved resets the device, which then goes on without it', () => {
  const full = new StoreError('records', new Error('no space left'));
  const saved = new MemoryRecordStore();
  let broken = false;
  const records: RecordStore = {
    load: (key) => saved.load(key),
    save(key, data) {
      if (broken) throw full;
      saved.save(key, data);
    },
  };
  const hostile = new HostileDevice(source, records);
  hostile.write(0, 500);
  hostile.scan();
  broken = true;
  expect(hostile.write(0, 501)).toBe(ExceptionCode.serverDeviceFailure);
  expect(hostile.events).toEqual([POWER_UP, watchdogReset(1), WATCHDOG_START]);
  expect(hostile.log.at(-1)).toBe(full.message);
  expect([hostile.kept, hostile.device.outputChannels[0]]).toEqual([500, 0]);
  broken = false;
  expect(hostile.write(0, 502)).toBe(0);
});

test('a defect of the host is not blamed on the firmware, which starts anew with the next scan', () => {
  const defect = new TypeError('a defect');
  let broken = false;
  const records = new (class extends MemoryRecordStore {
    override save(key: number, data: Uint8Array): void {
      if (broken) throw defect;
      super.save(key, data);
    }
  })();
  const hostile = new HostileDevice(source, records);
  broken = true;
  expect(() => hostile.write(0, 501)).toThrow(defect);
  expect([hostile.device.running, hostile.device.resets]).toEqual([false, 0]);
  broken = false;
  hostile.scan();
  expect([hostile.device.running, hostile.goodScans]).toEqual([true, 1]);
});
