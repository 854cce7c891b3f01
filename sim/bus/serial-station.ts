import type { ByteTransport } from '../../host/line/byte-transport.ts';
import { US_PER_MS } from '../../protocols/time/units.ts';
import { disturb } from './disturbance.ts';
import type { LineTime } from './line-time.ts';
import type { Listener, Medium } from './medium.ts';
import { Overrides } from './overrides.ts';
import { Run } from './transmission.ts';
import { fits, type UartSettings } from './uart.ts';

/** What serves a line over a station, until it is closed. */
export interface StationServer {
  close(): void;
}

/**
 * Starts what serves a line on `transport`: the device itself (`own`), or another one of its kind that was given the
 * same address (`twin`).
 */
export type StartServer = (transport: ByteTransport, which: 'own' | 'twin') => StationServer;

export interface StationOptions extends Partial<UartSettings> {
  /** How late its owner is given what it hears, as with USB adapters. Default 0. */
  readonly receiveLatencyMs?: number;
  /** It hears what it sends itself, as adapters whose receiver stays on do. Default false. */
  readonly echo?: boolean;
  /**
   * Passes on characters with a wrong parity or stop bit, as Linux does unless it is told to check (INPCK). Default
   * false, as most devices do.
   */
  readonly keepsErrors?: boolean;
  /** Its owner goes on by promises, as host code does: on a virtual clock, time waits for them. Default false. */
  readonly wakesPromises?: boolean;
  /** Started on the station at once. */
  readonly serve?: StartServer;
}

/** Longest run that is handed over as one chunk, in bytes. */
const MAX_RUN_BYTES = 512;

/** One party on a serial line: a device, the host's adapter, a program behind a pseudo-terminal. */
export class SerialStation implements ByteTransport, Listener {
  readonly name: string;
  /** The bus keeps nothing waiting: bytes are copied as they are written. */
  readonly queuedBytes = 0;
  readonly wakesPromises: boolean;
  readonly keepsErrors: boolean;
  readonly sinceUs: number;
  readonly #time: LineTime;
  readonly #medium: Medium;
  readonly #settings: UartSettings;
  readonly #receiveLatencyUs: number;
  readonly #serve: StartServer | undefined;
  readonly #detach: () => void;
  readonly #uarts = new Overrides<UartSettings>();
  readonly #delays = new Overrides<() => number>();
  readonly #latencies = new Overrides<number>();
  readonly #echoes = new Overrides<true>();
  readonly #mutes = new Overrides<true>();
  readonly #deafs = new Overrides<true>();
  /** What it sends last, and who is to be told that it grew. */
  #run: Run | undefined;
  #grew: () => void = () => {};
  /** When all that it was given so far is sent. */
  #freeAtUs = Number.NEGATIVE_INFINITY;
  #deliveredAtUs = Number.NEGATIVE_INFINITY;
  /** What was to be sent later no longer is, once this has changed. */
  #cuts = 0;
  #closed = false;
  #onData: (bytes: Uint8Array) => void = () => {};
  #onClose: (error?: Error) => void = () => {};

  /** Use {@link SerialBus.attach}. */
  constructor(name: string, time: LineTime, medium: Medium, options: UartSettings & StationOptions) {
    const { baudRate, parity, stopBits } = options;
    this.name = name;
    this.#time = time;
    this.#medium = medium;
    this.#settings = { baudRate, parity, stopBits };
    this.#receiveLatencyUs = (options.receiveLatencyMs ?? 0) * US_PER_MS;
    this.keepsErrors = options.keepsErrors ?? false;
    this.wakesPromises = options.wakesPromises ?? false;
    if (options.echo === true) this.#echoes.add(true);
    this.#serve = options.serve;
    this.sinceUs = time.nowUs;
    this.#detach = medium.add(this);
    options.serve?.(this, 'own');
  }

  get uart(): UartSettings {
    return this.#uarts.last ?? this.#settings;
  }

  get echo(): boolean {
    return !this.#echoes.isEmpty;
  }

