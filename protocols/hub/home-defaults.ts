import type { HomeClock, HomeLoad, HomeSupply, LoadBase, Phase } from './home.ts';

/** Amperes with which a vehicle charges at least (IEC 61851-1). */
const LEAST_VEHICLE_A = 6;

export const DEFAULT_CLOCK: HomeClock = { utcOffsetMinutes: 60, daylightSaving: [60, 3, 5, 7, 120, 10, 5, 7, 120] };
export const DEFAULT_SUPPLY = { voltageV: 230, startRandomisationS: 300 } as const;
export const DEFAULT_SEED = 1;

/** What a load of each kind has where its file is silent; what it cannot be silent about is not here. */
const OF_KIND = {
  heating: {
    control: 'switched',
    rank: 50,
    leastRunS: 300,
    leastRestS: 180,
    minimumCel: 19.5,
    targetCel: 20.5,
    maximumCel: 23,
    cop: 1,
    copPerK: 0,
    gainsW: 0,
    reserveK: 0.1,
  },
  cooling: {
    control: 'switched',
    rank: 50,
    leastRunS: 300,
    leastRestS: 180,
    minimumCel: 22,
    targetCel: 24.5,
    maximumCel: 26,
    cop: 3,
    copPerK: 0,
    gainsW: 0,
    reserveK: 0.1,
  },
  tank: {
    control: 'switched',
    rank: 40,
    leastRunS: 60,
    leastRestS: 60,
    minimumCel: 42,
    targetCel: 50,
    maximumCel: 65,
    cop: 1,
    copPerK: 0,
    surroundingsCel: 18,
    maximumRunMin: 360,
    reserveK: 0.5,
  },
  vehicle: { control: 'current', rank: 30, leastRunS: 60, leastRestS: 60, efficiency: 0.9 },
  battery: {
    control: 'power',
    rank: 60,
    leastRunS: 0,
    leastRestS: 0,
    leastPowerW: 0,
    chargeEfficiency: 0.95,
    dischargeEfficiency: 0.95,
    standbyW: 0,
    minimumPercent: 10,
    maximumPercent: 100,
    wearPerKwh: 0,
  },
  appliance: { control: 'switched', rank: 20, leastRunS: 0, leastRestS: 0 },
  sheddable: { control: 'switched', rank: 10, leastRunS: 0, leastRestS: 60 },
  inverter: { control: 'power', rank: 70, leastRunS: 0, leastRestS: 0, leastPowerW: 0 },
} as const satisfies Record<HomeLoad['kind'], object>;

/** A load as its file has it: what is left out is as usual for its kind. */
export type GivenLoad = { readonly kind: HomeLoad['kind']; readonly name: string } & Partial<
  Omit<LoadBase, 'name'> & {
    readonly dischargeW: number;
    readonly energyWh: number;
    readonly runTimeMin: number;
  }
>;

/** The load with everything that its kind has. Phases are not guessed where the supply has three. */
export function completeLoad(given: GivenLoad, supply: HomeSupply): HomeLoad {
  const usual = OF_KIND[given.kind];
  const control = given.control ?? usual.control;
  const phases: readonly Phase[] = given.phases ?? ['L1'];
  const powerW = given.powerW ?? meanPower(given);
  const least =
    given.kind === 'vehicle' && control !== 'switched'
      ? Math.min(LEAST_VEHICLE_A * supply.voltageV * phases.length, powerW)
      : control === 'switched'
        ? powerW
        : 0;
  return {
    leastPowerW: least,
    ...(given.kind === 'battery' ? { dischargeW: powerW } : {}),
    ...usual,
    ...given,
    control,
    phases,
    powerW,
  } as unknown as HomeLoad;
}

/** Of a run of an appliance, W. */
function meanPower({ energyWh = 0, runTimeMin = 60 }: GivenLoad): number {
  return Math.max(Math.round((energyWh * 60) / runTimeMin), 1);
}
