import { digitsOf } from '../../../protocols/dlt645/clock-fields.ts';
import { type DataReading, encodeReading } from '../../../protocols/dlt645/data-field.ts';
import { EventCount, eventItems, eventRecordOf } from '../../../protocols/dlt645/event-items.ts';
import { NO_OPERATOR } from '../../../protocols/dlt645/password.ts';
import type { EventKind } from '../../../protocols/profile/profile.ts';
import type { ArchiveWindow } from './archive-window.ts';
import type { DeviceClock } from './device-clock.ts';
import type { NamedRegisters } from './named-registers.ts';
import type { Told } from './outcome.ts';

/** Registers that count events, by the identifiers of their counts. */
const COUNTS: Readonly<Record<number, string>> = {
  [EventCount.powerDown]: 'countPowerFail',
  [EventCount.programming]: 'countConfigChanged',
  [EventCount.clockSet]: 'countClockSet',
  [EventCount.coverOpened]: 'countCoverOpened',
  [EventCount.terminalCoverOpened]: 'countTerminalCoverOpened',
  [EventCount.magneticField]: 'countMagneticField',
};

// An entry of the event log as the archive window has it: sequence u32, time u32 (UTC s), code u16, value i32, energy u64.
const TIME_AT = 4;
const CODE_AT = 8;
const VALUE_AT = 10;
const ENTRY_SIZE = 22;

/** The events that make a record, by the identifiers of their counts. */
const RECORDED: Readonly<Record<number, string>> = {
  [EventCount.powerDown]: 'powerFail',
  [EventCount.clockSet]: 'clockSet',
};

interface LoggedEvent {
  /** UTC s. */
  readonly atUtc: number;
  readonly value: number;
}

/** How often events came to be, and the last of them, by a device's counters and event log. */
export class EventRecords {
  readonly #registers: NamedRegisters;
  readonly #archive: ArchiveWindow;
  readonly #clock: DeviceClock;
  readonly #kinds: readonly EventKind[];

  constructor(registers: NamedRegisters, archive: ArchiveWindow, clock: DeviceClock, kinds: readonly EventKind[]) {
    this.#registers = registers;
    this.#archive = archive;
    this.#clock = clock;
    this.#kinds = kinds;
  }

  tell(identifier: number): Told {
    const items = eventItems(identifier);
    if (items === undefined) return 'unknown';
    const record = eventRecordOf(identifier);
    const values = record === undefined ? this.#count(identifier) : this.#record(record.count, record.order);
    if (values === undefined || values.length !== items.length) return 'unknown';
    return items.map((item, index): Uint8Array => {
      const reading: DataReading = { item, value: values[index]! };
      return encodeReading(reading);
    });
  }

  #count(identifier: number): readonly number[] | undefined {
    const register = COUNTS[identifier];
    const count = register === undefined ? undefined : this.#registers.read(register);
    return count === undefined ? undefined : [count];
  }

  #record(count: number, order: number): readonly string[] | undefined {
    const event = this.#logged(RECORDED[count], order);
    if (event === undefined) return undefined;
    const at = (utcSeconds: number) => digitsOf(this.#clock.localOf(utcSeconds));
    // Both events are told when they are over, with their length: of an outage, or of the step of the clock.
    const before = at(event.atUtc - event.value);
    return count === EventCount.clockSet ? [NO_OPERATOR, before, at(event.atUtc)] : [before, at(event.atUtc)];
  }

  /** The `order`-th last event of a name. */
  #logged(name: string | undefined, order: number): LoggedEvent | undefined {
    const code = this.#kinds.find((kind) => kind.name === name)?.code;
    if (code === undefined) return undefined;
    const found: LoggedEvent[] = [];
    for (const entry of this.#archive.entries('events', 0)) {
      if (entry.byteLength < ENTRY_SIZE || entry.getUint16(CODE_AT) !== code) continue;
      found.push({ atUtc: entry.getUint32(TIME_AT), value: entry.getInt32(VALUE_AT) });
    }
    return found.at(-order);
  }
}
