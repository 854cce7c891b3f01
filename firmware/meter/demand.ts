@unmanaged
export class Demand {
  spare: u32;
}

/** A minute has ended at `timeMs` (UTC). */
export function demandMinute(_device: usize, _timeMs: i64): void {}

/** The clock was set, or the supply was off: the open window never counts. */
export function abandonDemand(_device: usize): void {}
