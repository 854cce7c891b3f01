import { Bank } from '../../protocols/modbus/bank.ts';
import { checkRequest } from '../../protocols/modbus/check-request.ts';
import {
  DiagnosticsSubFunction,
  EXCEPTION_FLAG,
  ExceptionCode,
  FunctionCode,
} from '../../protocols/modbus/constants.ts';
import { FILE_ANSWER_HEAD_SIZE, FILE_GROUP_SIZE, FILE_REFERENCE_TYPE } from '../../protocols/modbus/file-record.ts';
import { packedSize, readWord, writeWord } from '../../protocols/modbus/words.ts';
import type { AccessGuard } from './access/access-guard.ts';
import type { FileRecords } from './file-records.ts';
import { DataModelError, type ServedUnit } from './served-unit.ts';

const RUNNING = 0xff;
/** What a write hands to the model when it does not stand in the request as the model wants it. */
const scratch = new Uint8Array(256);

function isWrite(functionCode: number): boolean {
  switch (functionCode) {
    case FunctionCode.writeSingleCoil:
    case FunctionCode.writeSingleRegister:
    case FunctionCode.writeMultipleCoils:
    case FunctionCode.writeMultipleRegisters:
    case FunctionCode.writeFileRecord:
    case FunctionCode.maskWriteRegister:
    case FunctionCode.readWriteMultipleRegisters:
      return true;
    default:
      return false;
  }
}

function isOfFiles(functionCode: number): boolean {
  return functionCode === FunctionCode.readFileRecord || functionCode === FunctionCode.writeFileRecord;
}

/** Copies the first `length` bytes of a request as its answer. */
function echo(bytes: Uint8Array, start: number, length: number, target: Uint8Array, offset: number): number {
  for (let at = 0; at < length; at++) target[offset + at] = bytes[start + at]!;
  return offset + length;
}

/* The functions below answer a request that checkRequest found good, in `bytes` from `start` to before `end`. They
   write the answer to `target` from `offset` and return its end, or the exception code as a negative number. */

function read(
  unit: ServedUnit,
  bank: Bank,
  size: number,
  bytes: Uint8Array,
  start: number,
  target: Uint8Array,
  offset: number,
): number {
  const address = readWord(bytes, start + 1);
  const code = unit.model.read(bank, address, readWord(bytes, start + 3), target, offset + 2);
  if (code !== 0) return -code;
  target[offset] = bytes[start]!;
  target[offset + 1] = size;
  return offset + 2 + size;
}

function writeSingleCoil(
  unit: ServedUnit,
  bytes: Uint8Array,
  start: number,
  target: Uint8Array,
  offset: number,
): number {
  scratch[0] = bytes[start + 3] === 0 ? 0 : 1;
  const code = unit.model.write(Bank.coils, readWord(bytes, start + 1), 1, scratch, 0);
  return code !== 0 ? -code : echo(bytes, start, 5, target, offset);
}

function writeCoils(unit: ServedUnit, bytes: Uint8Array, start: number, target: Uint8Array, offset: number): number {
  const quantity = readWord(bytes, start + 3);
  const size = packedSize(quantity);
  echo(bytes, start + 6, size, scratch, 0);
  // Clients may leave anything in the bits behind the last coil; a model may rely on zeros.
  if ((quantity & 7) !== 0) scratch[size - 1]! &= (1 << (quantity & 7)) - 1;
  const code = unit.model.write(Bank.coils, readWord(bytes, start + 1), quantity, scratch, 0);
  return code !== 0 ? -code : echo(bytes, start, 5, target, offset);
}

function writeRegisters(
  unit: ServedUnit,
  quantity: number,
  dataAt: number,
  bytes: Uint8Array,
  start: number,
  target: Uint8Array,
  offset: number,
): number {
  const code = unit.model.write(Bank.holdingRegisters, readWord(bytes, start + 1), quantity, bytes, dataAt);
  return code !== 0 ? -code : echo(bytes, start, 5, target, offset);
}

function maskWrite(unit: ServedUnit, bytes: Uint8Array, start: number, target: Uint8Array, offset: number): number {
  const address = readWord(bytes, start + 1);
  const readCode = unit.model.read(Bank.holdingRegisters, address, 1, scratch, 0);
  if (readCode !== 0) return -readCode;
  const andMask = readWord(bytes, start + 3);
  writeWord(scratch, 0, (readWord(scratch, 0) & andMask) | (readWord(bytes, start + 5) & ~andMask));
  const code = unit.model.write(Bank.holdingRegisters, address, 1, scratch, 0);
  return code !== 0 ? -code : echo(bytes, start, 7, target, offset);
}

