import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { ConfigRefusedError, Device, type FirmwareSource } from '../../../host/runtime/device.ts';
import { ConfigureResult, type Firmware } from '../../../host/runtime/firmware.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { type Platform, ResetReason } from '../../../host/runtime/platform.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { START_MS } from './hostile-firmware.ts';

const COILS = 40;
const REGISTERS = 10;
const BLOCK_SIZE = 128;
const HANDLE = 64;

/** Firmware in TypeScript: keeps what it is given, and remembers what it was asked. */
class PlainFirmware implements Firmware {
  readonly layout = {
    coils: { offset: 0, count: COILS },
    discreteInputs: { offset: 8, count: COILS },
    inputRegisters: { offset: 16, count: REGISTERS },
    holdingRegisters: { offset: 40, count: REGISTERS },
    inputChannels: { offset: 64, count: 2 },
    outputChannels: { offset: 72, count: 2 },
    config: { offset: 80, count: 0 },
    stateOffset: 80,
    blockSize: BLOCK_SIZE,
  };
  readonly memory = new Uint8Array(HANDLE + BLOCK_SIZE);
  readonly asked: unknown[][] = [];
  configureResult: ConfigureResult = ConfigureResult.applied;
  readonly platform: Platform;

  constructor(platform: Platform) {
    this.platform = platform;
  }

  create(): number {
    return HANDLE;
  }

  init(device: number, reason: number): void {
    this.asked.push(['init', device, reason]);
  }

  /** Outputs are the inputs, one more each. */
  tick(device: number, nowMs: number, elapsedMs: number): void {
    this.asked.push(['tick', nowMs, elapsedMs]);
    const words = new Int32Array(this.memory.buffer, device + this.layout.inputChannels.offset, 4);
    words[2] = words[0]! + 1;
    words[3] = words[1]! + 1;
    this.platform.event(device, 9, words[0]!);
  }

  batch(): void {}

  write(_device: number, bank: number, address: number, count: number, data: Uint8Array): number {
    this.asked.push(['write', bank, address, count, [...data]]);
    return address === 0 ? 0 : ExceptionCode.illegalDataValue;
  }

  configure(_device: number, document: Uint8Array): number {
    this.asked.push(['configure', [...document]]);
    return this.configureResult;
  }

  copyRegisters(device: number, offset: number, count: number, target: Uint8Array, at: number): void {
    for (let index = 0; index < count * 2; index++) target[at + index] = this.memory[device + offset + (index ^ 1)]!;
  }

  copyOut(device: number, offset: number, length: number, target: Uint8Array, at: number): void {
    target.set(this.memory.subarray(device + offset, device + offset + length), at);
  }

  copyIn(device: number, offset: number, source: Uint8Array): void {
    this.memory.set(source, device + offset);
  }
}

function powerOn() {
  const instances: PlainFirmware[] = [];
  const source: FirmwareSource = {
    instantiate(platform) {
      const firmware = new PlainFirmware(platform);
      instances.push(firmware);
      return firmware;
    },
  };
  const identity = { vendorName: 'Kerb', productCode: 'PLAIN', majorMinorRevision: '1.0' };
  const device = new Device(source, { name: 'plain', identity, records: new MemoryRecordStore() }, START_MS);
  return { device, instances, firmware: instances[0]! };
}

test('power on starts one instance, with that reason', () => {
  const { device, instances, firmware } = powerOn();
  expect(instances).toHaveLength(1);
  expect(firmware.asked).toEqual([['init', HANDLE, ResetReason.powerOn]]);
  expect([device.running, device.resets, device.events.total]).toEqual([true, 0, 0]);
  expect([0, 1, 2, 3].map((bank) => device.size(bank as 0))).toEqual([COILS, COILS, REGISTERS, REGISTERS]);
});

test('a reset starts a fresh instance with its reason; inputs stay, outputs are safe', () => {
  const { device, instances } = powerOn();
  device.inputChannels.set([5, 6]);
  device.scan(START_MS + 1000, 1000);
  expect([...device.outputChannels]).toEqual([6, 7]);
  device.reset(ResetReason.request);
  expect(instances[1]!.asked).toEqual([['init', HANDLE, ResetReason.request]]);
  expect([[...device.inputChannels], [...device.outputChannels]]).toEqual([
    [5, 6],
    [0, 0],
  ]);
});

test('a scan takes the inputs in, ticks, and takes the outputs out; events bear the time of the scan', () => {
  const { device, firmware } = powerOn();
  device.inputChannels.set([-7, 0x7fff_fffe]);
  device.scan(START_MS + 250, 250);
  expect(firmware.asked.at(-1)).toEqual(['tick', START_MS + 250, 250]);
  expect([...device.outputChannels]).toEqual([-6, 0x7fff_ffff]);
  expect(device.events.list()).toEqual([{ atMs: START_MS + 250, code: 9, value: -7 }]);
});

