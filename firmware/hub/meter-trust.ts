import { event } from '../sdk/platform';
import { phaseCurrentOf, phasePowerOf } from './channels';
import { addSaturating } from './load';
import { PHASES } from './phases';
import { config, events, inputs } from './profile.generated';

/** Inputs that are older are not believed, s. */
const OLDEST: i32 = 10;
/** A change of the loads together that shows at the meter, W. */
const SHOWS: i32 = 500;
/** Scans that the meter has for it at least. */
const SCANS: u32 = 3;

namespace Doubt {
  export const none: u8 = 0;
  export const old: u8 = 1;
  export const stuck: u8 = 2;
}

/**
 * Whether the meter at the grid connection is believed: not when it is too old, nor when not one of its inputs changes
 * beyond the settle time though the loads together changed by 500 W.
 */
@unmanaged
export class MeterTrust {
  /** Inputs as a sum, power of the loads when it changed last, W. */
  seen: i64;
  loads: i32;
  unmovedMs: u32;
  unmoved: u32;
  doubt: u8;

  /** `loads`: power of the loads together, W. */
  follow(device: usize, loads: i32, elapsedMs: u32): bool {
    const inputsNow = sumOf(device);
    const moved = inputsNow != this.seen;
    if (moved) {
      this.seen = inputsNow;
      this.loads = loads;
    }
    if (moved || abs(loads - this.loads) < SHOWS) {
      this.unmoved = this.unmovedMs = 0;
    } else {
      this.unmoved++;
      this.unmovedMs = addSaturating(this.unmovedMs, elapsedMs);
    }
    const age = inputs.meterAge(device);
    const late = this.unmoved >= SCANS && this.unmovedMs >= <u32>config.settleTime(device) * 1000;
    const stuck = late || (this.doubt == Doubt.stuck && !moved);
    const doubt = age >= OLDEST || age < 0 ? Doubt.old : stuck ? Doubt.stuck : Doubt.none;
    if (doubt != this.doubt) {
      if (doubt != Doubt.none) event(device, events.meterFault, doubt);
      else event(device, events.meterRestored, 0);
      this.doubt = doubt;
    }
    return doubt == Doubt.none;
  }
}

/** Differs when an input does, but for what would be a rare chance. */
function sumOf(device: usize): i64 {
  let sum: i64 = 1;
  for (let phase = 0; phase < PHASES; phase++) {
    sum = sum * 1_000_003 + phasePowerOf(device, phase);
    sum = sum * 1_000_003 + phaseCurrentOf(device, phase);
  }
  return sum;
}
