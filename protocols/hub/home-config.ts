import type { ConfigValues } from '../profile/config-document.ts';
import type { ConfigField } from '../profile/profile.ts';
import { hubProfile } from '../profiles/hub.generated.ts';
import { type Home, type HomeLoad, MOST_LOADS, type Phase } from './home.ts';
import { HomeError } from './home-error.ts';
import { LOAD_KINDS } from './home-schema.ts';

/** Values of the config fields `loadKind` and `loadControl`. */
export const KINDS = ['none', ...LOAD_KINDS] as const;
export const CONTROLS = ['switched', 'power', 'current'] as const;
/** In the order of the bits of `loadPhases`. */
export const PHASES: readonly Phase[] = ['L1', 'L2', 'L3'];

/** Elements of the fields of one load; fields that are not named are as the hub is delivered with. */
type LoadFields = Readonly<Record<string, number>>;

const thousandths = (value: number) => Math.round(value * 1000);
const hundredths = (value: number) => Math.round(value * 100);

/**
 * The whole config of class `hub` for a home: every field, so that a hub that is given it has these loads and nothing of
 * earlier ones. What may be changed in daily life is not config: see `homeSettings`.
 * @throws HomeError for what cannot be said in a config
 */
export function homeConfig(home: Home): ConfigValues {
  if (home.loads.length > MOST_LOADS) throw new HomeError(['loads'], `a hub runs ${MOST_LOADS} loads at most`);
  const loads = home.loads.map(loadFields);
  const { supply, clock } = home;
  const single: LoadFields = {
    mainFuse: supply.mainFuseA,
    supplyPhases: supply.phases,
    mainsVoltage: supply.voltageV,
    standingImportLimit: supply.importLimitW ?? -1,
    standingExportLimit: supply.exportLimitW ?? -1,
    startRandomisation: supply.startRandomisationS,
    randomSeed: home.randomSeed,
    rampLimit: supply.rampLimitW ?? 0,
    utcOffsetMinutes: clock.utcOffsetMinutes,
    ...(supply.settleTimeS !== undefined && { settleTime: supply.settleTimeS }),
    ...(supply.planMarginW !== undefined && { planLimitMargin: supply.planMarginW }),
  };
  return Object.fromEntries(
    hubProfile.config.map((field) => {
      if (field.name === 'daylightSaving') return [field.name, clock.daylightSaving ?? new Array<number>(9).fill(0)];
      if (field.length === 1) return [field.name, checked(field, single[field.name] ?? field.default[0]!, [])];
      return [
        field.name,
        Array.from({ length: field.length }, (_, index) =>
          checked(field, loads[index]?.[field.name] ?? unusedValue(field), ['loads', index]),
        ),
      ];
    }),
  );
}

/** Where there is no load, or a load of another kind. */
function unusedValue(field: ConfigField): number {
  // The delivered loads stand first; what comes behind them is what a field has without any.
  return field.default[field.length - 1]!;
}

function checked(field: ConfigField, value: number, path: readonly (string | number)[]): number {
  if (Number.isInteger(value) && value >= field.min && value <= field.max) return value;
  throw new HomeError(
    path,
    `${field.name} would be ${value}, which is no whole number from ${field.min} to ${field.max}`,
  );
}

function loadFields(load: HomeLoad): LoadFields {
  return {
    loadKind: KINDS.indexOf(load.kind),
    loadPhases: load.phases.reduce((mask, phase) => mask | (1 << PHASES.indexOf(phase)), 0),
    loadControl: CONTROLS.indexOf(load.control),
    loadRank: load.rank,
    loadPower: load.powerW,
    loadLeastPower: load.leastPowerW,
    loadLeastRun: load.leastRunS,
    loadLeastRest: load.leastRestS,
    ...ofKind(load),
  };
}

function ofKind(load: HomeLoad): LoadFields {
  switch (load.kind) {
    case 'heating':
    case 'cooling':
    case 'tank':
      return {
        loadCapacity: Math.round(load.capacityWhPerK),
        loadEfficiency: thousandths(load.cop),
        loadEfficiencySlope: thousandths(load.copPerK),
        loadLoss: thousandths(load.lossWPerK),
        ...(load.reserveK !== undefined && { loadReserve: hundredths(load.reserveK) }),
        ...(load.kind === 'tank'
          ? {
              loadSurroundings: hundredths(load.surroundingsCel),
              loadMaximumRun: load.maximumRunMin,
              ...(load.legionella && {
                legionellaTemperature: hundredths(load.legionella.temperatureCel),
                legionellaInterval: load.legionella.intervalH,
              }),
            }
          : { loadGains: load.gainsW }),
      };
    case 'vehicle':
      return { loadCapacity: load.batteryWh, loadEfficiency: thousandths(load.efficiency) };
    case 'battery':
      return {
        loadCapacity: load.capacityWh,
        loadDischargePower: load.dischargeW,
        loadEfficiency: thousandths(load.chargeEfficiency),
        loadDischargeEfficiency: thousandths(load.dischargeEfficiency),
        loadLoss: thousandths(load.standbyW),
        loadWear: Math.round(load.wearPerKwh * 10_000),
      };
    case 'appliance':
      return { loadCapacity: load.energyWh, loadRunTime: load.runTimeMin };
    default:
      return {};
  }
}
