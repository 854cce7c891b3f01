import { watchdogMs } from './card';
import { Finding } from './finding';
import { fault, inputs } from './profile.generated';

/** Watches the controller's watchdog, from its first change on. */
@unmanaged
export class Watchdog {
  value: i32;
  unchangedMs: u32;
  known: bool;
  seen: bool;

  step(device: usize, elapsedMs: u32, found: Finding): void {
    const value = inputs.watchdog(device);
    if (this.known && value == this.value) {
      this.unchangedMs = min(this.unchangedMs, 0x7fff_ffff) + elapsedMs;
    } else {
      this.seen = this.seen || this.known;
      this.unchangedMs = 0;
    }
    this.known = true;
    this.value = value;
    const most = watchdogMs();
    if (this.seen && most != 0 && this.unchangedMs >= most) found.tell(fault.watchdog, 0, this.unchangedMs);
  }
}
