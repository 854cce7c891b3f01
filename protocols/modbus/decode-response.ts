import {
  COIL_OFF,
  COIL_ON,
  EXCEPTION_FLAG,
  FunctionCode,
  MAX_PDU_SIZE,
  MEI_READ_DEVICE_IDENTIFICATION,
} from './constants.ts';
import { fileAnswerSize } from './encode-file-records.ts';
import { encodeRequest } from './encode-request.ts';
import { FILE_ANSWER_HEAD_SIZE, FILE_REFERENCE_TYPE } from './file-record.ts';
import type {
  ReadDeviceIdentificationRequest,
  ReadFileRecordRequest,
  Request,
  WriteFileRecordRequest,
} from './request.ts';
import type {
  DecodedResponse,
  IdentificationObject,
  ReadResponse,
  ResponseMismatch,
  WriteResponse,
} from './response.ts';
import { packedSize, readWord } from './words.ts';

/** Own memory, because frames live in buffers that are used again (and `slice` of a Node Buffer copies nothing). */
function copy(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const copied = new Uint8Array(end - start);
  for (let at = start; at < end; at++) copied[at - start] = bytes[at]!;
  return copied;
}

function mismatch(
  request: Request,
  field: ResponseMismatch['field'],
  expected: number,
  actual: number,
): ResponseMismatch {
  return { kind: 'mismatch', function: request.function, field, expected, actual };
}

function decodeRead(
  functionCode: ReadResponse['function'],
  request: Request,
  bytes: Uint8Array,
  start: number,
  end: number,
  size: number,
): DecodedResponse {
  if (end - start !== 2 + size) return mismatch(request, 'length', 2 + size, end - start);
  if (bytes[start + 1] !== size) return mismatch(request, 'byte count', size, bytes[start + 1]!);
  return { kind: 'read', function: functionCode, data: copy(bytes, start + 2, end) };
}

/** Answers to writes repeat the address and one or two more words of the request. */
function decodeEcho(
  functionCode: WriteResponse['function'],
  request: Request,
  bytes: Uint8Array,
  start: number,
  end: number,
  address: number,
  first: number,
  second?: number,
): DecodedResponse {
  const length = second === undefined ? 5 : 7;
  if (end - start !== length) return mismatch(request, 'length', length, end - start);
  const words = readWord(bytes, start + 1);
  if (words !== address) return mismatch(request, 'address', address, words);
  if (readWord(bytes, start + 3) !== first) return mismatch(request, 'value', first, readWord(bytes, start + 3));
  if (second !== undefined && readWord(bytes, start + 5) !== second) {
    return mismatch(request, 'value', second, readWord(bytes, start + 5));
  }
  return { kind: 'written', function: functionCode };
}

