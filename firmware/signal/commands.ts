import { Control } from './control';
import { registers } from './profile.generated';
import { controlOf } from './state';

/** What the host asks for, and when it wrote last. */
@unmanaged
export class Commands {
  sinceWriteMs: u32;
}

/** Passes the host's commands on. */
export function command(device: usize, _elapsedMs: u32): void {
  const control: Control = controlOf(device);
  control.omit |= registers.phaseOmitCommand(device);
  control.pedestrianOmit |= registers.pedestrianOmitCommand(device);
  control.hold |= registers.phaseHoldCommand(device);
  control.forceOff |= registers.phaseForceOffCommand(device);
  control.call |= registers.vehicleCallCommand(device);
  control.pedestrianCall |= registers.pedestrianCallCommand(device);
}
