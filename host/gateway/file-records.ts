import type { ExceptionCode } from '../../protocols/modbus/constants.ts';

/**
 * Files of a device, read and written by functions 20 and 21. A record is one register; `file` is 1 to 65535, `record` 0 to
 * 9999, and `record + count` at most 10,000. The caller has checked these.
 */
export interface FileRecords {
  /** Copies `count` registers from `record` on to `target` at `offset`. Returns 0, or the exception that answers. */
  readRecords(file: number, record: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0;
  /**
   * Writes `count` registers, all or none. `source`'s memory is used again. A request with several groups is carried out in
   * their order and ends at the first that is refused.
   */
  writeRecords(file: number, record: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0;
}
