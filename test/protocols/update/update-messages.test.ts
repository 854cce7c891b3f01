import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal, refusalName } from '../../../protocols/update/refusal.ts';
import {
  decodeUpdateCommand,
  encodeUpdateCommand,
  PayloadEncoding,
  type UpdateCommand,
} from '../../../protocols/update/update-command.ts';
import {
  decodeUpdateStatus,
  encodeUpdateStatus,
  STATUS_DIGEST_SIZE,
  STATUS_RECORDS,
  type UpdateStatus,
  UpdateStatusError,
} from '../../../protocols/update/update-status.ts';

const u16 = fc.nat(0xffff);
const u32 = fc.nat({ max: 0xffff_ffff });
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

const commands: fc.Arbitrary<UpdateCommand> = fc.oneof(
  fc.record({
    kind: fc.constant('begin' as const),
    envelopeSize: u16,
    envelopeCrc: u32,
    channel: u16,
    encoding: fc.constantFrom(...Object.values(PayloadEncoding)),
    payloadSize: u32,
    payloadCrc: u32,
    base: bytes(8),
  }),
  fc.record({ kind: fc.constant('activate' as const), notBeforeS: u32, confirmAfterS: u32, trialS: u32 }),
  fc.constantFrom('abort', 'verify', 'confirm', 'rollBack').map((kind) => ({ kind }) as UpdateCommand),
);

describe('a command', () => {
  test('is the same on the other end of the wire', () => {
    fc.assert(
      fc.property(commands, (command) => {
        expect(decodeUpdateCommand(encodeUpdateCommand(command))).toEqual(command);
      }),
    );
  });

  test('has its code first and high registers before low ones', () => {
    const activate = { kind: 'activate', notBeforeS: 0x0001_0002, confirmAfterS: 3, trialS: 600 } as const;
    expect(Buffer.from(encodeUpdateCommand(activate)).toString('hex')).toBe('0004000100020000000300000258');
  });

  test('is none when it has another length or an unknown code, whatever bytes they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (any) => {
        const command = decodeUpdateCommand(any);
        if (command !== undefined) expect(encodeUpdateCommand(command)).toEqual(any);
      }),
    );
    expect(decodeUpdateCommand(Uint8Array.of(0, 2, 0, 0))).toBeUndefined();
    expect(decodeUpdateCommand(Uint8Array.of(0, 99))).toBeUndefined();
  });
});

const slot = fc.record({
  state: fc.constantFrom(0, 1, 2) as fc.Arbitrary<0 | 1 | 2>,
  sequence: u32,
  size: u32,
  schema: u16,
  digest: bytes(STATUS_DIGEST_SIZE),
});

const statuses: fc.Arbitrary<UpdateStatus> = fc.record({
  state: fc.constantFrom(0, 1, 2, 3, 4, 5) as fc.Arbitrary<UpdateStatus['state']>,
  refusal: u16,
  refusalDetail: u16,
  commands: u16,
  channel: u16,
  encoding: u16,
  payloadSize: u32,
  payloadCrc: u32,
  envelopeCrc: u32,
  missingBlocks: u16,
  firstMissing: u16,
  sequence: u32,
  active: fc.constantFrom(0, 1) as fc.Arbitrary<0 | 1>,
  outcome: fc.constantFrom(0, 1, 2) as fc.Arbitrary<UpdateStatus['outcome']>,
  rollbackReason: u16,
  trialRemainingS: u32,
  trialStarts: u16,
  floor: u32,
  keySetVersion: u32,
  battery: u16,
  slotSize: u32,
  slots: fc.tuple(slot, slot),
});

describe('a status', () => {
  test('is the same on the other end of the wire, in one read', () => {
    fc.assert(
      fc.property(statuses, (status) => {
        const sent = encodeUpdateStatus(status);
        expect(sent.length).toBe(STATUS_RECORDS * 2);
        expect(decodeUpdateStatus(sent)).toEqual(status);
      }),
    );
    expect(STATUS_RECORDS).toBeLessThanOrEqual(124);
  });

  test('of another length or version is an error that says so', () => {
    const bad = new Uint8Array(STATUS_RECORDS * 2);
    expect(() => decodeUpdateStatus(bad)).toThrow(UpdateStatusError);
    expect(() => decodeUpdateStatus(bad)).toThrow('version 0');
    expect(() => decodeUpdateStatus(bad.subarray(2))).toThrow('142');
  });
});

test('refusals have one number each, and a later one is told by its number', () => {
  const codes = Object.values(Refusal);
  expect(new Set(codes).size).toBe(codes.length);
  expect(refusalName(Refusal.wrongClass)).toBe('wrongClass');
  expect(refusalName(999)).toBe('refusal 999');
});
