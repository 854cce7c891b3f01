import type { ByteTransport } from '../../host/line/byte-transport.ts';
import { PortError } from '../../host/line/errors.ts';
import type { LineTime } from './line-time.ts';
import type { SerialBus } from './serial-bus.ts';
import type { SerialStation, StationOptions } from './serial-station.ts';

/** Something that goes on with the adapter whoever has it open; returns what ends it for one station. */
type Effect = (station: SerialStation) => () => void;

/** A host's serial adapter: one program at a time opens it as a station of the line, and somebody may unplug it. */
export class SerialAdapter {
  /** What errors call it. */
  readonly name: string;
  readonly #bus: SerialBus;
  readonly #time: LineTime;
  readonly #options: StationOptions;
  readonly #effects = new Map<Effect, () => void>();
  #unplugged = 0;
  #station: SerialStation | undefined;

  /** Use {@link SerialBus.adapter}. */
  constructor(name: string, bus: SerialBus, time: LineTime, options: StationOptions) {
    this.name = name;
    this.#bus = bus;
    this.#time = time;
    this.#options = { wakesPromises: true, ...options };
  }

  /** @throws PortError when it is unplugged, or open already */
  async open(): Promise<ByteTransport> {
    if (this.#unplugged > 0) throw new PortError(this.name, 'missing');
    if (this.#station !== undefined) throw new PortError(this.name, 'busy');
    const station = this.#bus.attach(this.name, this.#options);
    this.#station = station;
    for (const effect of this.#effects.keys()) this.#effects.set(effect, effect(station));
    return new OpenAdapter(station, () => {
      if (this.#station === station) this.#station = undefined;
    });
  }

  /** Who has it open loses it, and nobody can open it. Returns what ends it, as do those that follow. */
  unplug(): () => void {
    this.#unplugged++;
    const station = this.#station;
    if (station !== undefined) {
      station.powerOff();
      this.#time.settleAt(this.#time.nowUs, () => station.end(new Error('it was unplugged')));
    }
    let over = false;
    return () => {
      if (!over) this.#unplugged--;
      over = true;
    };
  }

  /** It hears what it sends. */
  hearItself(): () => void {
    return this.#let((station) => station.hearItself());
  }

  /** It hands over what it hears later by so many ms. */
  delayReceiving(latencyMs: number): () => void {
    return this.#let((station) => station.delayReceiving(latencyMs));
  }

  #let(effect: Effect): () => void {
    this.#effects.set(effect, this.#station === undefined ? () => {} : effect(this.#station));
    return () => {
      this.#effects.get(effect)?.();
      this.#effects.delete(effect);
    };
  }
}

/** A station that gives the adapter back when it ends. */
class OpenAdapter implements ByteTransport {
  readonly #station: SerialStation;
  #onClose: (error?: Error) => void = () => {};

  constructor(station: SerialStation, onEnd: () => void) {
    this.#station = station;
    station.onClose((error) => {
      onEnd();
      this.#onClose(error);
    });
  }

  get name(): string {
    return this.#station.name;
  }

  get queuedBytes(): number {
    return this.#station.queuedBytes;
  }

  write(bytes: Uint8Array): void {
    this.#station.write(bytes);
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#station.onData(listener);
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
  }

  close(): void {
    this.#station.close();
  }
}
