import { Bank } from '../../protocols/modbus/bank.ts';
import { FunctionCode } from '../../protocols/modbus/constants.ts';
import type { FileRange, FileWrite } from '../../protocols/modbus/file-record.ts';
import type { AnyRequest } from './any-request.ts';

/** Which request an error is about. */
export interface RequestContext {
  readonly unitId: number;
  readonly functionCode: number;
  readonly bank?: Bank;
  /** Of functions 20 and 21: the file of the first range. */
  readonly file?: number;
  /** Of the first bit or register; in a file, the first record. */
  readonly address?: number;
  /** Bits or registers; in a file, those of the first range. */
  readonly quantity?: number;
  /** Ranges of files after the first. */
  readonly moreRanges?: number;
}

const BANK_WORDS: Readonly<Record<Bank, readonly [one: string, many: string]>> = {
  [Bank.coils]: ['coil', 'coils'],
  [Bank.discreteInputs]: ['discrete input', 'discrete inputs'],
  [Bank.inputRegisters]: ['input register', 'input registers'],
  [Bank.holdingRegisters]: ['holding register', 'holding registers'],
};

/** Where `request` reads or writes; of function 23 where it writes, as a device refuses that more often. */
export function contextOf(unitId: number, request: AnyRequest): RequestContext {
  if ('pdu' in request) {
    return request.meaning === undefined
      ? { unitId, functionCode: request.function }
      : contextOf(unitId, request.meaning);
  }
  const functionCode = request.function;
  switch (request.function) {
    case FunctionCode.readCoils:
    case FunctionCode.writeMultipleCoils:
      return { unitId, functionCode, bank: Bank.coils, address: request.address, quantity: request.quantity };
    case FunctionCode.readDiscreteInputs:
      return { unitId, functionCode, bank: Bank.discreteInputs, address: request.address, quantity: request.quantity };
    case FunctionCode.readInputRegisters:
      return { unitId, functionCode, bank: Bank.inputRegisters, address: request.address, quantity: request.quantity };
    case FunctionCode.readHoldingRegisters:
    case FunctionCode.writeMultipleRegisters:
      return {
        unitId,
        functionCode,
        bank: Bank.holdingRegisters,
        address: request.address,
        quantity: request.quantity,
      };
    case FunctionCode.writeSingleCoil:
      return { unitId, functionCode, bank: Bank.coils, address: request.address, quantity: 1 };
    case FunctionCode.writeSingleRegister:
    case FunctionCode.maskWriteRegister:
      return { unitId, functionCode, bank: Bank.holdingRegisters, address: request.address, quantity: 1 };
    case FunctionCode.readWriteMultipleRegisters:
      return {
        unitId,
        functionCode,
        bank: Bank.holdingRegisters,
        address: request.writeAddress,
        quantity: request.writeQuantity,
      };
    case FunctionCode.readFileRecord: {
      const [{ file, record, count }] = request.ranges as [FileRange];
      return { unitId, functionCode, file, address: record, quantity: count, moreRanges: request.ranges.length - 1 };
    }
    case FunctionCode.writeFileRecord: {
      const [{ file, record, bytes }] = request.writes as [FileWrite];
      const moreRanges = request.writes.length - 1;
      return { unitId, functionCode, file, address: record, quantity: bytes.length / 2, moreRanges };
    }
    default:
      return { unitId, functionCode };
  }
}

function functionName(code: number): string {
  for (const [name, value] of Object.entries(FunctionCode)) if (value === code) return `${name} (function ${code})`;
  return `function ${code}`;
}

function fileRangeText(file: number, record: number, quantity: number, more: number): string {
  const records = quantity === 1 ? `record ${record}` : `${quantity} records from ${record}`;
  const others = more === 0 ? '' : ` and ${more} more range${more === 1 ? '' : 's'}`;
  return `${records} of file ${file}${others}`;
}

/** `unit 3, readHoldingRegisters (function 3) of 10 holding registers from 100` */
export function describeContext(context: RequestContext): string {
  const asked = `unit ${context.unitId}, ${functionName(context.functionCode)}`;
  if (context.file !== undefined && context.address !== undefined && context.quantity !== undefined) {
    return `${asked} of ${fileRangeText(context.file, context.address, context.quantity, context.moreRanges ?? 0)}`;
  }
  if (context.bank === undefined || context.address === undefined || context.quantity === undefined) return asked;
  const [one, many] = BANK_WORDS[context.bank];
  return context.quantity === 1
    ? `${asked} of ${one} ${context.address}`
    : `${asked} of ${context.quantity} ${many} from ${context.address}`;
}
