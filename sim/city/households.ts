import { DAY_MS } from '../../protocols/time/units.ts';
import type { Random } from '../random.ts';
import type { CityStimulus } from './city.ts';

const NOMINAL_MV = 230_000;
const REACTIVE_SHARE = 0.2;
const MA_PER_MW = (1000 / NOMINAL_MV) * Math.sqrt(1 + REACTIVE_SHARE ** 2);
/** From the evening's beginning to its height, as a share of the day. */
const EVENING = 1 / 12;

/** What meters measure at very many homes: cheap enough to be worked out for each of them at every scan. */
export class Households implements CityStimulus {
  /** Always on, W. */
  private readonly base: Float64Array;
  /** Width of the evening peak, W. */
  private readonly evening: Float64Array;
  /** Peak of a photovoltaic plant, W; 0 for most. */
  private readonly solar: Float64Array;
  /** When the evening begins here, as a share of the day. */
  private readonly habit: Float64Array;
  /** State of each home's noise. */
  private readonly noise: Int32Array;
  #atMs = Number.NaN;
  /** Part of the day that is over, and how strong the sun is. */
  #day = 0;
  #sun = 0;

  constructor(count: number, random: Random) {
    this.base = Float64Array.from({ length: count }, () => random.between(60, 250));
    this.evening = Float64Array.from({ length: count }, () => random.between(200, 2500));
    this.solar = Float64Array.from({ length: count }, () => (random.uniform() < 0.12 ? random.between(2000, 9000) : 0));
    this.habit = Float64Array.from({ length: count }, () => random.between(0.72, 0.85));
    this.noise = Int32Array.from({ length: count }, () => (random.uniform() * 0xffff_ffff) | 1);
  }

  /** Channels of the meter: three voltages, currents, active and reactive powers, and the frequency. */
  apply(home: number, nowMs: number, words: Int32Array, at: number): void {
    if (nowMs !== this.#atMs) this.#moveTo(nowMs);
    let noise = this.noise[home]!;
    noise ^= noise << 13;
    noise ^= noise >>> 17;
    noise ^= noise << 5;
    this.noise[home] = noise;
    const away = this.#day - this.habit[home]!;
    let watts = this.base[home]!;
    if (away < EVENING && away > -EVENING) watts += this.evening[home]! * (1 - Math.abs(away) / EVENING);
    watts *= 0.9 + (noise & 0xff) * (1 / 1280);
    if (this.#sun > 0) watts -= this.solar[home]! * this.#sun;
    // Whole numbers from here on: a phase's power in mW, its current in mA, its reactive power in mvar.
    const power = (watts * (1000 / 3)) | 0;
    const current = (Math.abs(power) * MA_PER_MW) | 0;
    const reactive = (power * REACTIVE_SHARE) | 0;
    const voltage = NOMINAL_MV + ((noise >>> 8) & 0xfff) - 2048;
    words[at] = voltage;
    words[at + 1] = voltage + 130;
    words[at + 2] = voltage + 260;
    words[at + 3] = current;
    words[at + 4] = current;
    words[at + 5] = current;
    words[at + 6] = power;
    words[at + 7] = power;
    words[at + 8] = power;
    words[at + 9] = reactive;
    words[at + 10] = reactive;
    words[at + 11] = reactive;
    words[at + 12] = 49_990 + ((noise >>> 20) & 31);
  }

  /** What is the same for all homes at one time. */
  #moveTo(nowMs: number): void {
    this.#atMs = nowMs;
    this.#day = (nowMs % DAY_MS) / DAY_MS;
    this.#sun = Math.max(0, 1 - Math.abs(this.#day - 0.5) * 4.5);
  }
}
