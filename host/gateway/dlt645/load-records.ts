import { localMsOf } from '../../../protocols/dlt645/clock-fields.ts';
import {
  encodeLoadRecord,
  LOAD_CLASSES,
  type LoadRecord,
  type LoadSelection,
} from '../../../protocols/dlt645/load-record.ts';
import type { RecordSelection } from '../../../protocols/dlt645/request.ts';
import type { ArchiveWindow } from './archive-window.ts';
import type { DeviceClock } from './device-clock.ts';
import type { NamedRegisters } from './named-registers.ts';
import type { Told } from './outcome.ts';

// An entry of the load profile as the archive window has it: end u32 (UTC s), flags u16, an i32 for each channel.
const FLAGS_AT = 4;
const CHANNELS_AT = 6;
const MAX_CHANNELS = 8;
/** Flags that make an interval doubtful: clock invalid, values that did not fit, a measurement fault. */
const DOUBTFUL_FLAGS = (1 << 3) | (1 << 8) | (1 << 9);

/** Register readings are recorded modulo this. */
const READING_MODULUS = 2 ** 31;

/** A channel of the profile as a value of a load record. */
interface ChannelMeaning {
  readonly name: string;
  readonly factor: number;
  /** It is the energy of an interval. */
  readonly perHour?: true;
  /** It is what this register held at the interval's end. */
  readonly readingOf?: string;
}

const phased = (first: number, name: string, factor: number): [number, ChannelMeaning][] =>
  ['L1', 'L2', 'L3'].map((phase, index) => [first + index, { name: `${name}${phase}`, factor }]);

/** Channels by their numbers; mean power is made of the energy of an interval. */
const CHANNELS: ReadonlyMap<number, ChannelMeaning> = new Map([
  [1, { name: 'activeImport', factor: 0.001, perHour: true }],
  [2, { name: 'activeExport', factor: 0.001, perHour: true }],
  ...[3, 4, 5, 6].map((channel): [number, ChannelMeaning] => [
    channel,
    { name: `reactive${channel - 2}`, factor: 0.001, perHour: true },
  ]),
  ...phased(11, 'voltage', 0.001),
  ...phased(14, 'current', 0.001),
  [18, { name: 'frequency', factor: 0.001 }],
  [19, { name: 'powerFactorTotal', factor: 0.001 }],
  [21, { name: 'energyActiveImport', factor: 0.001, readingOf: 'energyActiveImport' }],
  [22, { name: 'energyActiveExport', factor: 0.001, readingOf: 'energyActiveExport' }],
  ...[1, 2, 3, 4].map((quadrant): [number, ChannelMeaning] => [
    22 + quadrant,
    { name: `energyReactiveQuadrant${quadrant}`, factor: 0.001, readingOf: `energyReactiveQ${quadrant}` },
  ]),
  [41, { name: 'demandActive', factor: 0.001 }],
  [43, { name: 'demandReactive', factor: 0.001 }],
]);

/** A device's load profile as records, by the archive window and the registers `profileChannel1` to 8. */
export class LoadRecords {
  readonly #registers: NamedRegisters;
  readonly #archive: ArchiveWindow;
  readonly #clock: DeviceClock;

  constructor(registers: NamedRegisters, archive: ArchiveWindow, clock: DeviceClock) {
    this.#registers = registers;
    this.#archive = archive;
    this.#clock = clock;
  }

