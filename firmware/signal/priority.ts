/** Transit signal priority: requests and what they have changed. */
@unmanaged
export class Priority {
  request: u16;
}

export function prioritise(_device: usize, _elapsedMs: u32): void {}

export function configurePriority(_device: usize): void {}
