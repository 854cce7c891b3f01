import { expect, test } from 'vitest';
import { prepared, SCENARIOS } from '../../../host/slots/model/scenarios.ts';
import { SEED, seeded } from '../../seed.ts';

const MOMENTS = ['before', 'torn', 'after'] as const;
/** Of cuts in a recovery, one in so many is made; all take hours. */
const SECOND_CUTS = 5;

test.each(SCENARIOS)(
  seeded('$name, with power cut at every operation, and at a share of those of the recovery'),
  (scenario) => {
    const start = prepared(scenario, SEED);
    const operations = start().follow(scenario.plan, []);
    let turn = 0;
    for (let operation = 0; operation < operations; operation++) {
      // Before an operation the memory is as after the one before.
      for (const moment of operation === 0 ? MOMENTS : (['torn', 'after'] as const)) {
        const left = start().follow(scenario.plan, [{ operation, moment }]);
        for (let again = 0; again < left; again++) {
          if (turn++ % SECOND_CUTS !== 0) continue;
          const run = start();
          const then = MOMENTS[Math.floor(turn / SECOND_CUTS) % 3]!;
          run.follow(scenario.plan, [
            { operation, moment },
            { operation: again, moment: then },
          ]);
          expect(run.picture, run.story.join('\n')).toMatchObject(scenario.end);
        }
      }
    }
  },
);
