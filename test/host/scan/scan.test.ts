import { describe, expect, test } from 'vitest';
import { appendCrc } from '../../../protocols/modbus/crc.ts';
import { foundOf, N9600, namesOf, PopulatedLine, THIRTY_TWO } from './populated-line.ts';

describe('a scan of a serial line', () => {
  test.each([true, false])('finds 32 devices at 4 different settings, and nothing else; quick: %s', async (quick) => {
    const line = new PopulatedLine(THIRTY_TWO);
    const result = await line.scan({ quick });
    expect(result.left.questions === 0).toBe(!quick);
    expect(foundOf(result)).toEqual(namesOf(THIRTY_TWO));
    expect(result.end).toBe('complete');
    expect(result.findings).toEqual([]);
    expect(result.devices.every(({ evidence }) => evidence.quality === 'clean')).toBe(true);
  });

  test('tells how far it is: all that was to be asked is, and nothing is left at the end', async () => {
    for (const [dwellers, quick] of [
      [THIRTY_TWO, true],
      [[], true],
      [THIRTY_TWO, false],
    ] as const) {
      const line = new PopulatedLine(dwellers);
      await line.scan({ quick });
      const progress = line.events.filter((event) => event.kind === 'progress');
      const last = progress.at(-1)!;
      expect(last.asked).toBe(last.questions);
      expect(last.remainingMs).toBeLessThan(1);
      expect(progress.every(({ asked, questions }) => asked <= questions)).toBe(true);
    }
  });

  test('knows before how long it takes when nobody answers', async () => {
    for (const options of [
      { quick: true },
      { baudRates: [9600, 1200] },
      { baudRates: [9600], protocols: ['dlt645'] },
      { baudRates: [2400], parities: ['even'] },
    ] as const) {
      const line = new PopulatedLine([]);
      const { elapsedMs, asked } = await line.scan(options);
      const plan = line.events.find((event) => event.kind === 'plan')!;
      expect(asked).toBe(plan.questions);
      expect(elapsedMs / plan.estimateMs).toBeGreaterThan(0.98);
      expect(elapsedMs / plan.estimateMs).toBeLessThan(1.02);
    }
  });

  test('finds first what a quick one finds', async () => {
    const hidden = { settings: { baudRate: 4800, parity: 'odd', stopBits: 1 } as const, unitId: 187 };
    const options = { baudRates: [9600, 19_200, 4800] };
    const dwellers = [hidden, { settings: N9600, unitId: 1 }, { settings: N9600, unitId: 99 }];
    const line = new PopulatedLine(dwellers);
    const { devices } = await line.scan(options);
    expect(devices.map((device) => device.protocol === 'modbus' && device.unitId)).toEqual([1, 99, 187]);
    const plan = line.events.find((event) => event.kind === 'plan')!;
    const likely = plan.likelyMs / plan.estimateMs;
    expect(likely).toBeGreaterThan(0.05);
    expect(likely).toBeLessThan(0.12);
  });

  test('stops when enough are found', async () => {
    const line = new PopulatedLine(THIRTY_TWO);
    const result = await line.scan({ until: 3 });
    expect(result.end).toBe('enough');
    expect(result.devices).toHaveLength(3);
    expect(result.asked).toBeLessThan(600);
  });

  test('that was aborted before it began sends nothing', async () => {
    const line = new PopulatedLine(THIRTY_TWO);
    const result = await line.scan({ signal: AbortSignal.abort() });
    expect(result).toMatchObject({ end: 'stopped', asked: 0, devices: [] });
    expect(line.sent).toEqual([]);
    expect(line.opened).toEqual([]);
  });

  test('when quick leaves out whoever is alone at a setting with an unusual unit id; else finds it', async () => {
    const hidden = { settings: { baudRate: 4800, parity: 'odd', stopBits: 1 } as const, unitId: 187 };
    const dwellers = [{ settings: N9600, unitId: 1 }, hidden];
    const options = { baudRates: [9600, 4800] };
    const quick = await new PopulatedLine(dwellers).scan({ ...options, quick: true });
    expect(foundOf(quick)).toEqual(namesOf(dwellers.slice(0, 1)));
    expect(quick.left.settings).toContainEqual(hidden.settings);
    expect(foundOf(await new PopulatedLine(dwellers).scan(options))).toEqual(namesOf(dwellers));
    // Where nobody has a usual one, the usual settings are asked for all.
    const alone = [{ settings: N9600, unitId: 187 }];
    expect(foundOf(await new PopulatedLine(alone).scan({ ...options, quick: true }))).toEqual(namesOf(alone));
  });

  test('asks no settings and units but those that are named, reserved ones too', async () => {
    const line = new PopulatedLine([{ settings: N9600, unitId: 7 }]);
    const reserved = line.bus.attach('reserved', N9600);
    reserved.onData((bytes) => {
      if (bytes[0] !== 250) return;
      const refusal = Uint8Array.of(250, bytes[1]! | 0x80, 2, 0, 0);
      appendCrc(refusal, 0, 3);
      line.clock.after(10, () => reserved.write(refusal));
    });
    const options = { baudRates: [9600], parities: ['none'], unitIds: [250, 251], listenMs: 0 } as const;
    expect((await line.scan(options)).devices).toMatchObject([{ unitId: 250, exceptionCode: 2 }]);
    expect(line.opened).toEqual([N9600]);
    expect(new Set(line.sent.map(([unitId]) => unitId))).toEqual(new Set([250, 251]));
  });
});
