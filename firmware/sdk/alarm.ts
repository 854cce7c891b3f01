// An alarm is a condition that has lasted for a delay. It is active while the condition lasts on; one that latches is also shown
// afterwards, until somebody has acknowledged it (the states of ANSI/ISA-18.2, 5.4: normal, unacknowledged, acknowledged,
// returned to normal and unacknowledged).

/** What {@link Alarm.step} found. */
export namespace AlarmChange {
  export const none: u32 = 0;
  /** The condition has lasted for the delay. */
  export const raised: u32 = 1;
  /** The condition of an active alarm is over. */
  export const ended: u32 = 2;
}

const PRESENT: u32 = 1;
const ACTIVE: u32 = 2;
const UNACKNOWLEDGED: u32 = 4;

/** A time does not go on beyond this, 24 days. */
const LIMIT_MS: u32 = 0x7fff_ffff;

/** An alarm in a device's state; all of it may be kept in a record. */
@unmanaged
export class Alarm {
  /** How long the condition has been there, from the first scan that saw it: never longer than it truly was. */
  lastedMs: u32;
  flags: u32;

  /** The condition is there and has lasted for the delay. */
  get active(): bool {
    return (this.flags & ACTIVE) != 0;
  }

  get unacknowledged(): bool {
    return (this.flags & UNACKNOWLEDGED) != 0;
  }

  /** It is active, or nobody has acknowledged it since. */
  get shown(): bool {
    return (this.flags & (ACTIVE | UNACKNOWLEDGED)) != 0;
  }

  /** One scan, `elapsedMs` after the last one; the alarm is raised once the condition has lasted for `delayMs`. */
  step(present: bool, elapsedMs: u32, delayMs: u32, latches: bool): u32 {
    if (!present) {
      const was = this.active;
      this.lastedMs = 0;
      this.flags &= UNACKNOWLEDGED;
      return was ? AlarmChange.ended : AlarmChange.none;
    }
    this.lastedMs = (this.flags & PRESENT) == 0 ? 0 : min(this.lastedMs + min(elapsedMs, LIMIT_MS), LIMIT_MS);
    this.flags |= PRESENT;
    if (this.active || this.lastedMs < delayMs) return AlarmChange.none;
    this.flags |= latches ? ACTIVE | UNACKNOWLEDGED : ACTIVE;
    return AlarmChange.raised;
  }

  /** Shows it until it is acknowledged, for something that happened and has no duration. */
  raise(): void {
    this.flags |= UNACKNOWLEDGED;
  }

  acknowledge(): void {
    this.flags &= ~UNACKNOWLEDGED;
  }

  /** Puts it back to what a log says of it. */
  restore(active: bool, unacknowledged: bool): void {
    this.flags = (active ? PRESENT | ACTIVE : this.flags & PRESENT) | (unacknowledged ? UNACKNOWLEDGED : 0);
  }

  /** Before the first scan after a power cut: a condition that is there on both sides of it is taken to have lasted on. */
  resume(awayMs: u32): void {
    if ((this.flags & PRESENT) != 0) this.lastedMs = min(this.lastedMs + min(awayMs, LIMIT_MS), LIMIT_MS);
  }
}
