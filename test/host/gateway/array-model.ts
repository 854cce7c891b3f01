import type { DataModel } from '../../../host/gateway/data-model.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import type { Identity } from '../../../protocols/profile/profile.ts';
import type { ArrayFiles } from './array-files.ts';

export interface ArrayModelSizes {
  readonly coils?: number;
  readonly discreteInputs?: number;
  readonly inputRegisters?: number;
  readonly holdingRegisters?: number;
}

/** A data model over plain arrays, with whole numbers and booleans as its owner sees them. */
export class ArrayModel implements DataModel {
  readonly identity: Identity;
  readonly bits: readonly [boolean[], boolean[]];
  readonly registers: readonly [number[], number[]];
  running = true;
  files?: ArrayFiles;
  /** Writes that were asked for, whether they were carried out or not. */
  writes = 0;
  /** What the next write is refused with. */
  refuseWith: ExceptionCode | 0 = 0;

  constructor(sizes: ArrayModelSizes = {}, identity?: Identity) {
    this.bits = [Array(sizes.coils ?? 64).fill(false), Array(sizes.discreteInputs ?? 64).fill(false)];
    this.registers = [Array(sizes.inputRegisters ?? 256).fill(0), Array(sizes.holdingRegisters ?? 256).fill(0)];
    this.identity = identity ?? { vendorName: 'Kerb', productCode: 'ARRAY', majorMinorRevision: '1.0' };
  }

  get coils(): boolean[] {
    return this.bits[0];
  }

  get holding(): number[] {
    return this.registers[1];
  }

  size(bank: Bank): number {
    return this.#bank(bank).length;
  }

  read(bank: Bank, address: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    if (address + count > this.size(bank)) return ExceptionCode.illegalDataAddress;
    const values = this.#bank(bank).slice(address, address + count);
    if (bank <= Bank.discreteInputs) {
      target.fill(0, offset, offset + Math.ceil(count / 8));
      values.forEach((value, index) => {
        if (value) target[offset + (index >> 3)]! |= 1 << (index & 7);
      });
    } else {
      const view = new DataView(target.buffer, target.byteOffset);
      values.forEach((value, index) => {
        view.setUint16(offset + index * 2, Number(value));
      });
    }
    return 0;
  }

  write(bank: Bank, address: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0 {
    this.writes++;
    if (address + count > this.size(bank)) return ExceptionCode.illegalDataAddress;
    if (this.refuseWith !== 0) return this.refuseWith;
    if (bank === Bank.coils) {
      if (count % 8 !== 0 && source[offset + (count >> 3)]! >> (count % 8) !== 0) throw new Error('stray bits');
      for (let bit = 0; bit < count; bit++) {
        this.coils[address + bit] = ((source[offset + (bit >> 3)]! >> (bit & 7)) & 1) !== 0;
      }
    } else {
      const view = new DataView(source.buffer, source.byteOffset);
      for (let index = 0; index < count; index++) this.holding[address + index] = view.getUint16(offset + index * 2);
    }
    return 0;
  }

  #bank(bank: Bank): readonly (boolean | number)[] {
    if (bank <= Bank.discreteInputs) return this.bits[bank as 0 | 1];
    return this.registers[(bank - Bank.inputRegisters) as 0 | 1];
  }
}
