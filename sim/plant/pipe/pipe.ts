import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../protocols/time/units.ts';
import type { Plant, PlantSetting } from '../plant.ts';
import type { ProcessImage } from '../process-image.ts';
import { FlowSensor } from './flow-sensor.ts';
import { Valve } from './valve.ts';

/** What can be read about a pipe → unit. */
export const PIPE_QUANTITIES = {
  volume: 'm3',
  volumeReverse: 'm3',
  flow: 'm3/h',
  valveOpening: '%',
} as const;

/** What is so until something else is: L/h, °C. */
export interface Water {
  readonly flow?: number;
  readonly temperature?: number;
  readonly returnTemperature?: number;
  readonly empty?: boolean;
  readonly magnet?: boolean;
}

export interface PipeParameters extends Water {
  readonly draws?: readonly { readonly at: number; readonly litres: number; readonly flow: number }[];
  readonly changes?: readonly (Water & { readonly at: number })[];
  readonly permanentFlow?: number;
  readonly flowRatio?: number;
  readonly sensorError?: number;
  readonly pulseVolume?: number;
  readonly valveTravel?: number;
  readonly valveStuck?: boolean;
}

const EMPTY_BIT = 1;

/** Sets the channels of a meter that it has. */
interface Sensors {
  readonly temperature: (mCel: number) => void;
  readonly returnTemperature: ((mCel: number) => void) | undefined;
  readonly status: (bits: number) => void;
  readonly magneticField: (there: number) => void;
}

/** A pipe with a valve and a meter, or two meters in series. */
export class Pipe implements Plant {
  readonly #parameters: PipeParameters;
  readonly #valves: readonly Valve[];
  readonly #flowSensors: readonly FlowSensor[];
  readonly #sensors: readonly Sensors[];
  #volumeL = 0;
  #reverseL = 0;
  #litresPerHour = 0;

  constructor({ parameters, devices }: PlantSetting<PipeParameters>) {
    this.#parameters = parameters;
    const images = [...devices.values()];
    const { permanentFlow = 2500, flowRatio = 160, sensorError = 0, pulseVolume = 100 } = parameters;
    const rating = { permanentFlow, flowRatio, sensorError, pulseVolume };
    this.#flowSensors = images.map((image) => new FlowSensor(image, rating));
    this.#valves = images.map(
      (image) => new Valve(image, (parameters.valveTravel ?? 8) * 1000, parameters.valveStuck ?? false),
    );
    this.#sensors = images.map(sensorsOf);
  }

  read(quantity: string): number {
    switch (quantity as keyof typeof PIPE_QUANTITIES) {
      case 'volume':
        return this.#volumeL / 1000;
      case 'volumeReverse':
        return this.#reverseL / 1000;
      case 'flow':
        return this.#litresPerHour / 1000;
      case 'valveOpening':
        return this.#opening * 100;
    }
  }

  step(localMs: number, elapsedMs: number): void {
    for (const valve of this.#valves) valve.step(elapsedMs);
    const fromMs = localMs - elapsedMs;
    const water = this.#waterAt(localMs);
    const flow = water.empty ? 0 : (water.flow ?? 0) * this.#opening;
    const drawn = water.empty ? 0 : this.#drawnL(fromMs, localMs) * this.#opening;
    const litres = (flow * elapsedMs) / HOUR_MS + drawn;
    this.#litresPerHour = elapsedMs > 0 ? (litres * HOUR_MS) / elapsedMs : this.#litresPerHour;
    if (litres > 0) this.#volumeL += litres;
    else this.#reverseL -= litres;
    for (const sensor of this.#flowSensors) sensor.pass(litres, elapsedMs);
    for (const { temperature, returnTemperature, status, magneticField } of this.#sensors) {
      temperature(Math.round((water.temperature ?? 15) * 1000));
      returnTemperature?.(Math.round((water.returnTemperature ?? 40) * 1000));
      status(water.empty ? EMPTY_BIT : 0);
      magneticField(water.magnet ? 1 : 0);
    }
  }

  get #opening(): number {
    return Math.min(...this.#valves.map(({ opening }) => opening));
  }

  #waterAt(localMs: number): Water {
    const { changes = [], ...base } = this.#parameters;
    const past = changes.filter(({ at }) => at * MINUTE_MS <= localMs);
    return Object.assign({}, base, ...past) as Water;
  }

  /** Litres of draws in [fromMs, untilMs) with the valve open. */
  #drawnL(fromMs: number, untilMs: number): number {
    let litres = 0;
    const dayMs = Math.floor(fromMs / DAY_MS) * DAY_MS;
    for (const draw of this.#parameters.draws ?? []) {
      const lastsMs = (draw.litres / draw.flow) * HOUR_MS;
      // One that began before midnight may last on behind it.
      for (const beginMs of [dayMs - DAY_MS, dayMs, dayMs + DAY_MS].map((day) => day + draw.at * MINUTE_MS)) {
        const within = Math.min(untilMs, beginMs + lastsMs) - Math.max(fromMs, beginMs);
        if (within > 0) litres += (within / HOUR_MS) * draw.flow;
      }
    }
    return litres;
  }
}

function sensorsOf(image: ProcessImage): Sensors {
  const { inputs } = image.profile.channels;
  const hasReturn = inputs.some(({ name }) => name === 'returnTemperature');
  return {
    temperature: image.input(hasReturn ? 'flowTemperature' : 'waterTemperature'),
    returnTemperature: hasReturn ? image.input('returnTemperature') : undefined,
    status: image.input('sensorStatus'),
    magneticField: image.input('magneticField'),
  };
}
