import { ALARM_BANK_HEAD, ALARM_SIZE, AlarmBank } from '../sdk/alarm-bank';
import { Ring } from '../sdk/ring';
import { ALARMS } from './alarms';
import { Conditioner } from './conditioner';
import { Corridor } from './corridor';
import { Day } from './day';
import { FLUCTUATIONS_SIZE, Fluctuations } from './fluctuations';
import { HOURS_SIZE, Hours } from './hours';
import { Light } from './light';
import { Means } from './means';
import { Mould } from './mould';
import { STATE } from './profile.generated';
import { Sensors } from './sensors';

// A guard's own state. The record `state` is from the beginning to LAST_SCAN.

const SAVED: usize = STATE;
const TODAY: usize = SAVED + ((offsetof<Saved>() + 7) & ~7);
const LIGHT: usize = TODAY + ((offsetof<Day>() + 7) & ~7);
const MOULD: usize = LIGHT + ((offsetof<Light>() + 7) & ~7);
const HOURS: usize = MOULD + ((offsetof<Mould>() + 7) & ~7);
const FLUCTUATIONS: usize = HOURS + ((HOURS_SIZE + 7) & ~7);
const ALARM_STATES: usize = FLUCTUATIONS + ((FLUCTUATIONS_SIZE + 7) & ~7);
const LAST_SCAN: usize = ALARM_STATES + ((ALARM_BANK_HEAD + ALARM_SIZE * ALARMS + 7) & ~7);
const SENSORS: usize = LAST_SCAN + ((offsetof<LastScan>() + 7) & ~7);
const CORRIDOR: usize = SENSORS + ((offsetof<Sensors>() + 7) & ~7);
const MEANS: usize = CORRIDOR + ((offsetof<Corridor>() + 7) & ~7);
const CONDITIONER: usize = MEANS + ((offsetof<Means>() + 7) & ~7);
const HISTORY: usize = CONDITIONER + ((offsetof<Conditioner>() + 7) & ~7);
export const STATE_SIZE: usize = HISTORY + offsetof<Ring>() - STATE;

export const RECORD: usize = SAVED;
export const RECORD_SIZE: u32 = <u32>(LAST_SCAN - SAVED);

/** What a record is of. */
@unmanaged
export class Saved {
  /** UTC in ms; 0 is never. */
  atMs: i64;
  /** Days in the history then: of another number, today is in there already. */
  days: u32;
}

/** What one scan has to know of the one before. */
@unmanaged
export class LastScan {
  /** There has been a scan since the start. */
  scanned: bool;
  /** The dew point and the humidity at the surface, 0.01 °C and 0.01 %. */
  dewPoint: i32;
  surfaceHumidity: i32;
}

export function savedOf(device: usize): Saved {
  return changetype<Saved>(device + SAVED);
}

export function todayOf(device: usize): Day {
  return changetype<Day>(device + TODAY);
}

export function lightOf(device: usize): Light {
  return changetype<Light>(device + LIGHT);
}

export function mouldOf(device: usize): Mould {
  return changetype<Mould>(device + MOULD);
}

export function hoursOf(device: usize): Hours {
  return changetype<Hours>(device + HOURS);
}

export function fluctuationsOf(device: usize): Fluctuations {
  return changetype<Fluctuations>(device + FLUCTUATIONS);
}

export function alarmsOf(device: usize): AlarmBank {
  return changetype<AlarmBank>(device + ALARM_STATES);
}

export function lastScanOf(device: usize): LastScan {
  return changetype<LastScan>(device + LAST_SCAN);
}

export function sensorsOf(device: usize): Sensors {
  return changetype<Sensors>(device + SENSORS);
}

export function corridorOf(device: usize): Corridor {
  return changetype<Corridor>(device + CORRIDOR);
}

export function meansOf(device: usize): Means {
  return changetype<Means>(device + MEANS);
}

export function conditionerOf(device: usize): Conditioner {
  return changetype<Conditioner>(device + CONDITIONER);
}

export function historyOf(device: usize): Ring {
  return changetype<Ring>(device + HISTORY);
}
