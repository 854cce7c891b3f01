import { Flow } from './flow';
import { INPUT_REGISTERS, registers, STATE } from './profile.generated';

/** Power times time per watt-hour: 1 W = 1000 mW, 1 h = 3,600,000 ms. */
export const UJ_PER_WH: u64 = 3_600_000_000;
/** Registers roll over to 0 here, Wh: eight digits of kWh and three behind the point. */
export const ROLLOVER: u64 = 100_000_000_000;

/** Energies of one group, by the order of their registers. */
export namespace Quantity {
  export const activeImport: usize = 0;
  export const activeExport: usize = 1;
  export const reactiveQ1: usize = 2;
  export const reactiveQ2: usize = 3;
  export const reactiveQ3: usize = 4;
  export const reactiveQ4: usize = 5;
  export const apparentImport: usize = 6;
  export const apparentExport: usize = 7;
  export const count: usize = 8;
}

/** Groups of eight energies, by the order of their registers. */
export namespace Group {
  export const total: usize = 0;
  export const l1: usize = 1;
  export const l2: usize = 2;
  export const l3: usize = 3;
  /** Tariff 1; tariffs 2 to 8 follow. */
  export const tariff: usize = 4;
  export const count: usize = 12;
}

const COUNT: usize = Group.count * Quantity.count;
/** Bytes of the parts below one unit, first in the state: a u64 in µJ for each register. */
export const RESIDUES_SIZE: usize = COUNT << 3;
/** Where the registers of whole units begin: the first energy's, which accessors of a block further on move to the others. */
export const UNITS: usize = INPUT_REGISTERS + 240;
export const UNITS_SIZE: usize = COUNT << 3;

export function units(device: usize, index: usize): u64 {
  return registers.energyActiveImport(device + (index << 3));
}

/** Whole register in µJ, modulo 2^64; what came since, {@link energySince} tells. */
export function exactEnergy(device: usize, index: usize): u64 {
  return units(device, index) * UJ_PER_WH + load<u64>(device + (index << 3), STATE);
}

/** Energy booked since the register's {@link exactEnergy} was `base`, µJ; exact below 2^62, also when it rolled over since. */
export function energySince(device: usize, index: usize, base: u64): u64 {
  const energy = exactEnergy(device, index) - base;
  return energy >> 62 == 0 ? energy : energy + ROLLOVER * UJ_PER_WH;
}

/** Adds `energy` µJ; the register follows when it moves. */
function add(device: usize, index: usize, energy: u64): void {
  const at = device + (index << 3);
  const residue = load<u64>(at, STATE) + energy;
  if (residue < UJ_PER_WH) store<u64>(at, residue, STATE);
  else carry(at, residue);
}

function carry(at: usize, residue: u64): void {
  const moved = residue / UJ_PER_WH;
  store<u64>(at, residue - moved * UJ_PER_WH, STATE);
  const sum = registers.energyActiveImport(at) + moved;
  registers.setEnergyActiveImport(at, sum < ROLLOVER ? sum : sum - ROLLOVER);
}

/** Books into one group: `active` and `reactive` by their signs, `apparent` by the sign of the active energy. */
function bookGroup(device: usize, group: usize, active: i64, reactive: i64, apparent: i64): void {
  const at = device + group * (Quantity.count << 3);
  const out = <usize>(active < 0);
  const quadrant = reactive < 0 ? Quantity.reactiveQ4 - out : Quantity.reactiveQ1 + out;
  if (active != 0) add(at, Quantity.activeImport + out, abs(active));
  if (reactive != 0) add(at, quadrant, abs(reactive));
  if (apparent != 0) add(at, Quantity.apparentImport + out, apparent);
}

/**
 * Books a flow: each phase by its own signs, total and tariff by the signs of the phases' sum, as a Ferraris or vectorial
 * meter does. `tariff` from 1.
 */
export function book(device: usize, flow: Flow, tariff: u32): void {
  bookGroup(device, Group.l1, flow.activeL1, flow.reactiveL1, flow.apparentL1);
  bookGroup(device, Group.l2, flow.activeL2, flow.reactiveL2, flow.apparentL2);
  bookGroup(device, Group.l3, flow.activeL3, flow.reactiveL3, flow.apparentL3);
  const active = flow.active;
  const reactive = flow.reactive;
  const apparent = flow.apparentL1 + flow.apparentL2 + flow.apparentL3;
  bookGroup(device, Group.total, active, reactive, apparent);
  bookGroup(device, Group.tariff + tariff - 1, active, reactive, apparent);
}

/** Sets all registers and residues to 0. */
export function clearEnergies(device: usize): void {
  memory.fill(device + STATE, 0, RESIDUES_SIZE);
  memory.fill(device + UNITS, 0, UNITS_SIZE);
}
