import { HOUR_MS } from '../../../protocols/time/units.ts';
import type { Random } from '../../random.ts';
import { seriesAt } from '../../series/reference.ts';
import type { Series } from '../../series/series.ts';
import type { Plant, PlantSetting } from '../plant.ts';
import type { ProcessImage } from '../process-image.ts';
import { Approach, type Lamp } from './approach.ts';
import { Cabinet } from './cabinet.ts';
import { holdsConflict, PHASES } from './dual-ring.ts';

export interface JunctionParameters {
  /** Counted vehicles an hour over the day, as file.csv#column. */
  readonly vehicles: string;
  /** Vehicles that come to the junction for each one counted. */
  readonly scale: number;
  /** Part of them that uses each phase, from phase 1 on. */
  readonly shares: readonly number[];
  /** Lanes of each phase, from phase 1 on. */
  readonly lanes: readonly number[];
  /** Pedestrians that press a button, an hour and phase with a crossing (2, 4, 6, 8), at the busiest time. */
  readonly pedestriansPerHour: number;
}

type Queues = Readonly<Record<`queue${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`, '1'>>;
const queueOf = (index: number) => `queue${index + 1}` as keyof Queues;

/** What can be read about a junction → unit. */
export const JUNCTION_QUANTITIES = {
  vehiclesArrived: '1',
  vehiclesCrossed: '1',
  queue: '1',
  /** At any stop line. */
  longestQueue: '1',
  /** Of all vehicles that arrived. */
  meanDelay: 's',
  /** During which conflicting phases had green or yellow. */
  conflictTime: 's',
  /** During which the conflict monitor had put it to flash. */
  flashTime: 's',
  /** Vehicles that wait for phase 1 to 8. */
  ...(Object.fromEntries(Array.from({ length: PHASES }, (_, index) => [queueOf(index), '1'])) as unknown as Queues),
} as const;
type JunctionQuantity = keyof typeof JUNCTION_QUANTITIES;

const CROSSINGS = [2, 4, 6, 8];

interface Wiring {
  readonly setPresence: (mask: number) => void;
  readonly setPedestrianCall: (mask: number) => void;
  readonly counts: Int32Array;
  readonly yellow: () => number;
  readonly green: () => number;
}

function wire(controller: ProcessImage): Wiring {
  return {
    setPresence: controller.input('detectorPresence1'),
    setPedestrianCall: controller.input('pedestrianCall'),
    counts: controller.inputArray('detectorCount'),
    yellow: controller.output('phaseYellow'),
    green: controller.output('phaseGreen'),
  };
}

/**
 * A crossroads with the eight movements of a NEMA dual ring. Vehicles come by chance at the recorded rate and queue at
 * their stop line, each on a detector of its phase's number; drivers see the lamps as the cabinet lets them be lit. Flashing
 * and dark signals are taken as red.
 */
export class Junction implements Plant {
  readonly #rate: Series;
  readonly #rateMax: number;
  readonly #parameters: JunctionParameters;
  readonly #approaches: readonly Approach[];
  readonly #wiring: Wiring;
  readonly #pedestrians: Random;
  /** Of the local day; before the first step, since that began. */
  #nextPedestrianMs: number;
  #begun = false;
  readonly #cabinet: Cabinet;
  #conflictMs = 0;
  #flashMs = 0;
  readonly #reading: Readonly<Record<JunctionQuantity, () => number>> = {
    vehiclesArrived: () => this.#sum(({ arrived }) => arrived),
    vehiclesCrossed: () => this.#sum(({ crossed }) => crossed),
    queue: () => this.#sum(({ queue }) => queue),
    longestQueue: () => Math.max(...this.#approaches.map((approach) => approach.longestQueue)),
    meanDelay: () =>
      this.#sum(({ delayMs }) => delayMs) /
      1000 /
      Math.max(
        1,
        this.#sum(({ arrived }) => arrived),
      ),
    conflictTime: () => this.#conflictMs / 1000,
    flashTime: () => this.#flashMs / 1000,
    ...(Object.fromEntries(
      Array.from({ length: PHASES }, (_, index) => [queueOf(index), () => this.#approaches[index]!.queue]),
    ) as Record<keyof Queues, () => number>),
  };

  constructor({ parameters, devices, random, tables }: PlantSetting<JunctionParameters>) {
    this.#parameters = parameters;
    this.#rate = seriesAt(parameters.vehicles, tables);
    this.#rateMax = this.#rate.max;
    this.#approaches = parameters.shares.map(
      (share, index) =>
        new Approach(random.stream(`phase ${index + 1}`), parameters.lanes[index]!, this.#perMs(this.#rateMax) * share),
    );
    this.#pedestrians = random.stream('pedestrians');
    this.#nextPedestrianMs = this.#pedestrians.exponential(this.#pedestrianRate);
    const controller = devices.get('signal')!;
    this.#wiring = wire(controller);
    this.#cabinet = new Cabinet(controller, devices.get('conflict-monitor'));
  }

  read(quantity: string): number {
    return this.#reading[quantity as JunctionQuantity]();
  }

  step(localMs: number, elapsedMs: number): void {
    if (!this.#begun) this.#nextPedestrianMs += localMs - elapsedMs;
    this.#begun = true;
    const { flashes } = this.#cabinet;
    const green = flashes ? 0 : this.#wiring.green();
    const yellow = flashes ? 0 : this.#wiring.yellow();
    if (flashes) this.#flashMs += elapsedMs;
    if (holdsConflict(green | yellow)) this.#conflictMs += elapsedMs;
    const rate = this.#perMs(this.#rate.held(localMs));
    let presence = 0;
    this.#approaches.forEach((approach, index) => {
      const bit = 1 << index;
      const lamp: Lamp = green & bit ? 'green' : yellow & bit ? 'yellow' : 'red';
      approach.step(localMs, elapsedMs, rate * this.#parameters.shares[index]!, lamp);
      if (approach.isOccupied(localMs)) presence |= bit;
      this.#wiring.counts[index] = approach.crossed;
    });
    this.#wiring.setPresence(presence);
    this.#wiring.setPedestrianCall(this.#pressedButtons(localMs));
    this.#cabinet.connect();
  }

  /** Buttons pressed during this step: more people are about when there is more traffic. */
  #pressedButtons(localMs: number): number {
    let mask = 0;
    while (this.#nextPedestrianMs <= localMs) {
      this.#nextPedestrianMs += this.#pedestrians.exponential(this.#pedestrianRate);
      const crossing = CROSSINGS[Math.floor(this.#pedestrians.uniform() * CROSSINGS.length)]!;
      if (this.#pedestrians.uniform() * this.#rateMax < this.#rate.held(localMs)) mask |= 1 << (crossing - 1);
    }
    return mask;
  }

  get #pedestrianRate(): number {
    return (this.#parameters.pedestriansPerHour * CROSSINGS.length) / HOUR_MS;
  }

  #sum(of: (approach: Approach) => number): number {
    return this.#approaches.reduce((total, approach) => total + of(approach), 0);
  }

  #perMs(countedPerHour: number): number {
    return (countedPerHour * this.#parameters.scale) / HOUR_MS;
  }
}
