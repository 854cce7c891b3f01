import { Alarm } from '../sdk/alarm';
import { ALARM_SIZE } from '../sdk/alarm-bank';
import { config, inputs } from './profile.generated';
import { middle, SENSORS } from './voting';

const LOWEST: i32 = -1000;
const HIGHEST: i32 = 30_000;
/** What is shown where nothing is measured. */
export const NO_LEVEL: i32 = -32_768;

const STAGES: u32 = 3;
const MINUTE_MS: u32 = 60_000;
/** Minutes over which a rise is measured, and that in an hour. */
const MINUTES: u32 = 10;
const WINDOWS_AN_HOUR: i32 = 6;

// Offsets in the state of the gauges: values, then rises, i32 each; an alarm for each stage of each sensor; one for its disagreement;
// levels at the end of the last minutes, i32, of each sensor; how many of them there are, u32.
const VALUES: usize = 24;
const RISES: usize = VALUES + SENSORS * 4;
const REACHED: usize = RISES + SENSORS * 4;
const DISAGREES: usize = REACHED + <usize>(SENSORS * STAGES) * ALARM_SIZE;
const PAST: usize = DISAGREES + <usize>SENSORS * ALARM_SIZE;
const KNOWN: usize = PAST + SENSORS * MINUTES * 4;
export const GAUGES_SIZE: usize = KNOWN + SENSORS * 4;

/** Three sensors of one water level, each with its own rise and its own vote. */
@unmanaged
export class Gauges {
  /** Bits of the sensors that measure and agree, of those that do not agree, and the stages that they vote for. */
  working: u32;
  suspected: u32;
  stages: u32;
  level: i32;
  rise: i32;
  sinceMs: u32;

  step(device: usize, elapsedMs: u32): void {
    const self = changetype<usize>(this);
    store<i32>(self + VALUES, inputs.level1(device));
    store<i32>(self + VALUES, inputs.level2(device), 4);
    store<i32>(self + VALUES, inputs.level3(device), 8);
    let measured: u32 = 0;
    for (let sensor: u32 = 0; sensor < SENSORS; sensor++) {
      if (this.value(sensor) >= LOWEST && this.value(sensor) <= HIGHEST) measured |= 1 << sensor;
    }
    this.suspect(device, measured, elapsedMs);
    this.working = measured & ~this.suspected;
    this.level = middle(self + VALUES, this.working, NO_LEVEL);
    this.sinceMs += elapsedMs;
    const minute = this.sinceMs >= MINUTE_MS;
    if (minute) this.sinceMs %= MINUTE_MS;
    this.stages = 0;
    for (let sensor: u32 = 0; sensor < SENSORS; sensor++) {
      const works = ((measured >>> sensor) & 1) != 0;
      if (!works) this.setLong(KNOWN, sensor, 0);
      else if (minute) this.remember(sensor);
      this.stages |= this.reached(device, sensor, works, elapsedMs) << (sensor * 2);
    }
    this.rise = middle(self + RISES, this.working, 0);
  }

  private value(sensor: u32): i32 {
    return load<i32>(changetype<usize>(this) + VALUES + ((<usize>sensor) << 2));
  }

  private setLong(at: usize, index: u32, value: i32): void {
    store<i32>(changetype<usize>(this) + at + ((<usize>index) << 2), value);
  }

  /** With three that measure, one that stays away from the median does not vote; of two nobody knows which is right. */
  private suspect(device: usize, measured: u32, elapsedMs: u32): void {
    const all: u32 = (1 << SENSORS) - 1;
    const median = middle(changetype<usize>(this) + VALUES, all, 0);
    this.suspected &= measured;
    for (let sensor: u32 = 0; sensor < SENSORS; sensor++) {
      const bit: u32 = 1 << sensor;
      const alarm = changetype<Alarm>(changetype<usize>(this) + DISAGREES + <usize>sensor * ALARM_SIZE);
      if (measured != all) {
        // What was suspected stays so.
        alarm.step((this.suspected & bit) != 0, elapsedMs, 0, false);
        continue;
      }
      const away = abs(this.value(sensor) - median) > config.disagreement(device);
      alarm.step(away, elapsedMs, <u32>config.faultDelay(device) * 1000, false);
      this.suspected = alarm.active ? this.suspected | bit : this.suspected & ~bit;
    }
  }

  /** Takes the level at the end of a minute; how fast it has risen is known after ten. */
  private remember(sensor: u32): void {
    const known = load<u32>(changetype<usize>(this) + KNOWN + ((<usize>sensor) << 2));
    const place = sensor * MINUTES + (known % MINUTES);
    const before = load<i32>(changetype<usize>(this) + PAST + ((<usize>place) << 2));
    const value = this.value(sensor);
    this.setLong(RISES, sensor, known < MINUTES ? 0 : (value - before) * WINDOWS_AN_HOUR);
    this.setLong(PAST, place, value);
    this.setLong(KNOWN, sensor, known < MINUTES * 2 - 1 ? known + 1 : MINUTES);
  }

  /** Highest stage that this sensor has measured for long enough. */
  private reached(device: usize, sensor: u32, works: bool, elapsedMs: u32): u32 {
    let highest: u32 = 0;
    if (load<u32>(changetype<usize>(this) + KNOWN + ((<usize>sensor) << 2)) == 0) this.setLong(RISES, sensor, 0);
    const rise = load<i32>(changetype<usize>(this) + RISES + ((<usize>sensor) << 2));
    for (let stage: u32 = 0; stage < STAGES; stage++) {
      const at = REACHED + <usize>(sensor * STAGES + stage) * ALARM_SIZE;
      const alarm = changetype<Alarm>(changetype<usize>(this) + at);
      const least = config.levelLimits(device, stage) - (alarm.active ? config.hysteresis(device) : 0);
      const fast = config.riseLimits(device, stage);
      const present = works && (this.value(sensor) >= least || (fast != 0 && rise >= fast));
      alarm.step(present, elapsedMs, <u32>config.floodDelay(device) * 1000, false);
      if (alarm.active) highest = stage + 1;
    }
    return highest;
  }
}
