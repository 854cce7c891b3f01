import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CityTotals, decodeMessage, encodeMessage, imbalance, sumTotals } from '../../../sim/city/report.ts';

const energy = fc.bigInt({ min: 0n, max: 2n ** 80n });
const count = fc.nat(1_000_000);
const account = fc.record({ delivered: energy, booked: energy, open: energy, lost: energy });
const totals: fc.Arbitrary<CityTotals> = fc.record({
  imported: account,
  exported: account,
  wrongMeters: count,
  vehiclesArrived: count,
  vehiclesCrossed: count,
  vehiclesServed: count,
  vehiclesUncounted: count,
  wrongSignals: count,
  delayMs: count,
  conflictMs: count,
  powerCuts: count,
  dark: count,
  watchdogResets: count,
  recordsSaved: count,
  events: fc.dictionary(fc.constantFrom('meter.powerUp', 'hub.limitChanged', 'signal.modeChanged'), count),
});

test('totals add up the same in any order and in any groups', () => {
  fc.assert(
    fc.property(fc.array(totals, { minLength: 1, maxLength: 6 }), fc.nat(5), (all, cut) => {
      const whole = sumTotals(all);
      expect(sumTotals([...all].reverse())).toEqual(whole);
      const [left, right] = [all.slice(0, cut), all.slice(cut)].filter((part) => part.length > 0).map(sumTotals);
      expect(right === undefined ? left : sumTotals([left!, right])).toEqual(whole);
      expect(whole.imported.delivered).toBe(all.reduce((sum, { imported }) => sum + imported.delivered, 0n));
      expect(whole.events['meter.powerUp'] ?? 0).toBe(
        all.reduce((sum, { events }) => sum + (events['meter.powerUp'] ?? 0), 0),
      );
    }),
  );
});

test('what is sent arrives, whole numbers beyond a double too', () => {
  fc.assert(
    fc.property(totals, (message) => {
      expect(decodeMessage(encodeMessage(message))).toEqual({ ...message, events: { ...message.events } });
    }),
  );
});

test('an account out of balance tells by how much', () => {
  fc.assert(
    fc.property(energy, energy, energy, fc.bigInt(), (booked, open, lost, invented) => {
      expect(imbalance({ delivered: booked + open + lost - invented, booked, open, lost })).toBe(-invented);
    }),
  );
});
