/** Which pattern is in force and where its cycle is. */
@unmanaged
export class Coordination {
  pattern: u16;
}

/** Moves the cycle on and asks for what the pattern wants. */
export function coordinate(_device: usize, _nowMs: i64, _elapsedMs: u32): void {}

export function configureCoordination(_device: usize): void {}
