import { AlarmBank } from '../sdk/alarm-bank';
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

/** One scan; the bits of the alarms that were raised, and in the upper half of those that ended. */
export function watch(
  device: usize,
  alarms: AlarmBank,
  probes: Probes,
  doorOpen: bool,
  powered: bool,
  elapsedMs: u32,
): u32 {
  let changes: u32 = 0;
  const watched = probes.watched;
  // Without any probe, nobody knows: what was found of the temperature stays.
  if (watched != NONE) {
    const delayMs = <u32>config.temperatureDelay(device) * MS;
    // The hysteresis ends an alarm later; it neither raises one nor lengthens what is to become one.
    const within = config.hysteresis(device);
    const warm = watched > config.upperLimit(device) - (alarms.at(TOO_WARM).active ? within : 0);
    const cold = watched < config.lowerLimit(device) + (alarms.at(TOO_COLD).active ? within : 0);
    changes |= alarms.look(device, TOO_WARM, warm, elapsedMs, delayMs, events.alarmRaised);
    changes |= alarms.look(device, TOO_COLD, cold, elapsedMs, delayMs, events.alarmRaised);
  }
  const doorMs = <u32>config.doorDelay(device) * MS;
  const powerMs = <u32>config.powerDelay(device) * MS;
  const probeMs = <u32>config.probeDelay(device) * MS;
  changes |= alarms.look(device, DOOR, doorOpen, elapsedMs, doorMs, events.alarmRaised);
  changes |= alarms.look(device, POWER, !powered, elapsedMs, powerMs, events.alarmRaised);
  return changes | alarms.look(device, PROBE, probes.faults != 0, elapsedMs, probeMs, events.alarmRaised);
}
