import { describe, expect, test } from 'vitest';
import { LineClosedError } from '../../../host/line/errors.ts';
import type { ScanState } from '../../../host/scan/scan-state.ts';
import { foundOf, N9600, namesOf, PopulatedLine } from './populated-line.ts';

const dwellers = [1, 2, 30, 31].map((unitId) => ({ settings: N9600, unitId }));
const options = { baudRates: [9600], parities: ['none'], unitIds: [1, 2, 3, 30, 31] } as const;

describe('a line that is lost during a scan', () => {
  test.each([1, 3, 5])('is told after %i questions, and what was found is kept', async (questions) => {
    const line = new PopulatedLine(dwellers);
    let state: ScanState | undefined;
    let asked = 0;
    const scanned = line.scan({
      ...options,
      onEvent: (event) => {
        if (event.kind !== 'progress') return;
        asked++;
        if (asked === questions) line.clock.after(3, () => line.host!.end(new Error('it was unplugged')));
      },
      onState: (next) => {
        state = next;
      },
    });
    await expect(scanned).rejects.toThrow(LineClosedError);
    await expect(scanned).rejects.toThrow(/was lost \(it was unplugged\): check the cable/);
    const again = await new PopulatedLine(dwellers).scan({ ...options, resume: state! });
    expect(foundOf(again)).toEqual(namesOf(dwellers));
  });

  test('cannot be opened: the error is the port’s', async () => {
    const openTransport = () => Promise.reject(new LineClosedError('/dev/ttyS0', 'lost'));
    await expect(new PopulatedLine([]).scan({ openTransport })).rejects.toThrow(LineClosedError);
  });

  test('whoever babbles on does not hold the scan up', async () => {
    const line = new PopulatedLine(dwellers);
    const babbler = line.bus.attach('babbler', N9600);
    const babble = (): void => {
      babbler.write(new Uint8Array(32).fill(0x55));
      line.clock.after(25, babble);
    };
    line.clock.after(2000, babble);
    const result = await line.scan(options);
    expect(result.end).toBe('complete');
    expect(result.elapsedMs).toBeLessThan(120_000);
    for (const name of foundOf(result)) expect(namesOf(dwellers)).toContain(name);
  });
});
