/** What adaptive control keeps from scan to scan. */
@unmanaged
export class Adaptive {
  target: u32;
}

/** Chooses the phases that are served, when the pattern in force asks for it. */
export function adapt(_device: usize, _elapsedMs: u32): void {}

export function configureAdaptive(_device: usize): void {}
