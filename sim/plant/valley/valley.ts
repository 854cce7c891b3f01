import type { Random } from '../../random.ts';
import type { Plant, PlantSetting } from '../plant.ts';
import type { ProcessImage } from '../process-image.ts';
import { isWithin, type Span, spanAt } from '../span.ts';
import { Battery } from './battery.ts';
import { Catchment, type CatchmentParameters } from './catchment.ts';

export interface ValleyParameters {
  readonly catchment: CatchmentParameters;
  readonly rain: readonly (Span & { readonly mmPerHour: number })[];
  /** Fires in the building; the smoke reaches one detector after the other. */
  readonly fires?: readonly Span[];
  /** Steam or dust that one detector takes for smoke. */
  readonly steam?: readonly (Span & { readonly detector: number })[];
  /** mm of water from which on people are in danger. */
  readonly dangerMm: number;
  /** Waves and noise of the measurement, mm to either side. */
  readonly wavesMm?: number;
  readonly batteryAh: number;
  readonly withoutMains?: readonly Span[];
}

/** What can be read about a valley → unit. */
export const VALLEY_QUANTITIES = {
  waterLevel: 'mm',
  flow: 'm3/s',
  /** Since the start. */
  rain: 'mm',
  sirenTime: 's',
  /** Time with water above `dangerMm` or a fire, and of it without a siren. */
  dangerTime: 's',
  unwarnedTime: 's',
  /** Time that the siren was on without either. */
  needlessTime: 's',
  batteryCharge: '%',
} as const;
type ValleyQuantity = keyof typeof VALLEY_QUANTITIES;

const TIP_MM = 0.2;
const DETECTORS = 3;
/** Smoke takes so long to the first detector, and from one to the next, s. */
const SMOKE_S = 30;
const QUIET = 1;
const SMOKE = 2;
/** What a station takes from its battery without and with the siren, A. */
const STATION_A = 0.3;
const SIREN_A = 3;
const S_PER_HOUR = 3600;

/** A valley with a river and a building: it rains, the water rises, it burns, the mains fail. */
export class Valley implements Plant {
  readonly #parameters: ValleyParameters;
  readonly #catchment: Catchment;
  readonly #battery: Battery;
  readonly #random: Random;
  readonly #stations: readonly ReturnType<typeof wire>[];
  #rain = 0;
  readonly #seconds = { siren: 0, danger: 0, unwarned: 0, needless: 0 };
  readonly #reading: Readonly<Record<ValleyQuantity, () => number>> = {
    waterLevel: () => this.#catchment.level,
    flow: () => this.#catchment.flow,
    rain: () => this.#rain,
    sirenTime: () => this.#seconds.siren,
    dangerTime: () => this.#seconds.danger,
    unwarnedTime: () => this.#seconds.unwarned,
    needlessTime: () => this.#seconds.needless,
    batteryCharge: () => this.#battery.charge * 100,
  };

  constructor({ parameters, devices, random }: PlantSetting<ValleyParameters>) {
    this.#parameters = parameters;
    this.#catchment = new Catchment(parameters.catchment);
    this.#battery = new Battery(parameters.batteryAh);
    this.#random = random;
    this.#stations = [...devices.values()].map(wire);
  }

  read(quantity: string): number {
    return this.#reading[quantity as ValleyQuantity]();
  }

  step(localMs: number, elapsedMs: number): void {
    const { rain, fires = [], withoutMains = [], dangerMm } = this.#parameters;
    const elapsedS = elapsedMs / 1000;
    const meanMs = localMs - elapsedMs / 2;
    const intensity = spanAt(rain, meanMs)?.mmPerHour ?? 0;
    this.#rain += (intensity * elapsedS) / S_PER_HOUR;
    this.#catchment.step(elapsedS, intensity);
    const sounds = this.#stations.some(({ siren }) => siren() !== 0);
    const mains = !isWithin(withoutMains, meanMs);
    this.#battery.step(elapsedS, mains, STATION_A + (sounds ? SIREN_A : 0));
    const danger = this.#catchment.level >= dangerMm || isWithin(fires, meanMs);
    const warned = this.#stations.some(({ told }) => told());
    const seconds = this.#seconds;
    if (sounds) seconds.siren += elapsedS;
    if (danger) seconds.danger += elapsedS;
    if (danger && !warned) seconds.unwarned += elapsedS;
    if (!danger && warned) seconds.needless += elapsedS;
    this.#show(localMs, mains);
  }

  #show(localMs: number, mains: boolean): void {
    const { fires = [], steam = [], wavesMm = 0 } = this.#parameters;
    const fire = spanAt(fires, localMs);
    const burningS = fire ? localMs / 1000 - fire.at * 60 : 0;
    const dust = spanAt(steam, localMs)?.detector;
    const detectors = Array.from({ length: DETECTORS }, (_, index) =>
      burningS >= SMOKE_S * (index + 1) || dust === index + 1 ? SMOKE : QUIET,
    );
    for (const station of this.#stations) {
      const levels = detectors.map(() => this.#catchment.level + this.#random.between(-wavesMm, wavesMm));
      station.show({
        levels,
        detectors,
        tips: Math.floor(this.#rain / TIP_MM),
        mains,
        millivolts: this.#battery.millivolts(mains),
      });
    }
  }
}

interface Signs {
  readonly levels: readonly number[];
  readonly detectors: readonly number[];
  readonly tips: number;
  readonly mains: boolean;
  readonly millivolts: number;
}

/** Bits of the input `contacts`: the cover is closed and the line of the siren whole. */
const SOUND = 6;
const MAINS = 1;
/** Stages from which on the siren is meant to sound, in the output to the centre. */
const STAGE_BITS = 3;
const WARNING = 2;

function wire(image: ProcessImage) {
  const levels = [1, 2, 3].map((sensor) => image.input(`level${sensor}`));
  const detectors = [1, 2, 3].map((detector) => image.input(`detector${detector}`));
  const tips = image.input('rainTips');
  const contacts = image.input('contacts');
  const battery = image.input('battery');
  const centre = image.output('centre');
  return {
    siren: image.output('siren'),
    told: () => (centre() & STAGE_BITS) >= WARNING,
    show(signs: Signs): void {
      levels.forEach((set, index) => {
        set(Math.round(signs.levels[index]!));
      });
      detectors.forEach((set, index) => {
        set(signs.detectors[index]!);
      });
      tips(signs.tips & 0xffff);
      contacts(SOUND | (signs.mains ? MAINS : 0));
      battery(Math.round(signs.millivolts));
    },
  };
}
