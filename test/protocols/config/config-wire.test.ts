import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeConfigCommand, encodeConfigCommand } from '../../../protocols/config/command-codec.ts';
import type { ConfigCommand, ConfigStatus } from '../../../protocols/config/config-files.ts';
import {
  CONFIG_STATUS_RECORDS,
  ConfigStatusError,
  decodeConfigStatus,
  encodeConfigStatus,
} from '../../../protocols/config/status-codec.ts';

const uint32 = fc.nat({ max: 0xffff_ffff });
const uint16 = fc.nat({ max: 0xffff });
const digest = fc.uint8Array({ minLength: 8, maxLength: 8 });
const command: fc.Arbitrary<ConfigCommand> = fc.oneof(
  fc.record({ kind: fc.constant('stage' as const), size: uint16, crc: uint32 }),
  fc.record({ kind: fc.constantFrom('cancel' as const, 'rollBack' as const), sequence: uint32 }),
);

describe('a config command', () => {
  test.each([
    [{ kind: 'stage', size: 0x0203, crc: 0x04050607 }, '0001020304050607'],
    [{ kind: 'cancel', sequence: 0x01020304 }, '000201020304'],
    [{ kind: 'rollBack', sequence: 0xfffefdfc }, '0003fffefdfc'],
  ] as const)('%j has its registers', (given, registers) => {
    expect(Buffer.from(encodeConfigCommand(given)).toString('hex')).toBe(registers);
  });

  test('comes back', () => {
    fc.assert(
      fc.property(command, (given) => {
        expect(decodeConfigCommand(encodeConfigCommand(given))).toEqual({ ...given });
      }),
    );
  });

  test('of any bytes is one in its form, or none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        const read = decodeConfigCommand(bytes);
        if (read) expect(Buffer.from(encodeConfigCommand(read))).toEqual(Buffer.from(bytes));
      }),
    );
  });
});

const status: fc.Arbitrary<ConfigStatus> = fc.record({
  runningSequence: uint32,
  runningDigest: digest,
  pendingSequence: uint32,
  pendingDigest: digest,
  pendingAtS: uint32,
  previousSequence: uint32,
  highestSequence: uint32,
  activations: uint32,
  refusal: fc.nat({ max: 13 }) as fc.Arbitrary<ConfigStatus['refusal']>,
  refusalDetail: uint16,
  configCrc: uint32,
  largestDocument: uint16,
});

describe('a config status', () => {
  test('comes back', () => {
    fc.assert(
      fc.property(status, (given) => {
        expect(decodeConfigStatus(encodeConfigStatus(given))).toEqual({ ...given });
      }),
    );
  });

  test('has each number in registers of its own', () => {
    const numbers = [...fc.sample(status, { numRuns: 1, seed: 3 })][0]!;
    const one = encodeConfigStatus({ ...numbers, pendingAtS: 0x01020304 });
    const other = encodeConfigStatus({ ...numbers, pendingAtS: 0x05060708 });
    const differing = [...one.keys()].filter((at) => one[at] !== other[at]);
    expect(differing).toEqual([32, 33, 34, 35]);
  });

  test('of another length or version is none', () => {
    const bytes = encodeConfigStatus(fc.sample(status, { numRuns: 1, seed: 3 })[0]!);
    expect(bytes).toHaveLength(CONFIG_STATUS_RECORDS * 2);
    expect(() => decodeConfigStatus(bytes.subarray(2))).toThrow(ConfigStatusError);
    expect(() => decodeConfigStatus(Uint8Array.from([0, 2, ...bytes.subarray(2)]))).toThrow(/version 2/);
  });
});
