import type { Random } from '../random.ts';
import type { Disturbance } from './disturbance.ts';
import type { LineTime } from './line-time.ts';
import type { Run, Transmission } from './transmission.ts';
import { fits, hearCharacters, type UartSettings } from './uart.ts';
import { contend, type Waveform } from './waveform.ts';

/** A party that hears. */
export interface Listener {
  /** Its UART as it runs now. */
  readonly uart: UartSettings;
  /** It hears what it sends itself. */
  readonly echo: boolean;
  /** What it hears may wake code that goes on by promises. */
  readonly wakesPromises: boolean;
  /** Passes on characters that its UART found wrong. */
  readonly keepsErrors: boolean;
  /** Since when it listens. */
  readonly sinceUs: number;
  hear(bytes: Uint8Array): void;
}

/** Runs that are on the wire together, or one alone. */
class Burst {
  readonly runs: Run[] = [];
  readonly senders: Listener[] = [];
  toUs = 0;

  get fromUs(): number {
    return this.runs[0]!.fromUs;
  }
}

/** A burst in which stations do not stop to speak against each other is heard in parts. */
const MAX_RUNS_TOGETHER = 8;

/** The wire: who speaks when, and what is heard of it. */
export class Medium {
  readonly counters = { bytes: 0, collisions: 0, damagedBytes: 0, busyUs: 0 };
  readonly disturbances = new Set<Disturbance>();
  readonly #time: LineTime;
  readonly #random: Random;
  readonly #listeners = new Set<Listener>();
  readonly #observers = new Set<(transmission: Transmission) => void>();
  #burst: Burst | undefined;

  constructor(time: LineTime, random: Random) {
    this.#time = time;
    this.#random = random;
  }

  add(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  disturb(disturbance: Disturbance): () => void {
    const added: Disturbance = (characters, from) => disturbance(characters, from);
    this.disturbances.add(added);
    return () => {
      this.disturbances.delete(added);
    };
  }

  onTransmission(listener: (transmission: Transmission) => void): () => void {
    const added = (transmission: Transmission): void => listener(transmission);
    this.#observers.add(added);
    return () => {
      this.#observers.delete(added);
    };
  }

  /** `run`, which begins now, is on the wire; whatever is still there meets it. Call what it returns when `run` grew. */
  begin(run: Run, sender: Listener): () => void {
    let burst = this.#burst;
    if (burst === undefined || burst.toUs <= run.fromUs || burst.runs.length === MAX_RUNS_TOGETHER) {
      burst = new Burst();
      this.#burst = burst;
    }
    const joined = burst;
    joined.runs.push(run);
    joined.senders.push(sender);
    joined.toUs = Math.max(joined.toUs, run.toUs);
    if (joined.runs.length === 1) this.#endLater(joined);
    if (joined.runs.length === 2) this.counters.collisions++;
    return () => {
      joined.toUs = Math.max(joined.toUs, run.toUs);
    };
  }

  #endLater(burst: Burst): void {
    const { toUs } = burst;
    const settles = this.#wakesPromises(burst);
    const end = (): void => {
      if (burst.toUs > toUs || (!settles && this.#wakesPromises(burst))) this.#endLater(burst);
      else this.#end(burst);
    };
    if (settles) this.#time.settleAt(toUs, end);
    else this.#time.at(toUs, end);
  }

  #wakesPromises({ senders }: Burst): boolean {
    for (const listener of this.#listeners) {
      const hears = listener.echo || senders.length > 1 || !senders.includes(listener);
      if (listener.wakesPromises && hears) return true;
    }
    return false;
  }

  #end(burst: Burst): void {
    if (this.#burst === burst) this.#burst = undefined;
    const { runs } = burst;
    const only = runs.length === 1 ? runs[0]! : undefined;
    const waveform = only === undefined ? contend(runs, () => this.#random.uniform() < 0.5) : undefined;
    this.#count(burst);
    this.#tell(runs, waveform);
    const heard: { readonly listener: Listener; readonly fromUs: number; readonly bytes: Uint8Array }[] = [];
    for (const listener of [...this.#listeners]) {
      if (listener.sinceUs > burst.fromUs) continue;
      const fromUs = this.#hearsFrom(burst, listener);
      if (fromUs >= burst.toUs) continue;
      const before = heard.find((other) => other.fromUs === fromUs && sameEar(other.listener, listener));
      const bytes = before?.bytes ?? hear(listener, only, waveform, fromUs);
      if (before === undefined) heard.push({ listener, fromUs, bytes });
      if (bytes.length > 0) listener.hear(bytes);
    }
  }

  /** A station hears nothing while it speaks, but for echo. */
  #hearsFrom(burst: Burst, listener: Listener): number {
    let fromUs = burst.fromUs;
    if (listener.echo) return fromUs;
    burst.senders.forEach((sender, at) => {
      if (sender === listener) fromUs = Math.max(fromUs, burst.runs[at]!.toUs);
    });
    return fromUs;
  }

  #count({ runs, fromUs, toUs }: Burst): void {
    this.counters.busyUs += toUs - fromUs;
    for (const run of runs) {
      run.over = true;
      if (runs.length > 1) run.damaged = Math.max(run.damaged, run.countMet(runs));
      this.counters.bytes += run.bytes.length;
      this.counters.damagedBytes += run.damaged;
    }
  }

  #tell(runs: readonly Run[], waveform: Waveform | undefined): void {
    if (this.#observers.size === 0) return;
    for (const run of runs) {
      const { fromUs, toUs, from, damaged: damagedBytes } = run;
      const own = { uart: run.uart, keepsErrors: false };
      const heard = hear(own, waveform === undefined ? run : undefined, waveform, fromUs, toUs);
      const bytes = new Uint8Array(run.bytes);
      const transmission = { fromUs, toUs, from, bytes, heard, damaged: damagedBytes > 0, damagedBytes };
      for (const observer of [...this.#observers]) observer(transmission);
    }
  }
}

type Ear = Pick<Listener, 'uart' | 'keepsErrors'>;

function sameEar(one: Ear, other: Ear): boolean {
  return fits(one.uart, other.uart) && one.keepsErrors === other.keepsErrors;
}

/** What `ear` makes of `only`, or else of `waveform`, between two times. */
function hear(
  ear: Ear,
  only: Run | undefined,
  waveform: Waveform | undefined,
  fromUs: number,
  untilUs = Number.POSITIVE_INFINITY,
): Uint8Array {
  if (only !== undefined && fits(only.uart, ear.uart)) return only.heard;
  const all = waveform ?? only!.waveform;
  const line = untilUs === Number.POSITIVE_INFINITY ? all : all.filter((changeUs) => changeUs < untilUs);
  const heard = hearCharacters(line, ear.uart, fromUs);
  return new Uint8Array(heard.filter(({ error }) => error === undefined || ear.keepsErrors).map(({ value }) => value));
}
