/** Volumes and occupancies of the present period. */
@unmanaged
export class Volumes {
  sinceMs: u32;
}

export function countVolumes(_device: usize, _nowMs: i64, _elapsedMs: u32): void {}
