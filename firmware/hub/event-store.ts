import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { records } from './profile.generated';

/** Events and series that are kept, and intervals of each. */
export const SLOTS: i32 = 18;
export const INTERVALS: i32 = 96;

/** An event of one type, or a series of prices or of a forecast. */
@unmanaged
export class StoredEvent {
  id: u32;
  revision: u32;
  /** UTC in s, after randomisation; length of an interval in s. */
  start: u32;
  step: u32;
  type: u16;
  priority: u16;
  count: u16;
  /** `StoredState` bits. */
  state: u16;
}

/** Bytes of a slot: the event, then its values. */
export const SLOT_SIZE: usize = offsetof<StoredEvent>() + <usize>INTERVALS * 4;
export const EVENTS_SIZE: usize = <usize>SLOTS * SLOT_SIZE;

/** The `events` record: one slot after another. */
@unmanaged
export class EventStore {
  slot(index: i32): StoredEvent {
    return changetype<StoredEvent>(changetype<usize>(this) + <usize>index * SLOT_SIZE);
  }

  value(index: i32, interval: i32): i32 {
    return load<i32>(changetype<usize>(this.slot(index)) + offsetof<StoredEvent>() + ((<usize>interval) << 2));
  }

  restore(device: usize): bool {
    return loadRecord(device, records.events, records.eventsVersion, changetype<usize>(this), <u32>EVENTS_SIZE) != Loaded.refused;
  }

  save(device: usize): void {
    saveRecord(device, records.events, records.eventsVersion, changetype<usize>(this), <u32>EVENTS_SIZE);
  }
}
