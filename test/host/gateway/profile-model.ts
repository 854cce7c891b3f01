import { Bank } from '../../../protocols/modbus/bank.ts';
import { encodeRegister, type Value } from '../../../protocols/profile/codec.ts';
import { blockLayout } from '../../../protocols/profile/layout.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { ArrayModel } from './array-model.ts';

/** A device of a profile whose registers are set by name. */
export class ProfileModel extends ArrayModel {
  readonly #profile: Profile;

  constructor(profile: Profile) {
    const { discreteInputs, inputRegisters, holdingRegisters } = blockLayout(profile);
    super(
      {
        discreteInputs: discreteInputs.count,
        inputRegisters: inputRegisters.count,
        holdingRegisters: holdingRegisters.count,
      },
      profile.identity,
    );
    this.#profile = profile;
  }

  set(values: Readonly<Record<string, Value>>): this {
    for (const [name, value] of Object.entries(values)) this.#set(name, value);
    return this;
  }

  #set(name: string, value: Value): void {
    const { discreteInputs, inputRegisters, holdingRegisters } = this.#profile;
    const input = discreteInputs.find((field) => field.name === name);
    if (input !== undefined) {
      this.bits[1][input.address] = value === true;
      return;
    }
    const bank = inputRegisters.some((field) => field.name === name) ? Bank.inputRegisters : Bank.holdingRegisters;
    const field = [...inputRegisters, ...holdingRegisters].find((each) => each.name === name)!;
    const bytes = new Uint8Array(field.length * 2);
    encodeRegister(field, value, bytes);
    const view = new DataView(bytes.buffer);
    const words = this.registers[bank === Bank.inputRegisters ? 0 : 1];
    for (let index = 0; index < field.length; index++) words[field.address + index] = view.getUint16(index * 2);
  }
}
