/** Power times time per watt-hour: 1 W = 1000 mW, 1 h = 3,600,000 ms. */
const MW_MS_PER_WH: u64 = 3_600_000_000;

/** An energy register: whole units, and the rest below one unit in milliwatt-milliseconds, so nothing is rounded away. */
@unmanaged
export class EnergyCounter {
  units: u64;
  residue: u64;

  /** Adds `milliwatts` held for `elapsedMs`; true when the register moved. */
  add(milliwatts: u64, elapsedMs: u32): bool {
    const residue = this.residue + milliwatts * elapsedMs;
    if (residue < MW_MS_PER_WH) {
      this.residue = residue;
      return false;
    }
    this.units += residue / MW_MS_PER_WH;
    this.residue = residue % MW_MS_PER_WH;
    return true;
  }
}

/** The counters by their place in the persisted record. */
export namespace Energy {
  export const activeImport: usize = 0;
  export const activeExport: usize = 1;
  export const reactiveImport: usize = 2;
  export const reactiveExport: usize = 3;
  /** Tariff 1; tariffs 2 to 4 follow. */
  export const tariff: usize = 4;
  export const count: usize = 8;
}

export const COUNTER_SIZE: usize = 16;
