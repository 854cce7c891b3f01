import { DAY_MS } from '../../../protocols/time/units.ts';
import type { Plant, PlantSetting } from '../plant.ts';
import { LoadCell } from './load-cell.ts';

/** What can be read about a platform → unit. */
export const PLATFORM_QUANTITIES = {
  load: 'kg',
  temperature: 'Cel',
  /** Tickets that the printer printed, and what lay on the platter then, all together, less its container. */
  tickets: '1',
  sold: 'kg',
} as const;

/** Somebody puts goods on the platter: seconds since the first midnight or since the begin of a round, kg. */
export interface Goods {
  readonly at: number;
  readonly for: number;
  readonly weight: number;
  /** Of the weight, that of the container, which is on the platter for the first third of the time alone, to be tared. */
  readonly container?: number;
  /** The keys are pressed: tare after a sixth of the time, weigh after two thirds, then that which clears the tare. Default true. */
  readonly weigh?: boolean;
}

export interface PlatformParameters {
  readonly goods?: readonly Goods[];
  /** s after which the goods come again. */
  readonly every?: number;
  readonly capacity?: number;
  readonly codes?: number;
  readonly linearity?: number;
  readonly spanDrift?: number;
  readonly zeroDrift?: number;
  readonly creep?: number;
  readonly noise?: number;
  readonly temperature?: number;
  readonly temperatureSwing?: number;
}

const KEY = { tare: 2, weigh: 4, clearTare: 8 } as const;

/** What of goods is there at a part of their time. */
interface Placed {
  readonly loadKg: number;
  readonly keys: number;
  readonly netKg: number;
}

const EMPTY: Placed = { loadKg: 0, keys: 0, netKg: 0 };

/** The platter of a scale: goods that come and go, a load cell under it, a printer beside it. */
export class Platform implements Plant {
  readonly #parameters: PlatformParameters;
  readonly #cell: LoadCell;
  readonly #showCode: (code: number) => void;
  readonly #showKeys: (keys: number) => void;
  readonly #weighings: () => number;
  #printed: number | undefined;
  #tickets = 0;
  #soldKg = 0;
  #loadKg = 0;
  #celsius = 0;

  constructor({ parameters, devices, random }: PlantSetting<PlatformParameters>) {
    const image = [...devices.values()][0]!;
    this.#parameters = parameters;
    const { capacity = 15, codes = 1_000_000, linearity = 0, spanDrift = 0, zeroDrift = 0 } = parameters;
    const { creep = 0, noise = 0 } = parameters;
    const rating = { capacity, codes, linearity, spanDrift, zeroDrift, creep, noise };
    this.#cell = new LoadCell(rating, random.stream('load cell'));
    this.#showCode = image.input('loadCell');
    this.#showKeys = image.input('keys');
    this.#weighings = image.output('weighings');
  }

  read(quantity: string): number {
    switch (quantity as keyof typeof PLATFORM_QUANTITIES) {
      case 'load':
        return this.#loadKg;
      case 'temperature':
        return this.#celsius;
      case 'tickets':
        return this.#tickets;
      case 'sold':
        return this.#soldKg;
    }
  }

  step(localMs: number, elapsedMs: number): void {
    this.#print(this.#placedAt(localMs - elapsedMs));
    const placed = this.#placedAt(localMs);
    const { temperature = 20, temperatureSwing = 0 } = this.#parameters;
    // Warmest at three in the afternoon.
    this.#celsius = temperature + temperatureSwing * Math.sin(2 * Math.PI * (localMs / DAY_MS - 0.375));
    this.#loadKg = placed.loadKg;
    this.#showCode(this.#cell.code(placed.loadKg, this.#celsius, elapsedMs));
    this.#showKeys(placed.keys);
  }

  /** Prints the weighings that the scale counted since the last look; without power it counts none. */
  #print({ netKg }: Placed): void {
    const count = this.#weighings();
    if (count === 0) return;
    if (count > (this.#printed ?? 0)) {
      this.#tickets += count - (this.#printed ?? 0);
      this.#soldKg += netKg;
    }
    this.#printed = count;
  }

  #placedAt(localMs: number): Placed {
    const { goods = [], every } = this.#parameters;
    const seconds = localMs / 1000;
    const ofRound = every === undefined ? seconds : seconds % every;
    const there = goods.find((one) => ofRound >= one.at && ofRound < one.at + one.for);
    if (there === undefined) return EMPTY;
    const { weight, container = 0, weigh = true } = there;
    const part = (ofRound - there.at) / there.for;
    const tares = container > 0 && part < 1 / 3;
    const presses = (from: number, key: number) => (weigh && part >= from && part < from + 1 / 12 ? key : 0);
    const pressed = presses(2 / 3, KEY.weigh) || (container > 0 ? presses(5 / 6, KEY.clearTare) : 0);
    const keys = tares ? presses(1 / 6, KEY.tare) : pressed;
    return { loadKg: tares ? container : weight, keys, netKg: weight - container };
  }
}
