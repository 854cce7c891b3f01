import type { HomeLoad } from '../../protocols/hub/home.ts';
import { channelPlaces } from '../../protocols/profile/channel-places.ts';
import type { Channel } from '../../protocols/profile/profile.ts';
import { hubProfile } from '../../protocols/profiles/hub.generated.ts';
import { DAY_MS, MINUTE_MS } from '../../protocols/time/units.ts';
import { DEFAULT_HOME } from '../plant/house/default-home.ts';
import { ElectricVehicle } from '../plant/house/electric-vehicle.ts';
import { DailyDraws } from '../plant/house/hot-water-draws.ts';
import { HotWaterTank } from '../plant/house/hot-water-tank.ts';
import { drawnAt, type Surroundings } from '../plant/house/load-model.ts';
import { Room } from '../plant/house/room.ts';
import { dailyTrips, drivenOf } from '../plant/house/trips.ts';
import type { Random } from '../random.ts';
import type { CityStimulus } from './city.ts';
import type { CitySeries } from './city-series.ts';

const NOMINAL_V = 230;
/** Temperatures are slow: they are worked out as often. */
const HEAT_STEP_MS = 10_000;
/** Homes with a vehicle. */
const VEHICLE_SHARE = 0.6;

/** The loads of the homes, in the order in which their hubs have them. */
const [HEATING, TANK, VEHICLE] = [loadOf('heating'), loadOf('tank'), loadOf('vehicle')];
/** Bit of the channels `statusN`. */
const THERE = 1;

const { inputs: INPUTS, outputs: OUTPUTS } = hubProfile.channels;
const COMMAND = placeOf(OUTPUTS, 'command1');
const PHASE_POWER = placeOf(INPUTS, 'phasePower1');
const PHASE_CURRENT = placeOf(INPUTS, 'phaseCurrent1');
const OUTDOOR = placeOf(INPUTS, 'outdoor');
const PRICE = placeOf(INPUTS, 'tariffPrice');
const VALUE = placeOf(INPUTS, 'value1');
const DRAWN = placeOf(INPUTS, 'drawn1');
const STATUS = placeOf(INPUTS, 'status1');

function placeOf(channels: readonly Channel[], name: string): number {
  return channelPlaces(channels).find(({ channel }) => channel.name === name)!.at;
}

function loadOf<Kind extends HomeLoad['kind']>(kind: Kind) {
  const index = DEFAULT_HOME.loads.findIndex((load) => load.kind === kind);
  return { index, load: DEFAULT_HOME.loads[index] as HomeLoad & { readonly kind: Kind } };
}

