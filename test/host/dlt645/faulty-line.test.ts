import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Dlt645Client } from '../../../host/dlt645/client.ts';
import { Dlt645Error } from '../../../host/dlt645/errors.ts';
import { type Character, type Disturbance, lost } from '../../../sim/bus/disturbance.ts';
import { within } from '../../sim/bus/served.ts';
import { ADDRESSES, meteredLine } from './metered-line.ts';

// One fault a frame that the checksum of DL/T 645, a sum modulo 256, is sure to find; two changed bytes may make up for
// each other, and no client can tell.

type Fault =
  | { readonly kind: 'lose'; readonly at: number; readonly count: number }
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'pause'; readonly at: number; readonly ms: number }
  | { readonly kind: 'garbage'; readonly at: number; readonly bytes: readonly number[] }
  | { readonly kind: 'twice' };

const at = fc.nat(30);
const fault: fc.Arbitrary<Fault | undefined> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('lose' as const), at, count: fc.integer({ min: 1, max: 30 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('flip' as const), at, bit: fc.nat(7) }) },
  // No longer than the client waits for late answers.
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pause' as const), at, ms: fc.nat(1400) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('garbage' as const),
      at,
      bytes: fc.array(fc.oneof(fc.nat(255), fc.constantFrom(0x68, 0x16, 0xfe)), { maxLength: 20 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'twice' as const }) },
);

/** The faults in turn, one for each write of any station. */
function disturbing(faults: readonly (Fault | undefined)[]): Disturbance {
  let writes = 0;
  return (characters) => {
    const now = faults[writes++ % faults.length];
    return now === undefined ? characters : changed(now, characters);
  };
}

function changed(what: Fault, characters: readonly Character[]): readonly Character[] {
  if (what.kind === 'twice') return [...characters, ...characters];
  const at = what.at % characters.length;
  switch (what.kind) {
    case 'lose':
      return characters.map((each, index) => (index >= at && index < at + what.count ? lost(each) : each));
    case 'flip':
      return characters.map((each, index) =>
        index === at ? { ...each, value: each.value ^ (1 << what.bit), damaged: true } : each,
      );
    case 'pause':
      return characters.map((each, index) => (index === at ? { ...each, pauseUs: what.ms * 1000 } : each));
    case 'garbage': {
      const noise = what.bytes.map((value) => ({ value, pauseUs: 0, damaged: true }));
      return [...characters.slice(0, at), ...noise, ...characters.slice(at)];
    }
  }
}

/** Watt hours that the meter shows at a moment: another number at every moment, and for each meter. */
const energyAt = (ms: number, meter: number): number => Math.floor(ms / 10) * 10 + meter * 100_000_000;

test('whatever happens to its bytes, a read gives the right value or an error of its own', async () => {
  let right = 0;
  let failed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { minLength: 1, maxLength: 12 }), fc.nat(), async (faults, seed) => {
      const { clock, bus, line, models } = await meteredLine({ retries: 1, lateAnswerGuardMs: 1500 }, {}, seed);
      models.forEach((model, meter) => {
        const read = model.read.bind(model);
        model.read = (...range) => {
          model.set({ energyActiveImport: energyAt(clock.monotonicMs(), meter) });
          return read(...range);
        };
      });
      bus.disturb(disturbing(faults));
      const reads = Array.from({ length: 8 }, async (_, order) => {
        const meter = order % 2;
        const askedMs = clock.monotonicMs();
        try {
          const { value } = await new Dlt645Client(line, ADDRESSES[meter]!).read(0x0001_0000);
          const wattHours = Math.round(Number(value) * 1000);
          expect(wattHours).toBeGreaterThanOrEqual(energyAt(askedMs, meter));
          expect(wattHours).toBeLessThanOrEqual(energyAt(clock.monotonicMs(), meter));
          right++;
        } catch (error) {
          if (!(error instanceof Dlt645Error)) throw error;
          failed++;
        }
      });
      await within(clock, Promise.all(reads));
      await line.close();
    }),
    { numRuns: 150 },
  );
  // The faults were neither so mild that nothing failed, nor so hard that nothing came through.
  expect(right).toBeGreaterThan(100);
  expect(failed).toBeGreaterThan(20);
}, 120_000);