describe('reads', () => {
  test('bits from any address, packed from bit 0, the rest of the last byte zero, nothing else touched', () => {
    const { device, firmware } = powerOn();
    fc.assert(
      fc.property(
        fc.constantFrom(0 as const, 1 as const),
        fc.array(fc.boolean(), { minLength: COILS, maxLength: COILS }),
        fc.nat(COILS - 1),
        fc.integer({ min: 1, max: COILS }),
        fc.nat(3),
        (bank, bits, address, wanted, offset) => {
          const count = Math.min(wanted, COILS - address);
          const packed = new Uint8Array(COILS / 8);
          bits.forEach((bit, at) => {
            if (bit) packed[at >> 3]! |= 1 << (at & 7);
          });
          firmware.copyIn(HANDLE, bank * 8, packed);
          const target = new Uint8Array(16).fill(0xaa);
          expect(device.read(bank, address, count, target, offset)).toBe(0);
          const bytes = Math.ceil(count / 8);
          for (let bit = 0; bit < bytes * 8; bit++) {
            const got = ((target[offset + (bit >> 3)]! >> (bit & 7)) & 1) === 1;
            expect(got).toBe(bit < count && bits[address + bit]);
          }
          target.fill(0xaa, offset, offset + bytes);
          expect(target).toEqual(new Uint8Array(16).fill(0xaa));
        },
      ),
    );
  });

  test('registers in wire order', () => {
    const { device, firmware } = powerOn();
    firmware.copyIn(HANDLE, firmware.layout.holdingRegisters.offset, Uint8Array.of(2, 1, 4, 3, 6, 5));
    const target = new Uint8Array(6);
    expect(device.read(3, 1, 2, target, 1)).toBe(0);
    expect([...target]).toEqual([0, 3, 4, 5, 6, 0]);
  });

  test.each([0, 1, 2, 3] as const)('bank %i ends at its size', (bank) => {
    const { device } = powerOn();
    const size = device.size(bank);
    const target = new Uint8Array(100);
    expect(device.read(bank, 0, size, target, 0)).toBe(0);
    expect(device.read(bank, size - 1, 1, target, 0)).toBe(0);
    for (const [address, count] of [
      [size, 1],
      [0, size + 1],
      [size - 1, 2],
      [0xffff, 1],
      [0xffff, 0xffff],
    ] as const) {
      expect(device.read(bank, address, count, target, 0)).toBe(ExceptionCode.illegalDataAddress);
    }
  });
});

describe('writes', () => {
  test('hand on the bytes of the request, of the bank', () => {
    const { device, firmware } = powerOn();
    expect(device.write(3, 0, 2, Uint8Array.of(0xff, 1, 2, 3, 4, 0xff), 1)).toBe(0);
    expect(firmware.asked.at(-1)).toEqual(['write', 3, 0, 2, [1, 2, 3, 4]]);
    expect(device.write(0, 0, 9, Uint8Array.of(0xff, 0x55, 1, 0xff), 1)).toBe(0);
    expect(firmware.asked.at(-1)).toEqual(['write', 0, 0, 9, [0x55, 1]]);
  });

  test('are answered as the firmware says', () => {
    expect(powerOn().device.write(3, 1, 1, new Uint8Array(2), 0)).toBe(ExceptionCode.illegalDataValue);
  });

  test('outside the bank do not reach the firmware', () => {
    const { device, firmware } = powerOn();
    for (const [address, count] of [
      [REGISTERS, 1],
      [0, REGISTERS + 1],
      [0xffff, 1],
    ] as const) {
      expect(device.write(3, address, count, new Uint8Array(50), 0)).toBe(ExceptionCode.illegalDataAddress);
    }
    expect(device.write(0, COILS, 1, new Uint8Array(50), 0)).toBe(ExceptionCode.illegalDataAddress);
    expect(firmware.asked).toHaveLength(1);
  });
});

describe('config', () => {
  test('applied', () => {
    const { device, firmware } = powerOn();
    device.configure(Uint8Array.of(0xa0));
    expect(firmware.asked.at(-1)).toEqual(['configure', [0xa0]]);
  });

  test.each(Object.entries(ConfigureResult).filter(([, result]) => result !== 0))('%s', (name, result) => {
    const { device, firmware } = powerOn();
    firmware.configureResult = result;
    const refused = expect.objectContaining({
      constructor: ConfigRefusedError,
      result,
      message: `plain refused its config: ${name}`,
    });
    expect(() => device.configure(Uint8Array.of(0xa0))).toThrow(refused);
    expect([device.running, device.resets]).toEqual([true, 0]);
  });
});

describe('the meter as a device', () => {
  let source: CoreImage;
  beforeAll(async () => {
    source = new CoreImage(admit((await buildFirmware('meter')).image, gatewayLimits));
  });

  const meter = (records = new MemoryRecordStore()) =>
    new Device(source, { name: 'meter', identity: meterProfile.identity, records }, START_MS);
  const interval = (device: Device) => {
    const target = new Uint8Array(2);
    expect(device.read(3, 0, 1, target, 0)).toBe(0);
    return target[0]! * 256 + target[1]!;
  };

  test('keeps a setting over a power cut, and refuses one out of range', () => {
    const records = new MemoryRecordStore();
    const before = meter(records);
    expect(interval(before)).toBe(60);
    expect(before.write(3, 0, 1, Uint8Array.of(0, 90), 0)).toBe(0);
    expect(before.write(3, 0, 1, Uint8Array.of(0, 9), 0)).toBe(ExceptionCode.illegalDataValue);
    expect(interval(meter(records))).toBe(90);
    expect(interval(meter())).toBe(60);
  });

  test('keeps its config over a power cut', () => {
    const records = new MemoryRecordStore();
    meter(records).configure(Uint8Array.of(0xa1, 0x01, 0x18, 60));
    expect(records.load(0)).toBeDefined();
    const before = records.entries();
    const refused = () => meter(records).configure(Uint8Array.of(0xa1, 0x01, 0x19, 0xff, 0xff));
    expect(refused).toThrow('refused its config: outOfRange');
    expect(records.entries()[0]).toEqual(before[0]);
  });
});
