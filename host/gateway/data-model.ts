import type { Bank } from '../../protocols/modbus/bank.ts';
import type { ExceptionCode } from '../../protocols/modbus/constants.ts';
import type { Identity } from '../../protocols/profile/profile.ts';
import type { FileRecords } from './file-records.ts';

/**
 * What a gateway serves: the four banks of one device, in wire order, so that a read is a copy.
 *
 * Registers are big-endian 16-bit words, bits are packed with the lowest address in bit 0 of byte 0 (Modbus
 * Application Protocol V1.1b3, 6.1). Ranges are checked here, against `size`; the caller has checked only the
 * function's own quantity limits.
 */
export interface DataModel {
  readonly identity: Identity;
  /** The run indicator of function 17; a model without one is taken to run. */
  readonly running?: boolean;
  /** Functions 20 and 21; a model without files answers them illegalFunction. */
  readonly files?: FileRecords;
  /** Number of bits or registers in a bank; valid addresses are 0 to size - 1. */
  size(bank: Bank): number;
  /**
   * Copies `count` bits or registers from `address` into `target` at `offset`: `count * 2` bytes for registers,
   * `ceil(count / 8)` for bits with the unused high bits of the last byte zero.
   * Returns 0, or the exception that answers the request (illegalDataAddress, serverDeviceFailure while restarting).
   */
  read(bank: Bank, address: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0;
  /**
   * Applies a whole write or refuses it whole. `source` as `target` in {@link read}; its memory is used again, so a
   * model that keeps the data copies it.
   */
  write(
    bank: typeof Bank.coils | typeof Bank.holdingRegisters,
    address: number,
    count: number,
    source: Uint8Array,
    offset: number,
  ): ExceptionCode | 0;
}

/** What a device offers whose config can be read and replaced beside the four banks; `Device` does. */
export interface ConfigModel {
  /** The config area (protocols/profile/config-area.ts); undefined while no firmware runs. */
  readonly config: Uint8Array | undefined;
  /** Replaces config fields; throws when they are refused, and nothing has changed then. */
  configure(document: Uint8Array): void;
}
