import { Bank } from '../../protocols/modbus/bank.ts';
import { EXCEPTION_FLAG, ExceptionCode, FunctionCode } from '../../protocols/modbus/constants.ts';
import { decodeRequest } from '../../protocols/modbus/decode-request.ts';
import { decodeResponse } from '../../protocols/modbus/decode-response.ts';
import type { Request } from '../../protocols/modbus/request.ts';
import type { Response } from '../../protocols/modbus/response.ts';
import { packWords } from '../../protocols/modbus/words.ts';
import type { Fault, ModbusContent, ObservedFileRange, ObservedRange, ObservedValue } from './observation.ts';
import type { RegisterNames } from './register-names.ts';

/** A request as a monitor keeps it until its response comes. */
export interface ReadRequest {
  /** Undefined when its function is not known here, or it is wrong. */
  readonly request: Request | undefined;
  readonly content: ModbusContent;
  readonly faults: readonly Fault[];
}

export interface ReadResponse {
  readonly content: ModbusContent;
  readonly faults: readonly Fault[];
}

const BANK_READ: Readonly<Record<number, Bank>> = {
  [FunctionCode.readCoils]: Bank.coils,
  [FunctionCode.readDiscreteInputs]: Bank.discreteInputs,
  [FunctionCode.readHoldingRegisters]: Bank.holdingRegisters,
  [FunctionCode.readInputRegisters]: Bank.inputRegisters,
};

const FUNCTION_NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(FunctionCode).map(([name, code]) => [code, name]),
);

interface Write {
  readonly bank: Bank;
  readonly address: number;
  readonly quantity: number;
  /** Undefined when the request does not hold what is written. */
  readonly data: Uint8Array | undefined;
}

interface Read {
  readonly bank: Bank;
  readonly address: number;
  readonly quantity: number;
}

function readOf(request: Request): Read | undefined {
  switch (request.function) {
    case FunctionCode.readCoils:
    case FunctionCode.readDiscreteInputs:
    case FunctionCode.readHoldingRegisters:
    case FunctionCode.readInputRegisters:
      return { bank: BANK_READ[request.function]!, address: request.address, quantity: request.quantity };
    case FunctionCode.readWriteMultipleRegisters:
      return { bank: Bank.holdingRegisters, address: request.readAddress, quantity: request.readQuantity };
    default:
      return undefined;
  }
}

function writeOf(request: Request): Write | undefined {
  switch (request.function) {
    case FunctionCode.writeSingleCoil:
      return { bank: Bank.coils, address: request.address, quantity: 1, data: Uint8Array.of(request.value ? 1 : 0) };
    case FunctionCode.writeSingleRegister:
      return { bank: Bank.holdingRegisters, address: request.address, quantity: 1, data: packWords([request.value]) };
    case FunctionCode.writeMultipleCoils:
      return { bank: Bank.coils, address: request.address, quantity: request.quantity, data: request.data };
    case FunctionCode.writeMultipleRegisters:
      return { bank: Bank.holdingRegisters, address: request.address, quantity: request.quantity, data: request.data };
    case FunctionCode.maskWriteRegister:
      return { bank: Bank.holdingRegisters, address: request.address, quantity: 1, data: undefined };
    case FunctionCode.readWriteMultipleRegisters: {
      const { writeAddress: address, writeQuantity: quantity, data } = request;
      return { bank: Bank.holdingRegisters, address, quantity, data };
    }
    default:
      return undefined;
  }
}

function filesOf(request: Request): ObservedFileRange[] | undefined {
  switch (request.function) {
    case FunctionCode.readFileRecord:
      return request.ranges.map((range) => ({ access: 'read', ...range }));
    case FunctionCode.writeFileRecord:
      return request.writes.map(({ file, record, bytes }) => {
        return { access: 'write', file, record, count: bytes.length / 2, data: bytes };
      });
    default:
      return undefined;
  }
}

/** The ranges of a request with what was read; the answer to a write repeats the data, which is told once. */
function answeredFiles(asked: readonly ObservedFileRange[], read: readonly Uint8Array[]): ObservedFileRange[] {
  return asked.map(({ data: _, ...range }, index) => {
    const data = read[index];
    return data === undefined ? range : { ...range, data };
  });
}

function rangesOf(request: Request, names: RegisterNames): ObservedRange[] {
  const ranges: ObservedRange[] = [];
  for (const access of ['write', 'read'] as const) {
    const part = access === 'read' ? readOf(request) : writeOf(request);
    if (part === undefined) continue;
    const { bank, address, quantity } = part;
    ranges.push({ access, bank, address, quantity, names: names.names(bank, address, quantity) });
  }
  return ranges;
}

