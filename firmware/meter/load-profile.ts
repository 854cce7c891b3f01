@unmanaged
export class LoadProfile {
  spare: u32;
}

export function startLoadProfile(_device: usize): void {}

/** A minute has ended at `timeMs` (UTC). */
export function profileMinute(_device: usize, _timeMs: i64): void {}

/** The clock was set at `timeMs` (its new time), or the scan was too long to be told apart. */
export function interruptProfile(_device: usize, _timeMs: i64): void {}
