import { Alarm, AlarmChange } from './alarm';
import { event } from './platform';

/** Bytes of a bank: its head, and each of its alarms. */
export const ALARM_BANK_HEAD: usize = 8;
export const ALARM_SIZE: usize = offsetof<Alarm>();

/** Up to 16 alarms of a device, each a bit of a register; all of it may be kept in a record. */
@unmanaged
export class AlarmBank {
  count: u32;

  at(index: u32): Alarm {
    return changetype<Alarm>(changetype<usize>(this) + ALARM_BANK_HEAD + <usize>index * ALARM_SIZE);
  }

  get active(): u32 {
    let bits: u32 = 0;
    for (let index: u32 = 0; index < this.count; index++) if (this.at(index).active) bits |= 1 << index;
    return bits;
  }

  get unacknowledged(): u32 {
    let bits: u32 = 0;
    for (let index: u32 = 0; index < this.count; index++) if (this.at(index).unacknowledged) bits |= 1 << index;
    return bits;
  }

  /**
   * {@link Alarm.step} of one that latches, with the event `raised`, or `raised` + 1 when it ended; the value of both is `index`.
   * The bit of an alarm that was raised, or its bit in the upper half of one that ended; 0 when nothing changed.
   */
  look(device: usize, index: u32, present: bool, elapsedMs: u32, delayMs: u32, raised: u32): u32 {
    const change = this.at(index).step(present, elapsedMs, delayMs, true);
    if (change == AlarmChange.none) return 0;
    const ended = change == AlarmChange.ended;
    event(device, ended ? raised + 1 : raised, index);
    return 1 << (ended ? index + 16 : index);
  }

  acknowledge(): void {
    for (let index: u32 = 0; index < this.count; index++) this.at(index).acknowledge();
  }

  /** Puts them back to what a log says of them. */
  restore(active: u32, unacknowledged: u32): void {
    for (let index: u32 = 0; index < this.count; index++) {
      const bit: u32 = 1 << index;
      this.at(index).restore((active & bit) != 0, (unacknowledged & bit) != 0);
    }
  }

  /** {@link Alarm.resume} of each. */
  resume(awayMs: u32): void {
    for (let index: u32 = 0; index < this.count; index++) this.at(index).resume(awayMs);
  }
}
