import type { Bank } from '../../protocols/modbus/bank.ts';
import { ExceptionCode, exceptionName } from '../../protocols/modbus/constants.ts';
import type { Mismatch } from './any-request.ts';
import { describeContext, type RequestContext } from './request-context.ts';

/** Who can do something about it. */
export type Blame = 'configuration' | 'line' | 'timeout' | 'frame' | 'refused';

/** A request that was not carried out, or a line that could not be opened. All errors of a line but the caller's own
 * (`RequestError`, `UnitIdError`) are of this class. */
export abstract class LineError extends Error {
  abstract readonly blame: Blame;
  /** The name of the line: `tcp://127.0.0.1:1502`, `/dev/ttyUSB0`. */
  readonly line: string;
  readonly unitId: number | undefined;
  readonly functionCode: number | undefined;
  readonly bank: Bank | undefined;
  /** The file that was asked for. */
  readonly file: number | undefined;
  /** Of the first bit or register that was asked for, or the first record of a file. */
  readonly address: number | undefined;
  /** Bits or registers that were asked for. */
  readonly quantity: number | undefined;
  /** Their names, where a driver asked; in the message too. */
  registers: readonly string[] | undefined;

  protected constructor(line: string, context: RequestContext | undefined, message: string, cause?: unknown) {
    super(
      `${line}${context === undefined ? '' : `, ${describeContext(context)}`}: ${message}`,
      cause === undefined ? undefined : { cause },
    );
    this.line = line;
    this.unitId = context?.unitId;
    this.functionCode = context?.functionCode;
    this.bank = context?.bank;
    this.file = context?.file;
    this.address = context?.address;
    this.quantity = context?.quantity;
  }

  /** For drivers, which know the names of what was asked for. */
  nameRegisters(registers: readonly string[]): void {
    this.registers = registers;
    this.message = `${listed(registers)}: ${this.message}`;
    Error.captureStackTrace(this, this.nameRegisters);
  }
}

const NAMES_TOLD = 3;

function listed(names: readonly string[]): string {
  const more = names.length - NAMES_TOLD;
  return more > 1 ? `${names.slice(0, NAMES_TOLD).join(', ')} and ${more} more` : names.join(', ');
}

/** The line was closed by its owner, or lost: unplugged, hung up, reset. What was asked may have been carried out. */
export class LineClosedError extends LineError {
  override readonly name = 'LineClosedError';
  readonly blame = 'line';
  /** `lost` lines open again by themselves when the next request comes. */
  readonly reason: 'closed' | 'lost';

  constructor(line: string, reason: 'closed' | 'lost', context?: RequestContext, cause?: Error) {
    const why = cause === undefined ? '' : ` (${cause.message})`;
    super(
      line,
      context,
      reason === 'closed' ? 'the line was closed' : `the line was lost${why}: check the cable and the other end`,
      cause,
    );
    this.reason = reason;
  }
}

/** The device did not answer. It may have carried out what was asked. */
export class RequestTimeoutError extends LineError {
  override readonly name = 'RequestTimeoutError';
  readonly blame = 'timeout';
  readonly timeoutMs: number;
  /** How often the request was sent. */
  readonly attempts: number;

  constructor(line: string, context: RequestContext, timeoutMs: number, attempts: number) {
    const sent = attempts === 1 ? '' : `, sent ${attempts} times`;
    super(
      line,
      context,
      `no answer within ${timeoutMs} ms${sent}: check unit id, line settings and wiring, or allow more time`,
    );
    this.timeoutMs = timeoutMs;
    this.attempts = attempts;
  }
}

const ADVICE: Readonly<Record<number, string>> = {
  [ExceptionCode.illegalFunction]: 'the device does not have this function',
  [ExceptionCode.illegalDataAddress]: 'the device does not have all of these addresses',
  [ExceptionCode.illegalDataValue]: 'the device does not take this value or quantity',
  [ExceptionCode.serverDeviceFailure]: 'the device failed while it carried this out; see its own log',
  [ExceptionCode.acknowledge]: 'the device needs long for this; ask it later whether it is done',
  [ExceptionCode.serverDeviceBusy]: 'the device is busy; try again later',
  [ExceptionCode.memoryParityError]: "the device's memory is damaged",
  [ExceptionCode.gatewayPathUnavailable]: 'the gateway has no line to this unit id; check its settings',
  [ExceptionCode.gatewayTargetDeviceFailedToRespond]:
    'the device behind the gateway does not answer; check it and its unit id',
};

/** Servers answer so what a client's role may not (MB-TCP-Security v3.6, R-31). */
const REFUSED_TO_ROLE = 'the role in this certificate may not do it, or the device does not have this function';

