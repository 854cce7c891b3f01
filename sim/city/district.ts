import { createHash } from 'node:crypto';
import { ResetReason } from '../../host/runtime/platform.ts';
import { encodeConfig } from '../../protocols/profile/config-document.ts';
import { allProfiles } from '../../protocols/profiles/all.generated.ts';
import { hubProfile } from '../../protocols/profiles/hub.generated.ts';
import { Random } from '../random.ts';
import { City } from './city.ts';
import type { CityClass, CompiledImages } from './city-images.ts';
import { CITY_UTC_OFFSET_MS, type CityPlan, SCAN_MS, sizesOf, startMsOf } from './city-plan.ts';
import type { CitySeries } from './city-series.ts';
import { CityTraffic } from './crossroads.ts';
import { audit } from './district-audit.ts';
import { Homes } from './homes.ts';
import { HubLoads } from './hub-loads.ts';
import { HubWrites } from './hub-writes.ts';
import { PowerCuts } from './power-cuts.ts';
import type { DistrictReport, WindowInput } from './report.ts';

const SIGNAL_SCAN_MS = 100;
/** Records that hold what a meter and a signal have counted: two in turn, where one alone could be torn. */
const ENERGY_RECORDS = recordIds('meter', 'energy');
const COUNTS_RECORDS = recordIds('signal', 'counts');

function recordIds(deviceClass: CityClass, name: string): ReadonlySet<number> {
  const records = allProfiles.get(deviceClass)!.records.filter((record) => record.name.startsWith(name));
  return new Set(records.map(({ id }) => id));
}

/** What a device class of a district consists of. */
export interface Fleet {
  readonly deviceClass: CityClass;
  readonly city: City;
  readonly cuts: PowerCuts;
}

/**
 * A part of the city with its meters, hubs and junctions and what they measure and drive. It depends on the plan, its
 * number, and what it is told for each window, and on nothing else: not on where and beside whom it is simulated.
 */
export class District {
  readonly number: number;
  readonly fleets: readonly Fleet[];
  readonly homes: Homes;
  readonly traffic: CityTraffic | undefined;
  watchdogResets = 0;
  readonly #meters: Fleet;
  readonly #hubs: Fleet | undefined;
  readonly #signals: Fleet | undefined;
  readonly #loads: HubLoads | undefined;
  readonly #writes: HubWrites | undefined;
  #nextWindow = 0;

