import { Bank } from '../../protocols/modbus/bank.ts';
import { FunctionCode } from '../../protocols/modbus/constants.ts';
import type { AnyRequest } from './any-request.ts';

/** Which request an error is about. */
export interface RequestContext {
  readonly unitId: number;
  readonly functionCode: number;
  readonly bank?: Bank;
  /** Of the first bit or register. */
  readonly address?: number;
  /** Bits or registers. */
  readonly quantity?: number;
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
    default:
      return { unitId, functionCode };
  }
}

function functionName(code: number): string {
  for (const [name, value] of Object.entries(FunctionCode)) if (value === code) return `${name} (function ${code})`;
  return `function ${code}`;
}

/** `unit 3, readHoldingRegisters (function 3) of 10 holding registers from 100` */
export function describeContext(context: RequestContext): string {
  const asked = `unit ${context.unitId}, ${functionName(context.functionCode)}`;
  if (context.bank === undefined || context.address === undefined || context.quantity === undefined) return asked;
  const [one, many] = BANK_WORDS[context.bank];
  return context.quantity === 1
    ? `${asked} of ${one} ${context.address}`
    : `${asked} of ${context.quantity} ${many} from ${context.address}`;
}
