import { AlarmBank } from '../sdk/alarm-bank';
import { config, events } from './profile.generated';
import { NONE, Sensors } from './sensors';

// The bits of the register `alarms`.

export const TOO_COLD: u32 = 0;
export const TOO_WARM: u32 = 1;
export const CO2: u32 = 2;
export const STORM: u32 = 3;
export const NO_WATER: u32 = 4;
export const LEAK: u32 = 5;
export const SENSOR: u32 = 6;
export const ALARMS: u32 = 7;

const MS: u32 = 1000;
/** How far within its limit the air must come back to end an alarm, 0.01 K. */
const WITHIN: i32 = 50;

/** One scan; whether any alarm was raised or has ended. Without its sensor an alarm stays as it is: nobody knows. */
export function watch(device: usize, alarms: AlarmBank, sensors: Sensors, watering: bool, elapsedMs: u32): u32 {
  const raised = events.alarmRaised;
  let changes: u32 = 0;
  if (sensors.air != NONE) {
    const delayMs = <u32>config.climateDelay(device) * MS;
    const cold = sensors.air < config.coldAlarm(device) + (alarms.at(TOO_COLD).active ? WITHIN : 0);
    const warm = sensors.air > config.warmAlarm(device) - (alarms.at(TOO_WARM).active ? WITHIN : 0);
    changes |= alarms.look(device, TOO_COLD, cold, elapsedMs, delayMs, raised);
    changes |= alarms.look(device, TOO_WARM, warm, elapsedMs, delayMs, raised);
  }
  if (sensors.co2 != NONE) {
    changes |= alarms.look(device, CO2, sensors.co2 >= config.co2Danger(device), elapsedMs, 0, raised);
  }
  if (sensors.wind != NONE) {
    changes |= alarms.look(device, STORM, sensors.wind >= config.stormWind(device), elapsedMs, 0, raised);
  }
  const flows = sensors.flow >= <u32>config.flowLeast(device);
  const flowMs = <u32>config.flowDelay(device) * MS;
  changes |= alarms.look(device, NO_WATER, watering && !flows, elapsedMs, flowMs, raised);
  changes |= alarms.look(device, LEAK, !watering && flows, elapsedMs, flowMs, raised);
  const sensorMs = <u32>config.sensorDelay(device) * MS;
  return changes | alarms.look(device, SENSOR, sensors.faults != 0, elapsedMs, sensorMs, raised);
}