function writtenBy(request: Request, names: RegisterNames): ObservedValue[] {
  const write = writeOf(request);
  return write?.data === undefined ? [] : names.values(write.bank, write.address, write.quantity, write.data);
}

/** What a request says that has neither addresses nor values. */
function requestText(request: Request): string | undefined {
  switch (request.function) {
    case FunctionCode.maskWriteRegister:
      return `AND ${hexWord(request.andMask)} OR ${hexWord(request.orMask)}`;
    case FunctionCode.diagnostics:
      return `sub-function ${request.subFunction}`;
    case FunctionCode.encapsulatedInterfaceTransport:
      return `device identification, from object ${request.objectId}`;
    default:
      return undefined;
  }
}

function responseText(response: Response): string | undefined {
  const decoder = new TextDecoder();
  switch (response.kind) {
    case 'diagnostics':
      return `sub-function ${response.subFunction}: ${response.value}`;
    case 'serverId':
      return hexBytes(response.data);
    case 'identification':
      return response.objects.map(({ id, value }) => `${id}: ${decoder.decode(value)}`).join(', ');
    default:
      return undefined;
  }
}

function hexWord(word: number): string {
  return word.toString(16).padStart(4, '0');
}

function hexBytes(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function head(unitId: number, functionByte: number, names: RegisterNames) {
  const functionCode = functionByte & ~EXCEPTION_FLAG;
  const { deviceClass } = names;
  return { unitId, functionCode, functionName: FUNCTION_NAMES.get(functionCode), deviceClass, ranges: [], values: [] };
}

/** What the request PDU in `bytes` from `start` to before `end` asks of the unit. */
export function readRequest(
  unitId: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  names: RegisterNames,
): ReadRequest {
  const base = head(unitId, bytes[start]!, names);
  const decoded = decodeRequest(bytes, start, end);
  if (decoded.kind === 'exception') {
    // A function that is not known here may be one that the device has.
    const bad = decoded.exceptionCode !== ExceptionCode.illegalFunction;
    const faults: Fault[] = bad ? [{ kind: 'badRequest', code: decoded.exceptionCode }] : [];
    return { request: undefined, content: { ...base, text: hexBytes(bytes.subarray(start + 1, end)) }, faults };
  }
  const { request } = decoded;
  const text = requestText(request);
  const ranges = rangesOf(request, names);
  const values = writtenBy(request, names);
  const files = filesOf(request);
  const more = { ...(files !== undefined && { files }), ...(text !== undefined && { text }) };
  return { request, content: { ...base, ranges, values, ...more }, faults: [] };
}

/**
 * What the response PDU in `bytes` from `start` to before `end` says, of which `asked` is the request; undefined when
 * none is known.
 */
export function readResponse(
  unitId: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  asked: ReadRequest | undefined,
  names: RegisterNames,
): ReadResponse {
  const { ranges = [], files } = asked?.content ?? {};
  const base = {
    ...head(unitId, bytes[start]!, names),
    ranges,
    ...(files !== undefined && { files: answeredFiles(files, []) }),
  };
  if (bytes[start]! >= EXCEPTION_FLAG && end - start === 2) {
    const code = bytes[start + 1]!;
    return { content: { ...base, exceptionCode: code }, faults: [{ kind: 'exception', code }] };
  }
  const raw = (): ModbusContent => ({ ...base, text: hexBytes(bytes.subarray(start + 1, end)) });
  if (asked?.request === undefined) return { content: raw(), faults: [] };
  const decoded = decodeResponse<Request>(asked.request, bytes, start, end);
  if (decoded.kind === 'mismatch') {
    const { field, expected, actual } = decoded;
    return { content: raw(), faults: [{ kind: 'mismatch', field, expected, actual }] };
  }
  if (decoded.kind === 'exception') throw new Error('an exception response was decoded twice');
  const text = responseText(decoded);
  const read = readOf(asked.request);
  const values =
    decoded.kind === 'read' && read !== undefined
      ? names.values(read.bank, read.address, read.quantity, decoded.data)
      : [];
  const more = {
    ...(files !== undefined && decoded.kind === 'fileRead' && { files: answeredFiles(files, decoded.ranges) }),
    ...(text !== undefined && { text }),
  };
  return { content: { ...base, values, ...more }, faults: [] };
}
