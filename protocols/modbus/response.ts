import type { FunctionCode } from './constants.ts';
import type { Request } from './request.ts';

/** Answer to functions 1 to 4 and 23. */
export interface ReadResponse {
  readonly kind: 'read';
  readonly function:
    | typeof FunctionCode.readCoils
    | typeof FunctionCode.readDiscreteInputs
    | typeof FunctionCode.readHoldingRegisters
    | typeof FunctionCode.readInputRegisters
    | typeof FunctionCode.readWriteMultipleRegisters;
  /** As on the wire: big-endian words, or bits packed with the lowest address in bit 0 of byte 0. */
  readonly data: Uint8Array;
}

/** Answer to functions 5, 6, 15, 16, 21 and 22: it was carried out as asked. */
export interface WriteResponse {
  readonly kind: 'written';
  readonly function:
    | typeof FunctionCode.writeSingleCoil
    | typeof FunctionCode.writeSingleRegister
    | typeof FunctionCode.writeMultipleCoils
    | typeof FunctionCode.writeMultipleRegisters
    | typeof FunctionCode.writeFileRecord
    | typeof FunctionCode.maskWriteRegister;
}

export interface DiagnosticsResponse {
  readonly kind: 'diagnostics';
  readonly function: typeof FunctionCode.diagnostics;
  readonly subFunction: number;
  /** The first word of `data`: the count, for the sub-functions that return one. */
  readonly value: number;
  readonly data: Uint8Array;
}

export interface ServerIdResponse {
  readonly kind: 'serverId';
  readonly function: typeof FunctionCode.reportServerId;
  /** Server id, run indicator and additional data; where one ends is up to the device. */
  readonly data: Uint8Array;
}

export interface FileReadResponse {
  readonly kind: 'fileRead';
  readonly function: typeof FunctionCode.readFileRecord;
  /** What the ranges hold, in the order in which they were asked for; big-endian words. */
  readonly ranges: readonly Uint8Array[];
}

export interface IdentificationObject {
  readonly id: number;
  readonly value: Uint8Array;
}

export interface DeviceIdentificationResponse {
  readonly kind: 'identification';
  readonly function: typeof FunctionCode.encapsulatedInterfaceTransport;
  /** 1 basic, 2 regular, 3 extended; with 0x80 when objects can be read individually. */
  readonly conformityLevel: number;
  /** The object to ask for next; absent when this was the last part. */
  readonly nextObjectId?: number;
  readonly objects: readonly IdentificationObject[];
}

export interface ExceptionResponse {
  readonly kind: 'exception';
  readonly function: FunctionCode;
  /** One of {@link ExceptionCode}, or whatever else the device sent. */
  readonly exceptionCode: number;
}

/** Bytes that cannot be the answer to the request: a late answer to another one, or a broken server. */
export interface ResponseMismatch {
  readonly kind: 'mismatch';
  readonly function: FunctionCode;
  /** The field that differs. */
  readonly field:
    | 'function code'
    | 'length'
    | 'byte count'
    | 'address'
    | 'value'
    | 'sub-function'
    | 'MEI type'
    | 'objects'
    | 'record length'
    | 'reference type'
    | 'file records';
  readonly expected: number;
  readonly actual: number;
}

/** The answer to a good request. */
export type Response =
  | ReadResponse
  | WriteResponse
  | DiagnosticsResponse
  | ServerIdResponse
  | FileReadResponse
  | DeviceIdentificationResponse;

/** The response that answers a request of type `R`. */
export type ResponseTo<R extends Request> = R extends { readonly function: ReadResponse['function'] }
  ? ReadResponse
  : R extends { readonly function: WriteResponse['function'] }
    ? WriteResponse
    : Extract<Response, { readonly function: R['function'] }>;

/** What a client makes of the bytes that follow its request, told apart by `kind`. */
export type DecodedResponse<R extends Request = Request> = ResponseTo<R> | ExceptionResponse | ResponseMismatch;
