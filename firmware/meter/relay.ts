import { raise } from './event-log';
import { events, outputs, registers } from './profile.generated';
import { saturate } from './quantities';

/** Active power that an open relay may seem to pass, mW: what capacitors of filters and the chip's own error make. */
const LEAKAGE: i64 = 50_000;
/** A relay needs time to part. */
const WELDED_MS: u32 = 5000;

/** Notices a relay that does not open: its contacts are welded, or it is bridged. */
@unmanaged
export class RelayWatch {
  /** Time that power has flowed through the open relay. */
  flowMs: u32;
  welded: bool;

  /** `active`: energy that is booked of the scan, µJ. */
  watch(device: usize, active: i64, elapsedMs: u32): void {
    const flows = outputs.relayClosed(device) == 0 && abs(active) > LEAKAGE * elapsedMs;
    if (!flows) {
      this.flowMs = 0;
      if (this.welded) this.set(device, false, events.relayParted, 0);
      return;
    }
    if (this.welded) return;
    this.flowMs += min(elapsedMs, WELDED_MS);
    if (this.flowMs < WELDED_MS) return;
    this.set(device, true, events.relayWelded, saturate(abs(active) / elapsedMs / 1000));
  }

  private set(device: usize, welded: bool, code: u32, value: i32): void {
    this.welded = welded;
    registers.setRelayFault(device, welded);
    raise(device, code, value);
  }
}
