import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { settingsToTry } from '../../../host/scan/line-settings.ts';
import { FunctionCode as MeterFunction } from '../../../protocols/dlt645/constants.ts';
import { FunctionCode } from '../../../protocols/modbus/constants.ts';
import { crc16 } from '../../../protocols/modbus/crc.ts';
import { Random } from '../../../sim/random.ts';
import { losing } from '../flash/flash-line.ts';
import { type Dweller, foundOf, namesOf, PopulatedLine } from './populated-line.ts';

const baudRates = [9600, 19_200, 57_600];
const parities = ['none', 'even'] as const;
const unitIds = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 247];
const narrow = { baudRates, parities, unitIds };

const dweller = fc.record({
  settings: fc.constantFrom(...settingsToTry(baudRates, parities)),
  unitId: fc.constantFrom(...unitIds),
  thinkMs: fc.integer({ min: 2, max: 90 }),
  registers: fc.constantFrom(0, 1, 16),
  value: fc.nat(0xffff),
});
const place = ({ settings, unitId }: Dweller): string => `${settings.baudRate} ${settings.parity} ${unitId}`;
const population = fc.uniqueArray(dweller, { maxLength: 8, selector: place });

describe('a scan of any population', () => {
  test('misses nobody on a clean line and invents nobody, asked everything', async () => {
    await fc.assert(
      fc.asyncProperty(population, fc.boolean(), async (dwellers, echo) => {
        const line = new PopulatedLine(dwellers, [], 1, { echo, receiveLatencyMs: echo ? 5 : 0 });
        const result = await line.scan({ ...narrow, protocols: ['modbus'] });
        expect(foundOf(result)).toEqual(namesOf(dwellers));
        expect(result.findings.filter(({ kind }) => kind !== 'echo' && kind !== 'severalParities')).toEqual([]);
        expect(result.findings.some(({ kind }) => kind === 'echo')).toBe(echo);
      }),
      { numRuns: 25 },
    );
  });

  test('in a hurry, finds everybody where one has a usual unit id', async () => {
    await fc.assert(
      fc.asyncProperty(population, async (dwellers) => {
        const known = new Map(dwellers.map(({ settings }) => [`${settings.baudRate} ${settings.parity}`, settings]));
        const usual = [...known.values()].map((settings) => ({ settings, unitId: 1, thinkMs: 30 }));
        const all = [...usual, ...dwellers.filter(({ unitId }) => unitId !== 1)].map((one) => ({
          ...one,
          thinkMs: 20 + (one.thinkMs % 30),
        }));
        const result = await new PopulatedLine(all).scan({ ...narrow, quick: true, protocols: ['modbus'] });
        expect(foundOf(result)).toEqual(namesOf(all));
      }),
      { numRuns: 25 },
    );
  });

  test('on a line that loses frames invents nobody, and finds nearly everybody', async () => {
    let there = 0;
    let found = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(dweller, { selector: ({ unitId }) => unitId }),
        fc.integer(),
        async (any, seed) => {
          const dwellers = any.map((one) => ({ ...one, settings: any[0]!.settings }));
          const line = new PopulatedLine(dwellers, [], seed);
          line.bus.disturb(losing(0.05, seed));
          const result = await line.scan(narrow);
          const names = namesOf(dwellers);
          for (const name of foundOf(result)) expect(names).toContain(name);
          there += names.length;
          found += result.devices.length;
        },
      ),
      { numRuns: 15 },
    );
    // Lost at once are those of whom neither question came to an answer, where nothing tells that frames are lost.
    expect(found / there).toBeGreaterThan(0.9);
  });

  test('where bytes come with nobody speaking invents nobody, and misses nobody but for those', async () => {
    await fc.assert(
      fc.asyncProperty(population, fc.integer(), async (dwellers, seed) => {
        const line = new PopulatedLine(dwellers, [], seed);
        const random = new Random(seed);
        const noise = line.bus.attach('noise', { baudRate: 9600, parity: 'none' });
        const speak = (): void => {
          noise.write(Uint8Array.of(Math.floor(random.uniform() * 256)));
          line.clock.after(random.exponential(1 / 2000), speak);
        };
        line.clock.after(2000, speak);
        const result = await line.scan({ ...narrow, protocols: ['modbus'] });
        const names = namesOf(dwellers);
        for (const name of foundOf(result)) expect(names).toContain(name);
        expect(result.findings.filter(({ kind }) => kind === 'clash')).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  test('tells two that have one unit id, wherever their answers differ', async () => {
    await fc.assert(
      fc.asyncProperty(dweller, fc.nat(80), async (one, percent) => {
        // The second one begins while the first speaks; later, it hears that it was answered for, and is silent.
        const answerMs = (7 * 10_000) / one.settings.baudRate;
        const laterMs = (percent / 100) * answerMs;
        const other = { ...one, registers: 16, value: one.value ^ 0x5a, thinkMs: one.thinkMs + laterMs };
        const line = new PopulatedLine([{ ...one, registers: 16 }, other]);
        const result = await line.scan({ ...narrow, answerWaitMs: 200, protocols: ['modbus'] });
        const { settings, unitId } = one;
        expect(result.findings.map(({ kind }) => kind)).toEqual(['clash']);
        expect(result.findings[0]).toMatchObject({ settings, unitId });
        for (const device of result.devices) expect(device).toMatchObject({ settings, unitId });
        expect(result.devices.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 25 },
    );
  });

  test('never sends anything but reads to single units and meters', async () => {
    const meterReads: readonly number[] = [MeterFunction.readData, MeterFunction.readAddress];
    const reads: readonly number[] = [FunctionCode.readHoldingRegisters, FunctionCode.readInputRegisters];
    await fc.assert(
      fc.asyncProperty(population, fc.integer(), async (dwellers, seed) => {
        const settings = { baudRate: 9600, parity: 'even', stopBits: 1 } as const;
        const meters = ['000000000161', '000000000261'].map((address) => ({ settings, address }));
        const line = new PopulatedLine(dwellers, meters, seed);
        line.bus.disturb(losing(0.1, seed));
        await line.scan({ ...narrow, until: 6 });
        expect(line.sent.length).toBeGreaterThan(0);
        for (const frame of line.sent) {
          if (frame[0] === 0xfe) {
            expect(meterReads).toContain(frame[4 + 8]);
            expect(Buffer.from(frame.subarray(5, 11)).toString('hex')).not.toBe('999999999999');
          } else {
            expect(crc16(frame, 0, frame.length)).toBe(0);
            expect(unitIds).toContain(frame[0]);
            expect(reads).toContain(frame[1]);
            expect(frame.length).toBe(8);
          }
        }
        expect(line.models.every(({ writes }) => writes === 0)).toBe(true);
      }),
      { numRuns: 8 },
    );
  });
});
