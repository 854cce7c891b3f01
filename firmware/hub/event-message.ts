import { event } from '../sdk/platform';
import { EventDraft } from './event-draft';
import { isForecast, isOptional, isValue } from './event-types';
import { randomTime } from './random-time';
import { config, eventCommand, eventResult, events, eventType, registers } from './profile.generated';
import { EndCause } from './signals';
import { clockOf, draftOf, eventsOf, signalsOf } from './state';
import { INTERVALS, StoredEvent, StoredState } from './stored-event';

// Messages about events. Of those about one event the one of the greatest revision counts, and of one revision the
// cancellation: so they may come late, twice, or in any order.

/** 2001-09-09; before it there is no time. */
const FIRST_TIME: i64 = 1_000_000_000;
/** A cancellation of an event that never came is kept at least as long, s. */
const UNSEEN_KEPT: u32 = 86_400;
/** Ids that differ in the bits below only are parts of one event, which are put off together. */
const PART_BITS: u32 = 5;

/** A write to the register `eventCommand` is over: does what it says. */
export function eventWritten(device: usize): void {
  const command = registers.eventCommand(device);
  registers.setEventCommand(device, eventCommand.none);
  if (command == eventCommand.none) return;
  registers.setEventResult(device, carryOut(device, command, registers.eventId(device)));
  registers.setEventResultId(device, command == eventCommand.clear ? 0 : registers.eventId(device));
}

function carryOut(device: usize, command: u16, id: u32): u16 {
  if (command == eventCommand.clear) return clear(device);
  if (id == 0) return eventResult.unknown;
  if (command == eventCommand.part) return takePart(device);
  if (command == eventCommand.put) return put(device, id);
  return command == eventCommand.cancel ? cancel(device, id) : setOptedOut(device, id, command == eventCommand.optOut);
}

function takePart(device: usize): u16 {
  if (registers.eventPart(device) == 0 || !fits(device, INTERVALS)) return eventResult.badLength;
  draftOf(device).take(device);
  return eventResult.partTaken;
}

function fits(device: usize, count: i32): bool {
  return <i32>registers.eventOffset(device) + registers.eventPart(device) <= count;
}

function put(device: usize, id: u32): u16 {
  const earlier = eventsOf(device).find(id);
  const revision = registers.eventRevision(device);
  if (earlier != null && revision < earlier.revision) return eventResult.older;
  if (earlier != null && revision == earlier.revision) {
    return earlier.has(StoredState.cancelled) ? eventResult.cancelled : eventResult.known;
  }
  const type = registers.eventType(device);
  if (type == eventType.none) return eventResult.badType;
  const count = <i32>registers.eventCount(device);
  if (count == 0 || !fits(device, count)) return eventResult.badLength;
  const start = startOf(device, id, type);
  const end = start + <i64>registers.eventStep(device) * count;
  if (start < FIRST_TIME || end == start || end > <i64>u32.MAX_VALUE) return eventResult.badTime;
  // Of one that is over nobody need know, unless it takes the place of one that may be not.
  if (end <= <i64>clockOf(device).seconds && earlier == null) return eventResult.badTime;
  const draft = draftOf(device);
  draft.take(device);
  if (!draft.isWhole(count)) return eventResult.incomplete;
  if (!areValues(draft, type, count)) {
    draft.drop();
    return eventResult.badValue;
  }
  const slot = earlier != null ? earlier : eventsOf(device).room(clockOf(device).seconds);
  if (slot == null) return eventResult.full;
  slot.id = id;
  slot.revision = revision;
  slot.start = <u32>start;
  slot.step = registers.eventStep(device);
  slot.type = type;
  slot.priority = registers.eventPriority(device);
  slot.count = <u16>count;
  slot.state &= isOptional(type) ? ~StoredState.cancelled : StoredState.begun;
  draft.moveTo(slot, count);
  changed(device, type);
  event(device, events.eventStored, id);
  return eventResult.stored;
}

function areValues(draft: EventDraft, type: u16, count: i32): bool {
  for (let interval = 0; interval < count; interval++) {
    if (!isValue(type, draft.value(interval))) return false;
  }
  return true;
}

/** Begin of the event for this hub, UTC in s. A series says what holds when, so it cannot be put off. */
function startOf(device: usize, id: u32, type: u16): i64 {
  const start = <i64>registers.eventStart(device);
  const most = registers.eventRandomize(device);
  if (!isPutOff(type)) return start;
  return start - most + randomTime(config.randomSeed(device), EVENT_PURPOSE + (id >>> PART_BITS), most * 2);
}

function isPutOff(type: u16): bool {
  return type != eventType.price && type != eventType.exportPrice && !isForecast(type);
}

/** Away from other purposes of random times. */
const EVENT_PURPOSE: u32 = 0x10000;

function cancel(device: usize, id: u32): u16 {
  const revision = registers.eventRevision(device);
  const known = eventsOf(device).find(id);
  if (known == null) return rememberUnseen(device, id, revision);
  if (revision < known.revision) return eventResult.older;
  const before = known.has(StoredState.cancelled);
  if (before && revision == known.revision) return eventResult.cancelled;
  known.revision = revision;
  known.state |= StoredState.cancelled;
  changed(device, known.type);
  if (!before) {
    signalsOf(device).endCause = EndCause.calledOff;
    event(device, events.eventCancelled, id);
  }
  return eventResult.cancelled;
}

/** The event may come later than its cancellation. Unknown is the result when there is no room to remember that. */
function rememberUnseen(device: usize, id: u32, revision: u32): u16 {
  const nowS = clockOf(device).seconds;
  const slot = eventsOf(device).room(nowS);
  if (slot == null) return eventResult.unknown;
  slot.id = id;
  slot.revision = revision;
  slot.start = nowS;
  slot.step = UNSEEN_KEPT;
  slot.count = 1;
  slot.state = StoredState.cancelled;
  changed(device, eventType.none);
  return eventResult.cancelled;
}

function setOptedOut(device: usize, id: u32, out: bool): u16 {
  const known = eventsOf(device).find(id);
  if (known == null || known.has(StoredState.cancelled)) return eventResult.unknown;
  if (!isOptional(known.type)) return eventResult.badType;
  if (known.has(StoredState.optedOut) != out) {
    known.state ^= StoredState.optedOut;
    changed(device, known.type);
    if (out) {
      signalsOf(device).endCause = EndCause.optedOut;
      event(device, events.eventOptedOut, id);
    }
  }
  return out ? eventResult.optedOut : eventResult.optedIn;
}

function clear(device: usize): u16 {
  signalsOf(device).endAll(device);
  eventsOf(device).clear();
  draftOf(device).drop();
  changed(device, eventType.none);
  return eventResult.cancelled;
}

function changed(device: usize, type: u16): void {
  if (isForecast(type)) eventsOf(device).saveLater();
  else eventsOf(device).save(device);
  signalsOf(device).changed();
}
