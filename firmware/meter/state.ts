import { Calibration, PhaseCalibration } from './calibration';
import { Periods, Schedule } from './billing';
import { Clock } from './clock';
import { DEMAND_SIZE, Demand } from './demand';
import { RESIDUES_SIZE } from './energy';
import { Tail } from './energy-record';
import { EVENT_LOG_SIZE, EventLog } from './event-queue';
import { Flow, FLOW_SIZE } from './flow';
import { FRONT_END_SIZE, FrontEnd } from './front-end';
import { LOAD_PROFILE_SIZE, LoadProfile } from './profile-log';
import { LocalTime } from '../sdk/local-time';
import { MeasurementWatch } from './measurement';
import { STATE } from './profile.generated';
import { RelayWatch } from './relay';
import { Service } from './service';
import { Supervision, SUPERVISION_SIZE } from './supervision';
import { Supply } from './supply';
import { Tariff } from './tariff';

// The firmware's state: the residues of the energies, then each concept's own part.

const TAIL: usize = STATE + RESIDUES_SIZE;
/** Directly behind the tail, since both are kept in the energy record. */
const PERIODS: usize = TAIL + ((offsetof<Tail>() + 7) & ~7);
const MINUTE: usize = PERIODS + ((offsetof<Periods>() + 7) & ~7);
const CLOCK: usize = MINUTE + ((offsetof<Minute>() + 7) & ~7);
const TARIFF: usize = CLOCK + ((offsetof<Clock>() + 7) & ~7);
const DEMAND: usize = TARIFF + ((offsetof<Tariff>() + 7) & ~7);
const SCHEDULE: usize = DEMAND + DEMAND_SIZE;
const LOCAL_TIME: usize = SCHEDULE + ((offsetof<Schedule>() + 7) & ~7);
const PROFILE: usize = LOCAL_TIME + ((offsetof<LocalTime>() + 7) & ~7);
const EVENTS: usize = PROFILE + ((LOAD_PROFILE_SIZE + 7) & ~7);
const SERVICE: usize = EVENTS + ((EVENT_LOG_SIZE + 7) & ~7);
const SUPERVISION: usize = SERVICE + ((offsetof<Service>() + 7) & ~7);
const MEASUREMENT: usize = SUPERVISION + ((SUPERVISION_SIZE + 7) & ~7);
const RELAY: usize = MEASUREMENT + ((offsetof<MeasurementWatch>() + 7) & ~7);
const HELD: usize = RELAY + ((offsetof<RelayWatch>() + 7) & ~7);
const SUPPLY: usize = HELD + FLOW_SIZE;
const PHASE_CALIBRATION: usize = SUPPLY + ((offsetof<Supply>() + 7) & ~7);
const CALIBRATION: usize = PHASE_CALIBRATION + 3 * offsetof<PhaseCalibration>();
const FRONT_END: usize = CALIBRATION + ((offsetof<Calibration>() + 7) & ~7);
export const STATE_SIZE: usize = FRONT_END + ((FRONT_END_SIZE + 7) & ~7) - STATE;

/** The minute under way, by the meter's clock. */
@unmanaged
export class Minute {
  endMs: i64;
  /** Time of the last scan. */
  lastMs: i64;
  sinceRecordMs: u32;
}

export function tailOf(device: usize): Tail {
  return changetype<Tail>(device + TAIL);
}

export function periodsOf(device: usize): Periods {
  return changetype<Periods>(device + PERIODS);
}

export function minuteOf(device: usize): Minute {
  return changetype<Minute>(device + MINUTE);
}

export function clockOf(device: usize): Clock {
  return changetype<Clock>(device + CLOCK);
}

export function tariffOf(device: usize): Tariff {
  return changetype<Tariff>(device + TARIFF);
}

export function demandOf(device: usize): Demand {
  return changetype<Demand>(device + DEMAND);
}

export function scheduleOf(device: usize): Schedule {
  return changetype<Schedule>(device + SCHEDULE);
}

export function localTimeOf(device: usize): LocalTime {
  return changetype<LocalTime>(device + LOCAL_TIME);
}

export function loadProfileOf(device: usize): LoadProfile {
  return changetype<LoadProfile>(device + PROFILE);
}

export function eventLogOf(device: usize): EventLog {
  return changetype<EventLog>(device + EVENTS);
}

export function serviceOf(device: usize): Service {
  return changetype<Service>(device + SERVICE);
}

export function supervisionOf(device: usize): Supervision {
  return changetype<Supervision>(device + SUPERVISION);
}

export function measurementOf(device: usize): MeasurementWatch {
  return changetype<MeasurementWatch>(device + MEASUREMENT);
}

export function relayOf(device: usize): RelayWatch {
  return changetype<RelayWatch>(device + RELAY);
}

/** What waits while the supply fails. */
export function heldFlow(device: usize): Flow {
  return changetype<Flow>(device + HELD);
}

export function supplyOf(device: usize): Supply {
  return changetype<Supply>(device + SUPPLY);
}

export function phaseCalibrationOf(device: usize, phase: usize): PhaseCalibration {
  return changetype<PhaseCalibration>(device + PHASE_CALIBRATION + phase * offsetof<PhaseCalibration>());
}

export function calibrationOf(device: usize): Calibration {
  return changetype<Calibration>(device + CALIBRATION);
}

export function frontEndOf(device: usize): FrontEnd {
  return changetype<FrontEnd>(device + FRONT_END);
}