  /** @throws AbiMismatchError, FirmwareTrapError */
  constructor(plan: CityPlan, number: number, images: CompiledImages, series: CitySeries) {
    this.number = number;
    const sizes = sizesOf(plan, number);
    const startMs = startMsOf(plan);
    const random = new Random(plan.seed).stream(`district ${number}`);
    if (sizes.hubs > 0)
      this.#loads = new HubLoads(sizes.hubs, series, startMs, CITY_UTC_OFFSET_MS, random.stream('hub loads'));
    this.homes = new Homes(sizes.meters, this.#loads, sizes.hubs, CITY_UTC_OFFSET_MS, random.stream('homes'));

    const fleet = (
      deviceClass: CityClass,
      count: number,
      stimulus: Homes | HubLoads | CityTraffic,
      options: { staggerS: number; onRecord?: (device: number, key: number) => void },
    ): Fleet => {
      const cuts = new PowerCuts(count, plan.powerCutsPerDay, startMs, random.stream(`power cuts of ${deviceClass}`));
      const { identity, events } = allProfiles.get(deviceClass)!;
      const powerUp = events.find(({ name }) => name === 'powerUp')!.code;
      const onEvent = (_: number, code: number, value: number): void => {
        if (code === powerUp && value === ResetReason.watchdog) this.watchdogResets++;
      };
      const image = images[deviceClass];
      const city = new City({ image, identity, count, stimulus, startMs, onEvent, ...options });
      return { deviceClass, city, cuts };
    };
    // Meters have come up over a minute, so that their records are spread over it.
    this.#meters = fleet('meter', sizes.meters, this.homes, {
      staggerS: 60,
      onRecord: (meter, key) => {
        if (ENERGY_RECORDS.has(key)) this.homes.recorded(meter);
      },
    });
    this.homes.endScan();
    if (this.#loads !== undefined) {
      this.#hubs = fleet('hub', sizes.hubs, this.#loads, { staggerS: 0 });
      // Each hub waits for a time of its own after an outage.
      for (let hub = 0; hub < sizes.hubs; hub++) {
        const randomSeed = 1 + Math.floor(random.stream(`hub ${hub}`).between(0, 2 ** 31 - 1));
        this.#hubs.city.configure(hub, encodeConfig(hubProfile, { randomSeed }));
      }
      this.#writes = new HubWrites(this.#hubs.city);
    }
    if (sizes.junctions > 0) {
      const traffic = new CityTraffic(sizes.junctions, series.vehicles, startMs, CITY_UTC_OFFSET_MS, random);
      this.traffic = traffic;
      this.#signals = fleet('signal', sizes.junctions, traffic, {
        staggerS: 0,
        onRecord: (junction, key) => {
          if (COUNTS_RECORDS.has(key)) traffic.recorded(junction);
        },
      });
    }
    this.fleets = [this.#meters, this.#hubs, this.#signals].filter((one) => one !== undefined);
  }

  /** Lets a window pass; windows come in order. @throws FirmwareTrapError */
  run(input: WindowInput): DistrictReport {
    const { window, lengthMs } = input;
    if (window !== this.#nextWindow) {
      throw new RangeError(`district ${this.number} is at window ${this.#nextWindow} and was given ${window}`);
    }
    this.#nextWindow++;
    const before = { ...this.homes.flow };
    this.#runSignals(lengthMs);
    this.#runHomes(input);
    const mean = (energy: bigint): number => Number(energy / BigInt(lengthMs * 1000));
    const { imported, exported, hubHomes } = this.homes.flow;
    return {
      district: this.number,
      window,
      loadW: mean(imported - before.imported - (exported - before.exported)),
      hubHomesW: mean(hubHomes - before.hubHomes),
      oldestRecordMs: this.homes.oldestRecordMs,
      totals: audit(this),
      digest: this.#digest(),
    };
  }

  get meters(): Fleet {
    return this.#meters;
  }

  get signals(): Fleet | undefined {
    return this.#signals;
  }

  /** Signals share nothing with the homes, so that their window can pass as a whole while they are in the cache. */
  #runSignals(lengthMs: number): void {
    if (this.#signals === undefined) return;
    const { city, cuts } = this.#signals;
    const endMs = city.nowMs + lengthMs;
    while (city.nowMs < endMs) {
      cuts.advance(
        city.nowMs,
        (junction) => {
          city.powerOn(junction);
          this.traffic!.restarted(junction);
        },
        (junction) => city.powerOff(junction),
      );
      city.scan(SIGNAL_SCAN_MS);
    }
  }

  #runHomes({ lengthMs, price, limitsW }: WindowInput): void {
    const { city: meters } = this.#meters;
    const hubs = this.#hubs?.city;
    if (this.#loads !== undefined) this.#loads.price = price;
    this.#writes?.begin(limitsW[this.number]!);
    const endMs = meters.nowMs + lengthMs;
    while (meters.nowMs < endMs) {
      this.#cutHomes(meters.nowMs);
      this.#writes?.pass(SCAN_MS);
      hubs?.scan(SCAN_MS);
      meters.scan(SCAN_MS);
      this.homes.endScan();
    }
  }

  /** A home that loses its power takes its hub with it; a hub may also lose its own. */
  #cutHomes(nowMs: number): void {
    const { city: meters, cuts } = this.#meters;
    cuts.advance(
      nowMs,
      (home) => {
        meters.powerOn(home);
        this.#switchHub(home);
      },
      (home) => {
        this.homes.cut(home, nowMs);
        meters.powerOff(home);
        this.#switchHub(home);
      },
    );
    const switchHub = (hub: number): void => this.#switchHub(hub);
    this.#hubs?.cuts.advance(nowMs, switchHub, switchHub);
  }

  #switchHub(home: number): void {
    if (this.#hubs === undefined || home >= this.#hubs.city.count) return;
    const { city, cuts } = this.#hubs;
    const hasPower = !cuts.isDown(home) && !this.#meters.cuts.isDown(home);
    if (hasPower === city.isPowered(home)) return;
    if (hasPower) city.powerOn(home);
    else city.powerOff(home);
  }

  #digest(): string {
    const hash = createHash('sha256');
    for (const { city } of this.fleets) {
      hash.update(city.blocks);
      for (const bytes of city.records.bytes()) hash.update(bytes);
    }
    return hash.digest('hex');
  }
}
