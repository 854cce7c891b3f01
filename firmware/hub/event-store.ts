import { Loaded, loadRecord, saveRecord } from '../sdk/record';
import { addSaturating, LOADS } from './load';
import { records } from './profile.generated';
import { INTERVALS, StoredEvent, StoredState } from './stored-event';

/** Events and series that are kept. */
export const SLOTS: i32 = 18;

/** Bytes of a slot: the event, then its values. */
const SLOT_SIZE: usize = offsetof<StoredEvent>() + <usize>INTERVALS * 4;
const OVERRIDES: usize = <usize>SLOTS * SLOT_SIZE;
const RECORD_SIZE: usize = OVERRIDES + LOADS * 4;

/** Forecasts come often and are made anew: as long as this they need not outlast a reset. */
const FORECAST_SAVE_MS: u32 = 3_600_000;

/** The `events` record, one slot after another and then until when overrides hold, behind what is known of its age. */
@unmanaged
export class EventStore {
  /** Something has changed that is not persisted yet, and for how long. */
  private unsaved: bool;
  private unsavedMs: u32;

  slot(index: i32): StoredEvent {
    return changetype<StoredEvent>(this.record + <usize>index * SLOT_SIZE);
  }

  /** The slot of an event, cancelled ones among them; null without one. */
  find(id: u32): StoredEvent | null {
    for (let index = 0; index < SLOTS; index++) {
      const slot = this.slot(index);
      if (slot.id == id) return slot;
    }
    return null;
  }

  /**
   * A slot for another event, emptied: a free one, else that of the event that ended first, else that of the cancelled
   * one that would have; null when all events are yet to end. Without time, `nowS` 0, none is known to have ended.
   */
  room(nowS: u32): StoredEvent | null {
    let found: StoredEvent | null = null;
    for (let index = 0; index < SLOTS; index++) {
      const slot = this.slot(index);
      if (slot.id == 0) return slot;
      const spare = slot.end <= nowS || slot.has(StoredState.cancelled);
      if (spare && (found == null || slot.end < found.end)) found = slot;
    }
    if (found != null) memory.fill(changetype<usize>(found), 0, SLOT_SIZE);
    return found;
  }

  clear(): void {
    memory.fill(this.record, 0, OVERRIDES);
  }

  /** UTC in s at which the override of a load ends by itself. */
  overrideEnd(index: i32): u32 {
    return load<u32>(this.record + ((<usize>index) << 2), OVERRIDES);
  }

  setOverrideEnd(index: i32, endS: u32): void {
    store<u32>(this.record + ((<usize>index) << 2), endS, OVERRIDES);
  }

  /** False when what was persisted was refused: the store is empty. */
  restore(device: usize): bool {
    return loadRecord(device, records.events, records.eventsVersion, this.record, <u32>RECORD_SIZE) != Loaded.refused;
  }

  save(device: usize): void {
    this.unsaved = false;
    saveRecord(device, records.events, records.eventsVersion, this.record, <u32>RECORD_SIZE);
  }

  /** Has what changed persisted with the next change that must be, or after an hour. */
  saveLater(): void {
    if (this.unsaved) return;
    this.unsaved = true;
    this.unsavedMs = 0;
  }

  scan(device: usize, elapsedMs: u32): void {
    if (!this.unsaved) return;
    this.unsavedMs = addSaturating(this.unsavedMs, elapsedMs);
    if (this.unsavedMs >= FORECAST_SAVE_MS) this.save(device);
  }

  private get record(): usize {
    return changetype<usize>(this) + offsetof<EventStore>();
  }
}

export const EVENTS_SIZE: usize = offsetof<EventStore>() + RECORD_SIZE;
