import { AlarmBank } from '../sdk/alarm-bank';
import { Corridor } from './corridor';
import { Light } from './light';
import { Mould } from './mould';
import { config, events } from './profile.generated';
import { NONE, Sensors } from './sensors';

// The bits of the register `alarms`.

export const TOO_HUMID: u32 = 0;
export const TOO_DRY: u32 = 1;
export const TOO_WARM: u32 = 2;
export const TOO_COLD: u32 = 3;
export const CHANGE: u32 = 4;
export const CONDENSATION: u32 = 5;
export const MOULD: u32 = 6;
export const BRIGHT: u32 = 7;
export const DOSE: u32 = 8;
export const SENSOR: u32 = 9;
export const ALARMS: u32 = 10;

const MS: u32 = 1000;
/** How far the mould index must go back to end its alarm, 0.01. */
const MOULD_HYSTERESIS: u32 = 5;

/**
 * One scan of the climate; the bits of the alarms that were raised, and in the upper half of those that ended. A hysteresis ends an alarm
 * later; it neither raises one nor lengthens what is to become one. Without a sensor nobody knows: what was found by it stays.
 */
export function watchClimate(
  device: usize,
  alarms: AlarmBank,
  sensors: Sensors,
  corridor: Corridor,
  range: i32,
  elapsedMs: u32,
): u32 {
  const delayMs = <u32>config.climateDelay(device) * MS;
  const raised = events.alarmRaised;
  let changes: u32 = 0;
  if (sensors.humidity != NONE) {
    const within = config.hysteresis(device);
    const wet = sensors.humidity > corridor.wetter - (alarms.at(TOO_HUMID).active ? within : 0);
    const dry = sensors.humidity < corridor.drier + (alarms.at(TOO_DRY).active ? within : 0);
    const fast = range > config.dailyChange(device) - (alarms.at(CHANGE).active ? within : 0);
    changes |= alarms.look(device, TOO_HUMID, wet, elapsedMs, delayMs, raised);
    changes |= alarms.look(device, TOO_DRY, dry, elapsedMs, delayMs, raised);
    changes |= alarms.look(device, CHANGE, fast, elapsedMs, 0, raised);
  }
  if (sensors.temperature != NONE) {
    const within = config.temperatureHysteresis(device);
    const warm = sensors.temperature > corridor.warmer - (alarms.at(TOO_WARM).active ? within : 0);
    const cold = sensors.temperature < corridor.colder + (alarms.at(TOO_COLD).active ? within : 0);
    changes |= alarms.look(device, TOO_WARM, warm, elapsedMs, delayMs, raised);
    changes |= alarms.look(device, TOO_COLD, cold, elapsedMs, delayMs, raised);
  }
  return changes;
}

/** One scan of what harms objects beyond the climate; `damp` only counts with the sensors that it takes. */
export function watchHarm(
  device: usize,
  alarms: AlarmBank,
  sensors: Sensors,
  damp: bool,
  mould: Mould,
  light: Light,
  elapsedMs: u32,
): u32 {
  const raised = events.alarmRaised;
  let changes: u32 = 0;
  if (sensors.airKnown && sensors.surface != NONE) {
    const delayMs = <u32>config.climateDelay(device) * MS;
    changes |= alarms.look(device, CONDENSATION, damp, elapsedMs, delayMs, raised);
  }
  const limit = <u32>config.mouldLimit(device) - (alarms.at(MOULD).active ? MOULD_HYSTERESIS : 0);
  changes |= alarms.look(device, MOULD, mould.hundredths >= limit, elapsedMs, 0, raised);
  if (sensors.light != NONE) {
    const bright = sensors.light > config.lightLimit(device);
    changes |= alarms.look(device, BRIGHT, bright, elapsedMs, <u32>config.lightDelay(device) * MS, raised);
  }
  changes |= alarms.look(device, DOSE, light.hours >= <u32>config.lightDose(device), elapsedMs, 0, raised);
  const sensorMs = <u32>config.sensorDelay(device) * MS;
  return changes | alarms.look(device, SENSOR, sensors.faults != 0, elapsedMs, sensorMs, raised);
}
