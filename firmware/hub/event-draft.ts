import { HOLDING_REGISTERS, registers } from './profile.generated';
import { INTERVALS, StoredEvent } from './stored-event';

/** The values in the event's registers, an i32 each with its high word first. */
const DATA: usize = HOLDING_REGISTERS + (146 << 1);

/** Values of an event that has not been put yet: they come in parts. */
@unmanaged
export class EventDraft {
  private id: u32;
  private revision: u32;
  /** Bit for each interval whose value has come: 0 to 63, then the others. */
  private come: u64;
  private comeLater: u64;

  /** Takes over what the event's registers hold; values of another event, or of another revision, are dropped. */
  take(device: usize): void {
    const id = registers.eventId(device);
    const revision = registers.eventRevision(device);
    if (id != this.id || revision != this.revision) this.drop();
    this.id = id;
    this.revision = revision;
    const part = <i32>registers.eventPart(device);
    const offset = <i32>registers.eventOffset(device);
    for (let index = 0; index < part; index++) {
      const interval = offset + index;
      const value = rotl<u32>(load<u32>(device + DATA + ((<usize>index) << 2)), 16);
      store<u32>(this.values + ((<usize>interval) << 2), value);
      if (interval < 64) this.come |= (<u64>1) << interval;
      else this.comeLater |= (<u64>1) << (interval - 64);
    }
  }

  drop(): void {
    this.id = 0;
    this.come = 0;
    this.comeLater = 0;
  }

  /** All of the first `count` values have come. */
  isWhole(count: i32): bool {
    return lacksNone(this.come, min(count, 64)) && lacksNone(this.comeLater, max(count - 64, 0));
  }

  value(interval: i32): i32 {
    return load<i32>(this.values + ((<usize>interval) << 2));
  }

  /** Of the values, the first `count` become those of `event`. */
  moveTo(event: StoredEvent, count: i32): void {
    for (let interval = 0; interval < count; interval++) event.setValue(interval, this.value(interval));
    this.drop();
  }

  private get values(): usize {
    return changetype<usize>(this) + offsetof<EventDraft>();
  }
}

function lacksNone(come: u64, count: i32): bool {
  const all: u64 = count == 64 ? u64.MAX_VALUE : ((<u64>1) << count) - 1;
  return (come & all) == all;
}

export const DRAFT_SIZE: usize = offsetof<EventDraft>() + <usize>INTERVALS * 4;
