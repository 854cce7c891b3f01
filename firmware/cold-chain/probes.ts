import { inputs } from './profile.generated';

/** A probe, or all of them, that tells nothing: 0.01 °C. */
export const NONE: i32 = -32768;

/** EN 12830 recorders measure from -80 °C to 85 °C. What lies well beyond is a torn or shorted probe. */
const LEAST: i32 = -9000;
const GREATEST: i32 = 9000;

/** Bits of the register `probeFaults`. */
const SUPPLY: u16 = 1;
const RETURN: u16 = 2;
const CARGO: u16 = 4;

/** What the probes tell, each 0.01 °C or {@link NONE}. */
@unmanaged
export class Probes {
  supplyAir: i32;
  returnAir: i32;
  cargo: i32;
  faults: u16;

  read(device: usize): void {
    this.supplyAir = whole(inputs.supplyTemperature(device));
    this.returnAir = whole(inputs.returnTemperature(device));
    this.cargo = whole(inputs.cargoTemperature(device));
    this.faults =
      (this.supplyAir == NONE ? SUPPLY : 0) | (this.returnAir == NONE ? RETURN : 0) | (this.cargo == NONE ? CARGO : 0);
  }

  /** The goods' temperature, as near as it is known. */
  get watched(): i32 {
    if (this.cargo != NONE) return this.cargo;
    return this.returnAir != NONE ? this.returnAir : this.supplyAir;
  }

  /** What the refrigeration unit is controlled by. */
  get controlled(): i32 {
    if (this.returnAir != NONE) return this.returnAir;
    return this.supplyAir != NONE ? this.supplyAir : this.cargo;
  }
}

function whole(value: i32): i32 {
  return value < LEAST || value > GREATEST ? NONE : value;
}
