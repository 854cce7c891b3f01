import { registers } from './profile.generated';

/** The plan: at most one load is planned anew in a scan. */
@unmanaged
export class Planner {
  ageMs: u32;

  begin(_device: usize): void {}

  scan(_device: usize, _elapsedMs: u32): void {}

  publish(device: usize): void {
    registers.setPlanAge(device, this.ageMs / 1000);
  }
}
