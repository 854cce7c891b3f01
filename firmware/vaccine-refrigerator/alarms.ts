import { AlarmBank } from '../sdk/alarm-bank';
import { NONE, Probes } from './probes';
import { config, events } from './profile.generated';

// The bits of the register `alarms`.

export const HEAT: u32 = 0;
export const FREEZE: u32 = 1;
export const DOOR: u32 = 2;
export const MAINS: u32 = 3;
export const PROBE: u32 = 4;
export const ALARMS: u32 = 5;

const MS: u32 = 1000;

/** One scan; the bits of the alarms that were raised, and in the upper half of those that ended. */
export function watch(device: usize, alarms: AlarmBank, probes: Probes, open: bool, mains: bool, elapsedMs: u32): u32 {
  let changes: u32 = 0;
  const vaccine = probes.vaccine;
  // Without a probe nobody knows: what was found of the temperature stays, and the probe is told.
  if (vaccine != NONE) {
    // The hysteresis ends an alarm later; it neither raises one nor lengthens what is to become one.
    const within = config.hysteresis(device);
    const hot = vaccine > config.upperLimit(device) - (alarms.at(HEAT).active ? within : 0);
    const freezes = vaccine <= config.freezeLimit(device) + (alarms.at(FREEZE).active ? within : 0);
    const heatMs = <u32>config.heatDelay(device) * MS;
    const freezeMs = <u32>config.freezeDelay(device) * MS;
    changes |= alarms.look(device, HEAT, hot, elapsedMs, heatMs, events.alarmRaised);
    changes |= alarms.look(device, FREEZE, freezes, elapsedMs, freezeMs, events.alarmRaised);
  }
  const doorMs = <u32>config.doorDelay(device) * MS;
  const mainsMs = <u32>config.mainsDelay(device) * MS;
  const probeMs = <u32>config.probeDelay(device) * MS;
  const faulty = vaccine == NONE || probes.lining == NONE;
  changes |= alarms.look(device, DOOR, open, elapsedMs, doorMs, events.alarmRaised);
  changes |= alarms.look(device, MAINS, !mains, elapsedMs, mainsMs, events.alarmRaised);
  return changes | alarms.look(device, PROBE, faulty, elapsedMs, probeMs, events.alarmRaised);
}