function decodeFileRead(
  request: ReadFileRecordRequest,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodedResponse {
  const size = fileAnswerSize(request);
  if (end - start !== size) return mismatch(request, 'length', size, end - start);
  if (bytes[start + 1] !== size - 2) return mismatch(request, 'byte count', size - 2, bytes[start + 1]!);
  const ranges: Uint8Array[] = [];
  let at = start + 2;
  for (const { count } of request.ranges) {
    const length = 1 + count * 2;
    if (bytes[at] !== length) return mismatch(request, 'record length', length, bytes[at]!);
    const type = bytes[at + 1]!;
    if (type !== FILE_REFERENCE_TYPE) return mismatch(request, 'reference type', FILE_REFERENCE_TYPE, type);
    at += FILE_ANSWER_HEAD_SIZE;
    ranges.push(copy(bytes, at, at + count * 2));
    at += count * 2;
  }
  return { kind: 'fileRead', function: request.function, ranges };
}

/** What the request was, as the answer to function 21 repeats it. */
const written = new Uint8Array(MAX_PDU_SIZE);

function decodeFileWrite(
  request: WriteFileRecordRequest,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodedResponse {
  const size = encodeRequest(request, written, 0);
  if (end - start !== size) return mismatch(request, 'length', size, end - start);
  for (let at = 1; at < size; at++) {
    const actual = bytes[start + at]!;
    if (actual !== written[at])
      return mismatch(request, at === 1 ? 'byte count' : 'file records', written[at]!, actual);
  }
  return { kind: 'written', function: request.function };
}

function decodeIdentification(
  request: ReadDeviceIdentificationRequest,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodedResponse {
  if (end - start < 7) return mismatch(request, 'length', 7, end - start);
  if (bytes[start + 1] !== MEI_READ_DEVICE_IDENTIFICATION) {
    return mismatch(request, 'MEI type', MEI_READ_DEVICE_IDENTIFICATION, bytes[start + 1]!);
  }
  if (bytes[start + 2] !== request.readDeviceIdCode) {
    return mismatch(request, 'value', request.readDeviceIdCode, bytes[start + 2]!);
  }
  const count = bytes[start + 6]!;
  const objects: IdentificationObject[] = [];
  let at = start + 7;
  for (let index = 0; index < count; index++) {
    const valueEnd = at + 2 + (bytes[at + 1] ?? 0);
    if (at + 2 > end || valueEnd > end) return mismatch(request, 'objects', count, index);
    objects.push({ id: bytes[at]!, value: copy(bytes, at + 2, valueEnd) });
    at = valueEnd;
  }
  if (at !== end) return mismatch(request, 'length', at - start, end - start);
  const more = bytes[start + 4] !== 0 ? { nextObjectId: bytes[start + 5]! } : {};
  return {
    kind: 'identification',
    function: request.function,
    conformityLevel: bytes[start + 3]!,
    ...more,
    objects,
  };
}

function decodeAny(request: Request, bytes: Uint8Array, start: number, end: number): DecodedResponse {
  switch (request.function) {
    case FunctionCode.readCoils:
    case FunctionCode.readDiscreteInputs:
      return decodeRead(request.function, request, bytes, start, end, packedSize(request.quantity));
    case FunctionCode.readHoldingRegisters:
    case FunctionCode.readInputRegisters:
      return decodeRead(request.function, request, bytes, start, end, request.quantity * 2);
    case FunctionCode.readWriteMultipleRegisters:
      return decodeRead(request.function, request, bytes, start, end, request.readQuantity * 2);
    case FunctionCode.writeSingleCoil: {
      const word = request.value ? COIL_ON : COIL_OFF;
      return decodeEcho(request.function, request, bytes, start, end, request.address, word);
    }
    case FunctionCode.writeSingleRegister:
      return decodeEcho(request.function, request, bytes, start, end, request.address, request.value);
    case FunctionCode.writeMultipleCoils:
    case FunctionCode.writeMultipleRegisters:
      return decodeEcho(request.function, request, bytes, start, end, request.address, request.quantity);
    case FunctionCode.maskWriteRegister:
      return decodeEcho(request.function, request, bytes, start, end, request.address, request.andMask, request.orMask);
    case FunctionCode.diagnostics: {
      const length = 3 + request.data.length;
      if (end - start !== length) return mismatch(request, 'length', length, end - start);
      const subFunction = readWord(bytes, start + 1);
      if (subFunction !== request.subFunction)
        return mismatch(request, 'sub-function', request.subFunction, subFunction);
      const data = copy(bytes, start + 3, end);
      return { kind: 'diagnostics', function: request.function, subFunction, value: readWord(data, 0), data };
    }
    case FunctionCode.reportServerId: {
      const length = 2 + (bytes[start + 1] ?? 0);
      if (end - start !== length) return mismatch(request, 'length', length, end - start);
      return { kind: 'serverId', function: request.function, data: copy(bytes, start + 2, end) };
    }
    case FunctionCode.readFileRecord:
      return decodeFileRead(request, bytes, start, end);
    case FunctionCode.writeFileRecord:
      return decodeFileWrite(request, bytes, start, end);
    case FunctionCode.encapsulatedInterfaceTransport:
      return decodeIdentification(request, bytes, start, end);
  }
}

/**
 * Checks the PDU in `bytes` from `start` to before `end` against the request that it should answer: function code,
 * length, byte count and the fields that an answer repeats (Modbus Application Protocol V1.1b3, 6 and 7). Any bytes
 * are accepted; those that are no answer come back as `mismatch`. What is returned shares no memory with `bytes`.
 */
export function decodeResponse<R extends Request>(
  request: R,
  bytes: Uint8Array,
  start: number,
  end: number,
): DecodedResponse<R> {
  let decoded: DecodedResponse;
  if (end - start < 2) {
    decoded = mismatch(request, 'length', 2, end - start);
  } else if (bytes[start] === (request.function | EXCEPTION_FLAG)) {
    decoded =
      end - start === 2
        ? { kind: 'exception', function: request.function, exceptionCode: bytes[start + 1]! }
        : mismatch(request, 'length', 2, end - start);
  } else if (bytes[start] !== request.function) {
    decoded = mismatch(request, 'function code', request.function, bytes[start]!);
  } else {
    decoded = decodeAny(request, bytes, start, end);
  }
  return decoded as DecodedResponse<R>;
}
