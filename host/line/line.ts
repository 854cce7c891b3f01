import type { Bank } from '../../protocols/modbus/bank.ts';
import type { FileRange, FileWrite } from '../../protocols/modbus/file-record.ts';
import type { Identity } from '../../protocols/profile/profile.ts';
import type { LineStatistics } from './statistics.ts';

export type { FileRange, FileWrite };

export interface RequestOptions {
  /**
   * How long the device may take to answer, in ms. Time in the queue and the time that the bytes are on a serial line
   * are not counted. While a lost line is being opened again, a request waits this long for it. Default: the line's.
   */
  readonly timeoutMs?: number;
  /**
   * How often the request is sent again when no answer, or a broken one, came back. Default: the line's, and 0 for a
   * vendor's own function code, which might not bear it.
   */
  readonly retries?: number;
  /**
   * Who asks. The line takes turns between callers, and keeps the order of what one caller asks. Default: one caller
   * for each unit id.
   */
  readonly caller?: string;
  /**
   * How long after a broadcast the line is kept free, in ms, so that the devices can carry it out. 0 is t3.5 alone, for
   * devices that are known to take frames back to back. Default: the line's.
   */
  readonly turnaroundDelayMs?: number;
}

export interface WriteOptions extends RequestOptions {
  /** Use functions 15 and 16 for one coil or register too; SunSpec and some meters want it. Default false. */
  readonly alwaysMultiple?: boolean;
}

/** What a device tells about itself by function 43/14. */
export interface ReadDeviceIdentity extends Identity {
  /** Every object that it sent by id, the vendor's own (128 to 255) too, as text. */
  readonly objects: ReadonlyMap<number, string>;
}

/**
 * A way to Modbus devices, as their client: a serial line, a TCP connection, or a library that has one. Any number of
 * callers may ask at the same time.
 *
 * Registers are big-endian words and bits are packed with the lowest address in bit 0 of byte 0, as on the wire.
 * Addresses are 0 to 65535. Unit id 0 of a serial line is broadcast: writes only, which resolve after the turnaround
 * delay and which nobody confirms. Over TCP it is the server itself, as is 255.
 *
 * Every method rejects with a `LineError`: RequestTimeoutError, ExceptionResponseError, InvalidResponseError,
 * LineClosedError, QueueFullError; or, when the request itself cannot be, RequestError or UnitIdError.
 */
export interface Line {
  /** `tcp://127.0.0.1:1502`, `/dev/ttyUSB0` */
  readonly name: string;
  readonly statistics: LineStatistics;

  /** Functions 1 and 2: `ceil(count / 8)` bytes, the unused bits 0. `count` is 1 to 2000. */
  readBits(
    unitId: number,
    bank: typeof Bank.coils | typeof Bank.discreteInputs,
    address: number,
    count: number,
    options?: RequestOptions,
  ): Promise<Uint8Array>;

  /** Functions 3 and 4: `count * 2` bytes. `count` is 1 to 125. */
  readRegisters(
    unitId: number,
    bank: typeof Bank.inputRegisters | typeof Bank.holdingRegisters,
    address: number,
    count: number,
    options?: RequestOptions,
  ): Promise<Uint8Array>;

  /** Function 5 for one coil, else 15. `bytes` are `ceil(count / 8)`; `count` is 1 to 1968. */
  writeBits(unitId: number, address: number, count: number, bytes: Uint8Array, options?: WriteOptions): Promise<void>;

  /** Function 6 for one register, else 16. `bytes` are two for each register, 2 to 246. */
  writeRegisters(unitId: number, address: number, bytes: Uint8Array, options?: WriteOptions): Promise<void>;

  /** Function 22: the register becomes `(register AND andMask) OR (orMask AND NOT andMask)`. */
  maskWrite(unitId: number, address: number, andMask: number, orMask: number, options?: RequestOptions): Promise<void>;

  /** Function 23: writes `bytes` (2 to 242), then reads `readCount` registers (1 to 125), with nothing in between. */
  readWriteRegisters(
    unitId: number,
    readAddress: number,
    readCount: number,
    writeAddress: number,
    bytes: Uint8Array,
    options?: RequestOptions,
  ): Promise<Uint8Array>;

  /** Function 20: the bytes of each range, in one request; the answer to all of them fits into one PDU (6.14). */
  readFileRecords(unitId: number, ranges: readonly FileRange[], options?: RequestOptions): Promise<Uint8Array[]>;

  /** Function 21, in one request; up to 244 bytes when there is one range (6.15). */
  writeFileRecords(unitId: number, writes: readonly FileWrite[], options?: RequestOptions): Promise<void>;

  /** Function 43/14, in as many requests as the device takes for it. */
  readIdentity(unitId: number, options?: RequestOptions): Promise<ReadDeviceIdentity>;

  /**
   * Sends a PDU of 1 to 253 bytes (function code and data, no unit id, no CRC) and returns the PDU that answers it.
   * Answers to functions that Kerb knows are checked against the request as for the other methods; of others only the
   * function code is. Broadcasts return an empty array.
   */
  request(unitId: number, pdu: Uint8Array, options?: RequestOptions): Promise<Uint8Array>;

  /** Closes the line; what is still asked is rejected with LineClosedError. Calling it again does nothing. */
  close(): Promise<void>;
}
