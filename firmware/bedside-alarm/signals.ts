import { outputs, priority } from './profile.generated';

// How alarms look and sound by their priority (IEC 60601-1-8, 6.3.2.2.2 and 6.3.3.1). Lamp: red from 1.4 to 2.8 Hz, yellow from 0.4
// to 0.8 Hz, each for 20 to 60 % of the time; cyan steadily. Sounder, in ms: a burst of 10, 3 or 2 pulses,
//
//   high     ▇▇ 100 ▇▇ 100 ▇▇  350  ▇▇ 100 ▇▇   500   ▇▇ 100 ▇▇ 100 ▇▇  350  ▇▇ 100 ▇▇    pulses of 150, again after 5000
//   medium   ▇▇▇ 200 ▇▇▇ 200 ▇▇▇                                                          pulses of 200, again after 10,000
//   low      ▇▇▇ 200 ▇▇▇                                                                  pulses of 200, again after 20,000
//
// All are multiples of 50 ms: with scans of 50 ms at most each pulse is told apart.

const HIGH_BEGINS: StaticArray<i32> = [0, 250, 500, 1000, 1250, 1900, 2150, 2400, 2900, 3150];
const HIGH_PULSE: i32 = 150;
const HIGH_PERIOD: u32 = 8300;
const PULSE: i32 = 200;
const SPACING: i32 = 400;
const MEDIUM_PERIOD: u32 = 11_000;
const LOW_PERIOD: u32 = 20_600;

const RED_PERIOD: u32 = 500;
const YELLOW_PERIOD: u32 = 2000;

const RED: i32 = 1;
const YELLOW: i32 = 2;
const CYAN: i32 = 4;

/** Lamp and sounder. */
@unmanaged
export class Signals {
  priority: u16;
  /** Whether it sounds now. */
  audible: bool;
  /** Since what is shown began, and since its sound did. */
  shownMs: u32;
  soundedMs: u32;

  /** One scan; a higher priority, or another alarm of the same one, begins its burst at once. */
  step(device: usize, now: u16, audible: bool, another: bool, elapsedMs: u32): void {
    this.shownMs = now == this.priority ? (this.shownMs + elapsedMs) % YELLOW_PERIOD : 0;
    const goesOn = now == this.priority && audible == this.audible && !another;
    this.soundedMs = goesOn ? (this.soundedMs + elapsedMs) % periodOf(now) : 0;
    this.priority = now;
    this.audible = audible;
    outputs.setLamp(device, this.lamp);
    outputs.setSounder(device, audible && isPulse(now, this.soundedMs) ? 1 : 0);
  }

  private get lamp(): i32 {
    if (this.priority == priority.high) return this.shownMs % RED_PERIOD < RED_PERIOD / 2 ? RED : 0;
    if (this.priority == priority.medium) return this.shownMs < YELLOW_PERIOD / 2 ? YELLOW : 0;
    return this.priority == priority.low ? CYAN : 0;
  }
}

function periodOf(level: u16): u32 {
  return level == priority.high ? HIGH_PERIOD : level == priority.medium ? MEDIUM_PERIOD : LOW_PERIOD;
}

/** Whether a pulse sounds, so long after the begin of a burst. */
function isPulse(level: u16, sinceMs: u32): bool {
  const at = <i32>sinceMs;
  if (level == priority.none) return false;
  if (level != priority.high) return at % SPACING < PULSE && at / SPACING < (level == priority.medium ? 3 : 2);
  for (let pulse = 0; pulse < HIGH_BEGINS.length; pulse++) {
    const since = at - unchecked(HIGH_BEGINS[pulse]);
    if (since >= 0 && since < HIGH_PULSE) return true;
  }
  return false;
}
