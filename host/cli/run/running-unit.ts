import { didYouMean } from '../../../protocols/document/suggestion.ts';
import type { Device } from '../../runtime/device.ts';
import { type DeviceEvent, EVENT_LIMIT, RuntimeEvent } from '../../runtime/event-log.ts';
import { UsageError } from '../failure.ts';
import type { FirmwareNames } from './firmware-argument.ts';

const MIN_CHANNEL = -(2 ** 31);
const MAX_CHANNEL = 2 ** 31 - 1;

/** An event with its name: `watchdogReset` and `restartHeld` are the runtime's own. */
export interface NamedEvent extends DeviceEvent {
  readonly name: string;
  readonly severity: string;
}

/** A device of `kerb run`, its process image by name. */
export class RunningUnit {
  readonly unitId: number;
  readonly class: string;
  readonly device: Device;
  readonly #names: FirmwareNames | undefined;
  readonly #inputs: ReadonlyMap<string, number>;
  readonly #outputNames: readonly string[];
  #lastOutputs: Int32Array | undefined;
  #eventsSeen = 0;

  constructor(unitId: number, deviceClass: string, device: Device, names: FirmwareNames | undefined) {
    this.unitId = unitId;
    this.class = deviceClass;
    this.device = device;
    this.#names = names;
    const inputNames = names?.inputs.map(({ name }) => name) ?? numbered('input', device.inputChannels.length);
    this.#inputs = new Map(inputNames.map((name, index) => [name, index]));
    this.#outputNames = names?.outputs.map(({ name }) => name) ?? numbered('output', device.outputChannels.length);
  }

  /** Sets input channels for the scans to come: all of them, or none when one is wrong. @throws UsageError */
  set(inputs: Readonly<Record<string, unknown>>): void {
    const changes = Object.entries(inputs).map(([name, value]): [number, number] => {
      const index = this.#inputs.get(name);
      if (index === undefined) {
        const hint = didYouMean(name, this.#inputs.keys()) ?? `it has ${[...this.#inputs.keys()].join(', ') || 'none'}`;
        throw new UsageError(`${this.device.name} has no input ${JSON.stringify(name)}: ${hint}`);
      }
      if (typeof value !== 'number' || !Number.isInteger(value) || value < MIN_CHANNEL || value > MAX_CHANNEL) {
        const unit = this.#names?.inputs[index]?.unit;
        throw new UsageError(
          `${this.device.name} input ${name} cannot be ${JSON.stringify(value)}: give a whole number of 32 bits${unit === undefined ? '' : `, in ${unit}`}`,
        );
      }
      return [index, value];
    });
    for (const [index, value] of changes) this.device.inputChannels[index] = value;
  }

  /** All outputs by name when one of them changed since the last call; undefined when none did. */
  changedOutputs(): Record<string, number> | undefined {
    const now = this.device.outputChannels;
    const last = this.#lastOutputs;
    if (now.length === 0 || (last !== undefined && now.every((value, index) => value === last[index])))
      return undefined;
    this.#lastOutputs = now.slice();
    return Object.fromEntries(this.#outputNames.map((name, index) => [name, now[index]!]));
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
    if (code === RuntimeEvent.watchdogReset) return { name: 'watchdogReset', severity: 'error' };
    if (code === RuntimeEvent.restartHeld) return { name: 'restartHeld', severity: 'error' };
    if (code === RuntimeEvent.recordNotSaved) return { name: 'recordNotSaved', severity: 'error' };
    const kind = this.#names?.events.find((event) => event.code === code);
    return { name: kind?.name ?? `event${code}`, severity: kind?.severity ?? 'info' };
  }
}

function numbered(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${word}${index}`);
}
