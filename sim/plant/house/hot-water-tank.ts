import type { TankLoad } from '../../../protocols/hub/home.ts';
import { coefficientAt } from './coefficient-of-performance.ts';
import { ComfortAccount } from './comfort-account.ts';
import type { HotWaterDraws } from './hot-water-draws.ts';
import { drawnAt, hoursOf, type LoadModel, type Surroundings } from './load-model.ts';

const COLD_WATER_CEL = 10;
/** Heat that a tap takes: 6 litres a minute, heated by 24 K. */
const TAP_W = 10_000;
/** Of a tank this much above the cold water all of that can be had. */
const WARM_K = 30;

/** A fully mixed hot water tank: what is drawn is replaced by cold water. */
export class HotWaterTank implements LoadModel {
  readonly load: TankLoad;
  readonly comfort = new ComfortAccount();
  readonly present = true;
  /** Degrees Celsius. */
  temperature: number;
  powerW = 0;
  readonly #draws: HotWaterDraws;
  #owedWh = 0;

  constructor(load: TankLoad, temperature: number, draws: HotWaterDraws) {
    this.load = load;
    this.temperature = temperature;
    this.#draws = draws;
  }

  get value(): number {
    return Math.round(this.temperature * 100);
  }

  step(surroundings: Surroundings, elapsedMs: number, command: number): void {
    this.powerW = drawnAt(this.load, command, surroundings);
    this.pass(surroundings.localMs, surroundings.outdoorCel, elapsedMs, this.powerW);
  }

  /** Lets time pass until `localMs` in which it drew `meanW`. */
  pass(localMs: number, outdoorCel: number, elapsedMs: number, meanW: number): void {
    const { capacityWhPerK, lossWPerK, surroundingsCel, minimumCel, maximumCel } = this.load;
    const hours = hoursOf(elapsedMs);
    this.#owedWh += this.#draws.takenWh(localMs - elapsedMs, localMs);
    // A tank that has gone cold delivers less, and the tap runs longer.
    const warm = Math.max(0, Math.min(1, (this.temperature - COLD_WATER_CEL) / WARM_K));
    const drawnWh = Math.min(this.#owedWh, TAP_W * warm * hours);
    this.#owedWh -= drawnWh;
    const heatWh = meanW * coefficientAt(this.load, outdoorCel) * hours;
    const lossWh = lossWPerK * (this.temperature - surroundingsCel) * hours;
    this.temperature += (heatWh - drawnWh - lossWh) / capacityWhPerK;
    const below = minimumCel - this.temperature;
    this.comfort.add(meanW > 0 ? Math.max(below, this.temperature - maximumCel) : below, elapsedMs);
  }
}
