import { channelWord, holds, registerValue } from '../../protocols/wiring/channel-value.ts';
import { MAX_WORD } from '../../protocols/wiring/scaling.ts';
import type {
  RegisterInput,
  WiredCondition,
  WiredField,
  WiredInput,
  WiredLine,
  WiredOutput,
  Wiring,
} from '../../protocols/wiring/wiring.ts';
import type { CancelTimer, Clock } from '../clock/clock.ts';
import type { Line } from '../line/line.ts';
import { type OpenLineOptions, openLine } from '../line/open-line.ts';
import { Command } from './command.ts';
import { DownstreamDevice } from './downstream-device.ts';
import { DownstreamLine } from './downstream-line.ts';
import type { LastReading } from './readings.ts';
import type { WiringNews } from './wiring-news.ts';

/** The process image of a device that is run here; `Device` has one. */
export interface ProcessImage {
  readonly inputChannels: Int32Array;
  readonly outputChannels: Int32Array;
  /** Its firmware runs; without it outputs mean nothing. */
  readonly running: boolean;
}

export interface WiredImageOptions {
  readonly clock: Clock;
  readonly onNews?: (news: WiringNews) => void;
  /** Opens a line, in place of the port or connection that its address names. */
  readonly openLine?: (line: WiredLine) => Promise<Line>;
}

/** How long telling devices what they should do at the end may take, ms. */
const END_LIMIT_MS = 5000;

interface Sink {
  readonly output: WiredOutput;
  readonly command: Command;
}

/**
 * Keeps a process image and the registers of devices downstream the same, as a wiring says. Reading and writing go on beside
 * the scans and never hold them up: a scan finds what was read last, how old it is, and whether a device is lost.
 */
export class WiredImage {
  readonly #wiring: Wiring;
  readonly #image: ProcessImage;
  readonly #clock: Clock;
  readonly #lines: ReadonlyMap<string, DownstreamLine>;
  readonly #devices: ReadonlyMap<string, DownstreamDevice>;
  readonly #sinks: readonly Sink[];
  #closing: Promise<void> | undefined;

