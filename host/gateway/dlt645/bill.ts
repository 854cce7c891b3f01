// A closed billing period or a snapshot, as the archive window has it: begin u32, end u32 (UTC s), reason u16, flags u16,
// energies u64 of 9 groups (total, tariffs 1 to 8) and 8 quantities, maxima of 9 groups and 4 (value u32, time u32).

const GROUPS = 9;
const QUANTITIES = 8;
const MAXIMA = 4;
const ENERGIES_AT = 12;
const MAXIMA_AT = ENERGIES_AT + GROUPS * QUANTITIES * 8;
/** Bytes of all of it. */
export const BILL_SIZE = MAXIMA_AT + GROUPS * MAXIMA * 8;
export const BILL_TARIFFS = GROUPS - 1;

/** Quantities that make the energy of a kind (DI2 of table A.1): import, export, four quadrants, apparent import, export. */
const ENERGY_KINDS: readonly (readonly number[])[] = [[0, 1], [0], [1], [2, 3], [4, 5], [2], [3], [4], [5], [6], [7]];
/** Maximum of a kind of demand (DI2 of table A.2). */
const DEMAND_KINDS = [undefined, 0, 1, 2, 3];

export interface BilledDemand {
  /** W or var. */
  readonly value: number;
  /** UTC s; 0 without one. */
  readonly atUtc: number;
}

export class Bill {
  readonly #view: DataView;

  constructor(view: DataView) {
    this.#view = view;
  }

  static of(view: DataView | undefined): Bill | undefined {
    return view !== undefined && view.byteLength >= BILL_SIZE ? new Bill(view) : undefined;
  }

  /** UTC s. */
  get end(): number {
    return this.#view.getUint32(4);
  }

  get reason(): number {
    return this.#view.getUint16(8);
  }

  /** kWh, kvarh or kVAh; undefined for a kind or a tariff that is not kept. */
  energy(kind: number, tariff: number): number | undefined {
    const quantities = ENERGY_KINDS[kind];
    if (quantities === undefined || tariff > BILL_TARIFFS) return undefined;
    const units = quantities.reduce((sum, each) => sum + this.#energy(tariff, each), 0n);
    // Beyond 999999.99 the display begins at 0 again, long before a double is no longer exact.
    return Number(units) / 1000;
  }

  /** Undefined for a kind or a tariff that is not kept. */
  demand(kind: number, tariff: number): BilledDemand | undefined {
    const order = DEMAND_KINDS[kind];
    if (order === undefined || tariff > BILL_TARIFFS) return undefined;
    const at = MAXIMA_AT + (tariff * MAXIMA + order) * 8;
    return { value: this.#view.getUint32(at), atUtc: this.#view.getUint32(at + 4) };
  }

  #energy(group: number, quantity: number): bigint {
    return this.#view.getBigUint64(ENERGIES_AT + (group * QUANTITIES + quantity) * 8);
  }
}
