import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeHistory,
  encodeHistoryRequest,
  HISTORY_READ_COUNT,
  HistoryDataError,
  showsHistory,
} from '../../../protocols/hub/history-window.ts';

// From the register that asks on: 0 from u32, 2 count, 3 next u32, 5 oldest u32, 7 entry size, 8 the entries.
const ENTRY = 45;

function window(
  head: { from?: number; count?: number; next?: number; oldest?: number; size?: number },
  entries: readonly number[][] = [],
): Uint8Array {
  const bytes = new Uint8Array(HISTORY_READ_COUNT * 2);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, head.from ?? 0);
  view.setUint16(4, head.count ?? entries.length);
  view.setUint32(6, head.next ?? entries.length);
  view.setUint32(10, head.oldest ?? 0);
  view.setUint16(14, head.size ?? ENTRY);
  entries.forEach((registers, index) => {
    registers.forEach((register, at) => {
      view.setUint16(16 + (index * ENTRY + at) * 2, register);
    });
  });
  return bytes;
}

const high = (value: number) => [(value >>> 16) & 0xffff, value & 0xffff];

/** Registers of an entry, as docs/hub.md has them. */
const entry = (sequence: number) => [
  ...high(sequence),
  ...high(1_768_464_900),
  ...high(-500),
  ...high(-0x8000_0000),
  ...high(4200),
  ...high(0xffff_ffff),
  ...high(-1500),
  ...[2050, 5100, 11_000, 4705, 0, 0, 0, 0].flatMap(high),
  ...[900, (1 << 9) | (1 << 13) | (1 << 15), 123, 45, -7 & 0xffff, 2, -350 & 0xffff],
  ...[77, 281, 260, -80, -682, 0, 0, 0].map((wh) => wh & 0xffff),
];

describe('the window to the history', () => {
  test('holds entries of 45 registers', () => {
    expect(entry(0)).toHaveLength(ENTRY);
    expect(decodeHistory(window({}, [entry(0), entry(1)]))).toEqual({
      next: 2,
      oldest: 0,
      entries: [0, 1].map((sequence) => ({
        sequence,
        endS: 1_768_464_900,
        price: -0.05,
        exportPrice: undefined,
        importLimitW: 4200,
        exportLimitW: undefined,
        dispatchW: -1500,
        values: [2050, 5100, 11_000, 4705, 0, 0, 0, 0],
        watchedS: 900,
        flags: ['measurementFault', 'planned', 'bit15'],
        ...{ importWh: 123, exportWh: 45, uncontrolledWh: -7, level: 'high', outdoorCel: -3.5 },
        loadWh: [77, 281, 260, -80, -682, 0, 0, 0],
      })),
    });
  });

  test('tells what it answers', () => {
    expect(Array.from(encodeHistoryRequest(0x0102_0304))).toEqual([1, 2, 3, 4]);
    expect(showsHistory(70_000, window({ from: 70_000 }))).toBe(true);
    expect(showsHistory(70_000, window({ from: 70_001 }))).toBe(false);
  });

  test.each([
    ['more entries than it holds', window({ count: 3, next: 3 }, [])],
    ['entries of another size', window({ size: 44 }, [entry(0)])],
    ['an entry that is older than the oldest', window({ oldest: 5, next: 9 }, [entry(4)])],
    ['an entry that is still to come', window({ next: 4 }, [entry(4)])],
    ['an entry twice', window({ next: 9 }, [entry(4), entry(4)])],
  ])('with %s is none', (_, bytes) => {
    expect(() => decodeHistory(bytes)).toThrow(HistoryDataError);
  });

  test('of any bytes is read or refused, and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: HISTORY_READ_COUNT * 2, maxLength: HISTORY_READ_COUNT * 2 }), (bytes) => {
        try {
          expect(decodeHistory(bytes).entries.length).toBeLessThanOrEqual(2);
        } catch (error) {
          expect(error).toBeInstanceOf(HistoryDataError);
        }
      }),
    );
  });
});
