import type { HubRegisters, HubWritable } from '../profiles/hub.generated.ts';
import type { Home, HomeLoad } from './home.ts';

/** Number of a load, from 1. */
export type LoadNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What the settings registers of a load hold, in their units. */
export interface LoadSettings {
  readonly Minimum: number;
  readonly Target: number;
  readonly Maximum: number;
  readonly Hysteresis: number;
  readonly Departure: number;
  readonly EnergyWanted: number;
}

/** Minute of the day that stands for none. */
export const NO_TIME = 1440;
export const ROOM_HYSTERESIS_K = 0.5;
export const TANK_HYSTERESIS_K = 5;

const UNUSED: LoadSettings = {
  Minimum: 0,
  Target: 100,
  Maximum: 100,
  Hysteresis: 0.5,
  Departure: NO_TIME,
  EnergyWanted: 0,
};

/** The settings of a load, which residents may change in daily life. */
export function loadSettings(load: HomeLoad): LoadSettings {
  switch (load.kind) {
    case 'heating':
    case 'cooling':
    case 'tank': {
      const usual = load.kind === 'tank' ? TANK_HYSTERESIS_K : ROOM_HYSTERESIS_K;
      const { minimumCel, targetCel, maximumCel, hysteresisK = usual } = load;
      return { ...UNUSED, Minimum: minimumCel, Target: targetCel, Maximum: maximumCel, Hysteresis: hysteresisK };
    }
    case 'vehicle':
      return { ...UNUSED, Departure: load.departureMinute ?? NO_TIME, EnergyWanted: load.energyWh ?? 0 };
    case 'battery':
      return { ...UNUSED, Minimum: load.minimumPercent, Target: load.maximumPercent, Maximum: load.maximumPercent };
    case 'appliance':
      return { ...UNUSED, Departure: load.doneByMinute ?? NO_TIME };
    default:
      return UNUSED;
  }
}

/** Values of the settings registers of all loads of a home, by their names. */
export function homeSettings(home: Home): Partial<Pick<HubRegisters, HubWritable>> {
  return Object.fromEntries(
    home.loads.flatMap((load, index) =>
      Object.entries(loadSettings(load)).map(([name, value]) => [`load${index + 1}${name}`, value]),
    ),
  ) as Partial<Pick<HubRegisters, HubWritable>>;
}