/**
 * What the hubs of a district sense and switch: the tank, room and vehicle that a hub is delivered for, with habits of
 * each home's own. What else the home draws, a hub learns a scan late, as from a meter's port. Energy delivered is not
 * paid for.
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
  /** When tank and room of each home were stepped last, and what their heaters have drawn since, W·ms. */
  readonly #heatedAtMs: Float64Array;
  readonly #tankDrawn: Float64Array;
  readonly #roomDrawn: Float64Array;
  /** What all homes meet in a scan. */
  readonly #surroundings: { -readonly [Name in keyof Surroundings]: Surroundings[Name] };

  constructor(count: number, series: CitySeries, startMs: number, utcOffsetMs: number, random: Random) {
    this.charging = new Float64Array(count);
    this.heat = new Float64Array(count);
    this.#tankDrawn = new Float64Array(count);
    this.#roomDrawn = new Float64Array(count);
    // Not all at the same scan.
    this.#heatedAtMs = Float64Array.from({ length: count }, (_, hub) => startMs - (hub % 10) * 1000);
    this.#household = new Float64Array(count);
    this.#series = series;
    this.#utcOffsetMs = utcOffsetMs;
    const localMs = startMs + utcOffsetMs;
    this.#surroundings = { localMs: Number.NaN, outdoorCel: 0, voltageV: NOMINAL_V, nominalV: NOMINAL_V, sun: 0 };
    const hubs = Array.from({ length: count }, (_, hub) => hub);
    this.#tanks = hubs.map(() => {
      const shiftMs = Math.floor(random.between(-90, 90)) * MINUTE_MS;
      const times = series.hotWaterTimesMs.map((timeMs) => (timeMs + shiftMs + DAY_MS) % DAY_MS);
      const size = random.between(0.5, 1.5);
      const draws = new DailyDraws(
        times,
        series.hotWaterWh.map((wh) => wh * size),
      );
      return new HotWaterTank(TANK.load, random.between(45, 52), draws);
    });
    this.#rooms = hubs.map(() => new Room(HEATING.load, random.between(18.5, 21)));
    this.#vehicles = hubs.map((hub) => {
      const energyPerDayWh = random.uniform() < VEHICLE_SHARE ? random.between(3000, 14_000) : 0;
      const leavesAt = random.between(330, 600);
      const returnsAt = random.between(930, 1230);
      const own = random.stream(`vehicle ${hub}`);
      const neededWh = drivenOf(energyPerDayWh, own) / 2;
      const trips = dailyTrips({ leavesAt, returnsAt, energyPerDayWh }, own, localMs);
      return new ElectricVehicle(VEHICLE.load, trips, { neededWh, startMs: localMs });
    });
  }

  /** The household of a home draws as much now, without what its hub runs. */
  measured(home: number, milliwatts: number): void {
    this.#household[home] = milliwatts;
  }

  apply(hub: number, nowMs: number, words: Int32Array, at: number, outputs: number, elapsedMs: number): void {
    const surroundings = this.#surroundings;
    this.#moveTo(nowMs + this.#utcOffsetMs);
    const tankW = drawnAt(TANK.load, words[outputs + COMMAND + TANK.index]!, surroundings);
    const roomW = drawnAt(HEATING.load, words[outputs + COMMAND + HEATING.index]!, surroundings);
    this.#tankDrawn[hub]! += tankW * elapsedMs;
    this.#roomDrawn[hub]! += roomW * elapsedMs;
    const sinceMs = nowMs - this.#heatedAtMs[hub]!;
    if (sinceMs >= HEAT_STEP_MS) this.#passHeat(hub, nowMs, sinceMs);
    const vehicle = this.#vehicles[hub]!;
    vehicle.step(surroundings, elapsedMs, words[outputs + COMMAND + VEHICLE.index]!);
    const charging = Math.round(vehicle.powerW * 1000);
    const heat = (tankW + roomW) * 1000;
    this.charging[hub] = charging;
    this.heat[hub] = heat;
    this.#sense(words, at, PHASE_POWER, PHASE_CURRENT, this.#household[hub]! / 3);
    this.#sense(words, at, PHASE_POWER + 1, PHASE_CURRENT + 1, this.#household[hub]! / 3 + charging);
    this.#sense(words, at, PHASE_POWER + 2, PHASE_CURRENT + 2, this.#household[hub]! / 3 + heat);
    words[at + OUTDOOR] = Math.round(surroundings.outdoorCel * 100);
    words[at + PRICE] = this.price;
    words[at + VALUE + TANK.index] = this.#tanks[hub]!.value;
    words[at + VALUE + HEATING.index] = this.#rooms[hub]!.value;
    words[at + VALUE + VEHICLE.index] = vehicle.value;
    words[at + DRAWN + TANK.index] = tankW;
    words[at + DRAWN + HEATING.index] = roomW;
    words[at + DRAWN + VEHICLE.index] = Math.round(vehicle.powerW);
    words[at + STATUS + TANK.index] = THERE;
    words[at + STATUS + HEATING.index] = THERE;
    words[at + STATUS + VEHICLE.index] = vehicle.present ? THERE : 0;
  }

  #sense(words: Int32Array, at: number, power: number, current: number, milliwatts: number): void {
    words[at + power] = Math.round(milliwatts / 1000);
    words[at + current] = Math.round(Math.abs(milliwatts) / NOMINAL_V);
  }

  /** Tank and room take up what was drawn since their last step. */
  #passHeat(hub: number, nowMs: number, sinceMs: number): void {
    const { localMs, outdoorCel } = this.#surroundings;
    this.#heatedAtMs[hub] = nowMs;
    this.#tanks[hub]!.pass(localMs, outdoorCel, sinceMs, this.#tankDrawn[hub]! / sinceMs);
    this.#rooms[hub]!.pass(outdoorCel, sinceMs, this.#roomDrawn[hub]! / sinceMs);
    this.#tankDrawn[hub] = 0;
    this.#roomDrawn[hub] = 0;
  }

  /** What is the same for all homes is worked out once a scan. */
  #moveTo(localMs: number): void {
    if (localMs === this.#surroundings.localMs) return;
    this.#surroundings.localMs = localMs;
    this.#surroundings.outdoorCel = this.#series.outdoorTemperature.interpolated(localMs);
  }
}
