import { ElectricVehicle } from '../plant/house/electric-vehicle.ts';
import { HotWaterTank } from '../plant/house/hot-water-tank.ts';
import { Room } from '../plant/house/room.ts';
import type { Random } from '../random.ts';
import type { CityStimulus } from './city.ts';
import type { CitySeries } from './city-series.ts';

const WATER_HEATER_W = 2000;
const HEATING_W = 3000;
const NOMINAL_V = 230;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Temperatures are slow: they are worked out as often. */
const HEAT_STEP_MS = 10_000;
/** Homes with a vehicle. */
const VEHICLE_SHARE = 0.6;

/** Channels of the hub. */
const WATER_HEATER_ON = 0;
const HEATING_ON = 1;
const EV_CURRENT = 2;
const GRID_POWER = 0;
const TANK_TEMPERATURE = 1;
const ROOM_TEMPERATURE = 2;
const OUTDOOR_TEMPERATURE = 3;
const EV_CONNECTED = 4;
const EV_ENERGY_NEEDED = 5;
const PRICE = 6;

/**
 * What the hubs of a district sense and switch: the tank, room and vehicle of the scenarios' houses, with habits of
 * each home's own. What else the home draws, a hub learns a scan late, as from a meter's port.
 */
export class HubLoads implements CityStimulus {
  /** Power of the vehicle and of the heaters in each home now, mW. */
  readonly charging: Float64Array;
  readonly heat: Float64Array;
  /** Price of energy drawn, in ten-thousandths of the currency per kWh. */
  price = 0;
  readonly #tanks: readonly HotWaterTank[];
  readonly #rooms: readonly Room[];
  readonly #vehicles: readonly ElectricVehicle[];
  /** What the household itself drew at the meter's last scan, mW. */
  readonly #household: Float64Array;
  readonly #series: CitySeries;
  readonly #utcOffsetMs: number;
  /** When tank and room of each home were stepped last, and how long their heaters have run since. */
  readonly #heatedAtMs: Float64Array;
  readonly #heaterOnMs: Float64Array;
  readonly #heatingOnMs: Float64Array;
  #outdoorAtMs = Number.NaN;
  #outdoor = 0;

  constructor(count: number, series: CitySeries, startMs: number, utcOffsetMs: number, random: Random) {
    this.charging = new Float64Array(count);
    this.heat = new Float64Array(count);
    this.#heaterOnMs = new Float64Array(count);
    this.#heatingOnMs = new Float64Array(count);
    // Not all at the same scan.
    this.#heatedAtMs = Float64Array.from({ length: count }, (_, hub) => startMs - (hub % 10) * 1000);
    this.#household = new Float64Array(count);
    this.#series = series;
    this.#utcOffsetMs = utcOffsetMs;
    const hubs = Array.from({ length: count }, (_, hub) => hub);
    this.#tanks = hubs.map(() => {
      const shiftMs = Math.floor(random.between(-90, 90)) * MINUTE_MS;
      const times = series.hotWaterTimesMs.map((timeMs) => (timeMs + shiftMs + DAY_MS) % DAY_MS);
      const size = random.between(0.5, 1.5);
      return new HotWaterTank(
        random.between(45, 52),
        times,
        Float64Array.from(series.hotWaterWh, (wh) => wh * size),
      );
    });
    this.#rooms = hubs.map(() => new Room(random.between(18.5, 21)));
    this.#vehicles = hubs.map((hub) => {
      const energyPerDayWh = random.uniform() < VEHICLE_SHARE ? random.between(3000, 14_000) : 0;
      const leavesAt = random.between(330, 600);
      const returnsAt = random.between(930, 1230);
      return new ElectricVehicle({ leavesAt, returnsAt, energyPerDayWh }, random.stream(`vehicle ${hub}`));
    });
  }

  /** The household of a home draws as much now, without what its hub runs. */
  measured(home: number, milliwatts: number): void {
    this.#household[home] = milliwatts;
  }

  apply(hub: number, nowMs: number, words: Int32Array, at: number, outputs: number, elapsedMs: number): void {
    const localMs = nowMs + this.#utcOffsetMs;
    const vehicle = this.#vehicles[hub]!;
    const heaterW = words[outputs + WATER_HEATER_ON] === 0 ? 0 : WATER_HEATER_W;
    const heatingW = words[outputs + HEATING_ON] === 0 ? 0 : HEATING_W;
    this.#heaterOnMs[hub]! += heaterW === 0 ? 0 : elapsedMs;
    this.#heatingOnMs[hub]! += heatingW === 0 ? 0 : elapsedMs;
    const sinceMs = nowMs - this.#heatedAtMs[hub]!;
    if (sinceMs >= HEAT_STEP_MS) this.#passHeat(hub, nowMs, sinceMs);
    const chargingW = vehicle.step(localMs, elapsedMs, words[outputs + EV_CURRENT]!, NOMINAL_V);
    const charging = Math.round(chargingW * 1000);
    const heat = (heaterW + heatingW) * 1000;
    this.charging[hub] = charging;
    this.heat[hub] = heat;
    words[at + GRID_POWER] = Math.round((this.#household[hub]! + charging + heat) / 1000);
    words[at + TANK_TEMPERATURE] = Math.round(this.#tanks[hub]!.temperature * 100);
    words[at + ROOM_TEMPERATURE] = Math.round(this.#rooms[hub]!.temperature * 100);
    words[at + OUTDOOR_TEMPERATURE] = Math.round(this.#outdoorOf(localMs) * 100);
    words[at + EV_CONNECTED] = vehicle.connected ? 1 : 0;
    words[at + EV_ENERGY_NEEDED] = Math.ceil(vehicle.neededWh);
    words[at + PRICE] = this.price;
  }

  /** Tank and room take up what was heated since their last step. */
  #passHeat(hub: number, nowMs: number, sinceMs: number): void {
    const localMs = nowMs + this.#utcOffsetMs;
    this.#heatedAtMs[hub] = nowMs;
    this.#tanks[hub]!.step(localMs % DAY_MS, sinceMs, (WATER_HEATER_W * this.#heaterOnMs[hub]!) / sinceMs);
    this.#rooms[hub]!.step(sinceMs, (HEATING_W * this.#heatingOnMs[hub]!) / sinceMs, this.#outdoorOf(localMs));
    this.#heaterOnMs[hub] = 0;
    this.#heatingOnMs[hub] = 0;
  }

  /** The same for all homes: worked out once a scan. */
  #outdoorOf(localMs: number): number {
    if (localMs !== this.#outdoorAtMs) {
      this.#outdoorAtMs = localMs;
      this.#outdoor = this.#series.outdoorTemperature.interpolated(localMs);
    }
    return this.#outdoor;
  }
}
