import { Clock } from './clock';
import { Dispatch } from './dispatch';
import { DRAFT_SIZE, EventDraft } from './event-draft';
import { EVENTS_SIZE, EventStore } from './event-store';
import { History } from './history';
import { Limits } from './limits';
import { Load, LoadHistory, LOADS } from './load';
import { MeterTrust } from './meter-trust';
import { Planner, PLANNER_SIZE } from './planner';
import { PriceAverage } from './price';
import { STATE } from './profile.generated';
import { OVERRIDES_SIZE, Overrides } from './overrides';
import { Restoration } from './restoration';
import { Sensing } from './sensing';
import { Signals } from './signals';
import { Starts } from './starts';
import { Statistics } from './statistics';

// A hub's own state: histories of the loads and the price average, which are the `statistics` record, the events, which
// are theirs, then what a reset forgets. Each part begins at a multiple of 8.

const AVERAGE: usize = LOADS * offsetof<LoadHistory>();
export const STATISTICS_SIZE: usize = (AVERAGE + offsetof<PriceAverage>() + 7) & ~7;
const EVENTS: usize = STATISTICS_SIZE;
const DRAFT: usize = (EVENTS + EVENTS_SIZE + 7) & ~7;
const OVERRIDES: usize = (DRAFT + DRAFT_SIZE + 7) & ~7;
const RESTORATION: usize = (OVERRIDES + OVERRIDES_SIZE + 7) & ~7;
const CLOCK: usize = (RESTORATION + offsetof<Restoration>() + 7) & ~7;
const SENSING: usize = (CLOCK + offsetof<Clock>() + 7) & ~7;
const SIGNALS: usize = (SENSING + offsetof<Sensing>() + 7) & ~7;
const METER_TRUST: usize = (SIGNALS + offsetof<Signals>() + 7) & ~7;
const STARTS: usize = (METER_TRUST + offsetof<MeterTrust>() + 7) & ~7;
const LIMITS: usize = (STARTS + offsetof<Starts>() + 7) & ~7;
const PLANNER: usize = (LIMITS + offsetof<Limits>() + 7) & ~7;
const DISPATCH: usize = (PLANNER + PLANNER_SIZE + 7) & ~7;
const STATISTICS: usize = (DISPATCH + offsetof<Dispatch>() + 7) & ~7;
const HISTORY: usize = (STATISTICS + offsetof<Statistics>() + 7) & ~7;
const LOAD_STATES: usize = (HISTORY + offsetof<History>() + 7) & ~7;
const LOAD_SIZE: usize = (offsetof<Load>() + 7) & ~7;
export const STATE_SIZE: usize = LOAD_STATES + LOADS * LOAD_SIZE;

export function historyOf(device: usize, index: i32): LoadHistory {
  return changetype<LoadHistory>(device + STATE + <usize>index * offsetof<LoadHistory>());
}

export function averageOf(device: usize): PriceAverage {
  return changetype<PriceAverage>(device + STATE + AVERAGE);
}

export function eventsOf(device: usize): EventStore {
  return changetype<EventStore>(device + STATE + EVENTS);
}

export function draftOf(device: usize): EventDraft {
  return changetype<EventDraft>(device + STATE + DRAFT);
}

export function overridesOf(device: usize): Overrides {
  return changetype<Overrides>(device + STATE + OVERRIDES);
}

export function restorationOf(device: usize): Restoration {
  return changetype<Restoration>(device + STATE + RESTORATION);
}

export function clockOf(device: usize): Clock {
  return changetype<Clock>(device + STATE + CLOCK);
}

export function sensingOf(device: usize): Sensing {
  return changetype<Sensing>(device + STATE + SENSING);
}

export function signalsOf(device: usize): Signals {
  return changetype<Signals>(device + STATE + SIGNALS);
}

export function meterTrustOf(device: usize): MeterTrust {
  return changetype<MeterTrust>(device + STATE + METER_TRUST);
}

export function startsOf(device: usize): Starts {
  return changetype<Starts>(device + STATE + STARTS);
}

export function limitsOf(device: usize): Limits {
  return changetype<Limits>(device + STATE + LIMITS);
}

export function plannerOf(device: usize): Planner {
  return changetype<Planner>(device + STATE + PLANNER);
}

export function dispatchOf(device: usize): Dispatch {
  return changetype<Dispatch>(device + STATE + DISPATCH);
}

export function statisticsOf(device: usize): Statistics {
  return changetype<Statistics>(device + STATE + STATISTICS);
}

export function intervalsOf(device: usize): History {
  return changetype<History>(device + STATE + HISTORY);
}

export function loadOf(device: usize, index: i32): Load {
  return changetype<Load>(device + STATE + LOAD_STATES + <usize>index * LOAD_SIZE);
}
