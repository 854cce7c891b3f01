import { ExceptionResponseError, RequestTimeoutError, UnsupportedFunctionError } from '../../../host/line/errors.ts';
import { identityOf } from '../../../host/line/identity.ts';
import type { Line, ReadDeviceIdentity } from '../../../host/line/line.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import type { Identity } from '../../../protocols/profile/profile.ts';

/** A device as such a line has it. */
export interface LineDevice {
  readonly identity: Identity;
  readonly tellsIdentity: boolean;
  answers(bank: Bank, address: number, count: number): boolean;
  read(bank: Bank, address: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0;
}

/** A line to one device that answers at once, and that nothing may be written to. */
export function deviceLine(
  unitId: number,
  device: LineDevice,
  name = 'tcp://test',
): Line & { readonly asked: string[] } {
  const asked: string[] = [];
  const read = async (unit: number, bank: Bank, address: number, count: number, size: number) => {
    asked.push(`${bank} ${address} ${count}`);
    const context = { unitId: unit, functionCode: bank + 1, bank, address, quantity: count };
    if (unit !== unitId || !device.answers(bank, address, count))
      throw new RequestTimeoutError('test', context, 500, 2);
    const bytes = new Uint8Array(size);
    const code = device.read(bank, address, count, bytes, 0);
    if (code !== 0) throw new ExceptionResponseError('test', context, code);
    return bytes;
  };
  const refused = (unit: number, functionCode: number): never => {
    asked.push(`function ${functionCode}`);
    const context = { unitId: unit, functionCode };
    if (unit !== unitId) throw new RequestTimeoutError('test', context, 500, 2);
    throw new ExceptionResponseError('test', context, ExceptionCode.illegalFunction);
  };
  const never = (): never => {
    throw new Error('identifying a device must only read');
  };
  return {
    name,
    asked,
    get statistics(): never {
      throw new UnsupportedFunctionError('test', { unitId, functionCode: 0 }, 'nobody asks for it');
    },
    readBits: (unit, bank, address, count) => read(unit, bank, address, count, Math.ceil(count / 8)),
    readRegisters: (unit, bank, address, count) => read(unit, bank, address, count, count * 2),
    async readIdentity(unit): Promise<ReadDeviceIdentity> {
      if (!device.tellsIdentity) return refused(unit, 43);
      asked.push('function 43');
      const { vendorName, productCode, majorMinorRevision } = device.identity;
      const texts = [vendorName, productCode, majorMinorRevision];
      return identityOf(new Map(texts.map((text, id) => [id, text])));
    },
    request: async (unit, pdu) => refused(unit, pdu[0]!),
    writeBits: never,
    writeRegisters: never,
    maskWrite: never,
    readWriteRegisters: never,
    readFileRecords: never,
    writeFileRecords: never,
    close: async () => {},
  };
}

/** A device that has nothing but what a function says of each register; `undefined` is refused. */
export function madeUp(registers: (bank: Bank, address: number) => number | undefined): LineDevice {
  return {
    identity: { vendorName: 'X', productCode: 'X', majorMinorRevision: '1' },
    tellsIdentity: false,
    answers: () => true,
    read(bank, address, count, target, offset) {
      for (let at = 0; at < count; at++) {
        const word = registers(bank, address + at);
        if (word === undefined) return ExceptionCode.illegalDataAddress;
        if (bank === Bank.coils || bank === Bank.discreteInputs) {
          target[offset + (at >>> 3)]! |= (word & 1) << (at & 7);
        } else {
          target[offset + at * 2] = word >>> 8;
          target[offset + at * 2 + 1] = word & 0xff;
        }
      }
      return 0;
    },
  };
}