/** Writes, then reads; both ranges are checked first, so that a bad one writes nothing. */
function readWrite(unit: ServedUnit, bytes: Uint8Array, start: number, target: Uint8Array, offset: number): number {
  const readAddress = readWord(bytes, start + 1);
  const readQuantity = readWord(bytes, start + 3);
  const writeAddress = readWord(bytes, start + 5);
  const writeQuantity = readWord(bytes, start + 7);
  const size = unit.model.size(Bank.holdingRegisters);
  if (readAddress + readQuantity > size || writeAddress + writeQuantity > size)
    return -ExceptionCode.illegalDataAddress;
  const writeCode = unit.model.write(Bank.holdingRegisters, writeAddress, writeQuantity, bytes, start + 10);
  if (writeCode !== 0) return -writeCode;
  const code = unit.model.read(Bank.holdingRegisters, readAddress, readQuantity, target, offset + 2);
  if (code !== 0) return -code;
  target[offset] = bytes[start]!;
  target[offset + 1] = readQuantity * 2;
  return offset + 2 + readQuantity * 2;
}

function readFile(
  files: FileRecords,
  bytes: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  offset: number,
): number {
  let to = offset + 2;
  for (let at = start + 2; at < end; at += FILE_GROUP_SIZE) {
    const count = readWord(bytes, at + 5);
    const dataAt = to + FILE_ANSWER_HEAD_SIZE;
    const code = files.readRecords(readWord(bytes, at + 1), readWord(bytes, at + 3), count, target, dataAt);
    if (code !== 0) return -code;
    target[to] = 1 + count * 2;
    target[to + 1] = FILE_REFERENCE_TYPE;
    to = dataAt + count * 2;
  }
  target[offset] = bytes[start]!;
  target[offset + 1] = to - offset - 2;
  return to;
}

function writeFile(
  files: FileRecords,
  bytes: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  offset: number,
): number {
  for (let at = start + 2; at < end; ) {
    const count = readWord(bytes, at + 5);
    const dataAt = at + FILE_GROUP_SIZE;
    const code = files.writeRecords(readWord(bytes, at + 1), readWord(bytes, at + 3), count, bytes, dataAt);
    if (code !== 0) return -code;
    at = dataAt + count * 2;
  }
  return echo(bytes, start, end - start, target, offset);
}

function diagnose(
  unit: ServedUnit,
  bytes: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  offset: number,
): number {
  const answerEnd = echo(bytes, start, end - start, target, offset);
  const subFunction = readWord(bytes, start + 1);
  if (subFunction === DiagnosticsSubFunction.clearCounters) unit.counters.clear();
  else if (subFunction !== DiagnosticsSubFunction.returnQueryData) {
    writeWord(target, offset + 3, unit.counters.read(subFunction));
  }
  return answerEnd;
}

/** The unit id as server id, the run indicator, and vendor, product and revision as text. */
function reportServerId(unit: ServedUnit, target: Uint8Array, offset: number): number {
  const { description } = unit;
  target[offset] = FunctionCode.reportServerId;
  target[offset + 1] = 2 + description.length;
  target[offset + 2] = unit.unitId;
  target[offset + 3] = unit.model.running === false ? 0 : RUNNING;
  target.set(description, offset + 4);
  return offset + 4 + description.length;
}

