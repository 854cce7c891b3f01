import { EXCEPTION_FLAG, FunctionCode, MAX_PDU_SIZE, MEI_READ_DEVICE_IDENTIFICATION } from './constants.ts';
import { readWord } from './words.ts';

/** More bytes are needed to tell. */
export const LENGTH_PENDING = 0;
/** No PDU of this kind starts like this, or nothing in it tells its length. */
export const LENGTH_UNKNOWN = -1;

/** `fixed` bytes and as many more as the byte at `countAt` says. */
function counted(bytes: Uint8Array, start: number, end: number, countAt: number, fixed: number): number {
  if (start + countAt >= end) return LENGTH_PENDING;
  const length = fixed + bytes[start + countAt]!;
  return length <= MAX_PDU_SIZE ? length : LENGTH_UNKNOWN;
}

/**
 * How long the request PDU is that begins at `start`, from its bytes before `end`: more than 0,
 * {@link LENGTH_PENDING} or {@link LENGTH_UNKNOWN}. Return Query Data (8/0) is taken to carry one word.
 */
export function requestLength(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end) return LENGTH_PENDING;
  switch (bytes[start]) {
    case FunctionCode.readCoils:
    case FunctionCode.readDiscreteInputs:
    case FunctionCode.readHoldingRegisters:
    case FunctionCode.readInputRegisters:
    case FunctionCode.writeSingleCoil:
    case FunctionCode.writeSingleRegister:
    case FunctionCode.diagnostics:
      return 5;
    case FunctionCode.readExceptionStatus:
    case FunctionCode.getCommEventCounter:
    case FunctionCode.getCommEventLog:
    case FunctionCode.reportServerId:
      return 1;
    case FunctionCode.writeMultipleCoils:
    case FunctionCode.writeMultipleRegisters:
      return counted(bytes, start, end, 5, 6);
    case FunctionCode.readFileRecord:
    case FunctionCode.writeFileRecord:
      return counted(bytes, start, end, 1, 2);
    case FunctionCode.maskWriteRegister:
      return 7;
    case FunctionCode.readWriteMultipleRegisters:
      return counted(bytes, start, end, 9, 10);
    case FunctionCode.readFifoQueue:
      return 3;
    case FunctionCode.encapsulatedInterfaceTransport:
      if (start + 1 >= end) return LENGTH_PENDING;
      return bytes[start + 1] === MEI_READ_DEVICE_IDENTIFICATION ? 4 : LENGTH_UNKNOWN;
    default:
      return LENGTH_UNKNOWN;
  }
}

function identificationLength(bytes: Uint8Array, start: number, end: number): number {
  if (start + 1 >= end) return LENGTH_PENDING;
  if (bytes[start + 1] !== MEI_READ_DEVICE_IDENTIFICATION) return LENGTH_UNKNOWN;
  if (start + 6 >= end) return LENGTH_PENDING;
  let length = 7;
  for (let count = bytes[start + 6]!; count > 0; count--) {
    if (start + length + 1 >= end) return length + 2 <= MAX_PDU_SIZE ? LENGTH_PENDING : LENGTH_UNKNOWN;
    length += 2 + bytes[start + length + 1]!;
    if (length > MAX_PDU_SIZE) return LENGTH_UNKNOWN;
  }
  return length;
}

/** As {@link requestLength} for a response PDU, exceptions included. */
export function responseLength(bytes: Uint8Array, start: number, end: number): number {
  if (start >= end) return LENGTH_PENDING;
  const functionCode = bytes[start]!;
  if (functionCode >= EXCEPTION_FLAG) return functionCode === EXCEPTION_FLAG ? LENGTH_UNKNOWN : 2;
  switch (functionCode) {
    case FunctionCode.readCoils:
    case FunctionCode.readDiscreteInputs:
    case FunctionCode.readHoldingRegisters:
    case FunctionCode.readInputRegisters:
    case FunctionCode.readWriteMultipleRegisters: {
      const length = counted(bytes, start, end, 1, 2);
      if (length === 2) return LENGTH_UNKNOWN;
      const words = functionCode > FunctionCode.readDiscreteInputs;
      return length > 0 && words && length % 2 !== 0 ? LENGTH_UNKNOWN : length;
    }
    case FunctionCode.getCommEventLog:
    case FunctionCode.reportServerId:
    case FunctionCode.readFileRecord:
    case FunctionCode.writeFileRecord:
      return counted(bytes, start, end, 1, 2);
    case FunctionCode.readExceptionStatus:
      return 2;
    case FunctionCode.writeSingleCoil:
    case FunctionCode.writeSingleRegister:
    case FunctionCode.diagnostics:
    case FunctionCode.getCommEventCounter:
    case FunctionCode.writeMultipleCoils:
    case FunctionCode.writeMultipleRegisters:
      return 5;
    case FunctionCode.maskWriteRegister:
      return 7;
    case FunctionCode.readFifoQueue: {
      if (start + 2 >= end) return LENGTH_PENDING;
      const length = 3 + readWord(bytes, start + 1);
      return length <= MAX_PDU_SIZE ? length : LENGTH_UNKNOWN;
    }
    case FunctionCode.encapsulatedInterfaceTransport:
      return identificationLength(bytes, start, end);
    default:
      return LENGTH_UNKNOWN;
  }
}
