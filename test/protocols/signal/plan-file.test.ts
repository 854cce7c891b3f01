import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configPlan } from '../../../protocols/signal/config-plan.ts';
import { planConfig } from '../../../protocols/signal/plan-config.ts';
import { PlanFileError } from '../../../protocols/signal/plan-error.ts';
import { parsePlan, printPlan } from '../../../protocols/signal/plan-file.ts';
import { deliveredPlan } from './delivered-plan.ts';

const SHIPPED = ['crossroads', 'stages'];

function shipped(name: string): string {
  return readFileSync(`seeds/junctions/${name}.yaml`, 'utf8');
}

/** What is said of a text: `line: path: message`. */
function faults(text: string): string[] {
  try {
    parsePlan(text, 'plan.yaml');
  } catch (error) {
    if (!(error instanceof PlanFileError)) throw error;
    return error.problems.map(({ line, path, message }) => `${line}: ${path}: ${message}`);
  }
  return [];
}

test.each(SHIPPED)('the plan %s is read back from the config that it gives, but for its names', (name) => {
  const config = planConfig(parsePlan(shipped(name), name));
  expect(planConfig(configPlan(config, name))).toEqual(config);
});

test.each(SHIPPED)('the plan %s is the same after it was printed and read again', (name) => {
  const plan = parsePlan(shipped(name), name);
  expect(parsePlan(printPlan(plan), 'printed')).toEqual(plan);
});

test('a plan that states its conflicts keeps them through config and text', () => {
  const plan = {
    ...deliveredPlan,
    conflicts: [
      [
        { kind: 'phase', number: 1 },
        { kind: 'pedestrian', number: 4 },
      ],
      [
        { kind: 'phase', number: 3 },
        { kind: 'overlap', number: 32 },
      ],
    ],
  } as const;
  expect(parsePlan(printPlan(plan), 'printed').conflicts).toEqual(plan.conflicts);
  expect(configPlan(planConfig(plan), 'read').conflicts).toEqual(plan.conflicts);
});

const PHASE = '{ ring: 1, barrier: A, minGreen: 5, maximum: 20, yellow: 3, redClearance: 1 }';

test.each([
  [
    'a phase that is not there',
    `name: x\nphases:\n  1: ${PHASE}\ndetectors:\n  1: { phase: 2 }\n`,
    '5: detectors.1.phase: there is no phase 2',
  ],
  [
    'a misspelt key',
    `name: x\nphases:\n  1: ${PHASE.replace('minGreen', 'minGren')}\n`,
    '3: phases[1].minGren: is not a field here',
  ],
  [
    'a time of hundredths',
    `name: x\nphases:\n  1: ${PHASE.replace('yellow: 3', 'yellow: 3.25')}\n`,
    '3: phases.1.yellow: 3.25 s is no multiple of 0.1 s',
  ],
  [
    'a sequence without one of the phases',
    `name: x\nphases:\n  1: ${PHASE}\n  2: ${PHASE}\nsequences:\n  - [1]\n`,
    '6: sequences[0]: phase 2 is missing',
  ],
  [
    'a pattern that is not there',
    `name: x\nphases:\n  1: ${PHASE}\ndayPlans:\n  1: { '06:00': 3 }\n`,
    '5: dayPlans.1.06:00: there is no pattern 3',
  ],
  ['a phase 17', `name: x\nphases:\n  17: ${PHASE}\n`, '3: phases.17: there are phases 1 to 16'],
  ['text that is no plan', 'hello', '1: '],
])('%s is told with its line', (_, text, expected) => {
  const told = faults(text);
  expect(
    told.filter((fault) => fault.startsWith(expected)),
    told.join('\n'),
  ).toHaveLength(1);
});
