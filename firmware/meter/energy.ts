import { registers, STATE } from './profile.generated';

/** Power times time per watt-hour: 1 W = 1000 mW, 1 h = 3,600,000 ms. */
const MW_MS_PER_WH: u64 = 3_600_000_000;

/** An energy register: whole units, and the rest below one unit in milliwatt-milliseconds, so nothing is rounded away. */
@unmanaged
export class EnergyCounter {
  units: u64;
  residue: u64;
}

/** The counters by their place in the persisted record, which is also the order of their registers. */
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

export function counter(device: usize, index: usize): EnergyCounter {
  return changetype<EnergyCounter>(device + STATE + index * COUNTER_SIZE);
}

/** Books `milliwatts` held for `elapsedMs`; the register follows when it moves. */
export function add(device: usize, index: usize, milliwatts: u64, elapsedMs: u32): void {
  const energy = counter(device, index);
  const residue = energy.residue + milliwatts * elapsedMs;
  if (residue < MW_MS_PER_WH) {
    energy.residue = residue;
    return;
  }
  const moved = residue / MW_MS_PER_WH;
  energy.residue = residue - moved * MW_MS_PER_WH;
  energy.units += moved;
  publishEnergy(device, index);
}

/** The accessor of the first energy, given a block that begins further on, reaches the others. */
export function publishEnergy(device: usize, index: usize): void {
  registers.setEnergyActiveImport(device + (index << 3), counter(device, index).units);
}
