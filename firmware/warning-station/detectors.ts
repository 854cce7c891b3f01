import { Alarm } from '../sdk/alarm';
import { ALARM_SIZE } from '../sdk/alarm-bank';
import { config, inputs } from './profile.generated';
import { EVACUATE, SENSORS } from './voting';

const QUIET: i32 = 1;
const FIRE: i32 = 2;

const ALARMS: usize = 8;
export const DETECTORS_SIZE: usize = ALARMS + <usize>SENSORS * ALARM_SIZE;

/** Three fire detectors; one alone is attention, as EN 54-2, 7.12 has it for a dependency on two. */
@unmanaged
export class Detectors {
  working: u32;
  stages: u32;

  step(device: usize, elapsedMs: u32): void {
    this.working = 0;
    this.stages = 0;
    this.one(device, 0, inputs.detector1(device), elapsedMs);
    this.one(device, 1, inputs.detector2(device), elapsedMs);
    this.one(device, 2, inputs.detector3(device), elapsedMs);
  }

  private one(device: usize, sensor: u32, state: i32, elapsedMs: u32): void {
    const alarm = changetype<Alarm>(changetype<usize>(this) + ALARMS + <usize>sensor * ALARM_SIZE);
    if (state == QUIET || state == FIRE) this.working |= 1 << sensor;
    alarm.step(state == FIRE, elapsedMs, <u32>config.fireDelay(device) * 1000, false);
    if (alarm.active) this.stages |= EVACUATE << (sensor * 2);
  }
}