  /** The records that are asked for, oldest first. */
  tell(recordClass: number, selection: LoadSelection, { count, from }: RecordSelection): Told {
    if (!this.#archive.has('profile')) return 'unknown';
    if ((selection === 'from') !== (from !== undefined)) return 'unknown';
    const entries = selection === 'latest' ? this.#latest(count) : this.#first(count, from);
    if (entries === undefined || entries.length === 0) return 'unknown';
    const channels = this.#channels();
    return entries.map((entry) => encodeLoadRecord(ofClass(recordClass, this.#record(entry, channels))));
  }

  /** The first ones that the device has, or that end at a local time or later. */
  #first(count: number, from: string | undefined): DataView[] | undefined {
    const localMs = from === undefined ? undefined : localMsOf(from);
    if (from !== undefined && localMs === undefined) return undefined;
    // The window begins behind a moment.
    const after = localMs === undefined ? 0 : Math.max(0, (localMs - this.#clock.offsetMs()) / 1000 - 1);
    const entries: DataView[] = [];
    for (const entry of this.#archive.entries('profile', after)) {
      entries.push(entry);
      if (entries.length === count) break;
    }
    return entries;
  }

  /** The last ones. They are looked for backwards, in spans that grow, as a profile may have gaps. */
  #latest(count: number): DataView[] {
    const minutes = this.#registers.read('profilePeriod') ?? 60;
    const nowUtc = this.#clock.utcMs() / 1000;
    for (let span = (count + 1) * minutes * 60; ; span *= 8) {
      const after = Math.max(0, Math.floor(nowUtc - span));
      const entries = [...this.#archive.entries('profile', after)];
      if (entries.length >= count || after === 0) return entries.slice(-count);
    }
  }

  #channels(): readonly number[] {
    const channels: number[] = [];
    for (let order = 1; order <= MAX_CHANNELS; order++) {
      const channel = this.#registers.read(`profileChannel${order}`);
      if (!channel) break;
      channels.push(channel);
    }
    return channels;
  }

  #record(entry: DataView, channels: readonly number[]): LoadRecord {
    const hours = (this.#registers.read('profilePeriod') ?? 60) / 60;
    const found: Record<string, number> = {};
    channels.forEach((channel, index) => {
      const meaning = CHANNELS.get(channel);
      const at = CHANNELS_AT + index * 4;
      if (meaning === undefined || at + 4 > entry.byteLength) return;
      const raw = this.#whole(entry.getInt32(at), meaning.readingOf);
      if (raw !== undefined) found[meaning.name] = (raw * meaning.factor) / (meaning.perHour ? hours : 1);
    });
    return {
      time: this.#clock.minuteOf(entry.getUint32(0)),
      doubtful: (entry.getUint16(FLAGS_AT) & DOUBTFUL_FLAGS) !== 0,
      values: withSums(found),
    };
  }

  /** A reading with what its modulus took off, by what the register holds now, to which it only counts up. */
  #whole(recorded: number, register: string | undefined): number | undefined {
    if (register === undefined) return recorded;
    const now = this.#registers.read(register);
    if (now === undefined || now < recorded) return now === undefined ? undefined : recorded;
    return now - ((now - recorded) % READING_MODULUS);
  }
}

/** Adds what is made of several channels, where there are all of them. */
function withSums(found: Readonly<Record<string, number>>): Record<string, number> {
  const values = { ...found };
  const add = (name: string, plus: readonly string[], minus: readonly string[] = []): void => {
    const terms = [...plus, ...minus].map((each) => found[each]);
    if (terms.some((term) => term === undefined)) return;
    values[name] = terms.reduce<number>((sum, term, index) => sum + (index < plus.length ? term! : -term!), 0);
  };
  // Without a channel of export, import alone would be no power.
  add('activePowerTotal', ['activeImport'], ['activeExport']);
  add('reactivePowerTotal', ['reactive1', 'reactive2'], ['reactive3', 'reactive4']);
  add('energyReactiveCombined1', ['energyReactiveQuadrant1', 'energyReactiveQuadrant2']);
  add('energyReactiveCombined2', ['energyReactiveQuadrant3', 'energyReactiveQuadrant4']);
  return values;
}

/** A record with one class alone; 0 is all. */
function ofClass(recordClass: number, record: LoadRecord): LoadRecord {
  if (recordClass === 0) return record;
  const names = LOAD_CLASSES[recordClass - 1]!.map(({ name }) => name);
  const values = Object.fromEntries(Object.entries(record.values).filter(([name]) => names.includes(name)));
  return { ...record, values };
}
