import { event } from '../sdk/platform';
import { Account } from './account';
import { config, events, inputs, machineState, registers } from './profile.generated';

// Bits of the input `status`.
const RUNS: i32 = 1;
const SETUP: i32 = 2;
const FAULT: i32 = 4;

/** What the machine does. */
@unmanaged
export class Machine {
  state: u16;
  /** It is down as it has done nothing for too long, without a fault of its own. */
  waits: bool;
  sinceMs: u32;

  /** One scan; whether the state changed. */
  step(device: usize, account: Account, elapsedMs: u32): bool {
    this.sinceMs = min(this.sinceMs + elapsedMs, 0x7fff_ffff);
    const next = this.next(device, account.waitMs);
    const waits = next == machineState.down && (inputs.status(device) & FAULT) == 0;
    const waited = waits && !this.waits;
    this.waits = waits;
    if (next == this.state) return false;
    if (next == machineState.down) account.beginStop();
    if (waited) account.turnWaitDown();
    else this.sinceMs = 0;
    account.waitMs = 0;
    if (next == machineState.running) {
      account.reason = 0;
      registers.setDownReason(device, 0);
    }
    this.state = next;
    event(device, events.stateChanged, next);
    return true;
  }

  publish(device: usize): void {
    registers.setMachineState(device, this.state);
    registers.setStateTime(device, this.sinceMs / 1000);
    registers.setReasonMissing(device, this.state == machineState.down && registers.downReason(device) == 0);
  }

  private next(device: usize, waitMs: u32): u16 {
    const status = inputs.status(device);
    if ((status & FAULT) != 0) return machineState.down;
    if ((status & SETUP) != 0) return machineState.setup;
    if ((status & RUNS) != 0) return machineState.running;
    if (this.waits) return machineState.down;
    // Time that is not planned, as a break, is no wait.
    const late = this.state == machineState.idle && waitMs >= <u32>config.idleLimit(device) * 1000;
    return late ? machineState.down : machineState.idle;
  }
}
