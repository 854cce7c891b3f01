/** Resets by date, and snapshots that are due, at the minute that begins at `timeMs` (UTC). */
export function billingMinute(_device: usize, _timeMs: i64): void {}
