import { describe, expect, test } from 'vitest';
import { W25Q64 } from '../../../sim/memory/flash-chip.ts';
import { SEED, seeded } from '../../long/seed.ts';
import type { Cut } from './model/device-run.ts';
import { prepared, SCENARIOS } from './model/scenarios.ts';

const MOMENTS = ['before', 'torn', 'after'] as const;
/** Of cuts in a recovery, one in so many is tried here, another one each time; `npm run test:long` tries all. */
const SECOND_CUTS = 29;

const UPDATE = SCENARIOS.find(({ name }) => name === 'update')!;

describe.each(SCENARIOS)('$name', (scenario) => {
  const start = prepared(scenario, SEED);
  const cutAndGoOn = (...cuts: Cut[]): number => {
    const run = start();
    const operations = run.follow(scenario.plan, cuts);
    expect(run.picture, run.story.join('\n')).toMatchObject(scenario.end);
    return operations;
  };

  test.each(MOMENTS)(seeded('with power cut %s every operation of the memory'), (moment) => {
    const operations = cutAndGoOn();
    expect(operations).toBeGreaterThan(0);
    for (let operation = 0; operation < operations; operation++) cutAndGoOn({ operation, moment });
  });

  test.each(MOMENTS)(seeded('with power cut %s an operation, and again in the recovery'), (moment) => {
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

test.each(['set', 'cleared'] as const)(seeded('an update where bits that are neither read %s'), (reads) => {
  const start = prepared(UPDATE, SEED);
  const operations = start().follow(UPDATE.plan, []);
  for (let operation = 0; operation < operations; operation++) {
    const run = start();
    run.memory.unstableReads = reads;
    run.follow(UPDATE.plan, [{ operation, moment: 'torn' }]);
    expect(run.picture).toMatchObject(UPDATE.end);
  }
});

test(seeded('an update in a memory of small blocks'), () => {
  const start = prepared(UPDATE, SEED, { ...W25Q64, eraseSize: 512, pageSize: 64 });
  const operations = start().follow(UPDATE.plan, []);
  for (let operation = 0; operation < operations; operation++) {
    const run = start();
    run.follow(UPDATE.plan, [{ operation, moment: 'torn' }]);
    expect(run.picture).toMatchObject(UPDATE.end);
  }
});
