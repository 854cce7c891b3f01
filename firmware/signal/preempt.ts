/** The preemption in force and how far it is. */
@unmanaged
export class Preemption {
  active: u16;
}

export function preempt(_device: usize, _elapsedMs: u32): void {}

export function configurePreemption(_device: usize): void {}
