import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identify } from '../../../host/identify/identify.ts';
import { identityText } from '../../../host/identify/identity-text.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { deviceLine, madeUp } from './device-line.ts';

const SUNS = [0x5375, 0x6e53];

/** A text in registers, filled up with `filler`. */
function text(value: string, registers: number, filler = '\0'): number[] {
  const bytes = Buffer.from(value.padEnd(registers * 2, filler), 'latin1');
  return Array.from({ length: registers }, (_, at) => bytes.readUInt16BE(at * 2));
}

const COMMON = [
  ...[1, 66],
  ...text('Acme ', 16, ' '),
  ...text('Inverter 5', 16),
  ...text('', 8),
  ...text('2.1', 8),
  ...text('SN77', 16),
  ...[1, 0],
];

/** Asks a device that has these holding registers from `base` on and nothing else. */
function found(base: number, words: readonly number[]) {
  const device = madeUp((bank, address) => (bank === Bank.holdingRegisters ? words[address - base] : undefined));
  return identify(deviceLine(1, device), 1);
}

describe('a SunSpec map', () => {
  test.each([0, 1, 40_000, 40_001, 39_999, 50_000, 50_001, 49_999])(
    'is found at %i and walked to its end',
    async (base) => {
      const model = [103, 50, ...Array.from({ length: 50 }, () => 7)];
      const identity = await found(base, [...SUNS, ...COMMON, ...model, 0xffff, 0]);
      expect(identity).toMatchObject({
        kind: 'sunspec',
        sunspec: {
          base,
          models: [
            { id: 1, address: base + 2, length: 66 },
            { id: 103, address: base + 70, length: 50 },
          ],
          common: { manufacturer: 'Acme', model: 'Inverter 5', options: '', version: '2.1', serialNumber: 'SN77' },
        },
      });
      expect(identityText(identity)).toBe('Acme Inverter 5, SunSpec models 1, 103');
      if (identity.kind === 'sunspec') expect(identity.sunspec.problem).toBeUndefined();
    },
  );

  test('has any models', async () => {
    const model = fc.tuple(fc.integer({ min: 2, max: 65_000 }), fc.integer({ min: 1, max: 150 }));
    await fc.assert(
      fc.asyncProperty(fc.array(model, { maxLength: 30 }), async (models) => {
        const words = models.flatMap(([id, length]) => [id, length, ...Array.from({ length }, () => 1)]);
        const identity = await found(40_000, [...SUNS, ...COMMON, ...words, 0xffff, 0]);
        if (identity.kind !== 'sunspec') throw new Error(identity.kind);
        expect(identity.sunspec.models.map(({ id, length }) => [id, length])).toEqual([[1, 66], ...models]);
      }),
      { numRuns: 20 },
    );
  });

  test.each([
    ['cut short', [...SUNS, ...COMMON], /model at 40070 cannot be read/],
    ['without a length', [...SUNS, ...COMMON, 103, 0, 0, 0], /model 103 at 40070 has no length/],
    ['without an id', [...SUNS, ...COMMON, 0, 10], /model at 40070 has no id/],
    ['that goes on beyond the last address', [...SUNS, ...COMMON, 103, 65_000, 0], /beyond the last address/],
    [
      'without end',
      [
        ...SUNS,
        ...COMMON,
        ...Array.from({ length: 400 }, (_, at) => (at % 2 === 0 ? 103 : 1)).flatMap((word) => [word]),
      ],
      /more than 64 models|cannot be read/,
    ],
  ])('%s is told with what was found', async (_, words, problem) => {
    const identity = await found(40_000, words);
    if (identity.kind !== 'sunspec') throw new Error(identity.kind);
    expect(identity.sunspec.problem).toMatch(problem);
    expect(identity.sunspec.common?.manufacturer).toBe('Acme');
  });

  test('ends without the length of its end model', async () => {
    const identity = await found(40_000, [...SUNS, ...COMMON, 0xffff]);
    if (identity.kind !== 'sunspec') throw new Error(identity.kind);
    expect(identity.sunspec.problem).toBeUndefined();
  });
});
