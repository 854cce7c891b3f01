import { seriesAt, tableAt } from '../../series/reference.ts';
import type { Series } from '../../series/series.ts';
import type { Plant, PlantSetting } from '../plant.ts';
import { ElectricVehicle, type VehicleHabits } from './electric-vehicle.ts';
import { EnergyIntegral } from './energy-integral.ts';
import { HotWaterTank } from './hot-water-tank.ts';
import { HubWiring } from './hub-wiring.ts';
import { MeterWiring } from './meter-wiring.ts';
import { Room } from './room.ts';

/** What can be read about a house → unit. */
export const HOUSE_QUANTITIES = {
  energyImport: 'Wh',
  energyExport: 'Wh',
  power: 'W',
  waterHeaterOnTime: 's',
  heatingOnTime: 's',
  vehicleOnTime: 's',
  energisedLoads: '1',
  tankTemperature: 'Cel',
  roomTemperature: 'Cel',
  vehicleEnergyNeeded: 'Wh',
} as const;
type HouseQuantity = keyof typeof HOUSE_QUANTITIES;

const DAY_MS = 86_400_000;
const WATER_HEATER_W = 2000;
const HEATING_W = 3000;

/** References to recorded values, `file.csv#column`, and the habits of the people. */
export interface HouseParameters {
  readonly activePower: string;
  readonly reactivePower: string;
  readonly voltage: string;
  readonly replaced?: string;
  readonly solar?: string;
  readonly price: string;
  readonly outdoorTemperature: string;
  readonly hotWater: string;
  readonly vehicle: VehicleHabits;
}

/**
 * A house on a three-phase supply: what the household uses on phase 1, the vehicle and the solar inverter on phase 2,
 * water heater and heat pump on phase 3. All phases have the recorded voltage.
 */
export class House implements Plant {
  readonly #load: Readonly<
    Record<'activePower' | 'reactivePower' | 'voltage' | 'price' | 'outdoorTemperature', Series>
  >;
  readonly #replaced: Series | undefined;
  readonly #solar: Series | undefined;
  readonly #meter: MeterWiring | undefined;
  readonly #hub: HubWiring | undefined;
  readonly #tank: HotWaterTank;
  readonly #room: Room;
  readonly #vehicle: ElectricVehicle;
  readonly #imported = new EnergyIntegral();
  readonly #exported = new EnergyIntegral();
  readonly #onTimeMs = { waterHeater: 0, heating: 0, vehicle: 0 };
  /** Of all phases, mW. */
  #power = 0;
  readonly #reading: Readonly<Record<HouseQuantity, () => number>> = {
    energyImport: () => this.#imported.wh,
    energyExport: () => this.#exported.wh,
    power: () => this.#power / 1000,
    waterHeaterOnTime: () => this.#onTimeMs.waterHeater / 1000,
    heatingOnTime: () => this.#onTimeMs.heating / 1000,
    vehicleOnTime: () => this.#onTimeMs.vehicle / 1000,
    energisedLoads: () => this.#hub?.energisedLoads() ?? 0,
    tankTemperature: () => this.#tank.temperature,
    roomTemperature: () => this.#room.temperature,
    vehicleEnergyNeeded: () => this.#vehicle.neededWh,
  };

  constructor({ parameters, devices, random, tables }: PlantSetting<HouseParameters>) {
    const series = (reference: string) => seriesAt(reference, tables);
    this.#load = {
      activePower: series(parameters.activePower),
      reactivePower: series(parameters.reactivePower),
      voltage: series(parameters.voltage),
      price: series(parameters.price),
      outdoorTemperature: series(parameters.outdoorTemperature),
    };
    this.#replaced = parameters.replaced === undefined ? undefined : series(parameters.replaced);
    this.#solar = parameters.solar === undefined ? undefined : series(parameters.solar);
    const draws = tableAt(parameters.hotWater, tables);
    this.#tank = new HotWaterTank(50, draws.table.timesMs, draws.table.column(draws.column));
    this.#room = new Room(20);
    this.#vehicle = new ElectricVehicle(parameters.vehicle, random.stream('vehicle'));
    const meter = devices.get('meter');
    const hub = devices.get('hub');
    this.#meter = meter && new MeterWiring(meter);
    this.#hub = hub && new HubWiring(hub);
  }

  read(quantity: string): number {
    return this.#reading[quantity as HouseQuantity]();
  }

  step(localMs: number, elapsedMs: number): void {
    const beganMs = localMs - elapsedMs;
    const voltage = this.#load.voltage.held(beganMs);
    const outdoor = this.#load.outdoorTemperature.interpolated(localMs);
    const loads = this.#hub?.outputs() ?? { waterHeater: false, heating: false, currentDa: 0 };
    const supplied = this.#meter?.relayClosed() ?? true;
    const waterHeater = supplied && loads.waterHeater ? WATER_HEATER_W : 0;
    const heating = supplied && loads.heating ? HEATING_W : 0;
    const charging = this.#vehicle.step(localMs, elapsedMs, supplied ? loads.currentDa : 0, voltage);
    this.#tank.step(localMs % DAY_MS, elapsedMs, waterHeater);
    this.#room.step(elapsedMs, heating, outdoor);
    if (loads.waterHeater) this.#onTimeMs.waterHeater += elapsedMs;
    if (loads.heating) this.#onTimeMs.heating += elapsedMs;
    if (loads.currentDa > 0) this.#onTimeMs.vehicle += elapsedMs;

    const replaced = this.#replaced?.held(beganMs) ?? 0;
    const household = supplied ? Math.max(0, this.#load.activePower.held(beganMs) - replaced) : 0;
    // An inverter stops when the grid is gone (anti-islanding).
    const solar = supplied ? (this.#solar?.held(beganMs) ?? 0) : 0;
    const phases = [household, charging - solar, waterHeater + heating].map((watts) => Math.round(watts * 1000));
    const reactive = supplied ? Math.round(this.#load.reactivePower.held(beganMs) * 1000) : 0;
    this.#power = phases.reduce((sum, milliwatts) => sum + milliwatts, 0);
    // A meter books by the sign of the sum of the phases.
    if (this.#power > 0) this.#imported.add(this.#power, elapsedMs);
    else this.#exported.add(-this.#power, elapsedMs);
    this.#meter?.measure(voltage, phases, [reactive, 0, 0]);
    this.#hub?.sense({
      gridPower: this.#power / 1000,
      tankTemperature: this.#tank.temperature,
      roomTemperature: this.#room.temperature,
      outdoorTemperature: outdoor,
      vehicleConnected: this.#vehicle.connected,
      vehicleNeededWh: this.#vehicle.neededWh,
      price: this.#load.price.held(localMs),
    });
  }
}