  /** How long what it was given will keep it busy. */
  get aheadMs(): number {
    return Math.max(0, this.#freeAtUs - this.#time.nowUs) / US_PER_MS;
  }

  /** Sends when what it was given before is out; at once when that is so. Nothing while it is mute. */
  write(bytes: Uint8Array): void {
    if (!this.#mutes.isEmpty) return;
    let delayMs = 0;
    if (!this.#delays.isEmpty) for (const delay of this.#delays) delayMs += delay();
    this.#send(bytes, delayMs * US_PER_MS);
  }

  /** Sends as {@link write} does, also while it is mute and without being slow: its driver itself is at fault. */
  drive(bytes: Uint8Array): void {
    this.#send(bytes, 0);
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
  }

  /** Leaves the line; what it was to send is cut off. */
  close(): void {
    this.end();
  }

  /** Leaves the line, for a reason that its owner is told. */
  end(error?: Error): void {
    if (this.#closed) return;
    this.#closed = true;
    this.cutOff();
    this.#detach();
    this.#onClose(error);
  }

  /** Its UART runs with other settings than its owner thinks. Returns what ends it, as do those that follow. */
  setUart(changes: Partial<UartSettings>): () => void {
    return this.#uarts.add({ ...this.#settings, ...changes });
  }

  /** It hears, and sends nothing that it is given. */
  mute(): () => void {
    return this.#mutes.add(true);
  }

  /** It neither hears nor sends, and what it was sending breaks off: no power. */
  powerOff(): () => void {
    this.cutOff();
    const ends = [this.#mutes.add(true), this.#deafs.add(true)];
    return () => {
      for (const end of ends) end();
    };
  }

  /** It sends what it is given later by so many ms, asked anew each time. */
  delay(delayMs: () => number): () => void {
    return this.#delays.add(delayMs);
  }

  /** It is given what it hears later by so many ms. */
  delayReceiving(latencyMs: number): () => void {
    return this.#latencies.add(latencyMs);
  }

  /** It hears what it sends. */
  hearItself(): () => void {
    return this.#echoes.add(true);
  }

  /** What it is sending and was still to send breaks off now, in the middle of a byte as like as not. */
  cutOff(): void {
    this.#cuts++;
    this.#run?.cutAt(this.#time.nowUs);
    this.#run = undefined;
    this.#freeAtUs = this.#time.nowUs;
  }

  /**
   * Another device of the same kind joins the line, with the same address. `end` takes it away.
   * @throws Error when the station was attached without `serve`
   */
  attachTwin(): { readonly twin: SerialStation; readonly end: () => void } {
    const serve = this.#serve;
    if (serve === undefined) throw new Error(`station ${this.name}: it was attached without what serves it`);
    const twin = new SerialStation(`${this.name}Twin`, this.#time, this.#medium, this.#settings);
    const server = serve(twin, 'twin');
    return {
      twin,
      end: () => {
        server.close();
        twin.close();
      },
    };
  }

  /** The bus alone calls this. */
  hear(bytes: Uint8Array): void {
    if (!this.#deafs.isEmpty) return;
    let latencyUs = this.#receiveLatencyUs;
    if (!this.#latencies.isEmpty) for (const latencyMs of this.#latencies) latencyUs += latencyMs * US_PER_MS;
    const { nowUs } = this.#time;
    const atUs = Math.max(nowUs + latencyUs, this.#deliveredAtUs);
    if (atUs <= nowUs) {
      this.#onData(bytes);
      return;
    }
    this.#deliveredAtUs = atUs;
    const deliver = (): void => {
      if (!this.#closed && this.#deafs.isEmpty) this.#onData(bytes);
    };
    if (this.wakesPromises) this.#time.settleAt(atUs, deliver);
    else this.#time.at(atUs, deliver);
  }

  #send(bytes: Uint8Array, delayUs: number): void {
    if (this.#closed || bytes.length === 0) return;
    const { disturbances } = this.#medium;
    const freeAtUs = Math.max(this.#freeAtUs, this.#time.nowUs + delayUs);
    if (disturbances.size === 0) {
      this.#sendPiece(freeAtUs, bytes, bytes, 0);
      return;
    }
    disturb([...bytes], disturbances, this.name).forEach(({ pauseUs, characters, damaged }, at) => {
      if (at === 0) this.#sendPiece(freeAtUs + pauseUs, bytes, characters, damaged);
      else this.#sendPiece(this.#freeAtUs + pauseUs, [], characters, damaged);
    });
  }

  /** `characters` go out from `fromUs` on, when all that it was given before is out. */
  #sendPiece(fromUs: number, bytes: ArrayLike<number>, characters: ArrayLike<number>, damaged: number): void {
    const run = this.#run;
    const { uart } = this;
    const follows = run !== undefined && !run.over && run.toUs === fromUs && fits(run.uart, uart);
    if (follows && run.characters.length < MAX_RUN_BYTES) {
      run.add(bytes, characters, damaged);
      this.#freeAtUs = run.toUs;
      this.#grew();
      return;
    }
    const next = new Run(this.name, uart, fromUs);
    next.add(bytes, characters, damaged);
    this.#freeAtUs = next.toUs;
    if (fromUs <= this.#time.nowUs) {
      this.#begin(next);
      return;
    }
    const cuts = this.#cuts;
    this.#time.at(fromUs, () => {
      if (this.#cuts === cuts) this.#begin(next);
    });
  }

  #begin(run: Run): void {
    this.#run = run;
    this.#grew = this.#medium.begin(run, this);
  }
}
