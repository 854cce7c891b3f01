import { didYouMean } from '../../../protocols/document/suggestion.ts';
import { type ChannelPlace, channelPlaces } from '../../../protocols/profile/channel-places.ts';
import type { Channel } from '../../../protocols/profile/profile.ts';
import type { HostedDevice } from '../../gateway/hosted-device.ts';
import { type DeviceEvent, EVENT_LIMIT, runtimeEventKind } from '../../runtime/event-log.ts';
import { UsageError } from '../failure.ts';
import type { FirmwareNames } from './firmware-argument.ts';
import type { ServedAs } from './served-models.ts';

const MIN_CHANNEL = -(2 ** 31);
const MAX_CHANNEL = 2 ** 31 - 1;
/** Characters of a wrong value that its refusal shows. */
const SHOWN_LIMIT = 80;

/** An event with its name, also of the runtime's own. */
export interface NamedEvent extends DeviceEvent {
  readonly name: string;
  readonly severity: string;
}

/** A device of `kerb run`, its process image by name. */
export class RunningUnit {
  readonly unitId: number;
  readonly class: string;
  readonly device: HostedDevice;
  /** Under which unit ids, and as what; the first one is `unitId`. */
  readonly served: readonly ServedAs[];
  readonly #names: FirmwareNames | undefined;
  readonly #inputs: ReadonlyMap<string, ChannelPlace>;
  /** The process image. */
  readonly channels: { readonly inputs: readonly Channel[]; readonly outputs: readonly Channel[] };
  /** In the order of the process image. */
  readonly outputNames: readonly string[];
  /** By its place, whether an output changes all the time. */
  readonly #heartbeats: readonly boolean[];
  #lastOutputs: Int32Array | undefined;
  #eventsSeen = 0;

  constructor(
    deviceClass: string,
    device: HostedDevice,
    names: FirmwareNames | undefined,
    served: readonly ServedAs[],
  ) {
    this.unitId = served[0]!.unitId;
    this.served = served;
    this.class = deviceClass;
    this.device = device;
    this.#names = names;
    const inputs = names?.inputs ?? numbered('input', device.inputChannels.length).map(unknownChannel);
    const outputs = names?.outputs ?? numbered('output', device.outputChannels.length).map(unknownChannel);
    this.channels = { inputs, outputs };
    this.#inputs = new Map(channelPlaces(inputs).map((place) => [place.channel.name, place]));
    this.#heartbeats = outputs.map(({ heartbeat = false }) => heartbeat);
    this.outputNames = outputs.map(({ name }) => name);
  }

  /**
   * Sets input channels for the scans to come: all of them, or none when one is wrong. Of an array the first elements may
   * be given; the others become 0.
   * @throws UsageError
   */
  set(inputs: Readonly<Record<string, unknown>>): void {
    this.prepare(inputs)();
  }

  /** Checks inputs as {@link set} does, and returns what then sets them. @throws UsageError */
  prepare(inputs: Readonly<Record<string, unknown>>): () => void {
    const changes = Object.entries(inputs).map(([name, value]): [ChannelPlace, readonly number[]] => {
      const place = this.#place(name);
      return [place, place.length === 1 ? [this.#word(place, value)] : this.#words(place, value)];
    });
    const { inputChannels } = this.device;
    return () => {
      for (const [{ at, length }, words] of changes) inputChannels.fill(0, at, at + length).set(words, at);
    };
  }

  /** Unit of an input's values; undefined when they have none, or it is not known. @throws UsageError for no input */
  inputUnit(input: string): string | undefined {
    return this.#place(input).channel.unit;
  }

  /** The input takes a list. */
  isArray(input: string): boolean {
    return (this.#inputs.get(input)?.length ?? 1) > 1;
  }

  /** There is an input of that name, which is no list. */
  hasInput(name: string): boolean {
    return this.#inputs.get(name)?.length === 1;
  }

  /** Place of an input that is no list. @throws UsageError */
  inputAt(name: string): number {
    const { at, length } = this.#place(name);
    if (length === 1) return at;
    throw new UsageError(`${this.device.name} input ${name} is a list of ${length}: no output can be connected to it`);
  }

  /** Place of an output. @throws UsageError */
  outputAt(name: string): number {
    const at = this.outputNames.indexOf(name);
    if (at >= 0) return at;
    const hint = didYouMean(name, this.outputNames) ?? `it has ${this.outputNames.join(', ') || 'none'}`;
    throw new UsageError(`${this.device.name} has no output ${JSON.stringify(name)}: ${hint}`);
  }

  #place(name: string): ChannelPlace {
    const place = this.#inputs.get(name);
    if (place !== undefined) return place;
    const hint = didYouMean(name, this.#inputs.keys()) ?? `it has ${[...this.#inputs.keys()].join(', ') || 'none'}`;
    throw new UsageError(`${this.device.name} has no input ${JSON.stringify(name)}: ${hint}`);
  }

  #words(place: ChannelPlace, value: unknown): number[] {
    const { channel, length } = place;
    if (Array.isArray(value) && value.length <= length) return value.map((element) => this.#word(place, element));
    const what = Array.isArray(value) ? `a list of ${value.length} numbers` : shown(value);
    throw new UsageError(
      `${this.device.name} input ${channel.name} cannot be ${what}: give a list of at most ${length} numbers`,
    );
  }

  #word({ channel: { name, unit } }: ChannelPlace, value: unknown): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= MIN_CHANNEL && value <= MAX_CHANNEL)
      return value;
    const inUnit = unit === undefined ? '' : `, in ${unit}`;
    throw new UsageError(
      `${this.device.name} input ${name} cannot be ${shown(value)}: give a whole number of 32 bits${inUnit}`,
    );
  }

  /** All outputs by name when one of them changed since the last call, heartbeats left out; undefined when none did. */
  changedOutputs(): Record<string, number> | undefined {
    const now = this.device.outputChannels;
    const last = this.#lastOutputs;
    const isNews = (value: number, index: number): boolean => value !== last?.[index] && !this.#heartbeats[index];
    if (now.length === 0 || (last !== undefined && !now.some(isNews))) return undefined;
    this.#lastOutputs = now.slice();
    return Object.fromEntries(this.outputNames.map((name, index) => [name, now[index]!]));
  }

  /** Events since the last call, oldest first; of more than a thousand, the last thousand. */
  newEvents(): NamedEvent[] {
    const { events } = this.device;
    const count = Math.min(events.total - this.#eventsSeen, EVENT_LIMIT);
    this.#eventsSeen = events.total;
    return count === 0
      ? []
      : events
          .list()
          .slice(-count)
          .map((event) => ({ ...event, ...this.#describe(event.code) }));
  }

  #describe(code: number): { name: string; severity: string } {
    const own = runtimeEventKind(code);
    if (own !== undefined) return own;
    const kind = this.#names?.events.find((event) => event.code === code);
    return { name: kind?.name ?? `event${code}`, severity: kind?.severity ?? 'info' };
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > SHOWN_LIMIT ? `${text.slice(0, SHOWN_LIMIT)}…` : text;
}

function unknownChannel(name: string): Channel {
  return { name, description: '' };
}

function numbered(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${word}${index}`);
}
