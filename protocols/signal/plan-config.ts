import type { ConfigValues } from '../profile/config-document.ts';
import { signalProfile } from '../profiles/signal.generated.ts';
import { detection, lanes } from './config/detection.ts';
import { patterns } from './config/patterns.ts';
import { requests } from './config/requests.ts';
import { schedule } from './config/schedule.ts';
import { site } from './config/site.ts';
import { structure } from './config/structure.ts';
import { timing } from './config/timing.ts';
import { unit } from './config/unit.ts';
import type { SignalPlan } from './plan.ts';

/**
 * The whole config of class `signal` for a plan: every field, so that a controller that is given it has this plan and nothing of an
 * earlier one.
 * @throws PlanError for what cannot be said in a config: a time of hundredths, a phase 17. What is unsafe, the firmware refuses.
 */
export function planConfig(plan: SignalPlan): ConfigValues {
  const delivered = Object.fromEntries(
    signalProfile.config.map(({ name, length, default: values }) => [name, length === 1 ? values[0]! : [...values]]),
  );
  return {
    ...delivered,
    ...site(plan),
    ...structure(plan),
    ...timing(plan),
    ...detection(plan),
    ...lanes(plan),
    ...patterns(plan),
    ...schedule(plan),
    ...requests(plan),
    ...unit(plan),
  };
}
