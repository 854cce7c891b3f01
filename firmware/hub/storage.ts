// The load that is being planned, as a store of energy: what is in it at the end of a step is what of it is left, plus what comes by
// itself, plus what is drawn. Content in Wh, power in W. Valid within a scan.

const KEPT: usize = 0;
const INFLOW: usize = 8;
const GAIN: usize = 16;
const LEAST: usize = 24;
const MOST: usize = 32;
const FLOOR: usize = 40;
const CEILING: usize = 48;
const ROW: usize = 56;

const rows: usize = memory.data(58 * 56, 8);

/** One storage, planned at a time. */
@unmanaged
class Storage {
  /** Steps that count for it. */
  steps: i32;
  /** First point of the grid, and between two points, Wh. */
  from: f64;
  width: f64;
  /** Of a Wh that leaves it, what is delivered; 0 when it delivers nothing. */
  delivered: f64;
  /** Price steps that a kWh delivered costs in wear. */
  wear: f64;
  /** It neither is filled above its ceiling nor emptied below its floor; else that costs a penalty. */
  hard: bool;
  /** Price steps that a kWh below the floor, or above the ceiling, costs at the end of each step. */
  penalty: f64;
  /** It goes on behind the last step as it did a day before. */
  endless: bool;
  /** Worth of a kWh in it at the end, in price steps, when it does not, or when that is not known yet. */
  worth: f64;
  /** Content to be reached by the end of that step, or −1. */
  hot: f64;
  hotBy: i32;

  /** `inflow` Wh in the step, `gain` of a Wh drawn what is there at its end. */
  set(step: i32, kept: f64, inflow: f64, gain: f64, least: f64, most: f64, floor: f64, ceiling: f64): void {
    const row = rows + <usize>step * ROW;
    store<f64>(row, kept, KEPT);
    store<f64>(row, inflow, INFLOW);
    store<f64>(row, gain, GAIN);
    store<f64>(row, least, LEAST);
    store<f64>(row, most, MOST);
    store<f64>(row, floor, FLOOR);
    store<f64>(row, ceiling, CEILING);
  }

  /** What a content at the end of a step costs that is below its floor or above its ceiling, in price steps × Wh. */
  boundsCost(step: i32, content: f64): f64 {
    return this.penalty * (max<f64>(this.floor(step) - content, 0) + max<f64>(content - this.ceiling(step), 0));
  }

  kept(step: i32): f64 {
    return load<f64>(rows + <usize>step * ROW, KEPT);
  }

  inflow(step: i32): f64 {
    return load<f64>(rows + <usize>step * ROW, INFLOW);
  }

  gain(step: i32): f64 {
    return load<f64>(rows + <usize>step * ROW, GAIN);
  }

  least(step: i32): f64 {
    return load<f64>(rows + <usize>step * ROW, LEAST);
  }

  most(step: i32): f64 {
    return load<f64>(rows + <usize>step * ROW, MOST);
  }

  floor(step: i32): f64 {
    return load<f64>(rows + <usize>step * ROW, FLOOR);
  }

  ceiling(step: i32): f64 {
    return load<f64>(rows + <usize>step * ROW, CEILING);
  }
}

export const storage: Storage = changetype<Storage>(memory.data(offsetof<Storage>(), 8));
