import { definePlant, type Plant, type PlantSetting } from 'kerb/sim';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The class of the devices that are wired to it. */
const DEVICE = 'thermostat';

interface RoomParameters {
  /** Power of the heater in W. */
  readonly heaterW: number;
  /** Heat that one degree takes. */
  readonly capacityWhPerK: number;
  /** Heat that is lost for each degree that it is colder outdoors. */
  readonly lossWPerK: number;
  /** Outdoor temperature in °C: its mean, and how far it goes from that by day and night. */
  readonly outdoor: number;
  readonly swing?: number;
}

/** A room as one heat capacity with one loss. */
class Room implements Plant {
  readonly #parameters: RoomParameters;
  readonly #setSensor: ((value: number) => void) | undefined;
  readonly #heater: () => number;
  #temperature = 18;
  #outdoor = 0;
  #heatedWh = 0;

  constructor({ parameters, devices, startMs }: PlantSetting<RoomParameters>) {
    const device = devices.get(DEVICE);
    this.#parameters = parameters;
    this.#setSensor = device?.input('temperature');
    this.#heater = device?.output('heater') ?? (() => 0);
    this.step(startMs, 0);
  }

  step(localMs: number, elapsedMs: number): void {
    const { heaterW, capacityWhPerK, lossWPerK, outdoor, swing = 0 } = this.#parameters;
    const hours = elapsedMs / HOUR_MS;
    // Coldest at four in the morning.
    this.#outdoor = outdoor - swing * Math.cos((2 * Math.PI * (localMs - 4 * HOUR_MS)) / DAY_MS);
    const heatW = this.#heater() > 0 ? heaterW : 0;
    this.#heatedWh += heatW * hours;
    this.#temperature += ((heatW - lossWPerK * (this.#temperature - this.#outdoor)) * hours) / capacityWhPerK;
    this.#setSensor?.(Math.round(this.#temperature * 100));
  }

  read(quantity: string): number {
    if (quantity === 'outdoor') return this.#outdoor;
    return quantity === 'heat' ? this.#heatedWh : this.#temperature;
  }
}

const number = (exclusiveMinimum: number, description: string) => ({ type: 'number', exclusiveMinimum, description });

export default definePlant<RoomParameters>({
  description: 'A room with a heater.',
  classes: { [DEVICE]: 'required' },
  schema: {
    type: 'object',
    required: ['heaterW', 'capacityWhPerK', 'lossWPerK', 'outdoor'],
    properties: {
      heaterW: number(0, 'Power of the heater in W.'),
      capacityWhPerK: number(0, 'Heat that one degree takes, in Wh.'),
      lossWPerK: number(0, 'Heat that is lost for each degree that it is colder outdoors, in W.'),
      outdoor: { type: 'number', description: 'Mean outdoor temperature in °C.' },
      swing: { type: 'number', minimum: 0, description: 'How far it goes from its mean by day and night. Default 0.' },
    },
  },
  quantities: { temperature: 'Cel', outdoor: 'Cel', heat: 'Wh' },
  create: (setting) => new Room(setting),
});
