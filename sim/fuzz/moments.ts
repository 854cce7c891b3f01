import { US_PER_MS } from '../../protocols/time/units.ts';
import type { RunObserver } from '../run/observer.ts';
import type { SimulatedRun } from '../run/simulated-run.ts';

/** Moments of one owner that are kept; of more, every second one is left out. */
const LIMIT = 2000;

/**
 * When something happens to each device and on each line in a run that goes well, in whole ms since the start, by the
 * name of the device or line. Faults at such moments find more than faults at any others.
 */
export type Moments = Readonly<Record<string, readonly number[]>>;

/** Notes the moments of a run: frames, events, what the host does, and scans in which firmware calls its host. */
export class MomentNotes implements RunObserver {
  readonly #moments = new Map<string, number[]>();
  readonly #calls = new Map<string, number>();

  readonly transmission: NonNullable<RunObserver['transmission']> = (line, { fromUs, toUs }) => {
    this.#add(line, fromUs);
    this.#add(line, toUs);
  };

  readonly event: NonNullable<RunObserver['event']> = (atUs, device) => this.#add(device, atUs);

  /** Devices are scanned in steps: where the count of host calls has grown, firmware stored or told something. */
  watch(run: SimulatedRun): void {
    const { simulation } = run;
    simulation.onStep((cell) => {
      for (const name of simulation.devicesOf(cell)) {
        const { hostCalls } = simulation.devices.get(name)!;
        if (hostCalls !== this.#calls.get(name)) this.#add(name, simulation.clock.nowUs);
        this.#calls.set(name, hostCalls);
      }
    });
  }

  list(): Moments {
    return Object.fromEntries(this.#moments);
  }

  #add(owner: string, atUs: number): void {
    let moments = this.#moments.get(owner) ?? [];
    const atMs = Math.floor(atUs / US_PER_MS);
    if (moments.at(-1) === atMs) return;
    if (moments.length === LIMIT) moments = moments.filter((_, index) => index % 2 === 0);
    moments.push(atMs);
    this.#moments.set(owner, moments);
  }
}
