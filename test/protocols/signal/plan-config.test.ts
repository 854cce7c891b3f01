import { expect, test } from 'vitest';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { planConfig } from '../../../protocols/signal/plan-config.ts';
import { deliveredPlan } from './delivered-plan.ts';

const delivered = Object.fromEntries(
  signalProfile.config.map(({ name, length, default: values }) => [name, length === 1 ? values[0]! : [...values]]),
);

/** Fields of which the plan says less than what is delivered: patterns, further sequences. */
const FURTHER = ['sequences', 'patternCycle', 'patternCoordinated', 'splits', 'patternOptions'];

test('the plan of the delivered controller gives the config that it is delivered with', () => {
  const config = planConfig(deliveredPlan);
  const differing = Object.keys(delivered).filter(
    (name) => JSON.stringify(config[name]) !== JSON.stringify(delivered[name]),
  );
  expect(differing.filter((name) => !FURTHER.includes(name))).toEqual([]);
});

test('a plan gives every field of the config, so that nothing of an earlier one stays', () => {
  expect(Object.keys(planConfig(deliveredPlan)).sort()).toEqual(signalProfile.config.map(({ name }) => name).sort());
});
