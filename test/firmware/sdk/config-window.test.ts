import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { configAreaSize, configPlaces, decodeConfigArea } from '../../../protocols/profile/config-area.ts';
import { encodeConfig } from '../../../protocols/profile/config-document.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { FirmwareRun, imageOf } from '../run.ts';

type Signal = FirmwareRun<
  import('../../../protocols/profiles/signal.generated.ts').SignalRegisters,
  import('../../../protocols/profiles/signal.generated.ts').SignalWritable
>;

const WINDOW = 12;
const WINDOW_REGISTERS = 100;
const SIZE = configAreaSize(signalProfile.config);
const ILLEGAL_DATA_VALUE = 3;

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

function powered(records = new MemoryRecordStore()): Signal {
  return new FirmwareRun(image, signalProfile, { records });
}

/** Writes holding registers from `address` on; the answer of the device. */
function writeRegisters(signal: Signal, address: number, values: readonly number[]): number {
  const bytes = new Uint8Array(values.length * 2);
  values.forEach((value, index) => {
    bytes[index * 2] = value >> 8;
    bytes[index * 2 + 1] = value & 0xff;
  });
  return signal.firmware.write(signal.handle, 3, address, values.length, bytes);
}

/** The whole copy, read window by window. */
function readCopy(signal: Signal): Uint8Array {
  const copy = new Uint8Array(SIZE);
  const { offset } = signal.firmware.layout.holdingRegisters;
  for (let at = 0; at < SIZE; at += WINDOW_REGISTERS * 2) {
    expect(writeRegisters(signal, 11, [at / 2])).toBe(0);
    const part = signal.block(offset + WINDOW * 2, Math.min(WINDOW_REGISTERS * 2, SIZE - at));
    copy.set(part, at);
  }
  return copy;
}

/** Sets an element of a field of bytes in the copy; the answer of the device. */
function setByte(signal: Signal, name: string, index: number, value: number): number {
  const at = configPlaces(signalProfile.config).find(({ field }) => field.name === name)!.at + index;
  const copy = readCopy(signal);
  copy[at] = value;
  const even = at & ~1;
  const moved = writeRegisters(signal, 11, [even / 2]);
  return moved === 0 ? writeRegisters(signal, WINDOW, [copy[even]! | (copy[even + 1]! << 8)]) : moved;
}

test('the window shows the config as the device holds it', () => {
  const signal = powered();
  signal.write('configCommand', 'open');
  expect(signal.read('configResult')).toBe('open');
  const { offset, count } = signal.firmware.layout.config;
  expect(readCopy(signal)).toEqual(new Uint8Array(signal.block(offset, count * 4)));
});

test('a changed copy is taken over whole when it is applied, and kept over a power cut', () => {
  const records = new MemoryRecordStore();
  const signal = powered(records);
  const before = signal.read('configDigest');
  signal.write('configCommand', 'open');
  expect(setByte(signal, 'minGreen', 0, 7)).toBe(0);
  expect(setByte(signal, 'minGreen', 1, 9)).toBe(0);
  expect(setByte(signal, 'passage', 15, 25)).toBe(0);
  expect(signal.read('configDigest')).toBe(before);
  signal.write('configCommand', 'apply');
  expect(signal.read('configResult')).toBe('applied');
  expect(signal.read('configDigest')).not.toBe(before);
  const again = powered(records);
  expect(again.read('configDigest')).toBe(signal.read('configDigest'));
  again.write('configCommand', 'open');
  const values = decodeConfigArea(signalProfile.config, readCopy(again));
  expect((values['minGreen'] as number[]).slice(0, 3)).toEqual([7, 9, 5]);
  expect((values['passage'] as number[]).slice(13)).toEqual([0, 0, 25]);
});

test('a value out of its range is named by its field, changes nothing and can be mended', () => {
  const signal = powered();
  const before = signal.read('configDigest');
  signal.write('configCommand', 'open');
  setByte(signal, 'phaseRing', 0, 9);
  signal.write('configCommand', 'apply');
  expect(signal.read('configResult')).toBe('outOfRange');
  expect(signal.read('configFault')).toBe(20);
  expect(signal.read('configDigest')).toBe(before);
  setByte(signal, 'phaseRing', 0, 1);
  signal.write('configCommand', 'apply');
  expect(signal.read('configResult')).toBe('applied');
  expect(signal.read('configDigest')).toBe(before);
});

test('nothing is written into a copy that is not open', () => {
  const signal = powered();
  expect(setByte(signal, 'minGreen', 0, 7)).toBe(ILLEGAL_DATA_VALUE);
  signal.write('configCommand', 'open');
  expect(setByte(signal, 'minGreen', 0, 7)).toBe(0);
  signal.write('configCommand', 'close');
  expect(signal.read('configResult')).toBe('closed');
  expect(setByte(signal, 'minGreen', 0, 7)).toBe(ILLEGAL_DATA_VALUE);
  signal.write('configCommand', 'apply');
  expect(signal.read('configResult')).toBe('closed');
});

test('a config that comes another way closes the copy, so that no old one is put over it', () => {
  const signal = powered();
  signal.write('configCommand', 'open');
  const document = encodeConfig(signalProfile, { startFlash: 70 });
  expect(signal.firmware.configure(signal.handle, document)).toBe(0);
  expect(signal.read('configResult')).toBe('closed');
});

test('what lies behind the end of the config is left out, whatever the offset', () => {
  const signal = powered();
  signal.write('configCommand', 'open');
  const before = readCopy(signal);
  for (const offset of [SIZE / 2, SIZE / 2 + 5, 40_000, 0xffff]) {
    expect(writeRegisters(signal, 11, [offset])).toBe(0);
    expect(writeRegisters(signal, WINDOW, new Array(WINDOW_REGISTERS).fill(0xffff))).toBe(0);
  }
  const last = SIZE / 2 - 1;
  expect(writeRegisters(signal, 11, [last])).toBe(0);
  expect(writeRegisters(signal, WINDOW + 1, [0xffff])).toBe(0);
  expect(readCopy(signal)).toEqual(before);
});
