import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planReads, type ReadField } from '../../../host/line/coalesce.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';

const { coils, inputRegisters, holdingRegisters } = Bank;

function field(bank: Bank, address: number, quantity: number): ReadField {
  return { bank, address, quantity };
}

function plan(fields: ReadField[], options?: Parameters<typeof planReads>[1]): number[][] {
  return planReads(fields, options).map(({ bank, address, quantity }) => [bank, address, quantity]);
}

test('neighbours are read in one request, whatever their order', () => {
  const fields = [field(inputRegisters, 2, 2), field(inputRegisters, 4, 1), field(inputRegisters, 0, 2)];
  const [read, ...others] = planReads(fields);
  expect(others).toEqual([]);
  expect(read).toMatchObject({ bank: inputRegisters, address: 0, quantity: 5 });
  expect(read!.fields.map(({ address }) => address)).toEqual([0, 2, 4]);
});

test('a gap is read over only as far as the caller allows', () => {
  const fields = [field(inputRegisters, 0, 2), field(inputRegisters, 5, 1)];
  expect(plan(fields)).toHaveLength(2);
  expect(plan(fields, { maxGap: 2 })).toHaveLength(2);
  expect(plan(fields, { maxGap: 3 })).toEqual([[inputRegisters, 0, 6]]);
  const bits = [field(coils, 0, 1), field(coils, 17, 1)];
  expect(plan(bits, { maxGap: 1 })).toEqual([[coils, 0, 18]]);
  expect(plan(bits, { maxGap: 1, maxGapBits: 15 })).toHaveLength(2);
});

test('banks are never mixed', () => {
  expect(plan([field(holdingRegisters, 1, 1), field(inputRegisters, 0, 1)])).toEqual([
    [inputRegisters, 0, 1],
    [holdingRegisters, 1, 1],
  ]);
});

test('reads end at 125 registers and 2000 bits, or at what the device takes', () => {
  const registers = Array.from({ length: 126 }, (_, address) => field(holdingRegisters, address, 1));
  expect(plan(registers)).toEqual([
    [holdingRegisters, 0, 125],
    [holdingRegisters, 125, 1],
  ]);
  expect(plan(registers, { maxRegisters: 64 })).toEqual([
    [holdingRegisters, 0, 64],
    [holdingRegisters, 64, 62],
  ]);
  const bits = Array.from({ length: 2001 }, (_, address) => field(coils, address, 1));
  expect(plan(bits)).toEqual([
    [coils, 0, 2000],
    [coils, 2000, 1],
  ]);
});

test('a value of several registers is never split between two requests', () => {
  expect(plan([field(inputRegisters, 0, 124), field(inputRegisters, 124, 4)])).toEqual([
    [inputRegisters, 0, 124],
    [inputRegisters, 124, 4],
  ]);
});

describe('fields that no request can read are refused', () => {
  test.each([
    ['no registers', field(inputRegisters, 0, 0)],
    ['too many registers', field(inputRegisters, 0, 126)],
    ['beyond the last address', field(inputRegisters, 65535, 2)],
    ['a negative address', field(inputRegisters, -1, 1)],
    ['half a register', field(inputRegisters, 0, 1.5)],
  ])('%s', (_, bad) => {
    expect(() => planReads([bad])).toThrow(RangeError);
  });
});

const someFields = fc.array(
  fc.record({
    bank: fc.constantFrom(Bank.coils, Bank.inputRegisters),
    address: fc.integer({ min: 0, max: 60 }),
    quantity: fc.integer({ min: 1, max: 8 }),
  }),
  { maxLength: 20 },
);
const someLimits = fc.record({
  maxGap: fc.integer({ min: 0, max: 5 }),
  maxGapBits: fc.integer({ min: 0, max: 5 }),
  maxRegisters: fc.integer({ min: 8, max: 20 }),
  maxBits: fc.integer({ min: 8, max: 20 }),
});

test('every field is in exactly one read, which covers it, and no read breaks a limit', () => {
  fc.assert(
    fc.property(someFields, someLimits, (fields, limits) => {
      const reads = planReads(fields, limits);
      const held = reads.flatMap((read) => read.fields);
      expect(held).toHaveLength(fields.length);
      expect(new Set(held)).toEqual(new Set(fields));
      for (const read of reads) {
        expect(read.quantity).toBeLessThanOrEqual(20);
        let coveredTo = read.address;
        for (const { bank, address, quantity } of read.fields) {
          expect(bank).toBe(read.bank);
          expect(address - coveredTo).toBeLessThanOrEqual(bank === Bank.coils ? limits.maxGapBits : limits.maxGap);
          coveredTo = Math.max(coveredTo, address + quantity);
        }
        expect(read.fields[0]!.address).toBe(read.address);
        expect(coveredTo).toBe(read.address + read.quantity);
      }
    }),
  );
});

/** The fewest reads there can be: every way to put the fields, in order, into one of the reads that are open. */
function fewest(fields: readonly ReadField[], limit: number, maxGap: number): number {
  const sorted = [...fields].sort((a, b) => a.address - b.address);
  let best = sorted.length;
  const place = (index: number, reads: readonly { start: number; end: number }[]): void => {
    if (reads.length >= best && index < sorted.length) return;
    if (index === sorted.length) {
      best = Math.min(best, reads.length);
      return;
    }
    const { address, quantity } = sorted[index]!;
    const end = address + quantity;
    reads.forEach((read, at) => {
      if (address - read.end > maxGap || Math.max(end, read.end) - read.start > limit) return;
      place(index + 1, reads.with(at, { start: read.start, end: Math.max(end, read.end) }));
    });
    place(index + 1, [...reads, { start: address, end }]);
  };
  place(0, []);
  return best;
}

test('there are as few reads as there can be', () => {
  const few = fc.array(
    fc.record({
      bank: fc.constant(Bank.inputRegisters),
      address: fc.integer({ min: 0, max: 25 }),
      quantity: fc.integer({ min: 1, max: 6 }),
    }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(
      few,
      fc.integer({ min: 6, max: 10 }),
      fc.integer({ min: 0, max: 3 }),
      (fields, maxRegisters, maxGap) => {
        expect(planReads(fields, { maxRegisters, maxGap })).toHaveLength(fewest(fields, maxRegisters, maxGap));
      },
    ),
  );
});
