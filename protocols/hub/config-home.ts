import type { ConfigValues } from '../profile/config-document.ts';
import { at, list, one } from '../signal/read/fields.ts';
import { type Home, type HomeLoad, type HomeSupply, MOST_LOADS } from './home.ts';
import { CONTROLS, KINDS, PHASES } from './home-config.ts';
import { type LoadSettings, NO_TIME } from './home-settings.ts';

/**
 * The home of a hub from its config and the settings registers of its loads, by their indexes. Names are not kept in a hub:
 * a load has its kind and number for one.
 */
export function configHome(config: ConfigValues, settings: readonly LoadSettings[], name: string): Home {
  const daylightSaving = list(config, 'daylightSaving');
  return {
    name,
    clock: {
      utcOffsetMinutes: one(config, 'utcOffsetMinutes'),
      ...(daylightSaving[0] !== 0 && { daylightSaving }),
    },
    supply: supplyOf(config),
    randomSeed: one(config, 'randomSeed'),
    loads: loadCount(config).map((index) => loadOf(config, index, settings[index]!)),
  };
}

/** Indexes of the loads; one that is none in between is passed over, as a file numbers loads without gaps. */
function loadCount(config: ConfigValues): number[] {
  return Array.from({ length: MOST_LOADS }, (_, index) => index).filter((index) => at(config, 'loadKind', index) !== 0);
}

function supplyOf(config: ConfigValues): HomeSupply {
  const limit = (key: 'importLimitW' | 'exportLimitW', field: string) =>
    one(config, field) < 0 ? {} : { [key]: one(config, field) };
  return {
    mainFuseA: one(config, 'mainFuse'),
    phases: one(config, 'supplyPhases') === 1 ? 1 : 3,
    voltageV: one(config, 'mainsVoltage'),
    ...limit('importLimitW', 'standingImportLimit'),
    ...limit('exportLimitW', 'standingExportLimit'),
    startRandomisationS: one(config, 'startRandomisation'),
    ...(one(config, 'rampLimit') > 0 && { rampLimitW: one(config, 'rampLimit') }),
    settleTimeS: one(config, 'settleTime'),
    planMarginW: one(config, 'planLimitMargin'),
  };
}

function loadOf(config: ConfigValues, index: number, settings: LoadSettings): HomeLoad {
  const value = (field: string) => at(config, field, index);
  const kind = KINDS[value('loadKind')]! as HomeLoad['kind'];
  const base = {
    kind,
    name: `${kind} ${index + 1}`,
    phases: PHASES.filter((_, bit) => (value('loadPhases') >> bit) & 1),
    rank: value('loadRank'),
    control: CONTROLS[value('loadControl')]!,
    powerW: value('loadPower'),
    leastPowerW: value('loadLeastPower'),
    leastRunS: value('loadLeastRun'),
    leastRestS: value('loadLeastRest'),
  };
  return { ...base, ...ofKind(kind, value, settings) } as HomeLoad;
}

function ofKind(kind: HomeLoad['kind'], value: (field: string) => number, settings: LoadSettings): object {
  switch (kind) {
    case 'heating':
    case 'cooling':
      return { ...heat(value, settings), gainsW: value('loadGains') };
    case 'tank': {
      const temperatureCel = value('legionellaTemperature') / 100;
      return {
        ...heat(value, settings),
        surroundingsCel: value('loadSurroundings') / 100,
        ...(temperatureCel > 0 && { legionella: { temperatureCel, intervalH: value('legionellaInterval') } }),
        maximumRunMin: value('loadMaximumRun'),
      };
    }
    case 'vehicle':
      return {
        batteryWh: value('loadCapacity'),
        efficiency: value('loadEfficiency') / 1000,
        ...(settings.Departure < NO_TIME && { departureMinute: settings.Departure }),
        ...(settings.EnergyWanted > 0 && { energyWh: settings.EnergyWanted }),
      };
    case 'battery':
      return {
        capacityWh: value('loadCapacity'),
        dischargeW: value('loadDischargePower'),
        chargeEfficiency: value('loadEfficiency') / 1000,
        dischargeEfficiency: value('loadDischargeEfficiency') / 1000,
        standbyW: value('loadLoss') / 1000,
        minimumPercent: settings.Minimum,
        maximumPercent: settings.Maximum,
        wearPerKwh: value('loadWear') / 10_000,
      };
    case 'appliance':
      return {
        energyWh: value('loadCapacity'),
        runTimeMin: value('loadRunTime'),
        ...(settings.Departure < NO_TIME && { doneByMinute: settings.Departure }),
      };
    default:
      return {};
  }
}

function heat(value: (field: string) => number, settings: LoadSettings): object {
  return {
    minimumCel: settings.Minimum,
    targetCel: settings.Target,
    maximumCel: settings.Maximum,
    capacityWhPerK: value('loadCapacity'),
    lossWPerK: value('loadLoss') / 1000,
    cop: value('loadEfficiency') / 1000,
    copPerK: value('loadEfficiencySlope') / 1000,
    hysteresisK: settings.Hysteresis,
    reserveK: value('loadReserve') / 100,
  };
}