  /** Asks nothing yet; inputs say that nothing is known of the devices. */
  constructor(wiring: Wiring, image: ProcessImage, options: WiredImageOptions) {
    const { clock, onNews = () => {} } = options;
    this.#wiring = wiring;
    this.#image = image;
    this.#clock = clock;
    const open = options.openLine ?? ((line: WiredLine) => openLine(line.address, wiredLineOptions(line, clock)));
    this.#lines = new Map([...wiring.lines].map(([name, line]) => [name, new DownstreamLine(name, () => open(line))]));
    this.#sinks = wiring.outputs.map((output) => ({ output, command: commandOf(output) }));
    this.#devices = new Map(
      [...wiring.devices].map(([name, wired]) => [
        name,
        new DownstreamDevice({
          wired,
          line: this.#lines.get(wired.line)!,
          clock,
          reads: readsOf(wiring.inputs, name),
          commands: this.#sinks.filter(({ output }) => output.target.device === name).map(({ command }) => command),
          onReadings: () => this.#refresh(),
          onNews,
        }),
      ]),
    );
    this.#refresh();
  }

  /** Begins to read. Nothing is written before the first scan. */
  start(): void {
    for (const device of this.#devices.values()) device.wake();
  }

  /** After each scan: outputs go out, and inputs tell how old they are. */
  afterScan(): void {
    const { outputChannels, running } = this.#image;
    for (const { output, command } of this.#sinks) {
      const word = running ? outputChannels[output.at]! : output.stop;
      const value = word === undefined ? undefined : registerValue(output, word);
      command.wanted = value;
    }
    const nowMs = this.#clock.monotonicMs();
    for (const device of this.#devices.values()) {
      device.wake();
      device.tellNews(nowMs);
    }
    this.#refresh();
  }

  /** Ends reading and writing, tells devices what they should do from now on, and closes the lines. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const ends = [...this.#devices.values()].map((device) => device.close(this.#lastOf(device.wired.name)));
    let cancel: CancelTimer = () => {};
    const limit = new Promise<void>((resolve) => {
      cancel = this.#clock.after(END_LIMIT_MS, resolve);
    });
    await Promise.race([Promise.all(ends), limit]);
    cancel();
    await Promise.all([...this.#lines.values()].map((line) => line.close()));
    await Promise.all(ends);
  }

  #lastOf(device: string): { readonly register: string; readonly value: number | boolean | string }[] {
    return this.#sinks.flatMap(({ output }) => {
      if (output.target.device !== device || output.stop === undefined) return [];
      const value = registerValue(output, output.stop);
      return value === undefined ? [] : [{ register: output.target.field.name, value }];
    });
  }

  #refresh(): void {
    const nowMs = this.#clock.monotonicMs();
    const { inputChannels } = this.#image;
    for (const input of this.#wiring.inputs) {
      const word = this.#wordOf(input, nowMs);
      if (word !== undefined) inputChannels[input.at] = word;
    }
  }

  /** What an input says now; undefined: what it said before. */
  #wordOf(input: WiredInput, nowMs: number): number | undefined {
    switch (input.kind) {
      case 'constant':
        return input.value;
      case 'age':
        return Math.min(Math.floor(this.#devices.get(input.device)!.ageMs(nowMs) / 1000), MAX_WORD);
      case 'register':
        return this.#registerWord(input, nowMs);
      case 'bits':
        return input.bits.reduce(
          (bits, { bit, condition }) => bits | (Number(this.#holds(condition, nowMs)) << bit),
          0,
        );
    }
  }

  #registerWord(input: RegisterInput, nowMs: number): number | undefined {
    const { source, everyMs, lost } = input;
    const reading = this.#readingOf(source);
    const lostAfterMs = this.#devices.get(source.device)!.wired.lostAfterMs + everyMs;
    if (reading === undefined || (lost !== undefined && nowMs - reading.atMs >= lostAfterMs)) return lost;
    return channelWord(input, reading.value) ?? lost;
  }

  #holds(condition: WiredCondition, nowMs: number): boolean {
    switch (condition.kind) {
      case 'always':
        return true;
      case 'lost':
        return this.#devices.get(condition.device)!.isLost(nowMs);
      case 'answers':
        return !this.#devices.get(condition.device)!.isLost(nowMs);
      case 'disobeys':
        return this.#devices.get(condition.device)!.disobeys;
      case 'register': {
        const reading = this.#readingOf(condition.source);
        return reading !== undefined && holds(condition.test, reading.value);
      }
    }
  }

  #readingOf({ device, field }: WiredField): LastReading | undefined {
    return this.#devices.get(device)!.readings.get(field.name);
  }
}

/** What a wiring says of how its line is used. */
export function wiredLineOptions({ timeoutMs, retries, inFlight }: WiredLine, clock: Clock): OpenLineOptions {
  return {
    clock,
    maxInFlight: inFlight,
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(retries !== undefined && { retries }),
  };
}

function commandOf({ target, repeatMs, pauseMs, verify }: WiredOutput): Command {
  return new Command({ register: target.field.name, repeatMs, pauseMs, ...(verify && { verify }) });
}

/** Registers of a device that inputs have their values from. */
function readsOf(inputs: readonly WiredInput[], device: string): { register: string; everyMs: number }[] {
  return inputs.flatMap((input) => {
    const sources =
      input.kind === 'register'
        ? [input]
        : input.kind === 'bits'
          ? input.bits.flatMap(({ condition }) => (condition.kind === 'register' ? [condition] : []))
          : [];
    return sources
      .filter(({ source }) => source.device === device)
      .map(({ source, everyMs }) => ({ register: source.field.name, everyMs }));
  });
}
