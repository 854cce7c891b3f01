import { registers } from './profile.generated';

const WAITS: usize = 40;

/** Who has been called for what, and for how long; in the record `state` with the alarms. */
@unmanaged
export class Care {
  /** When the record was saved, UTC in ms; 0 is never. */
  savedMs: i64;
  /** Entries of the log that this is of. */
  entries: u32;
  /** What somebody has answered, and what was not answered in its time; bits of the register `alarms`. */
  answered: u32;
  escalated: u32;
  raisedTotal: u32;
  escalatedTotal: u32;
  /** ms. */
  lastResponse: u32;
  longestResponse: u32;
  // Behind it how long each alarm has been told, u32 ms each.

  waited(index: u32): u32 {
    return load<u32>(changetype<usize>(this) + WAITS + ((<usize>index) << 2));
  }

  setWaited(index: u32, ms: u32): void {
    store<u32>(changetype<usize>(this) + WAITS + ((<usize>index) << 2), min(ms, 0x7fff_ffff));
  }

  /** Somebody came, or is coming, for that alarm. */
  respond(index: u32): void {
    this.lastResponse = this.waited(index);
    this.longestResponse = max(this.longestResponse, this.lastResponse);
  }

  publish(device: usize): void {
    registers.setAnswered(device, <u16>this.answered);
    registers.setEscalatedAlarms(device, <u16>this.escalated);
    registers.setRaisedTotal(device, this.raisedTotal);
    registers.setEscalatedTotal(device, this.escalatedTotal);
    registers.setLastResponse(device, this.lastResponse / 1000);
    registers.setLongestResponse(device, this.longestResponse / 1000);
  }
}

export const CARE_SIZE: usize = WAITS + 7 * 4 + 4;
