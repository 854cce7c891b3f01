import type { Path, Report, Spot } from '../document/problem.ts';
import { didYouMean } from '../document/suggestion.ts';
import type { ChannelPlace } from '../profile/channel-places.ts';
import { fieldsOf } from '../profile/fields.ts';
import type { BitField, RegisterField } from '../profile/profile.ts';
import { durationMs } from '../time/duration.ts';
import type { WiredDevice, WiredField } from './wiring.ts';

/** Names shown of those that there are. */
const SHOWN = 30;
/** Longest duration of a wiring file. */
const LONGEST_MS = 86_400_000;

/** What the parts of a wiring file refer to by name, and where their faults are reported. */
export class WiringContext {
  readonly report: Report;
  devices: ReadonlyMap<string, WiredDevice> = new Map();
  /** Names of devices that are in the file; those with faults have no entry in `devices`. */
  deviceNames: ReadonlySet<string> = new Set();

  constructor(report: Report) {
    this.report = report;
  }

  /** What `name` stands for; else reports that there is no such thing, and what there is. */
  known<T>(path: Path, what: string, name: string, all: ReadonlyMap<string, T>, spot?: Spot): T | undefined {
    const found = all.get(name);
    if (found === undefined) this.#unknown(path, what, name, [...all.keys()], spot);
    return found;
  }

  /** The device's own faults are told elsewhere. */
  device(path: Path, name: string): WiredDevice | undefined {
    if (!this.deviceNames.has(name)) this.#unknown(path, 'device', name, [...this.deviceNames]);
    return this.devices.get(name);
  }

  /** The field that `device` and `register` of the map at `path` name. */
  field(path: Path, deviceName: string, register: string): WiredField | undefined {
    const device = this.device([...path, 'device'], deviceName);
    if (device === undefined) return undefined;
    const fields = new Map(fieldsOf(device.template).map((field) => [field.name, field]));
    const what = `register of ${device.template.class}`;
    const field = this.known<BitField | RegisterField>([...path, 'register'], what, register, fields);
    return field && { device: deviceName, field };
  }

  /** As {@link field}, of one that can be read. */
  readable(path: Path, deviceName: string, register: string): WiredField | undefined {
    const found = this.field(path, deviceName, register);
    if (found?.field.access !== 'w') return found;
    this.report([...path, 'register'], `${register} can only be written`);
    return undefined;
  }

  /** As {@link field}, of one that can be written. */
  writable(path: Path, deviceName: string, register: string): WiredField | undefined {
    const found = this.field(path, deviceName, register);
    if (found?.field.access !== 'r') return found;
    this.report([...path, 'register'], `${register} can only be read`);
    return undefined;
  }

  /** A channel that is a single word. */
  channel(path: Path, what: string, name: string, all: ReadonlyMap<string, ChannelPlace>): ChannelPlace | undefined {
    const place = this.known(path, what, name, all, 'key');
    if (place === undefined || place.length === 1) return place;
    this.report(path, `${name} is a list of ${place.length}, which nothing can be wired to`, undefined, 'key');
    return undefined;
  }

  duration(path: Path, text: string | undefined, otherwise: number): number {
    if (text === undefined) return otherwise;
    const value = durationMs(text);
    if (value === undefined || value > LONGEST_MS) this.report(path, `${text} must be above 0 and at most 24h`);
    return value ?? otherwise;
  }

  #unknown(path: Path, what: string, name: string, names: readonly string[], spot?: Spot): void {
    const rest = names.length === 0 ? 'there are none' : `there are ${names.slice(0, SHOWN).join(', ')}`;
    this.report(path, `there is no ${what} ${name}`, didYouMean(name, names) ?? rest, spot);
  }
}
