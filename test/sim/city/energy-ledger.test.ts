import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EnergyLedger, MWMS_PER_WH } from '../../../sim/city/energy-ledger.ts';

const HOMES = 3;
const home = fc.nat(HOMES - 1);
const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('add' as const), home, energy: fc.nat(2 ** 40) }) },
  fc.record({ kind: fc.constant('record' as const), home }),
  fc.record({ kind: fc.constant('cut' as const), home }),
);

test('holds to the last mW·ms what a meter should have booked, through records and power cuts', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 80 }), (actions) => {
      const ledger = new EnergyLedger(HOMES);
      const has = Array<bigint>(HOMES).fill(0n);
      const recorded = Array<bigint>(HOMES).fill(0n);
      let lost = 0n;
      for (const step of actions) {
        if (step.kind === 'add') {
          ledger.add(step.home, step.energy);
          has[step.home]! += BigInt(step.energy);
        } else if (step.kind === 'record') {
          ledger.record(step.home);
          recorded[step.home] = has[step.home]!;
        } else {
          ledger.cut(step.home);
          lost += has[step.home]! - recorded[step.home]!;
          has[step.home] = recorded[step.home]!;
        }
        for (let each = 0; each < HOMES; each++) {
          const energy = BigInt(ledger.wh(each)) * BigInt(MWMS_PER_WH) + BigInt(ledger.rest(each));
          expect(energy).toBe(has[each]);
          expect(ledger.rest(each)).toBeLessThan(MWMS_PER_WH);
        }
        expect(ledger.lost).toBe(lost);
      }
    }),
  );
});
