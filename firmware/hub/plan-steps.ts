// The steps of a plan: quarter-hours until at least six hours ahead, then hours until a day and a half ahead. Times are UTC in s;
// a plan begins at a full quarter of an hour.

export const QUARTER_S: u32 = 900;
export const HOUR_S: u32 = 3600;
export const DAY_S: u32 = 86_400;

const FINE_S: u32 = 6 * HOUR_S;
const HORIZON_S: u32 = 36 * HOUR_S;
/** The most steps of a plan: 27 quarter-hours and 30 hours. */
export const STEPS: i32 = 58;

/** The begin of the quarter of an hour of a time. */
export function quarterOf(timeS: u32): u32 {
  return timeS - (timeS % QUARTER_S);
}

function fineUntil(fromS: u32): u32 {
  const until = fromS + FINE_S + HOUR_S - 1;
  return until - (until % HOUR_S);
}

export function planEnd(fromS: u32): u32 {
  return fromS - (fromS % HOUR_S) + HORIZON_S;
}

/** Steps that are quarter-hours of a plan from `fromS` on. */
export function quartersOf(fromS: u32): i32 {
  return <i32>((fineUntil(fromS) - fromS) / QUARTER_S);
}

export function stepsOf(fromS: u32): i32 {
  return quartersOf(fromS) + <i32>((planEnd(fromS) - fineUntil(fromS)) / HOUR_S);
}

export function stepStart(fromS: u32, step: i32): u32 {
  const fine = quartersOf(fromS);
  return step <= fine ? fromS + <u32>step * QUARTER_S : fineUntil(fromS) + <u32>(step - fine) * HOUR_S;
}

export function stepLength(fromS: u32, step: i32): u32 {
  return step < quartersOf(fromS) ? QUARTER_S : HOUR_S;
}

/** The step that a time within the plan is in. */
export function stepAt(fromS: u32, timeS: u32): i32 {
  const until = fineUntil(fromS);
  if (timeS < until) return <i32>((timeS - fromS) / QUARTER_S);
  return quartersOf(fromS) + <i32>((timeS - until) / HOUR_S);
}
