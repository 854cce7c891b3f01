/** mW·ms in one watt-hour. */
export const MWMS_PER_WH = 3_600_000_000;

/**
 * Energy in one direction at very many homes: what the meters have been shown, as they should have booked it. Exact:
 * whole watt-hours and the rest in mW·ms, each within what a number holds. A power cut takes a meter back to its last
 * record, and the ledger with it; what was lost by that is kept.
 */
export class EnergyLedger {
  /** Of all homes at all power cuts, mW·ms. */
  lost = 0n;
  readonly #wh: Float64Array;
  readonly #rest: Float64Array;
  readonly #recordedWh: Float64Array;
  readonly #recordedRest: Float64Array;

  constructor(homes: number) {
    this.#wh = new Float64Array(homes);
    this.#rest = new Float64Array(homes);
    this.#recordedWh = new Float64Array(homes);
    this.#recordedRest = new Float64Array(homes);
  }

  /** `energy`: whole mW·ms. */
  add(home: number, energy: number): void {
    let rest = this.#rest[home]! + energy;
    if (rest >= MWMS_PER_WH) {
      const moved = Math.floor(rest / MWMS_PER_WH);
      this.#wh[home]! += moved;
      rest -= moved * MWMS_PER_WH;
    }
    this.#rest[home] = rest;
  }

  /** Whole watt-hours, as the register shows them. */
  wh(home: number): number {
    return this.#wh[home]!;
  }

  /** Below one watt-hour, mW·ms. */
  rest(home: number): number {
    return this.#rest[home]!;
  }

  /** The meter wrote a record. */
  record(home: number): void {
    this.#recordedWh[home] = this.#wh[home]!;
    this.#recordedRest[home] = this.#rest[home]!;
  }

  /** The meter lost its power, and what it had not recorded. */
  cut(home: number): void {
    const wh = this.#wh[home]! - this.#recordedWh[home]!;
    const rest = this.#rest[home]! - this.#recordedRest[home]!;
    this.lost += BigInt(wh) * BigInt(MWMS_PER_WH) + BigInt(rest);
    this.#wh[home] = this.#recordedWh[home]!;
    this.#rest[home] = this.#recordedRest[home]!;
  }
}
