import type { Clock } from '../../host/clock/clock.ts';
import { Random } from '../random.ts';
import type { Disturbance } from './disturbance.ts';
import { LineTime } from './line-time.ts';
import { Medium } from './medium.ts';
import { SerialAdapter } from './serial-adapter.ts';
import { SerialStation, type StationOptions } from './serial-station.ts';
import type { Transmission } from './transmission.ts';
import type { UartSettings } from './uart.ts';

export { SerialStation } from './serial-station.ts';

/** How most stations of a line are set, and what it is called. */
export interface SerialBusOptions extends UartSettings {
  readonly name: string;
  readonly clock: Clock;
  /** What is heard where stations speak against each other is left to chance. */
  readonly random?: Random;
}

/** What happened on a line. */
export interface SerialBusCounters {
  /** Sent by all stations. */
  readonly bytes: number;
  /** Times that stations spoke at the same time. */
  readonly collisions: number;
  /** Bytes that were lost, changed or doubled, or met those of another station. */
  readonly damagedBytes: number;
  /** How long some station spoke. */
  readonly busyUs: number;
}

/**
 * An RS-485 line, byte by byte: what any station sends is on the wire for as long as it takes, and every other station
 * hears it when it is over, as its own UART makes it out.
 *
 * It knows nothing of frames. On a virtual clock it is exact; on the system's clock it is as good as its timers, for
 * programs of this computer that share it.
 */
export class SerialBus {
  readonly name: string;
  readonly settings: UartSettings;
  readonly #time: LineTime;
  readonly #medium: Medium;
  readonly #adapters: SerialAdapter[] = [];

  constructor(options: SerialBusOptions) {
    const { name, clock, random = new Random(0), baudRate, parity, stopBits } = options;
    this.name = name;
    this.settings = { baudRate, parity, stopBits };
    this.#time = new LineTime(clock);
    this.#medium = new Medium(this.#time, random);
  }

  get counters(): SerialBusCounters {
    return { ...this.#medium.counters };
  }

  /** One more party, until it is closed. What is not given of its settings is as the line's. */
  attach(name: string, options: StationOptions = {}): SerialStation {
    return new SerialStation(name, this.#time, this.#medium, { ...this.settings, ...options });
  }

  /** The host's way onto the line, which can be opened, unplugged and opened again. Settings as for {@link attach}. */
  adapter(name: string, options: StationOptions = {}): SerialAdapter {
    const adapter = new SerialAdapter(name, this, this.#time, options);
    this.#adapters.push(adapter);
    return adapter;
  }

  /** The hosts' adapters. */
  get adapters(): readonly SerialAdapter[] {
    return this.#adapters;
  }

  /** Changes what stations send from now on, after what was added before it. Returns what ends it. */
  disturb(disturbance: Disturbance): () => void {
    return this.#medium.disturb(disturbance);
  }

  /** Tells of everything that was sent, when it is over. Returns what ends it. */
  onTransmission(listener: (transmission: Transmission) => void): () => void {
    return this.#medium.onTransmission(listener);
  }
}
