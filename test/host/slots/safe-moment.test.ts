import { expect, test } from 'vitest';
import { Device } from '../../../host/runtime/device.ts';
import { ResetReason } from '../../../host/runtime/platform.ts';
import { SAFE_MOMENT_LIMIT_MS, SafeMoment } from '../../../host/slots/safe-moment.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { imageOf, loadMeterImage, type MeterImage } from './meter-image.ts';

const START_MS = Date.UTC(2026, 0, 15);

function momentOf(image: MeterImage) {
  const { source, identity, handshake } = loadMeterImage(imageOf(image));
  const device = new Device(source, { name: 'meter', identity, records: new MemoryRecordStore() }, START_MS);
  const coil = new Uint8Array(1);
  return {
    device,
    moment: new SafeMoment(device, handshake),
    asked: () => device.read(Bank.coils, 0, 1, coil, 0) === 0 && coil[0] === 1,
  };
}

/** Scans until it has come, at most `limit`. */
function scansUntil({ device, moment }: ReturnType<typeof momentOf>, limit = 50): number {
  for (let scans = 0; scans < limit; scans++) {
    if (moment.come(100)) return scans;
    device.scan(START_MS + scans * 100, 100);
  }
  return limit;
}

test('firmware without a handshake may be replaced between any two scans', () => {
  const { moment: safe } = momentOf({ build: 1 });
  expect(safe.come(100)).toBe(true);
});

test('firmware with a handshake is asked, and may be replaced when it is ready', () => {
  const meter = momentOf({ build: 1, readyAfter: 3 });
  expect(scansUntil(meter)).toBe(4);
  expect(meter.asked()).toBe(true);
});

test('firmware that its watchdog made forget is asked again', () => {
  const meter = momentOf({ build: 1, readyAfter: 3 });
  meter.moment.come(100);
  meter.device.scan(START_MS, 100);
  meter.device.reset(ResetReason.watchdog);
  expect(meter.asked()).toBe(false);
  expect(scansUntil(meter)).toBe(4);
});

test('what is called off is not asked for any longer', () => {
  const meter = momentOf({ build: 1, readyAfter: 3 });
  scansUntil(meter);
  meter.moment.callOff();
  expect(meter.asked()).toBe(false);
  expect(meter.moment.waitedMs).toBe(0);
});

test('a moment that does not come is overdue after the limit, counted from the first question', () => {
  const { moment: safe } = momentOf({ build: 1, readyAfter: -1 });
  safe.come(SAFE_MOMENT_LIMIT_MS);
  expect(safe.overdue).toBe(false);
  safe.come(SAFE_MOMENT_LIMIT_MS - 1);
  expect(safe.overdue).toBe(false);
  safe.come(1);
  expect(safe.overdue).toBe(true);
});

test('firmware that does not run gives no safe moment', () => {
  for (const readyAfter of [0, undefined]) {
    const { moment: safe } = momentOf({ build: 1, trapsAt: 0, ...(readyAfter !== undefined && { readyAfter }) });
    expect(safe.come(100)).toBe(false);
  }
});
