import type { EventEntry } from '../../../protocols/archive/event-entry.ts';
import { digitsOf } from '../../../protocols/dlt645/clock-fields.ts';
import { type DataReading, encodeReading } from '../../../protocols/dlt645/data-field.ts';
import { EventCount, eventItems, eventRecordOf } from '../../../protocols/dlt645/event-items.ts';
import { NO_OPERATOR } from '../../../protocols/dlt645/password.ts';
import type { EventKind } from '../../../protocols/profile/profile.ts';
import type { DeviceArchive } from './device-archive.ts';
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

/** The events that make a record, by the identifiers of their counts. */
const RECORDED: Readonly<Record<number, string>> = {
  [EventCount.powerDown]: 'powerFail',
  [EventCount.clockSet]: 'clockSet',
};

/** How often events came to be, and the last of them, by a device's counters and event log. */
export class EventRecords {
  readonly #registers: NamedRegisters;
  readonly #archive: DeviceArchive;
  readonly #clock: DeviceClock;
  readonly #kinds: readonly EventKind[];

  constructor(registers: NamedRegisters, archive: DeviceArchive, clock: DeviceClock, kinds: readonly EventKind[]) {
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
    const before = at(event.atS - event.value);
    return count === EventCount.clockSet ? [NO_OPERATOR, before, at(event.atS)] : [before, at(event.atS)];
  }

  /** The `order`-th last event of a name. */
  #logged(name: string | undefined, order: number): EventEntry | undefined {
    const code = this.#kinds.find((kind) => kind.name === name)?.code;
    if (code === undefined) return undefined;
    return this.#archive
      .events()
      .filter((event) => event.code === code)
      .at(-order);
  }
}
