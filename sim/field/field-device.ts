import type { DataModel } from '../../host/gateway/data-model.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { ADDRESS_COUNT, ExceptionCode } from '../../protocols/modbus/constants.ts';
import { packedSize } from '../../protocols/modbus/words.ts';
import {
  decodeBit,
  decodeRaw,
  decodeRegister,
  encodeRegister,
  isAllowed,
  type Value,
} from '../../protocols/profile/codec.ts';
import type { BitField, Identity, Profile, RegisterField } from '../../protocols/profile/profile.ts';
import { mirroredInput, mirroredOutput, mirroredTests } from '../../protocols/wiring/mirror.ts';
import type { RegisterInput, RegisterTest, WiredDevice, Wiring } from '../../protocols/wiring/wiring.ts';

type AnyField = BitField | RegisterField;

/** What a device downstream needs of the field that it is in. */
export interface FieldImage {
  readonly wiring: Wiring;
  readonly inputs: Int32Array;
  readonly outputs: Int32Array;
  device(name: string): FieldDevice;
}

/** A bit of a channel that asks for a register. */
interface AskedBit {
  readonly at: number;
  readonly bit: number;
  readonly test: RegisterTest;
}

/**
 * A simulated device of a template: registers that channels come from hold what the plant says, those that channels go to hold
 * what they were told and tell it the plant. It has the addresses of its template and no others.
 */
export class FieldDevice implements DataModel {
  readonly identity: Identity;
  readonly #name: string;
  readonly #field: FieldImage;
  readonly #banks: ReadonlyMap<Bank, readonly AnyField[]>;
  /** What registers hold that no channel comes from. */
  readonly #held = new Map<string, Value>();
  readonly #inputs: ReadonlyMap<string, RegisterInput>;
  readonly #bits: ReadonlyMap<string, readonly AskedBit[]>;
  /** Registers that tell what others were told. */
  readonly #tells: ReadonlyMap<string, string>;

  constructor({ name, template }: WiredDevice, field: FieldImage) {
    this.#name = name;
    this.#field = field;
    this.identity = template.identity;
    this.#banks = banksOf(template);
    const { inputs, outputs } = field.wiring;
    this.#inputs = new Map(
      inputs.flatMap((input) =>
        input.kind === 'register' && input.source.device === name ? [[input.source.field.name, input] as const] : [],
      ),
    );
    const bits = new Map<string, AskedBit[]>();
    for (const input of inputs) {
      for (const { bit, condition } of input.kind === 'bits' ? input.bits : []) {
        if (condition.kind !== 'register' || condition.source.device !== name) continue;
        const register = condition.source.field.name;
        bits.set(register, [...(bits.get(register) ?? []), { at: input.at, bit, test: condition.test }]);
      }
    }
    this.#bits = bits;
    this.#tells = new Map(
      outputs.flatMap(({ target, verify }) =>
        target.device === name && verify !== undefined && verify.register !== target.field.name
          ? [[verify.register, target.field.name] as const]
          : [],
      ),
    );
  }

  size(): number {
    return ADDRESS_COUNT;
  }

  /** What a register holds now; undefined is what it has after a reset. */
  value(field: AnyField): Value | undefined {
    const input = this.#inputs.get(field.name);
    if (input !== undefined) return mirroredInput(input, this.#field.inputs[input.at]!);
    const asked = this.#bits.get(field.name);
    if (asked !== undefined) {
      const tests = asked.map(({ at, bit, test }) => ({ test, holds: ((this.#field.inputs[at]! >>> bit) & 1) === 1 }));
      return mirroredTests(field, tests);
    }
    return this.#held.get(this.#tells.get(field.name) ?? field.name);
  }

  /** Has a register hold a value, and tells the plant. */
  hold(register: string, value: Value): void {
    this.#held.set(register, value);
    const { outputs } = this.#field.wiring;
    const told = outputs.find(({ target }) => target.device === this.#name && target.field.name === register);
    if (told === undefined) return;
    const ofChannel = outputs.filter(({ at }) => at === told.at);
    const values = ofChannel.map(({ target }) => this.#field.device(target.device)?.held(target.field.name));
    const word = mirroredOutput(ofChannel, values);
    if (word !== undefined) this.#field.outputs[told.at] = word;
  }

  held(register: string): Value | undefined {
    return this.#held.get(register);
  }

  read(bank: Bank, address: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    const fields = this.#covering(bank, address, count);
    if (fields?.every(({ access }) => access !== 'w') !== true) return ExceptionCode.illegalDataAddress;
    if (bank === Bank.coils || bank === Bank.discreteInputs) {
      target.fill(0, offset, offset + packedSize(count));
      for (const field of fields) {
        const at = field.address - address;
        if (this.value(field) === true) target[offset + (at >>> 3)]! |= 1 << (at & 7);
      }
      return 0;
    }
    for (const field of fields as readonly RegisterField[]) {
      const bytes = new Uint8Array(field.length * 2);
      const value = this.value(field);
      if (value !== undefined) encodeRegister(field, value, bytes);
      copyWords(bytes, field.address - address, target.subarray(offset, offset + count * 2));
    }
    return 0;
  }

  write(
    bank: typeof Bank.coils | typeof Bank.holdingRegisters,
    address: number,
    count: number,
    source: Uint8Array,
    offset: number,
  ): ExceptionCode | 0 {
    const fields = this.#covering(bank, address, count);
    const isWhole = fields?.every((field) => field.address >= address && end(field) <= address + count);
    if (fields === undefined || !isWhole || fields.some(({ access }) => access === 'r')) {
      return ExceptionCode.illegalDataAddress;
    }
    const bytes = source.subarray(offset);
    for (const field of fields) {
      if (!('type' in field) || field.type === 'string') continue;
      if (!isAllowed(field, decodeRaw(field, bytes, (field.address - address) * 2)))
        return ExceptionCode.illegalDataValue;
    }
    for (const field of fields) {
      const at = field.address - address;
      this.hold(field.name, 'type' in field ? decodeRegister(field, bytes, at * 2) : decodeBit(bytes, at));
    }
    return 0;
  }

  /** The fields that lie in a range; undefined when it touches an address that the device does not have. */
  #covering(bank: Bank, address: number, count: number): readonly AnyField[] | undefined {
    const fields = this.#banks.get(bank)!.filter((field) => field.address < address + count && end(field) > address);
    const covered = fields.reduce(
      (sum, field) => sum + Math.min(end(field), address + count) - Math.max(field.address, address),
      0,
    );
    return covered === count ? fields : undefined;
  }
}

function banksOf({
  coils,
  discreteInputs,
  inputRegisters,
  holdingRegisters,
}: Profile): ReadonlyMap<Bank, readonly AnyField[]> {
  return new Map<Bank, readonly AnyField[]>([
    [Bank.coils, coils],
    [Bank.discreteInputs, discreteInputs],
    [Bank.inputRegisters, inputRegisters],
    [Bank.holdingRegisters, holdingRegisters],
  ]);
}

function end(field: AnyField): number {
  return field.address + ('length' in field ? field.length : 1);
}

/** Puts registers at `at` of `target`, which may begin or end in the middle of them. */
function copyWords(bytes: Uint8Array, at: number, target: Uint8Array): void {
  const from = Math.max(0, -at) * 2;
  const to = Math.min(bytes.length, target.length - at * 2);
  if (to > from) target.set(bytes.subarray(from, to), at * 2 + from);
}
