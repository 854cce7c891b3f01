import { othersAt, priceAt, sunAt } from './grid-cost';
import { Kind } from './load';
import { LoadPlan } from './load-plan';
import { load1Reason } from './profile.generated';
import { storage } from './storage';

/** Less power than this is none, W. */
const NOTHING: f64 = 15;
/** Power that is still called surplus beyond what is delivered, W. */
const SURPLUS: f64 = 160;

/** Why a load draws, or does not, in a step of its plan; `content` is what is in it at the end of the step, Wh. */
export function reasonOf(kind: u8, step: i32, power: f64, content: f64, mean: f64, plan: LoadPlan): u16 {
  if (kind == Kind.battery) {
    if (power < -NOTHING) return load1Reason.dear;
    if (power <= NOTHING) return load1Reason.waiting;
    return isSurplus(step, power) ? load1Reason.surplus : load1Reason.cheap;
  }
  if (power <= NOTHING)
    return kind == Kind.vehicle && content >= -storage.width / 8 ? load1Reason.satisfied : load1Reason.waiting;
  if (isSurplus(step, power)) return load1Reason.surplus;
  if (plan.due && content >= storage.hot - storage.width) return load1Reason.legionella;
  if (kind != Kind.vehicle && content <= storage.floor(step) + storage.width / 2 && priceAt(step) > mean)
    return load1Reason.comfort;
  if (priceAt(step) <= mean) return load1Reason.cheap;
  return kind == Kind.vehicle ? load1Reason.deadline : load1Reason.favourable;
}

/** Whether a power is the sun's alone: not a battery's. */
function isSurplus(step: i32, power: f64): bool {
  return sunAt(step) > NOTHING && othersAt(step) + power <= SURPLUS;
}
