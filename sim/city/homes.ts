import type { Random } from '../random.ts';
import type { CityStimulus } from './city.ts';
import { EnergyLedger } from './energy-ledger.ts';
import { Households } from './households.ts';
import type { HubLoads } from './hub-loads.ts';

/** Channels of the meter. */
const CURRENT = 3;
const ACTIVE_POWER = 6;
const CHANNELS = 13;
const REACTIVE_POWER = 9;
const NOMINAL_V = 230;
/** Starting current of the meters, mA: they book nothing below it. So homes draw nothing below it, and the accounts stay exact. */
const STARTING_CURRENT = 5;

/**
 * What the meters of a district measure: each home's household, and in the homes that have a hub (the first ones) the
 * loads that it runs as well, on phases 2 and 3. Keeps account of the energy.
 */
export class Homes implements CityStimulus {
  readonly imported: EnergyLedger;
  readonly exported: EnergyLedger;
  /** Sums over all homes and scans so far, mW·ms; booked apart from the ledgers. */
  readonly flow = { imported: 0n, exported: 0n, hubHomes: 0n };
  /** Age of the oldest record that a power cut took a meter back to, ms. */
  oldestRecordMs = 0;
  readonly #households: Households;
  readonly #loads: HubLoads | undefined;
  readonly #hubs: number;
  readonly #utcOffsetMs: number;
  /** From when on each meter has energy that no record holds. */
  readonly #unrecordedSinceMs: Float64Array;
  #nowMs = 0;
  /** Of the scan that is under way, mW·ms. */
  #import = 0;
  #export = 0;
  #hubHomes = 0;

  /** `hubs`: of the homes, how many have one. */
  constructor(homes: number, loads: HubLoads | undefined, hubs: number, utcOffsetMs: number, random: Random) {
    this.#households = new Households(homes, random);
    this.#loads = loads;
    this.#hubs = hubs;
    this.#utcOffsetMs = utcOffsetMs;
    this.imported = new EnergyLedger(homes);
    this.exported = new EnergyLedger(homes);
    this.#unrecordedSinceMs = new Float64Array(homes).fill(-1);
  }

  apply(home: number, nowMs: number, words: Int32Array, at: number, outputs: number, elapsedMs: number): void {
    const hasHub = home < this.#hubs;
    // Without power, or with the relay open, the home draws nothing.
    if (words[outputs] === 0) {
      words.fill(0, at, at + CHANNELS);
      if (hasHub) this.#loads!.measured(home, 0);
      return;
    }
    this.#households.apply(home, nowMs + this.#utcOffsetMs, words, at);
    let power = 0;
    if (hasHub) {
      const loads = this.#loads!;
      loads.measured(home, words[at + ACTIVE_POWER]! * 3);
      const charging = loads.charging[home]!;
      const heat = loads.heat[home]!;
      this.#addLoad(words, at + 1, charging);
      this.#addLoad(words, at + 2, heat);
    }
    for (let phase = at; phase < at + 3; phase++) {
      if (words[phase + CURRENT]! < STARTING_CURRENT) {
        words[phase + CURRENT] = 0;
        words[phase + ACTIVE_POWER] = 0;
        words[phase + REACTIVE_POWER] = 0;
      }
      power += words[phase + ACTIVE_POWER]!;
    }
    if (hasHub) this.#hubHomes += power * elapsedMs;
    this.#nowMs = nowMs;
    if (this.#unrecordedSinceMs[home]! < 0) this.#unrecordedSinceMs[home] = nowMs - elapsedMs;
    // A meter books by the sign of the sum of the phases.
    const energy = power * elapsedMs;
    if (energy > 0) {
      this.#import += energy;
      this.imported.add(home, energy);
    } else if (energy < 0) {
      this.#export -= energy;
      this.exported.add(home, -energy);
    }
  }

  /** Every home has been applied. */
  endScan(): void {
    this.flow.imported += BigInt(this.#import);
    this.flow.exported += BigInt(this.#export);
    this.flow.hubHomes += BigInt(this.#hubHomes);
    this.#import = 0;
    this.#export = 0;
    this.#hubHomes = 0;
  }

  /** A home's meter has recorded its energy. */
  recorded(home: number): void {
    this.imported.record(home);
    this.exported.record(home);
    this.#unrecordedSinceMs[home] = this.#nowMs;
  }

  /** The power of a home is cut, its meter's with it. */
  cut(home: number, nowMs: number): void {
    this.imported.cut(home);
    this.exported.cut(home);
    const sinceMs = this.#unrecordedSinceMs[home]!;
    if (sinceMs >= 0) this.oldestRecordMs = Math.max(this.oldestRecordMs, nowMs - sinceMs);
    this.#unrecordedSinceMs[home] = -1;
  }

  /** A load of `milliwatts` on the phase whose voltage is at `at`. */
  #addLoad(words: Int32Array, at: number, milliwatts: number): void {
    if (milliwatts === 0) return;
    const power = words[at + ACTIVE_POWER]! + milliwatts;
    words[at + ACTIVE_POWER] = power;
    const reactive = words[at + REACTIVE_POWER]!;
    words[at + CURRENT] = Math.sqrt(power * power + reactive * reactive) / NOMINAL_V;
  }
}
