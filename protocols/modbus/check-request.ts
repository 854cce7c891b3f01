import { checkFileRead, checkFileWrite } from './check-file-records.ts';
import {
  COIL_OFF,
  COIL_ON,
  DiagnosticsSubFunction,
  ExceptionCode,
  FunctionCode,
  MAX_READ_BITS,
  MAX_READ_REGISTERS,
  MAX_READ_WRITE_READ_REGISTERS,
  MAX_READ_WRITE_WRITE_REGISTERS,
  MAX_WRITE_BITS,
  MAX_WRITE_REGISTERS,
  MEI_READ_DEVICE_IDENTIFICATION,
} from './constants.ts';
import { packedSize, readWord } from './words.ts';

const { illegalFunction, illegalDataValue } = ExceptionCode;

type Checked = ExceptionCode | 0;

/** `quantity` is 1 to `limit`, and a PDU of `length` bytes is as long as its function makes it. */
function checkRead(bytes: Uint8Array, start: number, length: number, limit: number): Checked {
  if (length !== 5) return illegalDataValue;
  const quantity = readWord(bytes, start + 3);
  return quantity >= 1 && quantity <= limit ? 0 : illegalDataValue;
}

function checkWriteMultiple(bytes: Uint8Array, start: number, length: number, limit: number, bits: boolean): Checked {
  if (length < 6) return illegalDataValue;
  const quantity = readWord(bytes, start + 3);
  const byteCount = bytes[start + 5]!;
  if (quantity < 1 || quantity > limit) return illegalDataValue;
  return byteCount === (bits ? packedSize(quantity) : quantity * 2) && length === 6 + byteCount ? 0 : illegalDataValue;
}

function checkReadWrite(bytes: Uint8Array, start: number, length: number): Checked {
  if (length < 10) return illegalDataValue;
  const readQuantity = readWord(bytes, start + 3);
  const writeQuantity = readWord(bytes, start + 7);
  const byteCount = bytes[start + 9]!;
  if (readQuantity < 1 || readQuantity > MAX_READ_WRITE_READ_REGISTERS) return illegalDataValue;
  if (writeQuantity < 1 || writeQuantity > MAX_READ_WRITE_WRITE_REGISTERS) return illegalDataValue;
  return byteCount === writeQuantity * 2 && length === 10 + byteCount ? 0 : illegalDataValue;
}

function checkDiagnostics(bytes: Uint8Array, start: number, length: number): Checked {
  if (length < 3) return illegalDataValue;
  const subFunction = readWord(bytes, start + 1);
  if (subFunction === DiagnosticsSubFunction.returnQueryData) {
    return length >= 5 && length % 2 === 1 ? 0 : illegalDataValue;
  }
  if (
    subFunction < DiagnosticsSubFunction.clearCounters ||
    subFunction > DiagnosticsSubFunction.returnServerNoResponseCount
  ) {
    return illegalFunction;
  }
  return length === 5 && readWord(bytes, start + 3) === 0 ? 0 : illegalDataValue;
}

/**
 * The checks that a server makes before it looks at its data, on the PDU in `bytes` from `start` to before `end`:
 * function (and sub-function) supported, else illegalFunction; then values, quantities, byte count and length, else
 * illegalDataValue. Returns 0 when all is well. Ranges, which come next, are for the owner of the data to check; but
 * that files and records are ones that any file can have is checked here, else illegalDataAddress
 * (Modbus Application Protocol V1.1b3, the state diagrams of 6). Allocates nothing.
 */
export function checkRequest(bytes: Uint8Array, start: number, end: number): Checked {
  const length = end - start;
  if (length < 1) return illegalFunction;
  switch (bytes[start]) {
    case FunctionCode.readHoldingRegisters:
    case FunctionCode.readInputRegisters:
      return checkRead(bytes, start, length, MAX_READ_REGISTERS);
    case FunctionCode.readCoils:
    case FunctionCode.readDiscreteInputs:
      return checkRead(bytes, start, length, MAX_READ_BITS);
    case FunctionCode.writeSingleCoil: {
      if (length !== 5) return illegalDataValue;
      const value = readWord(bytes, start + 3);
      return value === COIL_ON || value === COIL_OFF ? 0 : illegalDataValue;
    }
    case FunctionCode.writeSingleRegister:
      return length === 5 ? 0 : illegalDataValue;
    case FunctionCode.diagnostics:
      return checkDiagnostics(bytes, start, length);
    case FunctionCode.writeMultipleCoils:
      return checkWriteMultiple(bytes, start, length, MAX_WRITE_BITS, true);
    case FunctionCode.writeMultipleRegisters:
      return checkWriteMultiple(bytes, start, length, MAX_WRITE_REGISTERS, false);
    case FunctionCode.reportServerId:
      return length === 1 ? 0 : illegalDataValue;
    case FunctionCode.readFileRecord:
      return checkFileRead(bytes, start, length);
    case FunctionCode.writeFileRecord:
      return checkFileWrite(bytes, start, length);
    case FunctionCode.maskWriteRegister:
      return length === 7 ? 0 : illegalDataValue;
    case FunctionCode.readWriteMultipleRegisters:
      return checkReadWrite(bytes, start, length);
    case FunctionCode.encapsulatedInterfaceTransport:
      if (length < 2 || bytes[start + 1] !== MEI_READ_DEVICE_IDENTIFICATION) return illegalFunction;
      return length === 4 ? 0 : illegalDataValue;
    default:
      return illegalFunction;
  }
}
