import type { IntervalEntry } from '../../../protocols/archive/interval-entry.ts';
import { DOUBTFUL_FLAGS, flagNames, type IntervalFlag } from '../../../protocols/archive/interval-flag.ts';
import { type ProfileChannel, profileChannel } from '../../../protocols/archive/profile-channel.ts';
import { localMsOf } from '../../../protocols/dlt645/clock-fields.ts';
import {
  encodeLoadRecord,
  LOAD_CLASSES,
  type LoadRecord,
  type LoadSelection,
} from '../../../protocols/dlt645/load-record.ts';
import type { RecordSelection } from '../../../protocols/dlt645/request.ts';
import type { DeviceArchive } from './device-archive.ts';
import type { DeviceClock } from './device-clock.ts';
import type { NamedRegisters } from './named-registers.ts';
import type { Told } from './outcome.ts';

const MAX_CHANNELS = 8;
/** Register readings are recorded modulo this. */
const READING_MODULUS = 2 ** 31;

/** A channel of the profile as a value of a load record. */
interface ChannelMeaning {
  readonly name: string;
  /** What this register held at the interval's end. */
  readonly readingOf?: string;
}

/** Names of channels in a record: what is in Wh, W and the like becomes kWh and kW. */
const MEANINGS: Readonly<Record<string, ChannelMeaning>> = {
  ...Object.fromEntries(
    ['L1', 'L2', 'L3'].flatMap((phase) => [
      [`meanVoltage${phase}`, { name: `voltage${phase}` }],
      [`meanCurrent${phase}`, { name: `current${phase}` }],
    ]),
  ),
  ...Object.fromEntries(
    [1, 2, 3, 4].map((quadrant) => [
      `readingReactiveQ${quadrant}`,
      { name: `energyReactiveQuadrant${quadrant}`, readingOf: `energyReactiveQ${quadrant}` },
    ]),
  ),
  meanFrequency: { name: 'frequency' },
  meanPowerFactor: { name: 'powerFactorTotal' },
  readingActiveImport: { name: 'energyActiveImport', readingOf: 'energyActiveImport' },
  readingActiveExport: { name: 'energyActiveExport', readingOf: 'energyActiveExport' },
  demandActiveImport: { name: 'demandActive' },
  demandReactiveImport: { name: 'demandReactive' },
};

/** A device's load profile as records, by its archive and the registers `profileChannel1` to 8. */
export class LoadRecords {
  readonly #registers: NamedRegisters;
  readonly #archive: DeviceArchive;
  readonly #clock: DeviceClock;

  constructor(registers: NamedRegisters, archive: DeviceArchive, clock: DeviceClock) {
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
    return entries.map((entry) => encodeLoadRecord(ofClass(recordClass, this.#record(entry))));
  }

  /** The first ones that the device has, or that end at a local time or later. */
  #first(count: number, from: string | undefined): readonly IntervalEntry[] | undefined {
    const localMs = from === undefined ? undefined : localMsOf(from);
    if (from !== undefined && localMs === undefined) return undefined;
    // The archive begins behind a moment.
    const after = localMs === undefined ? 0 : Math.max(0, (localMs - this.#clock.offsetMs()) / 1000 - 1);
    return this.#archive.intervals(after, this.#channels(), count);
  }

  /** The last ones. They are looked for backwards, in spans that grow, as a profile may have gaps. */
  #latest(count: number): readonly IntervalEntry[] {
    const minutes = this.#registers.read('profilePeriod') ?? 60;
    const nowS = this.#clock.utcMs() / 1000;
    for (let span = (count + 1) * minutes * 60; ; span *= 8) {
      const after = Math.max(0, Math.floor(nowS - span));
      const entries = this.#archive.intervals(after, this.#channels(), Number.POSITIVE_INFINITY);
      if (entries.length >= count || after === 0) return entries.slice(-count);
    }
  }

  #channels(): readonly ProfileChannel[] {
    const channels: ProfileChannel[] = [];
    for (let order = 1; order <= MAX_CHANNELS; order++) {
      const number = this.#registers.read(`profileChannel${order}`);
      if (!number) break;
      channels.push(profileChannel(number) ?? UNKNOWN_CHANNEL);
    }
    return channels;
  }

  #record({ endS, flags, values }: IntervalEntry): LoadRecord {
    const found: Record<string, number> = {};
    const energies: Record<string, number> = {};
    this.#channels().forEach(({ name, kind, unit }, index) => {
      const value = values[index];
      if (value === undefined) return;
      if (kind === 'energy') energies[name] = value;
      const meaning = MEANINGS[name];
      if (meaning === undefined || kind === 'energy') return;
      const whole = this.#whole(value, meaning.readingOf);
      if (whole !== undefined) found[meaning.name] = /^(?:W|var|VA)h?$/.test(unit) ? whole / 1000 : whole;
    });
    return {
      time: this.#clock.minuteOf(endS),
      doubtful: flagNames(flags).some((flag) => DOUBTFUL_FLAGS.includes(flag as IntervalFlag)),
      values: { ...found, ...sums(found), ...this.#powers(energies) },
    };
  }

  /** Mean power, of the energy of an interval. Without a channel of export, import alone would be no power. */
  #powers(energies: Readonly<Record<string, number>>): Record<string, number> {
    const hours = (this.#registers.read('profilePeriod') ?? 60) / 60;
    const of = (name: string) => energies[`energy${name}`];
    const [active, export_] = [of('ActiveImport'), of('ActiveExport')];
    const [q1, q2, q3, q4] = [1, 2, 3, 4].map((quadrant) => of(`ReactiveQ${quadrant}`));
    const powers: Record<string, number> = {};
    if (active !== undefined && export_ !== undefined) powers['activePowerTotal'] = (active - export_) / 1000 / hours;
    if (q1 !== undefined && q2 !== undefined && q3 !== undefined && q4 !== undefined) {
      powers['reactivePowerTotal'] = (q1 + q2 - q3 - q4) / 1000 / hours;
    }
    return powers;
  }

  /** A reading with what its modulus took off, by what the register holds now, to which it only counts up. */
  #whole(recorded: number, register: string | undefined): number | undefined {
    if (register === undefined) return recorded;
    const now = this.#registers.read(register);
    if (now === undefined || now < recorded) return now === undefined ? undefined : recorded;
    return now - ((now - recorded) % READING_MODULUS);
  }
}

/** In the place of a channel that is not known here. */
const UNKNOWN_CHANNEL: ProfileChannel = { name: 'unknown', kind: 'mean', unit: '1', decimals: 0 };

/** Combined energies, where there are both of their quadrants. */
function sums(found: Readonly<Record<string, number>>): Record<string, number> {
  const [q1, q2, q3, q4] = [1, 2, 3, 4].map((quadrant) => found[`energyReactiveQuadrant${quadrant}`]);
  return {
    ...(q1 !== undefined && q2 !== undefined && { energyReactiveCombined1: q1 + q2 }),
    ...(q3 !== undefined && q4 !== undefined && { energyReactiveCombined2: q3 + q4 }),
  };
}

/** A record with one class alone; 0 is all. */
function ofClass(recordClass: number, record: LoadRecord): LoadRecord {
  if (recordClass === 0) return record;
  const names = LOAD_CLASSES[recordClass - 1]!.map(({ name }) => name);
  const values = Object.fromEntries(Object.entries(record.values).filter(([name]) => names.includes(name)));
  return { ...record, values };
}
