import { beforeAll, expect, test } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { Device } from '../../../host/runtime/device.ts';
import { RuntimeEvent } from '../../../host/runtime/event-log.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { StoreError } from '../../../host/store/store-error.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';

let image: CoreImage;
beforeAll(async () => {
  const { image: bytes } = await buildFirmware('meter');
  image = new CoreImage(admit(bytes, gatewayLimits));
});

const ENERGY = meterProfile.inputRegisters.find(({ name }) => name === 'energyActiveImport')!.address;
const KILOWATTS = 3_600_000;

/** A store whose keys fail while they are in `broken`. */
class BrokenRecords extends MemoryRecordStore {
  readonly broken = new Set<number>();

  override save(key: number, data: Uint8Array): void {
    if (this.broken.has(key)) throw new StoreError('records', new Error('no space left'));
    super.save(key, data);
  }
}

function meter() {
  const records = new BrokenRecords();
  const log: string[] = [];
  const options = {
    name: 'meter',
    identity: meterProfile.identity,
    records,
    log: (_device: string, _level: number, message: string) => log.push(message),
  };
  const device = new Device(image, options, 0);
  // Voltage, current and power of phase 1, and the frequency: 1 Wh a scan.
  device.inputChannels.set([230_000, 0, 0, 15_653, 0, 0, KILOWATTS, 0, 0, 0, 0, 0, 50_000]);
  let nowMs = 0;
  const scan = (count: number) => {
    for (let scans = 0; scans < count; scans++) {
      nowMs += 1000;
      device.scan(nowMs, 1000);
    }
  };
  const energy = () => {
    const bytes = new Uint8Array(8);
    expect(device.read(Bank.inputRegisters, ENERGY, 4, bytes, 0)).toBe(0);
    return Number(new DataView(bytes.buffer).getBigUint64(0));
  };
  const unsaved = () =>
    device.events
      .list()
      .filter(({ code }) => code === RuntimeEvent.recordNotSaved)
      .map(({ value }) => value);
  return { records, log, device, scan, energy, unsaved };
}

test('a scan that cannot save its record goes on counting, and the device says so once', () => {
  const { records, log, device, scan, energy, unsaved } = meter();
  scan(100);
  records.broken.add(16).add(17);
  scan(500);
  expect([energy(), device.resets, device.running]).toEqual([600, 0, true]);
  expect(unsaved().sort()).toEqual([16, 17]);
  expect(log).toHaveLength(2);
  expect(log[0]).toContain('no space left');
});

test('it says so again when the record was saved meanwhile', () => {
  const { records, scan, unsaved } = meter();
  records.broken.add(16);
  scan(300);
  records.broken.clear();
  scan(300);
  records.broken.add(16);
  scan(300);
  expect(unsaved()).toEqual([16, 16]);
});

test('a request whose record cannot be saved is refused, and nothing of it stays', () => {
  const { records, device, scan, unsaved } = meter();
  scan(1);
  records.broken.add(1);
  const open = Uint8Array.of(0);
  expect(device.write(Bank.coils, 0, 1, open, 0)).toBe(ExceptionCode.serverDeviceFailure);
  scan(1);
  expect(device.outputChannels[0]).toBe(1);
  expect([device.resets, unsaved()]).toEqual([1, []]);
});
