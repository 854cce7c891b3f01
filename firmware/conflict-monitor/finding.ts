import { fault } from './profile.generated';

/** What a scan found to be wrong: of several things the first that is told. */
@unmanaged
export class Finding {
  /** Channels that it is about. */
  channels: u64;
  /** How long it has been so; of a short yellow or clearance, how long that was. */
  measuredMs: u32;
  /** A value of the register `fault`. */
  kind: u16;

  clear(): void {
    this.channels = 0;
    this.measuredMs = 0;
    this.kind = fault.none;
  }

  tell(kind: u16, channels: u64, measuredMs: u32): void {
    if (this.kind != fault.none) return;
    this.kind = kind;
    this.channels = channels;
    this.measuredMs = measuredMs;
  }
}

export function bitOf(channel: usize): u64 {
  return (<u64>1) << channel;
}
