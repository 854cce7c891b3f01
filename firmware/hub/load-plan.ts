import { STEPS } from './plan-steps';

/** Points of a value curve. */
export const POINTS: i32 = 33;

/** What is planned of one load, and what energy is worth to it. Behind the fields lie the steps and the curves. */
@unmanaged
export class LoadPlan {
  /** Content at the first point of the curves and between two of them, Wh; a step of 0 is no plan. */
  from: f32;
  width: f32;
  /** Of a watt-hour drawn now, what is stored; of one stored, what is delivered. */
  gain: f32;
  delivered: f32;
  /** Content that is kept at the end of the present step, Wh. */
  floor: f32;
  /** Energy that it can still get by its deadline from `reachableAtS` on, Wh stored. */
  reachable: f32;
  reachableAtS: u32;
  /** When it must be done, UTC in s; 0 is never. */
  deadlineS: u32;
  /** When an appliance is to start, UTC in s; 0 when that is not planned. */
  startS: u32;
  /** Since when a vehicle or an appliance is there, UTC in s, and what it had drawn then, in Wh. */
  sinceS: u32;
  drawnWh: u32;
  /** The curve is that of a tank that has to get hot. */
  due: bool;

  /** Mean power, W. */
  power(step: i32): i32 {
    return load<i32>(this.steps(step));
  }

  setPower(step: i32, value: i32): void {
    store<i32>(this.steps(step), value);
  }

  /** What the load's `value` is to be at the end of a step. */
  value(step: i32): i32 {
    return load<i32>(this.steps(step), 4);
  }

  setValue(step: i32, value: i32): void {
    store<i32>(this.steps(step), value, 4);
  }

  reason(step: i32): u16 {
    return load<u16>(this.steps(step), 8);
  }

  setReason(step: i32, reason: u16): void {
    store<u16>(this.steps(step), reason, 8);
  }

  /** What is yet to be paid with a content at the end of the present step, in price steps × Wh, but for a constant. */
  curve(point: i32): f32 {
    return load<f32>(this.curves(point));
  }

  setCurve(point: i32, cost: f32): void {
    store<f32>(this.curves(point), cost);
  }

  /** The same at a day before the end of the plan: what comes behind the end is taken to be as that. */
  later(point: i32): f32 {
    return load<f32>(this.curves(point), <usize>POINTS * 4);
  }

  setLater(point: i32, cost: f32): void {
    store<f32>(this.curves(point), cost, <usize>POINTS * 4);
  }

  /** It was made on that grid. */
  matches(from: f64, width: f64): bool {
    return this.width != 0 && this.from == <f32>from && this.width == <f32>width;
  }

  stepsAt(): usize {
    return this.steps(0);
  }

  @inline
  private steps(step: i32): usize {
    return changetype<usize>(this) + FIELDS + <usize>step * PLANNED_SIZE;
  }

  @inline
  private curves(point: i32): usize {
    return changetype<usize>(this) + FIELDS + <usize>STEPS * PLANNED_SIZE + <usize>point * 4;
  }
}

export const PLANNED_SIZE: usize = 12;
const FIELDS: usize = (offsetof<LoadPlan>() + 7) & ~7;
export const LOAD_PLAN_SIZE: usize = (FIELDS + <usize>STEPS * PLANNED_SIZE + <usize>POINTS * 8 + 7) & ~7;
