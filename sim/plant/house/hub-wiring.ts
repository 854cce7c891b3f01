import { type HomeLoad, MOST_LOADS } from '../../../protocols/hub/home.ts';
import type { ProcessImage } from '../process-image.ts';
import type { HomeModel } from './home-model.ts';

/** A channel that says nothing. */
const UNKNOWN = -0x8000_0000;
/** Bit of the channel `statusN`. */
const THERE = 1;
const STEPS_PER_UNIT = 10_000;

/** What the hub's sensors tell of a home, apart from its loads. */
export interface HomeSenses {
  /** Active power of each phase in W, and current in A. */
  readonly phasesW: ArrayLike<number>;
  readonly currentsA: readonly number[];
  readonly outdoorCel: number;
  /** Of energy drawn and delivered, in units of the currency per kWh. */
  readonly price: number;
  readonly exportPrice: number;
}

/** Batteries and inverters are steered, not switched. */
function isSwitched(kind: HomeLoad['kind']): boolean {
  return kind !== 'battery' && kind !== 'inverter';
}

type Channel = (value: number) => void;

/** Meter, sensors and actuators of a hub. */
export class HubWiring {
  /** What its outputs give the loads, by load. */
  readonly commands = new Int32Array(MOST_LOADS);
  readonly #outputs: readonly (() => number)[];
  readonly #phasePowers: readonly Channel[];
  readonly #phaseCurrents: readonly Channel[];
  readonly #values: readonly Channel[];
  readonly #drawn: readonly Channel[];
  readonly #status: readonly Channel[];
  readonly #single: Readonly<Record<'meterAge' | 'outdoor' | 'tariffPrice' | 'tariffExportPrice', Channel>>;

  constructor(image: ProcessImage) {
    const inputs = (name: string, count: number): Channel[] =>
      Array.from({ length: count }, (_, index) => image.input(`${name}${index + 1}`));
    this.#outputs = Array.from({ length: MOST_LOADS }, (_, index) => image.output(`command${index + 1}`));
    this.#phasePowers = inputs('phasePower', 3);
    this.#phaseCurrents = inputs('phaseCurrent', 3);
    this.#values = inputs('value', MOST_LOADS);
    this.#drawn = inputs('drawn', MOST_LOADS);
    this.#status = inputs('status', MOST_LOADS);
    this.#single = {
      meterAge: image.input('meterAge'),
      outdoor: image.input('outdoor'),
      tariffPrice: image.input('tariffPrice'),
      tariffExportPrice: image.input('tariffExportPrice'),
    };
  }

  /** Takes the outputs over. */
  readOutputs(): void {
    for (let index = 0; index < MOST_LOADS; index++) this.commands[index] = this.#outputs[index]!();
  }

  /** Loads that draw, and are switched on now. */
  energisedLoads({ loads }: HomeModel): number {
    return loads.filter(({ load: { kind } }, index) => isSwitched(kind) && this.#outputs[index]!() !== 0).length;
  }

  sense({ loads }: HomeModel, senses: HomeSenses): void {
    for (let phase = 0; phase < 3; phase++) {
      this.#phasePowers[phase]!(Math.round(senses.phasesW[phase]!));
      this.#phaseCurrents[phase]!(Math.round(senses.currentsA[phase]! * 1000));
    }
    this.#single.meterAge(0);
    this.#single.outdoor(Math.round(senses.outdoorCel * 100));
    this.#single.tariffPrice(Math.round(senses.price * STEPS_PER_UNIT));
    this.#single.tariffExportPrice(Math.round(senses.exportPrice * STEPS_PER_UNIT));
    for (let index = 0; index < MOST_LOADS; index++) {
      const load = loads[index];
      this.#values[index]!(load?.value ?? 0);
      this.#drawn[index]!(load === undefined ? UNKNOWN : Math.round(load.powerW));
      this.#status[index]!(load?.present ? THERE : 0);
    }
  }
}
