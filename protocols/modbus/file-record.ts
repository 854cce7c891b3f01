/** A range of a file: `count` registers from `record` on (Modbus Application Protocol V1.1b3, 6.14). */
export interface FileRange {
  /** 1 to 65535. */
  readonly file: number;
  /** 0 to 9999. */
  readonly record: number;
  /** 1 or more; the last record is 9999 at most. */
  readonly count: number;
}

/** What is written to a file from `record` on (Modbus Application Protocol V1.1b3, 6.15). */
export interface FileWrite {
  readonly file: number;
  readonly record: number;
  /** Two bytes a register, as on the wire. */
  readonly bytes: Uint8Array;
}

/** The only reference type there is; others are refused. */
export const FILE_REFERENCE_TYPE = 6;
/** Records of a file are 0 to 9999. */
export const FILE_RECORD_COUNT = 10_000;

/** Reference type, file, record, record length: all of a range in function 20, the head of the data in function 21. */
export const FILE_GROUP_SIZE = 7;
/** Byte counts of a request of function 20: 1 to 35 ranges. */
export const MIN_FILE_READ_BYTES = FILE_GROUP_SIZE;
export const MAX_FILE_READ_BYTES = 0xf5;
/** Byte counts of a request of function 21, whose answer repeats it. */
export const MIN_FILE_WRITE_BYTES = FILE_GROUP_SIZE + 2;
export const MAX_FILE_WRITE_BYTES = 0xfb;

/** Response length and reference type before the data of each range in the answer of function 20. */
export const FILE_ANSWER_HEAD_SIZE = 2;
/**
 * Bytes of all ranges in an answer of function 20: a PDU of 253 less function code and byte count. The text of 6.14
 * bounds the answer by the PDU; its table says 0xF5, as of the request, and a server that keeps to that answers
 * ranges of up to 121 registers only.
 */
export const MAX_FILE_ANSWER_BYTES = 251;
