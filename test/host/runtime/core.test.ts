import fc from 'fast-check';
import { expect, test } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';

const { image } = await buildFirmware('signal');
const core = new CoreImage(admit(image, gatewayLimits));

test('registers come out in wire order from any address on, and nothing beside them is touched', () => {
  const firmware = core.instantiate({ log() {}, event() {}, persist() {}, recall: () => undefined });
  const device = firmware.create();
  firmware.init(device, 0);
  const { offset, count } = firmware.layout.holdingRegisters;
  const registers = fc.tuple(fc.nat(count), fc.nat(count)).map(([a, b]) => [Math.min(a, b), Math.abs(a - b)] as const);
  fc.assert(
    fc.property(
      registers,
      fc.nat(5),
      fc.uint8Array({ minLength: count * 2, maxLength: count * 2 }),
      ([first, length], at, memory) => {
        firmware.copyIn(device, offset, memory);
        const target = new Uint8Array(count * 2 + 8).fill(0xa5);
        firmware.copyRegisters(device, offset + first * 2, length, target, at);
        const expected = new Uint8Array(count * 2 + 8).fill(0xa5);
        expected.set(Buffer.from(memory.slice(first * 2, (first + length) * 2)).swap16(), at);
        expect(target).toEqual(expected);
      },
    ),
  );
});

test('what is read in place is right also after the memory grew', () => {
  const firmware = core.instantiate({ log() {}, event() {}, persist() {}, recall: () => undefined });
  const first = firmware.create();
  firmware.init(first, 0);
  const { offset, count } = firmware.layout.holdingRegisters;
  const read = () => {
    const target = new Uint8Array(count * 2);
    firmware.copyRegisters(first, offset, count, target, 0);
    return target;
  };
  const before = read();
  const words = firmware.memoryWords();
  for (let device = 0; device < 100; device++) firmware.init(firmware.create(), 0);
  expect(words.length).toBe(0);
  expect(before.some((byte) => byte !== 0)).toBe(true);
  expect(read()).toEqual(before);
  expect(firmware.memoryWords().length).toBeGreaterThan(0);
});
