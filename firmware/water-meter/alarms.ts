import { AlarmChange, Alarm as TimedAlarm } from '../sdk/alarm';
import { event } from '../sdk/platform';
import { DISCRETE_INPUTS, events, registers } from './profile.generated';
import { totalsOf } from './state';

/** Bits of the registers `alarms` and `alarmsLatched`. */
export namespace Alarm {
  export const leak: u32 = 0;
  export const burst: u32 = 1;
  export const overload: u32 = 2;
  export const backflow: u32 = 3;
  export const emptyPipe: u32 = 4;
  export const frost: u32 = 5;
  export const tamper: u32 = 6;
  export const temperatureFault: u32 = 7;
  export const sensorFault: u32 = 8;
  export const valveFault: u32 = 9;
  export const batteryLow: u32 = 10;
  export const overTemperature: u32 = 11;
  /** Of the thermal part of a variant. */
  export const returnTemperatureFault: u32 = 12;
  export const temperaturesReversed: u32 = 13;
  export const count: u32 = 14;
}

/** Each alarm is a discrete input, too: bit 0 is this one. */
const FIRST_INPUT: usize = 8;
const ALARMS: usize = 12;

/** Every alarm in its turn. */
@unmanaged
export class Alarms {
  /** Bits of those that are active, and of those that were at some time of the day. */
  active: u32;
  ofDay: u32;
  /** A latched alarm is new, so that it has to be saved. */
  unsaved: bool;

  /** An alarm is active once its cause has lasted for `delayMs`, and then as long as it lasts. */
  watch(device: usize, alarm: u32, cause: bool, delayMs: u32, elapsedMs: u32): void {
    const at = changetype<usize>(this) + ALARMS + <usize>alarm * offsetof<TimedAlarm>();
    const change = changetype<TimedAlarm>(at).step(cause, elapsedMs, delayMs, false);
    if (change == AlarmChange.none) return;
    const bit: u32 = 1 << alarm;
    this.active ^= bit;
    if (change == AlarmChange.ended) return event(device, events.alarmEnded, alarm);
    this.ofDay |= bit;
    totalsOf(device).latched |= bit;
    this.unsaved = true;
    event(device, events.alarmRaised, alarm);
  }

  isActive(alarm: u32): bool {
    return ((this.active >>> alarm) & 1) != 0;
  }

  /** Ends the latched alarms whose cause is gone. */
  acknowledge(device: usize): void {
    const totals = totalsOf(device);
    const ended = totals.latched & ~this.active;
    if (ended == 0) return;
    totals.latched &= this.active;
    this.unsaved = true;
    event(device, events.acknowledged, ended);
  }

  publish(device: usize): void {
    const latched = totalsOf(device).latched;
    registers.setAlarms(device, this.active);
    store<u16>(device + DISCRETE_INPUTS, <u16>this.active, FIRST_INPUT >>> 3);
    registers.setAlarmsLatched(device, latched);
    registers.setAlarm(device, (this.active | latched) != 0);
  }
}

export const ALARMS_SIZE: usize = ALARMS + <usize>Alarm.count * offsetof<TimedAlarm>();
