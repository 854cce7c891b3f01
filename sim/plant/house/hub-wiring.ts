import type { ProcessImage } from '../process-image.ts';

/** What the hub's sensors tell, in W, °C, Wh and units of the currency per kWh. */
export interface HouseSenses {
  readonly gridPower: number;
  readonly tankTemperature: number;
  readonly roomTemperature: number;
  readonly outdoorTemperature: number;
  readonly vehicleConnected: boolean;
  readonly vehicleNeededWh: number;
  readonly price: number;
}

/** What the hub switches. */
export interface HubLoads {
  readonly waterHeater: boolean;
  readonly heating: boolean;
  /** Offered to the vehicle, 0.1 A. */
  readonly currentDa: number;
}

/** The sensors and contactors of a hub. */
export class HubWiring {
  readonly #outputs: readonly [waterHeater: () => number, heating: () => number, current: () => number];
  readonly #inputs: Readonly<Record<string, (value: number) => void>>;

  constructor(image: ProcessImage) {
    this.#outputs = [image.output('waterHeaterOn'), image.output('heatingOn'), image.output('evCurrent')];
    const names = [
      'gridPower',
      'tankTemperature',
      'roomTemperature',
      'outdoorTemperature',
      'evConnected',
      'evEnergyNeeded',
      'price',
    ];
    this.#inputs = Object.fromEntries(names.map((name) => [name, image.input(name)]));
  }

  outputs(): HubLoads {
    const [waterHeater, heating, current] = this.#outputs;
    return { waterHeater: waterHeater() !== 0, heating: heating() !== 0, currentDa: current() };
  }

  /** Loads that are switched on now. */
  energisedLoads(): number {
    return this.#outputs.filter((output) => output() > 0).length;
  }

  sense(senses: HouseSenses): void {
    const inputs = this.#inputs;
    inputs['gridPower']!(Math.round(senses.gridPower));
    inputs['tankTemperature']!(Math.round(senses.tankTemperature * 100));
    inputs['roomTemperature']!(Math.round(senses.roomTemperature * 100));
    inputs['outdoorTemperature']!(Math.round(senses.outdoorTemperature * 100));
    inputs['evConnected']!(senses.vehicleConnected ? 1 : 0);
    inputs['evEnergyNeeded']!(Math.ceil(senses.vehicleNeededWh));
    inputs['price']!(Math.round(senses.price * 10_000));
  }
}
