import { ExceptionCode } from './constants.ts';
import {
  FILE_ANSWER_HEAD_SIZE,
  FILE_GROUP_SIZE,
  FILE_RECORD_COUNT,
  FILE_REFERENCE_TYPE,
  MAX_FILE_ANSWER_BYTES,
  MAX_FILE_READ_BYTES,
  MAX_FILE_WRITE_BYTES,
  MIN_FILE_READ_BYTES,
  MIN_FILE_WRITE_BYTES,
} from './file-record.ts';
import { readWord } from './words.ts';

const { illegalDataAddress, illegalDataValue } = ExceptionCode;

type Checked = ExceptionCode | 0;

/** The group at `at` refers to records that a file can have. */
function checkGroup(bytes: Uint8Array, at: number): Checked {
  if (bytes[at] !== FILE_REFERENCE_TYPE || readWord(bytes, at + 1) === 0) return illegalDataAddress;
  return readWord(bytes, at + 3) + readWord(bytes, at + 5) <= FILE_RECORD_COUNT ? 0 : illegalDataAddress;
}

/**
 * Function 20: the byte count, that it holds whole groups of one register or more, and that the answer fits into a PDU
 * (illegalDataValue); then reference type, file and records of each group (illegalDataAddress).
 */
export function checkFileRead(bytes: Uint8Array, start: number, length: number): Checked {
  if (length < 2) return illegalDataValue;
  const byteCount = bytes[start + 1]!;
  if (byteCount < MIN_FILE_READ_BYTES || byteCount > MAX_FILE_READ_BYTES) return illegalDataValue;
  if (byteCount % FILE_GROUP_SIZE !== 0 || length !== 2 + byteCount) return illegalDataValue;
  const end = start + length;
  let answerBytes = 0;
  for (let at = start + 2; at < end; at += FILE_GROUP_SIZE) {
    const count = readWord(bytes, at + 5);
    answerBytes += FILE_ANSWER_HEAD_SIZE + count * 2;
    if (count === 0 || answerBytes > MAX_FILE_ANSWER_BYTES) return illegalDataValue;
  }
  for (let at = start + 2; at < end; at += FILE_GROUP_SIZE) {
    const code = checkGroup(bytes, at);
    if (code !== 0) return code;
  }
  return 0;
}

/** Function 21, as {@link checkFileRead}; a group's data is as long as its record length says. */
export function checkFileWrite(bytes: Uint8Array, start: number, length: number): Checked {
  if (length < 2) return illegalDataValue;
  const byteCount = bytes[start + 1]!;
  if (byteCount < MIN_FILE_WRITE_BYTES || byteCount > MAX_FILE_WRITE_BYTES) return illegalDataValue;
  if (length !== 2 + byteCount) return illegalDataValue;
  const end = start + length;
  for (let at = start + 2; at < end; ) {
    if (at + FILE_GROUP_SIZE > end) return illegalDataValue;
    const count = readWord(bytes, at + 5);
    at += FILE_GROUP_SIZE + count * 2;
    if (count === 0 || at > end) return illegalDataValue;
  }
  for (let at = start + 2; at < end; at += FILE_GROUP_SIZE + readWord(bytes, at + 5) * 2) {
    const code = checkGroup(bytes, at);
    if (code !== 0) return code;
  }
  return 0;
}
