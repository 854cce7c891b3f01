import { EVENTS_SIZE, EventStore } from '../../../../firmware/hub/event-store';
import { fillSeries, firstAt, leastAt } from '../../../../firmware/hub/series';

export { cabi_realloc } from '../../../../firmware/sdk/scratch';

const memoryOfStore: usize = memory.data(8192, 8);
const steps: usize = memory.data(128 * 4, 4);
const store = changetype<EventStore>(memoryOfStore);

export function clear(): void {
  if (EVENTS_SIZE > 8192) unreachable();
  memory.fill(memoryOfStore, 0, EVENTS_SIZE);
}

export function put(
  index: i32,
  id: u32,
  type: u32,
  priority: u32,
  start: u32,
  step: u32,
  count: u32,
  state: u32,
): void {
  const slot = store.slot(index);
  slot.id = id;
  slot.type = <u16>type;
  slot.priority = <u16>priority;
  slot.start = start;
  slot.step = step;
  slot.count = <u16>count;
  slot.state = <u16>state;
}

export function setValue(index: i32, interval: i32, value: i32): void {
  store.slot(index).setValue(interval, value);
}

/** Where the steps lie. */
export function fill(type: u32, fromS: u32, stepS: u32, count: i32): usize {
  fillSeries(store, <u16>type, fromS, stepS, count, steps);
  return steps;
}

/** Id of the event that goes first; 0 without one. */
export function first(type: u32, timeS: u32): u32 {
  const slot = firstAt(store, <u16>type, timeS);
  return slot != null ? slot.id : 0;
}

export function least(type: u32, fromS: u32, toS: u32): i32 {
  return leastAt(store, <u16>type, fromS, toS);
}