/** The device answered with a Modbus exception: it understood, and did not do it. */
export class ExceptionResponseError extends LineError {
  override readonly name = 'ExceptionResponseError';
  readonly blame = 'refused';
  /** One of `ExceptionCode`, or whatever else the device sent. */
  readonly exceptionCode: number;
  /** The specification's name: `illegalDataAddress`. */
  readonly exceptionName: string;

  constructor(line: string, context: RequestContext, exceptionCode: number) {
    const name = exceptionName(exceptionCode);
    const advice =
      exceptionCode === ExceptionCode.illegalFunction && line.startsWith('tls:')
        ? REFUSED_TO_ROLE
        : (ADVICE[exceptionCode] ?? "see the device's manual");
    const told = name === `exception ${exceptionCode}` ? name : `exception ${exceptionCode} (${name})`;
    super(line, context, `refused with ${told}: ${advice}`);
    this.exceptionCode = exceptionCode;
    this.exceptionName = name;
  }
}

/** Bytes came back, but no answer to the request: a broken frame, or one that answers something else. */
export class InvalidResponseError extends LineError {
  override readonly name = 'InvalidResponseError';
  readonly blame = 'frame';
  /** What was wrong: `CRC`, `byte count`, `address` … */
  readonly field: string;
  readonly expected: number | undefined;
  readonly actual: number | undefined;

  constructor(line: string, context: RequestContext, problem: Mismatch | 'CRC') {
    super(
      line,
      context,
      problem === 'CRC'
        ? 'a broken answer came back (no frame with a good CRC): check baud rate, parity, termination and noise'
        : `the answer's ${problem.field} is ${problem.actual}, not ${problem.expected}: another station on the line, or a device that does not keep to Modbus`,
    );
    this.field = problem === 'CRC' ? 'CRC' : problem.field;
    this.expected = problem === 'CRC' ? undefined : problem.expected;
    this.actual = problem === 'CRC' ? undefined : problem.actual;
  }
}

/** More requests were waiting than the line holds. */
export class QueueFullError extends LineError {
  override readonly name = 'QueueFullError';
  readonly blame = 'configuration';
  readonly limit: number;

  constructor(line: string, context: RequestContext, limit: number) {
    super(
      line,
      context,
      `${limit} requests are waiting already: wait for answers before you ask more, or raise maxQueued`,
    );
    this.limit = limit;
  }
}

/** The library under a line cannot do this; our own lines can. */
export class UnsupportedFunctionError extends LineError {
  override readonly name = 'UnsupportedFunctionError';
  readonly blame = 'configuration';

  constructor(line: string, context: RequestContext, because: string) {
    super(line, context, `${because}: open the line with openLine instead`);
  }
}

export type PortFailure =
  | 'missing'
  | 'busy'
  | 'permission'
  | 'refused'
  | 'unreachable'
  | 'unknownHost'
  | 'settings'
  | 'notSerial'
  | 'insecure'
  | 'notChosen'
  | 'failed';

const PORT_ADVICE: Readonly<Record<PortFailure, string>> = {
  missing: 'there is no such port; plug it in, or list the ports with `kerb ports`',
  busy: 'another program has the port open; close it first',
  permission: 'not permitted; on Linux add your user to the group of the port (often dialout) and log in again',
  refused: 'nothing listens there; check that the device or gateway runs, and the port number',
  unreachable: 'the host does not answer; check address, network and firewall',
  unknownHost: 'no host has this name; check the spelling, or give the IP address',
  settings: 'the port does not take these settings; check baud rate, parity and stop bits',
  notSerial: 'this is no serial port; list the ports with `kerb ports`',
  insecure: 'no secure connection came about',
  notChosen: 'no browser has a port open: choose it on the page',
  failed: 'it could not be opened',
};

/** A serial port or TCP connection could not be opened. */
export class PortError extends LineError {
  override readonly name = 'PortError';
  readonly blame = 'line';
  readonly failure: PortFailure;

  constructor(line: string, failure: PortFailure, cause?: Error) {
    const detail = cause === undefined ? '' : ` (${cause.message})`;
    super(line, undefined, `${PORT_ADVICE[failure]}${detail}`, cause);
    this.failure = failure;
  }
}

/** An option that a line cannot have. */
export class LineOptionError extends RangeError {
  override readonly name = 'LineOptionError';
  readonly blame = 'configuration';
  readonly option: string;
  readonly value: number;

  constructor(option: string, value: number, least: number, most: number) {
    super(`${option} is ${value}; it must be ${least} to ${most}`);
    this.option = option;
    this.value = value;
  }
}
