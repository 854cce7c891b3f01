import { describe, expect, test } from 'vitest';
import { W25Q64 } from '../../../sim/memory/flash-chip.ts';
import { bundle, changed, keySet } from './model/bundles.ts';
import { type Cut, DeviceRun, newMemory, type Plan } from './model/device-run.ts';
import * as plans from './model/plans.ts';
import { NEW_DEVICE, type SlotPicture } from './model/slot-model.ts';

const SEED = 1;
const MOMENTS = ['before', 'torn', 'after'] as const;
/** Of cuts in a recovery, one in so many is tried, another one each time. */
const SECOND_CUTS = 13;

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

interface Scenario {
  readonly name: string;
  /** What was done before, without cuts, each from a start on. */
  readonly before: readonly Plan[];
  readonly plan: Plan;
  /** What has to come of it, wherever power was cut. */
  readonly end: Partial<SlotPicture>;
}

const delivered = plans.deliver(first, KEYS);
const SCENARIOS: readonly Scenario[] = [
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

/** The device before a scenario. */
function prepared({ before }: Scenario): () => DeviceRun {
  const memory = newMemory(SEED);
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

describe.each(SCENARIOS)('$name', (scenario) => {
  const start = prepared(scenario);
  const cutAndGoOn = (...cuts: Cut[]): number => {
    const run = start();
    const operations = run.follow(scenario.plan, cuts);
    expect(run.picture, run.story.join('\n')).toMatchObject(scenario.end);
    return operations;
  };

  test.each(MOMENTS)('with power cut %s every operation of the memory', (moment) => {
    const operations = cutAndGoOn();
    expect(operations).toBeGreaterThan(0);
    for (let operation = 0; operation < operations; operation++) cutAndGoOn({ operation, moment });
  });

  test.each(MOMENTS)('with power cut %s an operation, and again in the recovery', (moment) => {
    const operations = cutAndGoOn();
    let turn = 0;
    for (let operation = 0; operation < operations; operation++) {
      const left = cutAndGoOn({ operation, moment });
      for (let again = 0; again < left; again++) {
        if (turn++ % SECOND_CUTS !== 0) continue;
        cutAndGoOn({ operation, moment }, { operation: again, moment: MOMENTS[turn % 3]! });
      }
    }
  });
});

test.each(['set', 'cleared'] as const)('an update where bits that are neither read %s', (reads) => {
  const scenario = SCENARIOS.find(({ name }) => name === 'update')!;
  const start = prepared(scenario);
  const operations = start().follow(scenario.plan, []);
  for (let operation = 0; operation < operations; operation++) {
    const run = start();
    run.memory.unstableReads = reads;
    run.follow(scenario.plan, [{ operation, moment: 'torn' }]);
    expect(run.picture).toMatchObject(scenario.end);
  }
});

test('an update in a memory of small blocks', () => {
  const memory = newMemory(SEED, { ...W25Q64, eraseSize: 512, pageSize: 64 });
  const base = new DeviceRun(memory, NEW_DEVICE, BUNDLES);
  base.follow(delivered, []);
  const snapshot = memory.snapshot();
  const scenario = SCENARIOS.find(({ name }) => name === 'update')!;
  const start = (): DeviceRun => {
    memory.restore(snapshot);
    return new DeviceRun(memory, base.picture, BUNDLES);
  };
  const operations = start().follow(scenario.plan, []);
  for (let operation = 0; operation < operations; operation++) {
    const run = start();
    run.follow(scenario.plan, [{ operation, moment: 'torn' }]);
    expect(run.picture).toMatchObject(scenario.end);
  }
});