function execute(
  unit: ServedUnit,
  bytes: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  offset: number,
): number {
  const functionCode = bytes[start]!;
  switch (functionCode) {
    case FunctionCode.readHoldingRegisters:
      return read(unit, Bank.holdingRegisters, bytes[start + 4]! * 2, bytes, start, target, offset);
    case FunctionCode.readInputRegisters:
      return read(unit, Bank.inputRegisters, bytes[start + 4]! * 2, bytes, start, target, offset);
    case FunctionCode.readCoils:
      return read(unit, Bank.coils, packedSize(readWord(bytes, start + 3)), bytes, start, target, offset);
    case FunctionCode.readDiscreteInputs:
      return read(unit, Bank.discreteInputs, packedSize(readWord(bytes, start + 3)), bytes, start, target, offset);
    case FunctionCode.writeSingleCoil:
      return writeSingleCoil(unit, bytes, start, target, offset);
    case FunctionCode.writeSingleRegister:
      return writeRegisters(unit, 1, start + 3, bytes, start, target, offset);
    case FunctionCode.writeMultipleCoils:
      return writeCoils(unit, bytes, start, target, offset);
    case FunctionCode.writeMultipleRegisters:
      return writeRegisters(unit, readWord(bytes, start + 3), start + 6, bytes, start, target, offset);
    case FunctionCode.maskWriteRegister:
      return maskWrite(unit, bytes, start, target, offset);
    case FunctionCode.readWriteMultipleRegisters:
      return readWrite(unit, bytes, start, target, offset);
    case FunctionCode.readFileRecord:
      return readFile(unit.model.files!, bytes, start, end, target, offset);
    case FunctionCode.writeFileRecord:
      return writeFile(unit.model.files!, bytes, start, end, target, offset);
    case FunctionCode.diagnostics:
      return diagnose(unit, bytes, start, end, target, offset);
    case FunctionCode.reportServerId:
      return reportServerId(unit, target, offset);
    case FunctionCode.encapsulatedInterfaceTransport:
      return unit.identification.answer(bytes[start + 2]!, bytes[start + 3]!, target, offset);
    default:
      throw new Error(`function ${functionCode} passed checkRequest but has no answer`);
  }
}

function refusal(
  unit: ServedUnit,
  guard: AccessGuard | undefined,
  bytes: Uint8Array,
  start: number,
  end: number,
): ExceptionCode | 0 {
  if (unit.readOnly && isWrite(bytes[start]!)) return ExceptionCode.illegalFunction;
  if (unit.model.files === undefined && isOfFiles(bytes[start]!)) return ExceptionCode.illegalFunction;
  const wrong = checkRequest(bytes, start, end);
  if (wrong !== 0 || guard === undefined) return wrong;
  return guard.permits(unit.unitId, bytes, start, end) ? 0 : ExceptionCode.illegalFunction;
}

/** {@link execute}, with a model that throws answered as a failed device. */
function executeSafely(
  unit: ServedUnit,
  bytes: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  offset: number,
): number {
  try {
    return execute(unit, bytes, start, end, target, offset);
  } catch (cause) {
    unit.onModelError(new DataModelError(unit.unitId, bytes[start]!, cause));
    return -ExceptionCode.serverDeviceFailure;
  }
}

/** Writes an exception response to `target`; returns its end. */
export function writeException(functionCode: number, code: ExceptionCode, target: Uint8Array, offset: number): number {
  target[offset] = functionCode | EXCEPTION_FLAG;
  target[offset + 1] = code;
  return offset + 2;
}

/**
 * Answers the request PDU in `bytes` from `start` to before `end`: writes the response PDU, an exception included, to
 * `target` from `offset`, where there is room for 253 bytes, and returns its end. Allocates nothing.
 *
 * Functions 1-6, 8, 15-17, 22, 23 and 43/14, and of a model with files 20 and 21, checked in the order of the state
 * diagrams of Modbus Application Protocol V1.1b3: function (01), quantities and lengths (03), range (02), what the device
 * says. A unit that is read only does not support functions that write: they are answered illegalFunction, as is what
 * `guard` does not let through.
 */
export function answer(
  unit: ServedUnit,
  bytes: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  offset: number,
  guard?: AccessGuard,
): number {
  unit.counters.serverMessages++;
  const refused = refusal(unit, guard, bytes, start, end);
  const result = refused !== 0 ? -refused : executeSafely(unit, bytes, start, end, target, offset);
  if (result > 0) return result;
  unit.counters.exceptionErrors++;
  return writeException(bytes[start]!, -result as ExceptionCode, target, offset);
}

/**
 * Carries out a broadcast, which is not answered: writes only, so functions that also return data (23 among them)
 * are ignored (Modbus over Serial Line V1.02, 2.1).
 */
export function obeyBroadcast(
  unit: ServedUnit,
  bytes: Uint8Array,
  start: number,
  end: number,
  guard?: AccessGuard,
): void {
  unit.counters.noResponses++;
  if (!isWrite(bytes[start]!) || bytes[start] === FunctionCode.readWriteMultipleRegisters) return;
  unit.counters.serverMessages++;
  const refused = refusal(unit, guard, bytes, start, end);
  const result = refused !== 0 ? -refused : executeSafely(unit, bytes, start, end, discarded, 0);
  if (result < 0) unit.counters.exceptionErrors++;
}

/** Where the answers to broadcasts go. */
const discarded = new Uint8Array(256);
