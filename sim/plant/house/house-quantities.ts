import { MOST_LOADS } from '../../../protocols/hub/home.ts';
import { Appliance } from './appliance.ts';
import { Battery } from './battery.ts';
import { ElectricVehicle } from './electric-vehicle.ts';
import type { HomeModel } from './home-model.ts';
import { HotWaterTank } from './hot-water-tank.ts';
import type { HouseAccount } from './house-account.ts';
import type { HubWiring } from './hub-wiring.ts';
import { Room } from './room.ts';
import { SolarInverter } from './solar-inverter.ts';

type LoadNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
type OfLoads = Readonly<Record<`load${LoadNumber}OnTime`, 's'> & Record<`load${LoadNumber}Power`, 'W'>>;

const ofLoads = Object.fromEntries(
  Array.from({ length: MOST_LOADS }, (_, index) => index + 1).flatMap((number) => [
    [`load${number}Power`, 'W'],
    [`load${number}OnTime`, 's'],
  ]),
) as unknown as OfLoads;

/** What can be read about a house → unit. Of several loads of a kind the first; what it has none of is 0. */
export const HOUSE_QUANTITIES = {
  energyImport: 'Wh',
  energyExport: 'Wh',
  power: 'W',
  peakPower: 'W',
  currentL1: 'A',
  currentL2: 'A',
  currentL3: 'A',
  cost: '1',
  energisedLoads: '1',
  tankTemperature: 'Cel',
  roomTemperature: 'Cel',
  vehicleEnergyNeeded: 'Wh',
  batteryCharge: '%',
  solarPower: 'W',
  solarCurtailed: 'Wh',
  comfortViolationTime: 's',
  departureShortfall: 'Wh',
  lateRuns: '1',
  ...ofLoads,
} as const;
export type HouseQuantity = keyof typeof HOUSE_QUANTITIES;

/** How each of them is found. */
export function houseReadings(
  model: HomeModel,
  account: HouseAccount,
  hub: HubWiring | undefined,
): Readonly<Record<HouseQuantity, () => number>> {
  const [tank] = model.loadsOf(HotWaterTank);
  const rooms = model.loadsOf(Room);
  const vehicles = model.loadsOf(ElectricVehicle);
  const [battery] = model.loadsOf(Battery);
  const inverters = model.loadsOf(SolarInverter);
  const appliances = model.loadsOf(Appliance);
  const warm = [...rooms, ...model.loadsOf(HotWaterTank)];
  const sum = <Item>(items: readonly Item[], of: (item: Item) => number): number =>
    items.reduce((total, item) => total + of(item), 0);
  const loads = Object.fromEntries(
    Array.from({ length: MOST_LOADS }, (_, index) => index).flatMap((index) => [
      [`load${index + 1}Power`, () => model.loads[index]?.powerW ?? 0],
      [`load${index + 1}OnTime`, () => (account.onTimeMs[index] ?? 0) / 1000],
    ]),
  ) as unknown as Record<keyof OfLoads, () => number>;
  return {
    ...loads,
    energyImport: () => account.imported.wh,
    energyExport: () => account.exported.wh,
    power: () => account.powerMw / 1000,
    peakPower: () => account.peakW,
    currentL1: () => account.currentsA[0]!,
    currentL2: () => account.currentsA[1]!,
    currentL3: () => account.currentsA[2]!,
    cost: () => account.cost,
    energisedLoads: () => hub?.energisedLoads(model) ?? 0,
    tankTemperature: () => tank?.temperature ?? 0,
    roomTemperature: () => rooms[0]?.temperature ?? 0,
    vehicleEnergyNeeded: () => vehicles[0]?.neededWh ?? 0,
    batteryCharge: () => battery?.percent ?? 0,
    solarPower: () => -sum(inverters, ({ powerW }) => powerW),
    solarCurtailed: () => sum(inverters, ({ curtailedWh }) => curtailedWh),
    comfortViolationTime: () => sum(warm, ({ comfort }) => comfort.violationMs) / 1000,
    departureShortfall: () => sum(vehicles, ({ shortfallWh }) => shortfallWh),
    lateRuns: () => sum(appliances, ({ lateRuns }) => lateRuns),
  };
}
