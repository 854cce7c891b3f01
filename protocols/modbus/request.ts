import type { FunctionCode, ReadDeviceIdCode } from './constants.ts';
import type { FileRange, FileWrite } from './file-record.ts';

/** Registers in `data` are big-endian words, bits are packed with the lowest address in bit 0 of byte 0, as on the wire. */
type WireData = Uint8Array;

export interface ReadBitsRequest {
  readonly function: typeof FunctionCode.readCoils | typeof FunctionCode.readDiscreteInputs;
  readonly address: number;
  /** 1 to 2000. */
  readonly quantity: number;
}

export interface ReadRegistersRequest {
  readonly function: typeof FunctionCode.readHoldingRegisters | typeof FunctionCode.readInputRegisters;
  readonly address: number;
  /** 1 to 125. */
  readonly quantity: number;
}

export interface WriteSingleCoilRequest {
  readonly function: typeof FunctionCode.writeSingleCoil;
  readonly address: number;
  readonly value: boolean;
}

export interface WriteSingleRegisterRequest {
  readonly function: typeof FunctionCode.writeSingleRegister;
  readonly address: number;
  /** 0 to 65535. */
  readonly value: number;
}

export interface DiagnosticsRequest {
  readonly function: typeof FunctionCode.diagnostics;
  readonly subFunction: number;
  /** A whole number of words, one for all sub-functions but Return Query Data. */
  readonly data: Uint8Array;
}

export interface WriteMultipleCoilsRequest {
  readonly function: typeof FunctionCode.writeMultipleCoils;
  readonly address: number;
  /** 1 to 1968. */
  readonly quantity: number;
  /** ceil(quantity / 8) bytes. */
  readonly data: WireData;
}

export interface WriteMultipleRegistersRequest {
  readonly function: typeof FunctionCode.writeMultipleRegisters;
  readonly address: number;
  /** 1 to 123. */
  readonly quantity: number;
  /** quantity × 2 bytes. */
  readonly data: WireData;
}

export interface ReportServerIdRequest {
  readonly function: typeof FunctionCode.reportServerId;
}

/** The answer to all ranges fits into one PDU (Application Protocol V1.1b3, 6.14). */
export interface ReadFileRecordRequest {
  readonly function: typeof FunctionCode.readFileRecord;
  /** 1 to 35; of one alone, `count` is 124 at most. */
  readonly ranges: readonly FileRange[];
}

/** The answer repeats all of it (Application Protocol V1.1b3, 6.15). */
export interface WriteFileRecordRequest {
  readonly function: typeof FunctionCode.writeFileRecord;
  /** 1 to 27; of one alone, `bytes` are 244 at most. */
  readonly writes: readonly FileWrite[];
}

/** The register becomes `(register AND andMask) OR (orMask AND NOT andMask)` (Application Protocol V1.1b3, 6.16). */
export interface MaskWriteRegisterRequest {
  readonly function: typeof FunctionCode.maskWriteRegister;
  readonly address: number;
  readonly andMask: number;
  readonly orMask: number;
}

/** The write is performed before the read (Application Protocol V1.1b3, 6.17). */
export interface ReadWriteMultipleRegistersRequest {
  readonly function: typeof FunctionCode.readWriteMultipleRegisters;
  readonly readAddress: number;
  /** 1 to 125. */
  readonly readQuantity: number;
  readonly writeAddress: number;
  /** 1 to 121. */
  readonly writeQuantity: number;
  /** writeQuantity × 2 bytes. */
  readonly data: WireData;
}

/** Function 43 with MEI type 14. */
export interface ReadDeviceIdentificationRequest {
  readonly function: typeof FunctionCode.encapsulatedInterfaceTransport;
  readonly readDeviceIdCode: ReadDeviceIdCode;
  /** The first object wanted, or the only one when `readDeviceIdCode` is `individual`. */
  readonly objectId: number;
}

/** What a client asks of a server, told apart by `function` (Modbus Application Protocol V1.1b3, 6). */
export type Request =
  | ReadBitsRequest
  | ReadRegistersRequest
  | WriteSingleCoilRequest
  | WriteSingleRegisterRequest
  | DiagnosticsRequest
  | WriteMultipleCoilsRequest
  | WriteMultipleRegistersRequest
  | ReportServerIdRequest
  | ReadFileRecordRequest
  | WriteFileRecordRequest
  | MaskWriteRegisterRequest
  | ReadWriteMultipleRegistersRequest
  | ReadDeviceIdentificationRequest;

/** A request that no server may be sent. Blame: the caller. */
export class RequestError extends RangeError {
  override readonly name = 'RequestError';
  readonly function: FunctionCode;
  readonly field: string;

  constructor(functionCode: FunctionCode, field: string, message: string) {
    super(`function ${functionCode}: ${field} ${message}`);
    this.function = functionCode;
    this.field = field;
  }
}
