import { describe, expect, test } from 'vitest';
import { foundOf, namesOf, PopulatedLine, THIRTY_TWO } from './populated-line.ts';

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
