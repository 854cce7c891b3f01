import type { HomeLoad } from '../../../protocols/hub/home.ts';
import { MINUTE_MS } from '../../../protocols/time/units.ts';
import type { Course } from '../course/course.ts';
import { limitAt } from '../optimum/home-program.ts';
import type { Moment } from './control.ts';
import { stepAt } from './market.ts';

/** Kept below the import limit and the fuse: what a household adds before the next step. */
const MARGIN_W = 150;
const MARGIN_OF_FUSE = 0.03;
/** What is held off first; loads of a lower rank before any of a higher one. */
const ORDER: readonly HomeLoad['kind'][] = [
  'battery',
  'vehicle',
  'sheddable',
  'heating',
  'cooling',
  'tank',
  'appliance',
  'inverter',
];

/**
 * Keeps what a home draws within its fuse and the limits of its import, as a controller of demand does: the mean of the
 * minute counts, so what went beyond at its begin is made up for in the rest of it.
 */
export class DemandLimit {
  readonly #course: Course;
  readonly #order: readonly number[];
  #minute = -1;
  /** Drawn so far in this minute, W·ms. */
  #drawnWms = 0;

  constructor(course: Course) {
    this.#course = course;
    const { loads } = course.home;
    this.#order = loads
      .map((_load, index) => index)
      .filter((index) => loads[index]!.kind !== 'inverter')
      .toSorted(
        (a, b) => loads[a]!.rank - loads[b]!.rank || ORDER.indexOf(loads[a]!.kind) - ORDER.indexOf(loads[b]!.kind),
      );
  }

  /** The powers, W, of those that fit; those of inverters are limits. What is `urgent` is held off last. */
  limited({ model, nowMs, elapsedMs }: Moment, wished: readonly number[], urgent: ReadonlySet<number>): number[] {
    const { loads, supply } = this.#course.home;
    const fuseW = supply.mainFuseA * supply.voltageV * (1 - MARGIN_OF_FUSE);
    const limitW = this.#allowed(
      Math.min(
        fuseW * supply.phases,
        supply.importLimitW ?? Number.POSITIVE_INFINITY,
        limitAt(this.#course, stepAt(nowMs)),
      ),
      nowMs,
      elapsedMs,
      model.gridW,
    );
    const powers = [...wished];
    const planned = (index: number) =>
      loads[index]!.kind === 'inverter' ? Math.max(model.loads[index]!.powerW, -powers[index]!) : powers[index]!;
    const household = model.loads.reduce((rest, { powerW }) => rest - powerW, model.gridW);
    const total = () => loads.reduce((sum, _load, index) => sum + planned(index), household);
    const onPhase = (phase: string) =>
      loads.reduce(
        (sum, { phases }, index) => sum + (phases.some((name) => name === phase) ? planned(index) / phases.length : 0),
        household / supply.phases,
      );
    const order = this.#order.toSorted((a, b) => Number(urgent.has(a)) - Number(urgent.has(b)));
    for (const index of order) {
      const load = loads[index]!;
      const worst = Math.max(...load.phases.map(onPhase));
      const excess = Math.max(total() - limitW, (worst - fuseW) * load.phases.length);
      const least = load.kind === 'battery' ? -dischargeOf(model.loads[index]!.value, load) : 0;
      if (excess <= 0 || powers[index]! <= least) continue;
      const left = powers[index]! - excess;
      const runs = load.control !== 'switched' && left >= load.leastPowerW;
      powers[index] = load.kind === 'battery' ? Math.max(left, least) : runs ? left : 0;
    }
    return powers;
  }

  /** What may be drawn until the minute is over. */
  #allowed(limitW: number, nowMs: number, elapsedMs: number, gridW: number): number {
    const minute = Math.floor(nowMs / MINUTE_MS);
    const goneMs = nowMs % MINUTE_MS;
    this.#drawnWms = minute === this.#minute && goneMs > 0 ? this.#drawnWms + gridW * elapsedMs : 0;
    this.#minute = minute;
    const beyondWms = Math.max(0, this.#drawnWms - limitW * goneMs);
    return limitW - MARGIN_W - beyondWms / (MINUTE_MS - goneMs);
  }
}

/** What a battery can deliver, W; nothing from its reserve. `value`: its charge in 0.01 %. */
export function dischargeOf(value: number, load: Extract<HomeLoad, { kind: 'battery' }>): number {
  return value / 100 > load.minimumPercent + RESERVE_PERCENT ? load.dischargeW : 0;
}

const RESERVE_PERCENT = 0.3;
