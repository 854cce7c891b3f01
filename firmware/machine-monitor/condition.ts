import { AlarmBank } from '../sdk/alarm-bank';
import { config, events, inputs, registers, vibrationZone } from './profile.generated';

// The bits of the register `alarms`.

export const VIBRATION_HIGH: u32 = 0;
export const VIBRATION_DANGEROUS: u32 = 1;
export const OVERLOAD: u32 = 2;
export const SENSOR: u32 = 3;
export const ALARMS: u32 = 4;

/** A value that is not known. */
const NONE: i32 = -32768;
/** 0.01 mm/s and 0.1 %: what sensors of such machines can tell at most. */
const MOST_VIBRATION: i32 = 30_000;
const MOST_LOAD: i32 = 5_000;
const LEAST_LOAD: i32 = -5_000;
const SENSOR_DELAY_MS: u32 = 10_000;

/** The machine's condition: vibration and spindle load. */
@unmanaged
export class Condition {
  vibration: i32;
  load: i32;
  zone: u16;
  /** Since zone C or beyond, and zone D, were seen last. */
  highAgoMs: u32;
  dangerousAgoMs: u32;

  /** One scan; the bits of the alarms that were raised, and in the upper half of those that ended. */
  step(device: usize, alarms: AlarmBank, elapsedMs: u32): u32 {
    const vibration = inputs.vibration(device);
    const load = inputs.spindleLoad(device);
    this.vibration = vibration < 0 || vibration > MOST_VIBRATION ? NONE : vibration;
    this.load = load < LEAST_LOAD || load > MOST_LOAD ? NONE : load;
    this.zone = zoneOf(device, this.vibration);
    let changes: u32 = 0;
    const raised = events.alarmRaised;
    const vibrationMs = <u32>config.vibrationDelay(device) * 1000;
    // What nobody measures neither raises an alarm nor ends one.
    if (this.vibration != NONE) {
      this.highAgoMs = this.zone >= vibrationZone.c ? 0 : later(this.highAgoMs, elapsedMs);
      this.dangerousAgoMs = this.zone >= vibrationZone.d ? 0 : later(this.dangerousAgoMs, elapsedMs);
      // A machine that changes parts is still for a moment, which ends no alarm.
      const holdMs = <u32>config.vibrationHold(device) * 1000;
      const high = this.highAgoMs <= (alarms.at(VIBRATION_HIGH).active ? holdMs : 0);
      const dangerous = this.dangerousAgoMs <= (alarms.at(VIBRATION_DANGEROUS).active ? holdMs : 0);
      changes |= alarms.look(device, VIBRATION_HIGH, high, elapsedMs, vibrationMs, raised);
      changes |= alarms.look(device, VIBRATION_DANGEROUS, dangerous, elapsedMs, vibrationMs, raised);
    }
    if (this.load != NONE) {
      const over = this.load > config.loadLimit(device);
      changes |= alarms.look(device, OVERLOAD, over, elapsedMs, <u32>config.loadDelay(device) * 1000, raised);
    }
    const faulty = this.vibration == NONE || this.load == NONE;
    return changes | alarms.look(device, SENSOR, faulty, elapsedMs, SENSOR_DELAY_MS, raised);
  }

  publish(device: usize): void {
    registers.setVibration(device, <i16>this.vibration);
    registers.setSpindleLoad(device, <i16>this.load);
    registers.setVibrationZone(device, this.zone);
  }
}

function later(ms: u32, byMs: u32): u32 {
  return min(ms + max<u32>(byMs, 1), 0x7fff_ffff);
}

function zoneOf(device: usize, vibration: i32): u16 {
  if (vibration == NONE) return vibrationZone.unknown;
  let zone: u16 = vibrationZone.a;
  for (let index = 0; index < 3; index++) if (vibration >= config.zones(device, index)) zone++;
  return zone;
}
