import { FILE_ANSWER_HEAD_SIZE, FILE_GROUP_SIZE } from '../../protocols/modbus/file-record.ts';
import { STATUS_RECORDS } from '../../protocols/update/update-status.ts';

/** Function and byte count, and a group's head, before the data of function 21 (6.15). */
export const WRITE_HEAD_SIZE = 2 + FILE_GROUP_SIZE;
/** A PDU of function 20 with one group (6.14). */
export const READ_SIZE = 2 + FILE_GROUP_SIZE;
export const READ_ANSWER_HEAD_SIZE = 2 + FILE_ANSWER_HEAD_SIZE;
/** Registers of the status that say how far an update has come. */
export const PROGRESS_RECORDS = 14;

const BEGIN_SIZE = WRITE_HEAD_SIZE + 28;
const VERIFY_SIZE = WRITE_HEAD_SIZE + 2;

/** PDUs of the requests and answers that an update takes for each device beside its envelope and blocks, until it is staged. */
export const DEVICE_EXCHANGES: readonly (readonly [request: number, answer: number])[] = [
  [READ_SIZE, READ_ANSWER_HEAD_SIZE + STATUS_RECORDS * 2],
  [BEGIN_SIZE, BEGIN_SIZE],
  [VERIFY_SIZE, VERIFY_SIZE],
  [READ_SIZE, READ_ANSWER_HEAD_SIZE + PROGRESS_RECORDS * 2],
];
