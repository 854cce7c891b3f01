import fc from 'fast-check';
import { expect, test } from 'vitest';
import { otherSlot, takesOver } from '../../../host/slots/image-facts.ts';
import type { SlotStore } from '../../../host/slots/slot-store.ts';
import { RollbackReason } from '../../../protocols/update/refusal.ts';
import { type Bundle, bundle, keySet } from './model/bundles.ts';
import { type Cut, DeviceRun, newMemory, type Plan } from './model/device-run.ts';
import { NEW_DEVICE } from './model/slot-model.ts';
import type { Step } from './model/step.ts';

const first = bundle('first', { sequence: 1, size: 300 });
const UPDATES = [
  bundle('second', { sequence: 2, size: 500, floor: 1 }),
  bundle('third', { sequence: 3, size: 244, payload: 'packed' }),
  bundle('fourth', { sequence: 4, size: 300, schema: 2, migrates: [1], floor: 3 }),
  bundle('fifth', { sequence: 5, size: 488, schema: 2, floor: 5 }),
  bundle('sixth', { sequence: 6, size: 1, schema: 3, migrates: [1, 2] }),
];
const BUNDLES = [first, ...UPDATES];

/** All that may be done with the slots as they are. */
function possible(store: SlotStore, last: Step | undefined): (Step | 'restart')[] {
  const deliver = (keys: Uint8Array): Step => ({ do: 'provision', bundle: first, keySet: keys });
  if (!store.isProvisioned) return [deliver(keySet('anna'))];
  const steps: (Step | 'restart')[] = [
    'restart',
    { do: 'replaceKeySet', keySet: keySet('anna', `${store.boot.floor}`) },
  ];
  const { phase } = store.boot;
  switch (phase.kind) {
    case 'steady':
      return [...steps, deliver(keySet('anna', 'berta')), { do: 'abort' }, ...begins(), ...transferred(store, last)];
    case 'staged':
      return [...steps, { do: 'activate' }, { do: 'abort' }, ...begins()];
    case 'waiting':
      return [...steps, { do: 'activate' }, { do: 'callOff' }, { do: 'startTrial' }, { do: 'startTrial' }];
    case 'trial':
      steps.push({ do: 'saveRun', ranS: phase.ranS + 60 }, { do: 'rollBack', reason: RollbackReason.watchdog });
      return [...steps, { do: 'confirm' }, { do: 'confirm' }, { do: 'countStart' }];
    case 'settling':
      return [...steps, { do: 'settled' }];
  }
}

function begins(): Step[] {
  return UPDATES.flatMap((sent): Step[] => [
    { do: 'begin', bundle: sent },
    { do: 'begin', bundle: sent, anew: true },
  ]);
}

/** What brings a transfer further, several times, so that it is done more often than others are begun. */
function transferred(store: SlotStore, last: Step | undefined): Step[] {
  const { active, slots, floor } = store.boot;
  const steps: Step[] = [];
  const other = slots[otherSlot(active)];
  if (other && other.sequence >= floor && takesOver(other, slots[active]!)) steps.push({ do: 'reinstate' });
  const sent = UPDATES.find(({ parameters }) => parameters.envelopeCrc === store.transfer?.parameters.envelopeCrc);
  if (!sent || !store.transfer?.receiving) return steps;
  if (last?.do === 'install') return Array.from({ length: 40 }, () => ({ do: 'stage' }));
  const missing = store.blockMap.missing();
  if (missing.length > 0)
    return [
      ...steps,
      ...Array.from({ length: 8 }, () => missing)
        .flat()
        .map((block) => send(sent, block)),
    ];
  const { facts } = sent;
  const fits = facts.sequence > slots[active]!.sequence && facts.sequence >= floor && takesOver(facts, slots[active]!);
  return fits ? Array.from({ length: 20 }, () => ({ do: 'install', bundle: sent })) : steps;
}

function send(sent: Bundle, block: number): Step {
  return { do: 'block', bundle: sent, block };
}

const cut: fc.Arbitrary<Cut> = fc.record({
  operation: fc.nat(60),
  moment: fc.constantFrom('before', 'torn', 'after'),
});

test('whatever is done with slots, and wherever power is cut, they are as a model of them', () => {
  const choices = fc.array(fc.nat(1000), { minLength: 10, maxLength: 80, size: 'max' });
  const cuts = fc.array(cut, { maxLength: 4 });
  const done = new Set<string>();
  fc.assert(
    fc.property(fc.nat(), choices, cuts, (seed, chosen, at) => {
      const left = [...chosen];
      const plan: Plan = (store, last) => {
        const choice = left.shift();
        const steps = possible(store, last);
        return choice === undefined ? undefined : steps[choice % steps.length];
      };
      const run = new DeviceRun(newMemory(seed), NEW_DEVICE, BUNDLES);
      run.follow(plan, at);
      for (const step of run.story) done.add(step);
    }),
    { numRuns: 300 },
  );
  // Chance that never comes to a trial would prove little.
  for (const step of ['stage', 'startTrial', 'confirm', 'rollBack', 'settled', 'countStart', 'reinstate', 'callOff']) {
    expect([...done]).toContain(step);
  }
});
