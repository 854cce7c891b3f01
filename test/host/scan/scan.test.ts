import { describe, expect, test } from 'vitest';
import type { Dweller } from './populated-line.ts';
import { E2400, E19200, foundOf, N9600, namesOf, PopulatedLine } from './populated-line.ts';

const O38400 = { baudRate: 38_400, parity: 'odd', stopBits: 1 } as const;

/** Units of 4 settings, each with one that has a usual unit id. */
export const THIRTY_TWO: readonly Dweller[] = [
  ...[1, 7, 13, 19, 25, 31, 37, 43].map((unitId) => ({ settings: E19200, unitId })),
  ...[2, 60, 61, 62, 63, 64, 65, 66].map((unitId) => ({ settings: N9600, unitId, thinkMs: 25 })),
  ...[247, 90, 99, 111, 122, 133, 144, 155].map((unitId) => ({ settings: E2400, unitId, thinkMs: 15 })),
  ...[10, 170, 180, 190, 199, 201, 222, 233].map((unitId) => ({ settings: O38400, unitId, registers: 0 })),
];

describe('a scan of a serial line', () => {
  test('finds 32 devices at 4 different settings, and nothing else', async () => {
    const line = new PopulatedLine(THIRTY_TWO);
    const result = await line.scan();
    expect(foundOf(result)).toEqual(namesOf(THIRTY_TWO));
    expect(result.end).toBe('complete');
    expect(result.findings).toEqual([]);
    expect(result.devices.every(({ evidence }) => evidence.quality === 'clean')).toBe(true);
  });
});
