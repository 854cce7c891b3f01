import type { DataModel } from '../../../host/gateway/data-model.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import type { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import type { Identity } from '../../../protocols/profile/profile.ts';

/**
 * Another device of the same kind: it has the same registers, and values of its own, which are off by one in the lowest
 * bit. What it is told to do it does somewhere else.
 */
export class TwinModel implements DataModel {
  readonly identity: Identity;
  readonly #model: DataModel;

  constructor(model: DataModel) {
    this.#model = model;
    this.identity = model.identity;
  }

  size(bank: Bank): number {
    return this.#model.size(bank);
  }

  read(bank: Bank, address: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    const answer = this.#model.read(bank, address, count, target, offset);
    if (answer !== 0) return answer;
    if (bank === Bank.coils || bank === Bank.discreteInputs) {
      for (let bit = 0; bit < count; bit++) target[offset + (bit >> 3)]! ^= 1 << (bit & 7);
    } else {
      for (let register = 0; register < count; register++) target[offset + 2 * register + 1]! ^= 1;
    }
    return 0;
  }

  write(bank: typeof Bank.coils | typeof Bank.holdingRegisters, address: number, count: number): ExceptionCode | 0 {
    const scratch = new Uint8Array(2 * count);
    return this.#model.read(bank, address, count, scratch, 0);
  }
}
