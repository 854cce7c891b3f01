import type { Bank } from '../../protocols/modbus/bank.ts';
import type { Value } from '../../protocols/profile/codec.ts';
import type { BitField, RegisterField } from '../../protocols/profile/profile.ts';

/** How a line is read. */
export type MonitoredProtocol = 'modbus-rtu' | 'modbus-tcp' | 'dlt645';

/** When bytes were on the wire, in microseconds since the Unix epoch. */
export interface WireTime {
  /** Where the baud rate is not known, or time is not the wire's (TCP), the same as `toUs`. */
  readonly fromUs: number;
  readonly toUs: number;
  /** Silence before it; undefined for what came first. */
  readonly gapUs: number | undefined;
  /** Longest pause inside it, and how long it may have been: t1.5. */
  readonly pauseUs: number;
}

/** A register or bit, or a value of several registers, that was read or written. */
export interface ObservedValue {
  /** Undefined for a register that no profile names. */
  readonly field: BitField | RegisterField | undefined;
  readonly bank: Bank;
  readonly address: number;
  /** Undefined when the device holds what the profile does not know; `problem` says what. */
  readonly value: Value | undefined;
  readonly problem?: string;
}

/** Addresses that a request is about. */
export interface ObservedRange {
  readonly access: 'read' | 'write';
  readonly bank: Bank;
  readonly address: number;
  readonly quantity: number;
  /** Those that a profile has there. */
  readonly names: readonly string[];
}

/** Records of a file that are read or written by functions 20 and 21. */
export interface ObservedFileRange {
  readonly access: 'read' | 'write';
  readonly file: number;
  readonly record: number;
  /** Registers. */
  readonly count: number;
  /** What they hold, as on the wire; absent where the frame does not say. */
  readonly data?: Uint8Array;
}

/** What a Modbus frame says. */
export interface ModbusContent {
  readonly unitId: number;
  /** Without the flag of an exception. */
  readonly functionCode: number;
  /** The function's name in the specification; undefined for one that it does not define. */
  readonly functionName: string | undefined;
  /** The device class of the unit, where a profile was given for it. */
  readonly deviceClass: string | undefined;
  readonly transactionId?: number;
  /** Of the request; of a response those of the request that it answers. */
  readonly ranges: readonly ObservedRange[];
  /** Of functions 20 and 21, as `ranges`. */
  readonly files?: readonly ObservedFileRange[];
  /** What was read, or is to be written. */
  readonly values: readonly ObservedValue[];
  /** Of an exception response. */
  readonly exceptionCode?: number;
  /** In words, what has neither addresses nor values: an identity, a diagnostic count. */
  readonly text?: string;
}

/** What a DL/T 645 frame says. */
export interface Dlt645Content {
  /** 12 digits, the highest first. */
  readonly address: string;
  readonly control: number;
  readonly functionName: string;
  /** The data identifier, 8 hexadecimal digits, the highest first. */
  readonly dataId?: string;
  readonly values: readonly { readonly name: string; readonly text: string; readonly unit?: string }[];
  /** The data behind the identifier, without the offset of 33H. */
  readonly data: Uint8Array;
  readonly moreFollows: boolean;
  /** Names of the error flags, of a refusal. */
  readonly refusal?: readonly string[];
}

/** What is wrong with a frame that came whole. */
export type Fault =
  /** The device refused: a Modbus exception. */
  | { readonly kind: 'exception'; readonly code: number }
  /** A meter refused. */
  | { readonly kind: 'refused'; readonly reasons: readonly string[] }
  /** It does not fit the request that it comes after. */
  | { readonly kind: 'mismatch'; readonly field: string; readonly expected: number; readonly actual: number }
  /** A response that nobody asked for, or one that came late. */
  | { readonly kind: 'unasked' }
  /** A request that has to be refused, with this exception. */
  | { readonly kind: 'badRequest'; readonly code: number }
  /** A pause inside the frame that is longer than t1.5. */
  | { readonly kind: 'longPause'; readonly us: number; readonly limitUs: number }
  /** Less silence before the frame than t3.5. */
  | { readonly kind: 'shortGap'; readonly us: number; readonly limitUs: number };

interface ObservationBase extends WireTime {
  readonly line: string;
  readonly connection?: string;
  readonly protocol: MonitoredProtocol;
  readonly from?: string;
  /** Of a serial line: how many of its bytes came before. */
  readonly offset?: number;
}

/** A whole frame with a good checksum. */
export interface FrameObservation extends ObservationBase {
  readonly event: 'frame';
  readonly kind: 'request' | 'response';
  readonly bytes: Uint8Array;
  readonly modbus?: ModbusContent;
  readonly dlt645?: Dlt645Content;
  /** Of a response: from the end of its request to its beginning. */
  readonly responseUs?: number;
  readonly faults: readonly Fault[];
}

/**
 * Bytes that are no frame. `checksum`: long enough for the frame that they begin, but with a wrong CRC or checksum;
 * `cutShort`: less than they begin; `header`: an MBAP header that no peer sends, after which a connection cannot be
 * read on; `noise`: anything else.
 */
export interface BrokenObservation extends ObservationBase {
  readonly event: 'broken';
  readonly what: 'checksum' | 'cutShort' | 'header' | 'noise';
  readonly bytes: Uint8Array;
}

/** A request that was not answered, told when that is known. */
export interface NoAnswerObservation extends ObservationBase {
  readonly event: 'noAnswer';
  /** The request. */
  readonly request: FrameObservation;
  /** What came instead of an answer was broken. */
  readonly broken: boolean;
}

/** What a monitor tells, in the order of time. */
export type Observation = FrameObservation | BrokenObservation | NoAnswerObservation;

/** True when something is wrong. */
export function isFaulty(observation: Observation): boolean {
  return observation.event !== 'frame' || observation.faults.length > 0;
}
