import { LANES } from './adaptive-lanes';
import { outlook } from './adaptive-outlook';
import { MOST_STAGES, Stages } from './adaptive-stages';
import { PHASES } from './phases';
import { config } from './profile.generated';

// The stages between which a decision chooses, and what each lets go. As the outlook, this stands here for one decision only.

/** The candidates, and what is green now when it is none of them. */
export const MOST_OPTIONS: i32 = MOST_STAGES + 1;
/** What a lane discharges while it gives way, as a part of its saturation flow. */
const YIELDING: f32 = 0.5;
const DECISECONDS: f32 = 10;

const FLOAT: usize = 4;
const masks: usize = memory.data(25 * 4, 8);
const lanes: usize = memory.data(25 * 4, 8);
const yielding: usize = memory.data(25 * 4, 8);
const flows: usize = memory.data(25 * 32 * 4, 8);
const greens: usize = memory.data(16, 8);
const walks: usize = memory.data(16, 8);
const clearances: usize = memory.data(16, 8);

export namespace options {
  export let count: i32 = 0;
  /** The one that is green now. */
  export let current: i32 = 0;
  /** Start-up lost time, s. */
  export let lostSeconds: i32 = 0;

  /** Takes in the candidates without the phases `omitted`; `green` are the phases that are green. */
  export function take(device: usize, plan: usize, stages: Stages, green: u32, omitted: u32): void {
    count = 0;
    current = -1;
    lostSeconds = (config.adaptiveLostTime(device) + 5) / 10;
    for (let stage = 0; stage < stages.count; stage++) add(device, stages.phasesOf(stage) & ~omitted, green);
    if (current < 0) {
      current = count;
      insert(device, green);
    }
    for (let phase = 0; phase < PHASES; phase++) {
      store<u8>(greens + <usize>phase, <u8>config.minGreen(plan, phase));
      store<u8>(walks + <usize>phase, <u8>min(255, config.walk(plan, phase) + config.pedClear(plan, phase)));
      const tenths = config.flashingGreen(plan, phase) + config.yellow(plan, phase) + config.redClearance(plan, phase);
      store<u8>(clearances + <usize>phase, <u8>((tenths + 5) / 10));
    }
  }

  function add(device: usize, phases: u32, green: u32): void {
    if (phases == 0) return;
    for (let option = 0; option < count; option++) if (phasesOf(option) == phases) return;
    if (phases == green) current = count;
    insert(device, phases);
  }

  function insert(device: usize, phases: u32): void {
    const option = <usize>count;
    count++;
    let open: u32 = 0;
    let gives: u32 = 0;
    for (let index = 0; index < outlook.count; index++) {
      const lane = outlook.lane(index);
      const flow = DECISECONDS / <f32>max(1, config.laneHeadway(device, lane));
      const at = flows + (option * <usize>LANES + <usize>index) * FLOAT;
      if ((<u32>config.lanePhases(device, lane) & phases) != 0) {
        open |= 1 << index;
        store<f32>(at, flow);
      } else if ((<u32>config.laneYields(device, lane) & phases) != 0) {
        open |= 1 << index;
        gives |= 1 << index;
        store<f32>(at, flow * YIELDING);
      } else store<f32>(at, 0);
    }
    store<u32>(masks + option * FLOAT, phases);
    store<u32>(lanes + option * FLOAT, open);
    store<u32>(yielding + option * FLOAT, gives);
  }

  export function phasesOf(option: i32): u32 {
    return load<u32>(masks + <usize>option * FLOAT);
  }

  /** Lanes that may go, as the outlook counts them. */
  export function lanesOf(option: i32): u32 {
    return load<u32>(lanes + <usize>option * FLOAT);
  }

  /** Those of them that give way. */
  export function yieldingOf(option: i32): u32 {
    return load<u32>(yielding + <usize>option * FLOAT);
  }

  /** Vehicles a second that a lane discharges: an f32 for each lane. */
  export function flowsAt(option: i32): usize {
    return flows + <usize>option * <usize>LANES * FLOAT;
  }

  /** Time between the greens when these phases end, s. */
  export function clearanceOf(ending: u32): i32 {
    let longest = 0;
    for (let left = ending; left != 0; left &= left - 1) {
      longest = max(longest, <i32>load<u8>(clearances + <usize>ctz(left)));
    }
    return longest;
  }

  /** Least green of these phases when they begin, those `called` with their pedestrians, s. */
  export function leastGreenOf(beginning: u32, called: u32): i32 {
    let longest = 1;
    for (let left = beginning; left != 0; left &= left - 1) {
      const phase = <usize>ctz(left);
      longest = max(longest, <i32>load<u8>(greens + phase));
      if ((called & left & -left) != 0) longest = max(longest, <i32>load<u8>(walks + phase));
    }
    return longest;
  }
}
