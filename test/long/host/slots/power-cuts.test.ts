import { expect, test } from 'vitest';
import { prepared, SCENARIOS } from '../../../host/slots/model/scenarios.ts';
import { SEED, seeded } from '../../seed.ts';

const MOMENTS = ['before', 'torn', 'after'] as const;

test.each(SCENARIOS)(
  seeded('$name, with power cut at every operation, and at every one of the recovery'),
  (scenario) => {
    const start = prepared(scenario, SEED);
    const operations = start().follow(scenario.plan, []);
    for (let operation = 0; operation < operations; operation++) {
      for (const moment of MOMENTS) {
        const left = start().follow(scenario.plan, [{ operation, moment }]);
        for (let again = 0; again < left; again++) {
          for (const then of MOMENTS) {
            const run = start();
            run.follow(scenario.plan, [
              { operation, moment },
              { operation: again, moment: then },
            ]);
            expect(run.picture, run.story.join('\n')).toMatchObject(scenario.end);
          }
        }
      }
    }
  },
);
