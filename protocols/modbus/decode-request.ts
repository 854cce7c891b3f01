import { checkRequest } from './check-request.ts';
import { COIL_ON, type ExceptionCode, FunctionCode, type ReadDeviceIdCode } from './constants.ts';
import { FILE_GROUP_SIZE, type FileRange, type FileWrite } from './file-record.ts';
import type { Request } from './request.ts';
import { readWord } from './words.ts';

/** A good request, or the exception that it is answered with before any data is looked at. */
export type DecodedRequest =
  | { readonly kind: 'request'; readonly request: Request }
  | { readonly kind: 'exception'; readonly exceptionCode: ExceptionCode };

function copy(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return Uint8Array.prototype.slice.call(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), start, end);
}

function buildFileRead(bytes: Uint8Array, start: number, end: number): Request {
  const ranges: FileRange[] = [];
  for (let at = start + 2; at < end; at += FILE_GROUP_SIZE) {
    ranges.push({ file: readWord(bytes, at + 1), record: readWord(bytes, at + 3), count: readWord(bytes, at + 5) });
  }
  return { function: FunctionCode.readFileRecord, ranges };
}

function buildFileWrite(bytes: Uint8Array, start: number, end: number): Request {
  const writes: FileWrite[] = [];
  for (let at = start + 2; at < end; ) {
    const dataAt = at + FILE_GROUP_SIZE;
    const dataEnd = dataAt + readWord(bytes, at + 5) * 2;
    const data = copy(bytes, dataAt, dataEnd);
    writes.push({ file: readWord(bytes, at + 1), record: readWord(bytes, at + 3), bytes: data });
    at = dataEnd;
  }
  return { function: FunctionCode.writeFileRecord, writes };
}

/** For a PDU that {@link checkRequest} found good. */
function build(functionCode: FunctionCode, bytes: Uint8Array, start: number, end: number): Request | undefined {
  const first = readWord(bytes, start + 1);
  const second = readWord(bytes, start + 3);
  switch (functionCode) {
    case FunctionCode.readCoils:
    case FunctionCode.readDiscreteInputs:
    case FunctionCode.readHoldingRegisters:
    case FunctionCode.readInputRegisters:
      return { function: functionCode, address: first, quantity: second };
    case FunctionCode.writeSingleCoil:
      return { function: functionCode, address: first, value: second === COIL_ON };
    case FunctionCode.writeSingleRegister:
      return { function: functionCode, address: first, value: second };
    case FunctionCode.diagnostics:
      return { function: functionCode, subFunction: first, data: copy(bytes, start + 3, end) };
    case FunctionCode.writeMultipleCoils:
    case FunctionCode.writeMultipleRegisters:
      return { function: functionCode, address: first, quantity: second, data: copy(bytes, start + 6, end) };
    case FunctionCode.reportServerId:
      return { function: functionCode };
    case FunctionCode.readFileRecord:
      return buildFileRead(bytes, start, end);
    case FunctionCode.writeFileRecord:
      return buildFileWrite(bytes, start, end);
    case FunctionCode.maskWriteRegister:
      return { function: functionCode, address: first, andMask: second, orMask: readWord(bytes, start + 5) };
    case FunctionCode.readWriteMultipleRegisters:
      return {
        function: functionCode,
        readAddress: first,
        readQuantity: second,
        writeAddress: readWord(bytes, start + 5),
        writeQuantity: readWord(bytes, start + 7),
        data: copy(bytes, start + 10, end),
      };
    case FunctionCode.encapsulatedInterfaceTransport:
      return {
        function: functionCode,
        readDeviceIdCode: bytes[start + 2] as ReadDeviceIdCode,
        objectId: bytes[start + 3]!,
      };
    default:
      return undefined;
  }
}

/**
 * A server's view of the PDU in `bytes` from `start` to before `end`, with the checks of {@link checkRequest}. For
 * monitors and tests: the gateway answers from the bytes themselves. What is returned shares no memory with `bytes`.
 */
export function decodeRequest(bytes: Uint8Array, start: number, end: number): DecodedRequest {
  const exceptionCode = checkRequest(bytes, start, end);
  if (exceptionCode !== 0) return { kind: 'exception', exceptionCode };
  const request = build(bytes[start] as FunctionCode, bytes, start, end);
  if (request === undefined) throw new Error(`function ${bytes[start]} passed checkRequest but has no decoder`);
  return { kind: 'request', request };
}
