import { intergreen, yellowFor } from './clearance.ts';
import type { JunctionDesign } from './derive.ts';

/** What was wrong with the lamps of a traffic light. */
export interface LampFaults {
  /** Times that its lamps changed: what was looked at. */
  readonly lampChanges: number;
  /** Times that two links which conflict were not red at once. */
  readonly conflicts: number;
  /** Greens that ended without the yellow that their approach needs. */
  readonly shortYellows: number;
  /** Greens that began before a link that conflicts had been red for as long as its vehicles need. */
  readonly shortClearances: number;
}

const MOVING = new Set(['G', 'g', 'y', 'Y']);
const GREEN = new Set(['G', 'g']);

/**
 * Looks at the lamps that SUMO shows, against the right-of-way matrix and the geometry of the network. It knows neither plan nor
 * controller. Times that a step of SUMO cuts off are allowed for.
 */
export class LampAccount {
  readonly #design: JunctionDesign;
  readonly #step: number;
  readonly #needed: Float64Array;
  readonly #state: string[];
  /** When the present lamp of each link came on, and when it was last not red. */
  readonly #since: number[];
  readonly #redSince: number[];
  #changes = 0;
  #conflicts = 0;
  #shortYellows = 0;
  #shortClearances = 0;

  /** `step` of SUMO, s. */
  constructor(design: JunctionDesign, step: number) {
    this.#design = design;
    this.#step = step;
    const size = design.links.length;
    this.#needed = neededReds(design);
    this.#state = Array<string>(size).fill('r');
    this.#since = Array<number>(size).fill(Number.NEGATIVE_INFINITY);
    this.#redSince = Array<number>(size).fill(Number.NEGATIVE_INFINITY);
  }

  get faults(): LampFaults {
    return {
      lampChanges: this.#changes,
      conflicts: this.#conflicts,
      shortYellows: this.#shortYellows,
      shortClearances: this.#shortClearances,
    };
  }

  /** A lamp for each link, from `time` on, s. */
  shown(time: number, state: string): void {
    const { links, ways } = this.#design;
    this.#changes++;
    for (const { index, movements, crossing } of links) {
      const lamp = state[index] ?? 'r';
      const before = this.#state[index]!;
      if (lamp === before || movements.length === 0) continue;
      if (GREEN.has(lamp) && GREEN.has(before)) {
        this.#state[index] = lamp;
        continue;
      }
      if (!MOVING.has(lamp)) {
        this.#redSince[index] = time;
        const shown = before === 'y' || before === 'Y' ? time - this.#since[index]! : 0;
        if (MOVING.has(before) && !crossing && shown < this.#yellowOf(index) - this.#tolerance) this.#shortYellows++;
      }
      this.#state[index] = lamp;
      this.#since[index] = time;
    }
    const size = links.length;
    for (let a = 0; a < size; a++) {
      if (!MOVING.has(this.#state[a]!)) continue;
      for (let b = 0; b < size; b++) {
        if (!ways.conflict(a, b)) continue;
        if (b > a && MOVING.has(this.#state[b]!)) this.#conflicts++;
        const begins = GREEN.has(this.#state[a]!) && this.#since[a] === time;
        if (begins && !MOVING.has(this.#state[b]!)) {
          const red = time - this.#redSince[b]!;
          if (red < this.#needed[b * size + a]! - this.#tolerance) this.#shortClearances++;
        }
      }
    }
  }

  get #tolerance(): number {
    return this.#step + 0.05;
  }

  #yellowOf(link: number): number {
    const speeds = this.#design.links[link]!.movements.map(({ from }) => from.speed);
    return yellowFor(Math.max(...speeds));
  }
}

/** Red of a link after its yellow before another one may be green, s. */
function neededReds({ links, ways }: JunctionDesign): Float64Array {
  const size = links.length;
  const needed = new Float64Array(size * size);
  for (const { index: a, movements, crossing } of links) {
    for (const { index: b, movements: others } of links) {
      if (crossing || !ways.conflict(a, b)) continue;
      for (const last of movements) {
        const yellow = yellowFor(last.from.speed);
        for (const first of others) {
          needed[a * size + b] = Math.max(needed[a * size + b]!, intergreen(last, first) - yellow);
        }
      }
    }
  }
  return needed;
}
