import { Alarm, AlarmChange } from '../sdk/alarm';
import { event } from '../sdk/platform';
import { NONE, Probes } from './probes';
import { config, events } from './profile.generated';

// The bits of the register `alarms`.

export const TOO_WARM: u32 = 0;
export const TOO_COLD: u32 = 1;
export const DOOR: u32 = 2;
export const POWER: u32 = 3;
export const PROBE: u32 = 4;
export const GAP: u32 = 5;
export const ALARMS: u32 = 6;

const MS: u32 = 1000;
export const ALARM_SIZE: usize = offsetof<Alarm>();

/** All alarms, one behind another. */
@unmanaged
export class Alarms {
  at(index: u32): Alarm {
    return changetype<Alarm>(changetype<usize>(this) + <usize>index * ALARM_SIZE);
  }

  get active(): u32 {
    let bits: u32 = 0;
    for (let index: u32 = 0; index < ALARMS; index++) if (this.at(index).active) bits |= 1 << index;
    return bits;
  }

  get unacknowledged(): u32 {
    let bits: u32 = 0;
    for (let index: u32 = 0; index < ALARMS; index++) if (this.at(index).unacknowledged) bits |= 1 << index;
    return bits;
  }

  /** One scan; the bits of those that were raised, and 256 times those that ended. */
  step(device: usize, probes: Probes, doorOpen: bool, powered: bool, elapsedMs: u32): u32 {
    let changes: u32 = 0;
    const watched = probes.watched;
    // Without any probe, nobody knows: what was found of the temperature stays.
    if (watched != NONE) {
      const delayMs = <u32>config.temperatureDelay(device) * MS;
      // The hysteresis ends an alarm later; it neither raises one nor lengthens what is to become one.
      const within = config.hysteresis(device);
      const warm = watched > config.upperLimit(device) - (this.at(TOO_WARM).active ? within : 0);
      const cold = watched < config.lowerLimit(device) + (this.at(TOO_COLD).active ? within : 0);
      changes |= this.look(device, TOO_WARM, warm, elapsedMs, delayMs);
      changes |= this.look(device, TOO_COLD, cold, elapsedMs, delayMs);
    }
    changes |= this.look(device, DOOR, doorOpen, elapsedMs, <u32>config.doorDelay(device) * MS);
    changes |= this.look(device, POWER, !powered, elapsedMs, <u32>config.powerDelay(device) * MS);
    changes |= this.look(device, PROBE, probes.faults != 0, elapsedMs, <u32>config.probeDelay(device) * MS);
    return changes | this.look(device, GAP, false, elapsedMs, 0);
  }

  acknowledge(): void {
    for (let index: u32 = 0; index < ALARMS; index++) this.at(index).acknowledge();
  }

  /** Puts them back to what an entry of the log says: `active`, and those not acknowledged. */
  restore(active: u32, unacknowledged: u32): void {
    for (let index: u32 = 0; index < ALARMS; index++) {
      const bit: u32 = 1 << index;
      this.at(index).restore((active & bit) != 0, (unacknowledged & bit) != 0);
    }
  }

  resume(awayMs: u32): void {
    for (let index: u32 = 0; index < ALARMS; index++) this.at(index).resume(awayMs);
  }

  private look(device: usize, index: u32, present: bool, elapsedMs: u32, delayMs: u32): u32 {
    const change = this.at(index).step(present, elapsedMs, delayMs, true);
    if (change == AlarmChange.raised) {
      event(device, events.alarmRaised, index);
      return 1 << index;
    }
    if (change != AlarmChange.ended) return 0;
    event(device, events.alarmEnded, index);
    return 256 << index;
  }
}
