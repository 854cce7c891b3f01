import { eventType } from './profile.generated';
import { UNKNOWN } from './channels';
import { EventStore, SLOTS } from './event-store';
import { isCapacityLimit } from './event-types';
import { StoredEvent, StoredState } from './stored-event';

// What the events of a type say together, over time.

/** A step is looked at as often, s. */
const SAMPLE: u32 = 300;
/** The most looks into one step. */
const SAMPLES: u32 = 12;

/** Events of the type asked for, the one that goes first before the others; valid within a call. */
const order: usize = memory.data(SLOTS * 4, 4);

/** Of the events that say something of a type at a time, the one that goes first. */
export function firstAt(store: EventStore, type: u16, timeS: u32): StoredEvent | null {
  let first: StoredEvent | null = null;
  for (let index = 0; index < SLOTS; index++) {
    const slot = store.slot(index);
    if (!counts(slot, type) || slot.valueAt(timeS) == UNKNOWN) continue;
    if (first == null || slot.goesBefore(first)) first = slot;
  }
  return first;
}

/** The least that events of a type say from one time to another. */
export function leastAt(store: EventStore, type: u16, fromS: u32, toS: u32): i32 {
  let least = UNKNOWN;
  for (let index = 0; index < SLOTS; index++) {
    const slot = store.slot(index);
    if (!counts(slot, type)) continue;
    const value = slot.leastWithin(fromS, toS);
    if (value != UNKNOWN && (least == UNKNOWN || value < least)) least = value;
  }
  return least;
}

function counts(slot: StoredEvent, type: u16): bool {
  return slot.type == type && slot.id != 0 && !slot.has(StoredState.cancelled | StoredState.optedOut);
}

/** As `Signals.fill`. */
export function fillSeries(kept: EventStore, type: u16, fromS: u32, stepS: u32, count: i32, target: usize): void {
  const events = sort(kept, type);
  const samples = max<u32>(min<u32>(stepS / SAMPLE, SAMPLES), 1);
  for (let step = 0; step < count; step++, fromS += stepS, target += 4) {
    const value = isCapacityLimit(type)
      ? leastAt(kept, type, fromS, fromS + stepS)
      : sample(events, type, fromS, stepS / samples, samples);
    store<i32>(target, value);
  }
}

/** Puts the events of a type in order; how many there are. */
function sort(store: EventStore, type: u16): i32 {
  let events = 0;
  for (let index = 0; index < SLOTS; index++) {
    const slot = store.slot(index);
    if (!counts(slot, type)) continue;
    let at = events++;
    for (; at > 0 && slot.goesBefore(ordered(at - 1)); at--) setOrdered(at, ordered(at - 1));
    setOrdered(at, slot);
  }
  return events;
}

function ordered(at: i32): StoredEvent {
  return changetype<StoredEvent>(load<usize>(order + ((<usize>at) << 2)));
}

function setOrdered(at: i32, slot: StoredEvent): void {
  store<usize>(order + ((<usize>at) << 2), changetype<usize>(slot));
}

/** Of looks in the middle of each part of a step: the mean, the greatest level, or the first setpoint. */
function sample(events: i32, type: u16, fromS: u32, partS: u32, parts: u32): i32 {
  let sum: i64 = 0;
  let known = 0;
  let greatest = UNKNOWN;
  for (let part: u32 = 0, timeS = fromS + partS / 2; part < parts; part++, timeS += partS) {
    const value = orderedAt(events, timeS);
    if (value == UNKNOWN) continue;
    if (type == eventType.dispatchSetpoint || type == eventType.chargeStateSetpoint) return value;
    sum += value;
    known++;
    greatest = max(greatest, value);
  }
  if (type == eventType.simple || known == 0) return greatest;
  return <i32>((sum + (sum < 0 ? -known : known) / 2) / known);
}

function orderedAt(events: i32, timeS: u32): i32 {
  for (let at = 0; at < events; at++) {
    const value = ordered(at).valueAt(timeS);
    if (value != UNKNOWN) return value;
  }
  return UNKNOWN;
}
