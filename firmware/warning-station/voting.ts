export const SENSORS: u32 = 3;

export const ATTENTION: u32 = 1;
export const WARNING: u32 = 2;
export const EVACUATE: u32 = 3;

// Two of three: one that is broken, told or not, can neither raise a siren nor keep it from sounding. While one is known not to work, the
// two others decide by `votesOfTwo`. One alone raises attention at most, which is seen and told and does not sound.

/** Stage that three sensors vote for. `stages` has two bits for each, `working` one. */
export function voted(stages: u32, working: u32, votesOfTwo: u32): u32 {
  const many = <u32>popcnt<u32>(working);
  const needed: u32 = many == SENSORS ? 2 : many == 2 ? votesOfTwo : SENSORS;
  for (let stage = EVACUATE; stage > 0; stage--) {
    const votes = votesFor(stages, working, stage);
    if (votes >= needed) return stage;
  }
  return votesFor(stages, working, ATTENTION) > 0 ? ATTENTION : 0;
}

function votesFor(stages: u32, working: u32, stage: u32): u32 {
  let votes: u32 = 0;
  for (let sensor: u32 = 0; sensor < SENSORS; sensor++) {
    if (((working >>> sensor) & 1) != 0 && ((stages >>> (sensor * 2)) & 3) >= stage) votes++;
  }
  return votes;
}

/** Whether enough sensors work for their votes to count. */
export function sees(working: u32): bool {
  return popcnt<u32>(working) >= 2;
}

/** Middle one of the values at `values` (i32) of those that work, of two the higher; `none` without any. */
export function middle(values: usize, working: u32, none: i32): i32 {
  let highest = i32.MIN_VALUE;
  let second = i32.MIN_VALUE;
  for (let sensor: u32 = 0; sensor < SENSORS; sensor++) {
    if (((working >>> sensor) & 1) == 0) continue;
    const value = load<i32>(values + ((<usize>sensor) << 2));
    if (value >= highest) {
      second = highest;
      highest = value;
    } else if (value > second) second = value;
  }
  if (working == 0) return none;
  return popcnt<u32>(working) == SENSORS ? second : highest;
}
