import type { Random } from '../random.ts';
import type { CityStimulus } from './city.ts';

const MS_PER_DAY = 86_400_000;
const NOMINAL_MV = 230_000;

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
  private readonly noise: Uint32Array;

  constructor(count: number, random: Random) {
    this.base = Float64Array.from({ length: count }, () => random.between(60, 250));
    this.evening = Float64Array.from({ length: count }, () => random.between(200, 2500));
    this.solar = Float64Array.from({ length: count }, () => (random.uniform() < 0.12 ? random.between(2000, 9000) : 0));
    this.habit = Float64Array.from({ length: count }, () => random.between(0.72, 0.85));
    this.noise = Uint32Array.from({ length: count }, () => (random.uniform() * 0xffff_ffff) | 1);
  }

  /** Channels of the meter: three voltages, currents, active and reactive powers, and the frequency. */
  apply(home: number, nowMs: number, words: Int32Array, at: number): void {
    const day = (nowMs % MS_PER_DAY) / MS_PER_DAY;
    let noise = this.noise[home]!;
    noise ^= noise << 13;
    noise ^= noise >>> 17;
    noise ^= noise << 5;
    this.noise[home] = noise;
    const evening = Math.max(0, 1 - Math.abs(day - this.habit[home]!) * 12);
    const sun = Math.max(0, 1 - Math.abs(day - 0.5) * 4.5);
    const flicker = 0.9 + (noise & 0xff) / 1280;
    const watts = (this.base[home]! + this.evening[home]! * evening) * flicker - this.solar[home]! * sun;
    const powerMw = (watts * 1000) / 3;
    const voltage = NOMINAL_MV + ((noise >>> 8) & 0xfff) - 2048;
    const current = Math.abs((powerMw * 1000) / NOMINAL_MV);
    for (let phase = 0; phase < 3; phase++) {
      words[at + phase] = voltage + phase * 130;
      words[at + 3 + phase] = current;
      words[at + 6 + phase] = powerMw;
      words[at + 9 + phase] = powerMw * 0.2;
    }
    words[at + 12] = 49_990 + ((noise >>> 20) & 31);
  }
}
