import { event } from '../sdk/platform';
import { Alarm, Alarms } from './alarms';
import { config, events, inputs, outputs, registers, valveState } from './profile.generated';
import { totalsOf } from './state';

const OPEN: i32 = 1;
const CLOSED: i32 = 2;
const MS_PER_S: u32 = 1000;

/** The valve behind the meter. Its motor has power only while it moves, so that a meter that fails leaves it where it is. */
@unmanaged
export class Valve {
  private target: i32;
  /** Time that the motor ran for the target. */
  private travelMs: u32;
  private leakMs: u32;
  private stuck: bool;

  /** Where a burst closed it, it stays closed. */
  begin(device: usize): void {
    if (totalsOf(device).shut) registers.setValveOpen(device, false);
    this.target = wanted(device);
  }

  step(device: usize, alarms: Alarms, flowing: bool, elapsedMs: u32): void {
    const totals = totalsOf(device);
    if (alarms.isActive(Alarm.burst) && config.burstCloses(device) != 0 && registers.valveOpen(device)) {
      totals.shut = true;
      registers.setValveOpen(device, false);
    }
    const limitMs = <u32>config.valveTravel(device) * MS_PER_S;
    const target = wanted(device);
    if (target != this.target) {
      this.target = target;
      this.travelMs = 0;
      this.stuck = false;
      event(device, events.valveMoved, target);
    }
    const position = inputs.valvePosition(device);
    const arrived = position == target;
    if (arrived) this.stuck = false;
    else if (this.travelMs >= limitMs) this.stuck = true;
    const driven = !arrived && !this.stuck;
    this.travelMs = driven ? min(this.travelMs, limitMs) + min(elapsedMs, limitMs) : arrived ? 0 : this.travelMs;
    outputs.setValveMotor(device, driven ? target : 0);
    this.leakMs = position == CLOSED && flowing ? min(this.leakMs, limitMs) + min(elapsedMs, limitMs) : 0;
    const fault = this.stuck || this.leakMs >= limitMs;
    alarms.watch(device, Alarm.valveFault, fault, 0, elapsedMs);
    registers.setValveState(device, fault ? valveState.fault : arrived ? <u16>position : valveState.moving);
  }
}

/** Whether the valve may be opened: not while a burst is latched. */
export function mayOpen(device: usize): bool {
  return ((totalsOf(device).latched >>> Alarm.burst) & 1) == 0;
}

function wanted(device: usize): i32 {
  return registers.valveOpen(device) ? OPEN : CLOSED;
}
