import type { FileRecords } from '../../../host/gateway/file-records.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';

/** Files of 10,000 registers each, in memory; only those that it was made with exist. */
export class ArrayFiles implements FileRecords {
  readonly files: ReadonlyMap<number, Uint8Array>;
  /** Groups that were asked for, as `read 4:1+2`. */
  readonly asked: string[] = [];
  /** Groups to this file are refused. */
  refusedFile: number | undefined;
  refuseWith: ExceptionCode = ExceptionCode.serverDeviceBusy;

  constructor(...files: number[]) {
    this.files = new Map(files.map((file) => [file, new Uint8Array(20_000)]));
  }

  /** What a file holds from a record on, as bytes. */
  bytes(file: number, record: number, count: number): Uint8Array {
    return this.files.get(file)!.slice(record * 2, (record + count) * 2);
  }

  readRecords(file: number, record: number, count: number, target: Uint8Array, offset: number): ExceptionCode | 0 {
    this.asked.push(`read ${file}:${record}+${count}`);
    if (file === this.refusedFile) return this.refuseWith;
    const from = this.files.get(file);
    if (from === undefined) return ExceptionCode.illegalDataAddress;
    target.set(from.subarray(record * 2, (record + count) * 2), offset);
    return 0;
  }

  writeRecords(file: number, record: number, count: number, source: Uint8Array, offset: number): ExceptionCode | 0 {
    this.asked.push(`write ${file}:${record}+${count}`);
    if (file === this.refusedFile) return this.refuseWith;
    const to = this.files.get(file);
    if (to === undefined) return ExceptionCode.illegalDataAddress;
    to.set(source.subarray(offset, offset + count * 2), record * 2);
    return 0;
  }
}
