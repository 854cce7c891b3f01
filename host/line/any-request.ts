import { EXCEPTION_FLAG, FunctionCode, MAX_PDU_SIZE } from '../../protocols/modbus/constants.ts';
import { decodeRequest } from '../../protocols/modbus/decode-request.ts';
import { decodeResponse } from '../../protocols/modbus/decode-response.ts';
import { fileAnswerSize } from '../../protocols/modbus/encode-file-records.ts';
import { encodeRequest } from '../../protocols/modbus/encode-request.ts';
import { type Request, RequestError } from '../../protocols/modbus/request.ts';
import type { Response } from '../../protocols/modbus/response.ts';
import { packedSize } from '../../protocols/modbus/words.ts';

/** A PDU that the caller made: any function code, public or a vendor's own. */
export interface RawRequest {
  readonly function: number;
  readonly pdu: Uint8Array;
  /** What the PDU asks, where the codec knows its function; the answer is then checked as closely as any. */
  readonly meaning: Request | undefined;
}

export type AnyRequest = Request | RawRequest;

export interface RawResponse {
  readonly kind: 'raw';
  readonly pdu: Uint8Array;
}

export interface Refusal {
  readonly kind: 'exception';
  readonly exceptionCode: number;
}

/** Bytes that do not answer the request; `field` is what differs. */
export interface Mismatch {
  readonly kind: 'mismatch';
  readonly field: string;
  readonly expected: number;
  readonly actual: number;
}

export type Answer = Response | RawResponse | Refusal;

/** @throws RequestError when `pdu` is empty, longer than 253 bytes or begins with an exception's function code */
export function rawRequest(pdu: Uint8Array): RawRequest {
  const functionCode = pdu[0] ?? 0;
  if (pdu.length < 1 || pdu.length > MAX_PDU_SIZE) {
    throw new RequestError(functionCode as FunctionCode, 'pdu', `has ${pdu.length} bytes; it must have 1 to 253`);
  }
  if (functionCode === 0 || functionCode >= EXCEPTION_FLAG) {
    throw new RequestError(functionCode as FunctionCode, 'function code', 'must be 1 to 127');
  }
  const own = Uint8Array.from(pdu);
  const decoded = decodeRequest(own, 0, own.length);
  return { function: functionCode, pdu: own, meaning: decoded.kind === 'request' ? decoded.request : undefined };
}

/** As {@link encodeRequest}. */
export function encodeAny(request: AnyRequest, target: Uint8Array, start: number): number {
  if (!('pdu' in request)) return encodeRequest(request, target, start);
  target.set(request.pdu, start);
  return start + request.pdu.length;
}

/** As {@link decodeResponse}. */
export function decodeAny(request: AnyRequest, bytes: Uint8Array, start: number, end: number): Answer | Mismatch {
  if (!('pdu' in request)) return decodeResponse(request, bytes, start, end);
  if (request.meaning !== undefined) {
    const checked = decodeResponse(request.meaning, bytes, start, end);
    if (checked.kind === 'exception' || checked.kind === 'mismatch') return checked;
  }
  const functionCode = bytes[start] ?? 0;
  if (functionCode === (request.function | EXCEPTION_FLAG)) {
    if (end - start === 2) return { kind: 'exception', exceptionCode: bytes[start + 1]! };
    return { kind: 'mismatch', field: 'length', expected: 2, actual: end - start };
  }
  if (functionCode !== request.function) {
    return { kind: 'mismatch', field: 'function code', expected: request.function, actual: functionCode };
  }
  return { kind: 'raw', pdu: new Uint8Array(bytes.subarray(start, end)) };
}

/** The size of the PDU that answers, where the request tells; the largest where it does not. */
export function expectedPduSize(request: AnyRequest): number {
  if ('pdu' in request) return request.meaning === undefined ? MAX_PDU_SIZE : expectedPduSize(request.meaning);
  switch (request.function) {
    case FunctionCode.readCoils:
    case FunctionCode.readDiscreteInputs:
      return 2 + packedSize(request.quantity);
    case FunctionCode.readHoldingRegisters:
    case FunctionCode.readInputRegisters:
      return 2 + request.quantity * 2;
    case FunctionCode.readWriteMultipleRegisters:
      return 2 + request.readQuantity * 2;
    case FunctionCode.maskWriteRegister:
      return 7;
    case FunctionCode.readFileRecord:
    case FunctionCode.writeFileRecord:
      return fileAnswerSize(request);
    case FunctionCode.reportServerId:
    case FunctionCode.encapsulatedInterfaceTransport:
      return MAX_PDU_SIZE;
    case FunctionCode.diagnostics:
      return 3 + request.data.length;
    default:
      return 5;
  }
}

const READS: ReadonlySet<number> = new Set([1, 2, 3, 4, 7, 11, 12, 17, 20, 24, 43]);
const WRITES: ReadonlySet<number> = new Set([5, 6, 15, 16, 21, 22]);

/** Functions that only ask, so that sending them to every unit at once makes no sense. */
export function isRead(functionCode: number): boolean {
  return READS.has(functionCode) || functionCode === FunctionCode.readWriteMultipleRegisters;
}

/** True when carrying the request out twice leaves the device as carrying it out once does. */
export function isRepeatable(functionCode: number): boolean {
  return (
    READS.has(functionCode) || WRITES.has(functionCode) || functionCode === FunctionCode.readWriteMultipleRegisters
  );
}
