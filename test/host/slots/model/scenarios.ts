import type { FlashChip } from '../../../../sim/memory/flash-chip.ts';
import { bundle, changed, keySet } from './bundles.ts';
import { DeviceRun, newMemory, type Plan } from './device-run.ts';
import * as plans from './plans.ts';
import { NEW_DEVICE, type SlotPicture } from './slot-model.ts';

const KEYS = keySet('anna', 'berta');
const OTHER_KEYS = keySet('berta');
const first = bundle('first', { sequence: 1 });
const second = bundle('second', { sequence: 2, size: 2 * 244 + 9, floor: 2 });
const third = bundle('third', { sequence: 3, size: 701, key: 'berta' });
const migrating = bundle('migrating', { sequence: 4, size: 800, schema: 2, migrates: [1], floor: 1 });
const packed = bundle('packed', { sequence: 6, payload: 'packed' });
const delta = bundle('delta', { sequence: 7, image: changed(first.image), payload: first });
const keys = bundle('keys', { sequence: 8, size: 0 });
const BUNDLES = [first, second, third, migrating, packed, delta, keys];

export interface Scenario {
  readonly name: string;
  /** What was done before, without cuts, each from a start on. */
  readonly before: readonly Plan[];
  readonly plan: Plan;
  /** What has to come of it, wherever power was cut. */
  readonly end: Partial<SlotPicture>;
}

const delivered = plans.deliver(first, KEYS);
/** What a device goes through, and what has to come of it wherever power is cut. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'delivery of a new device',
    before: [],
    plan: delivered,
    end: { active: 0, slots: ['first', undefined], phase: 'steady', keySet: 'anna berta' },
  },
  {
    name: 'delivery of a device that has been used',
    before: [delivered, plans.stage(second)],
    plan: plans.deliver(third, OTHER_KEYS),
    end: { active: 0, slots: ['third', undefined], phase: 'steady', keySet: 'berta', transfer: undefined, floor: 0 },
  },
  {
    name: 'update',
    before: [delivered],
    plan: plans.update(second),
    end: { active: 1, slots: ['first', 'second'], phase: 'steady', outcome: 1, floor: 2, transfer: 'second' },
  },
  {
    name: 'update over the image of before the last update',
    before: [delivered, plans.update(second)],
    plan: plans.update(third),
    end: { active: 0, slots: ['third', 'second'], phase: 'steady', outcome: 1, floor: 2 },
  },
  {
    name: 'update by a packed image',
    before: [delivered],
    plan: plans.update(packed),
    end: { active: 1, slots: ['first', 'packed'], phase: 'steady', outcome: 1 },
  },
  {
    name: 'update by a delta against the image that runs',
    before: [delivered],
    plan: plans.update(delta),
    end: { active: 1, slots: ['first', 'delta'], phase: 'steady', outcome: 1 },
  },
  {
    name: 'update to another schema',
    before: [delivered],
    plan: plans.update(migrating),
    end: { active: 1, slots: ['first', 'migrating'], phase: 'steady', outcome: 1, floor: 1 },
  },
  {
    name: 'update that is rolled back by command',
    before: [delivered],
    plan: plans.updateRolledBack(second),
    end: { active: 0, slots: ['first', 'second'], phase: 'steady', outcome: 2, rollbackReason: 5, floor: 0 },
  },
  {
    name: 'update to another schema that is rolled back by command',
    before: [delivered],
    plan: plans.updateRolledBack(migrating),
    end: { active: 0, slots: ['first', 'migrating'], phase: 'steady', outcome: 2, rollbackReason: 5, floor: 0 },
  },
  {
    name: 'update that is never confirmed',
    before: [delivered],
    plan: plans.updateNeverConfirmed(second),
    end: { active: 0, slots: ['first', 'second'], phase: 'steady', outcome: 2, rollbackReason: 4, floor: 0 },
  },
  {
    name: 'return to the image of before the last update',
    before: [delivered, plans.update(third)],
    plan: plans.goBack(first),
    end: { active: 0, slots: ['first', 'third'], phase: 'steady', outcome: 1 },
  },
  {
    name: 'activation that is called off and given up',
    before: [delivered, plans.wait(second)],
    plan: plans.giveUp,
    end: { active: 0, slots: ['first', 'second'], phase: 'steady', outcome: 0, transfer: undefined },
  },
  {
    name: 'another transfer in place of one half done',
    before: [delivered, (store, last) => (store.blockMap.has(1) ? undefined : plans.send(second)(store, last))],
    plan: plans.send(third),
    end: { active: 0, slots: ['first', undefined], transfer: 'third', receiving: true, arrived: [0, 1, 2] },
  },
  {
    name: 'another update in place of one that is staged',
    before: [delivered, plans.stage(second)],
    plan: plans.stage(third),
    end: { active: 0, slots: ['first', 'third'], phase: 'staged', transfer: 'third', receiving: false },
  },
  {
    name: 'change of keys',
    before: [delivered],
    plan: plans.rotateKeys(keys, OTHER_KEYS),
    end: { active: 0, slots: ['first', undefined], phase: 'steady', keySet: 'berta', transfer: undefined },
  },
];

/** The device before a scenario, as often as it is asked for. `seed`: how cuts tear. */
export function prepared({ before }: Scenario, seed: number, chip?: FlashChip): () => DeviceRun {
  const memory = newMemory(seed, chip);
  let picture = NEW_DEVICE;
  for (const plan of before) {
    const run = new DeviceRun(memory, picture, BUNDLES);
    run.follow(plan, []);
    picture = run.picture;
  }
  const snapshot = memory.snapshot();
  return () => {
    memory.restore(snapshot);
    return new DeviceRun(memory, picture, BUNDLES);
  };
}
