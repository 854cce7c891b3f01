import { FunctionCode } from './constants.ts';
import {
  FILE_ANSWER_HEAD_SIZE,
  FILE_GROUP_SIZE,
  FILE_RECORD_COUNT,
  FILE_REFERENCE_TYPE,
  MAX_FILE_ANSWER_BYTES,
  MAX_FILE_READ_BYTES,
  MAX_FILE_WRITE_BYTES,
} from './file-record.ts';
import { type ReadFileRecordRequest, RequestError, type WriteFileRecordRequest } from './request.ts';
import { writeWord } from './words.ts';

function writeGroup(
  functionCode: FunctionCode,
  target: Uint8Array,
  start: number,
  file: number,
  record: number,
  count: number,
): number {
  if (!Number.isInteger(file) || file < 1 || file > 0xffff) {
    throw new RequestError(functionCode, 'file', `is ${file}; it must be 1 to 65535`);
  }
  if (!Number.isInteger(count) || count < 1) {
    throw new RequestError(functionCode, 'count', `is ${count} for file ${file}; it must be a whole number from 1 on`);
  }
  if (!Number.isInteger(record) || record < 0 || record + count > FILE_RECORD_COUNT) {
    throw new RequestError(
      functionCode,
      'record',
      `is ${record} for ${count} records of file ${file}; records are 0 to ${FILE_RECORD_COUNT - 1}`,
    );
  }
  target[start] = FILE_REFERENCE_TYPE;
  let at = writeWord(target, start + 1, file);
  at = writeWord(target, at, record);
  return writeWord(target, at, count);
}

/** What follows the function code of function 20, as `encodeRequest`. @throws RequestError */
export function encodeFileRead(request: ReadFileRecordRequest, target: Uint8Array, start: number): number {
  const { function: functionCode, ranges } = request;
  const byteCount = ranges.length * FILE_GROUP_SIZE;
  if (byteCount === 0 || byteCount > MAX_FILE_READ_BYTES) {
    throw new RequestError(functionCode, 'ranges', `are ${ranges.length}; a request holds 1 to 35`);
  }
  let answerBytes = 0;
  for (const { count } of ranges) answerBytes += FILE_ANSWER_HEAD_SIZE + count * 2;
  if (answerBytes > MAX_FILE_ANSWER_BYTES) {
    throw new RequestError(
      functionCode,
      'ranges',
      `take ${answerBytes} bytes to answer; a PDU has room for ${MAX_FILE_ANSWER_BYTES}, as for 124 registers of one range`,
    );
  }
  target[start] = byteCount;
  let at = start + 1;
  for (const { file, record, count } of ranges) at = writeGroup(functionCode, target, at, file, record, count);
  return at;
}

/** What follows the function code of function 21, as `encodeRequest`. @throws RequestError */
export function encodeFileWrite(request: WriteFileRecordRequest, target: Uint8Array, start: number): number {
  const { function: functionCode, writes } = request;
  let byteCount = 0;
  for (const { bytes } of writes) byteCount += FILE_GROUP_SIZE + bytes.length;
  if (writes.length === 0 || byteCount > MAX_FILE_WRITE_BYTES) {
    throw new RequestError(
      functionCode,
      'writes',
      `take ${byteCount} bytes; a PDU has room for ${MAX_FILE_WRITE_BYTES}, as for 122 registers of one file`,
    );
  }
  target[start] = byteCount;
  let at = start + 1;
  for (const { file, record, bytes } of writes) {
    at = writeGroup(functionCode, target, at, file, record, bytes.length / 2);
    target.set(bytes, at);
    at += bytes.length;
  }
  return at;
}

/** Bytes of the PDU that answers. */
export function fileAnswerSize(request: ReadFileRecordRequest | WriteFileRecordRequest): number {
  let size = 2;
  if (request.function === FunctionCode.readFileRecord) {
    for (const { count } of request.ranges) size += FILE_ANSWER_HEAD_SIZE + count * 2;
  } else {
    for (const { bytes } of request.writes) size += FILE_GROUP_SIZE + bytes.length;
  }
  return size;
}
