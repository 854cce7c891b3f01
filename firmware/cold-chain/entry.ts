import { loadLong, storeLong } from '../sdk/modbus';
import { NONE } from './probes';

// An entry of the log, in registers, those of two with the most significant first:
//   0 UTC in s   2 supply, 3 return, 4 cargo, 0.01 °C   5 lowest, 6 highest watched temperature since the entry before
//   7 s recorded since then   8 of them too warm, 9 too cold, 10 with the door open   11 s before that in which the monitor was off
//   13 door openings   14 power losses of the unit   15 excursions   16 active alarms, and 256 times those not acknowledged   17 marks

export const ENTRY_SIZE: u32 = 36;

/** Bits of the marks. */
export namespace Mark {
  export const powerUp: u16 = 1;
  export const tripStart: u16 = 2;
  export const tripEnd: u16 = 4;
}

/** An entry where it lies. */
@unmanaged
export class Entry {
  // No fields: all is reached by its register, since values of two registers have the most significant first.

  get time(): u32 {
    return loadLong(changetype<usize>(this));
  }
  set time(value: u32) {
    storeLong(changetype<usize>(this), value);
  }

  get away(): u32 {
    return loadLong(changetype<usize>(this) + 22);
  }
  set away(value: u32) {
    storeLong(changetype<usize>(this) + 22, value);
  }

  /** What the alarms watched; as in `Probes.watched`. */
  get watched(): i32 {
    const cargo = this.temperature(Field.cargo);
    if (cargo != NONE) return cargo;
    const returnAir = this.temperature(Field.returnAir);
    return returnAir != NONE ? returnAir : this.temperature(Field.supplyAir);
  }

  temperature(register: usize): i32 {
    return <i16>this.word(register);
  }

  word(register: usize): u16 {
    return load<u16>(changetype<usize>(this) + (register << 1));
  }

  setWord(register: usize, value: i32): void {
    store<u16>(changetype<usize>(this) + (register << 1), <u16>value);
  }
}

/** Registers of an {@link Entry}. */
export namespace Field {
  export const supplyAir: usize = 2;
  export const returnAir: usize = 3;
  export const cargo: usize = 4;
  export const lowest: usize = 5;
  export const highest: usize = 6;
  export const recorded: usize = 7;
  export const tooWarm: usize = 8;
  export const tooCold: usize = 9;
  export const doorOpen: usize = 10;
  export const openings: usize = 13;
  export const powerLosses: usize = 14;
  export const excursions: usize = 15;
  export const alarms: usize = 16;
  export const marks: usize = 17;
}
