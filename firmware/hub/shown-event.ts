import { SLOTS } from './event-store';
import { isCapacityLimit } from './event-types';
import { registers, shownState } from './profile.generated';
import { firstAt } from './series';
import { clockOf, eventsOf, signalsOf } from './state';
import { StoredEvent, StoredState } from './stored-event';

/** Shows the event in the slot that was asked for, and how many there are. */
export function publishEvents(device: usize): void {
  const nowS = clockOf(device).seconds;
  const store = eventsOf(device);
  let stored = 0;
  for (let index = 0; index < SLOTS; index++) {
    const slot = store.slot(index);
    if (slot.id != 0 && !slot.has(StoredState.cancelled) && slot.end > nowS) stored++;
  }
  registers.setStoredEvents(device, <u16>stored);
  show(device, store.slot(registers.eventSlot(device)), nowS);
}

function show(device: usize, slot: StoredEvent, nowS: u32): void {
  const value = slot.id == 0 || slot.count == 0 ? 0 : slot.holdsAt(nowS) ? slot.valueAt(nowS) : slot.value(0);
  registers.setShownId(device, slot.id);
  registers.setShownRevision(device, slot.revision);
  registers.setShownType(device, slot.type);
  registers.setShownState(device, stateOf(device, slot, nowS));
  registers.setShownPriority(device, slot.priority);
  registers.setShownStart(device, slot.start);
  registers.setShownStep(device, slot.step);
  registers.setShownCount(device, slot.count);
  registers.setShownValue(device, value);
}

function stateOf(device: usize, slot: StoredEvent, nowS: u32): u16 {
  if (slot.id == 0) return shownState.free;
  if (slot.has(StoredState.cancelled)) return shownState.cancelled;
  if (nowS != 0 && slot.end <= nowS) return shownState.ended;
  if (slot.has(StoredState.optedOut)) return shownState.optedOut;
  if (!slot.holdsAt(nowS)) return shownState.pending;
  if (!signalsOf(device).takesPart(slot)) return shownState.optedOut;
  // Of limits all hold, and the least is kept to.
  if (isCapacityLimit(slot.type)) return shownState.active;
  const first = firstAt(eventsOf(device), slot.type, nowS);
  return first != null && first != slot ? shownState.superseded : shownState.active;
}
