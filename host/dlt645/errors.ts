import { errorNames, functionName } from '../../protocols/dlt645/constants.ts';
import { identifierText } from '../../protocols/dlt645/data-error.ts';
import type { ResponseMismatch } from '../../protocols/dlt645/response.ts';
import type { Blame } from '../line/errors.ts';

/** Which request an error is about. */
export interface Dlt645Context {
  /** The meter that was asked, or a wildcard. */
  readonly address: string;
  readonly functionCode: number;
  readonly identifier?: number;
  /** What was sent last, without wake-up bytes. */
  readonly frame: Uint8Array;
}

function described({ address, functionCode, identifier }: Dlt645Context): string {
  const what = identifier === undefined ? '' : ` of ${identifierText(identifier)}`;
  return `meter ${address}, ${functionName(functionCode)}${what}`;
}

/** A request to a meter that was not carried out, or of which that is not known. */
export abstract class Dlt645Error extends Error {
  abstract readonly blame: Blame;
  /** The name of the line: `/dev/ttyUSB0`. */
  readonly line: string;
  readonly address: string;
  readonly functionCode: number;
  readonly identifier: number | undefined;
  /** What was sent last, without wake-up bytes. */
  readonly frame: Uint8Array;

  protected constructor(line: string, context: Dlt645Context, message: string, cause?: unknown) {
    super(`${line}, ${described(context)}: ${message}`, cause === undefined ? undefined : { cause });
    this.line = line;
    this.address = context.address;
    this.functionCode = context.functionCode;
    this.identifier = context.identifier;
    this.frame = context.frame;
  }
}

/** The meter did not answer. It may have carried out what was asked. */
export class Dlt645TimeoutError extends Dlt645Error {
  override readonly name = 'Dlt645TimeoutError';
  readonly blame = 'timeout';
  readonly timeoutMs: number;
  /** How often the request was sent. */
  readonly attempts: number;

  constructor(line: string, context: Dlt645Context, timeoutMs: number, attempts: number) {
    const sent = attempts === 1 ? '' : `, sent ${attempts} times`;
    super(
      line,
      context,
      `no answer within ${timeoutMs} ms${sent}: check the meter's address, baud rate and parity (usually 2400, even) and wiring`,
    );
    this.timeoutMs = timeoutMs;
    this.attempts = attempts;
  }
}

const ADVICE: Readonly<Record<string, string>> = {
  other: 'the meter does not do this now, or not with these values',
  noData: 'the meter does not have this',
  notAuthorised: 'the password is wrong or its level too low, or the meter is locked after wrong ones',
  baudRateFixed: 'its baud rate cannot be changed',
  tooManyZones: 'it takes fewer time zones of the year',
  tooManySegments: 'it takes fewer switches a day',
  tooManyTariffs: 'it has fewer tariffs',
};

/** The meter answered with an error: it understood, and did not do it. */
export class Dlt645RefusedError extends Dlt645Error {
  override readonly name = 'Dlt645RefusedError';
  readonly blame = 'refused';
  /** The error byte, of bits of `ErrorBit`. */
  readonly error: number;
  /** Their names: `noData`, `notAuthorised`. */
  readonly reasons: readonly string[];

  constructor(line: string, context: Dlt645Context, error: number) {
    const reasons = errorNames(error);
    const advice = reasons.map((reason) => ADVICE[reason] ?? "see the meter's manual").join('; ');
    const told = reasons.length === 0 ? 'an error without a reason' : `${reasons.join(', ')}: ${advice}`;
    super(line, context, `refused with ${told}`);
    this.error = error;
    this.reasons = reasons;
  }
}

/** Bytes came back, but no answer to the request: a broken frame, one that answers something else, or data that is none. */
export class Dlt645ResponseError extends Dlt645Error {
  override readonly name = 'Dlt645ResponseError';
  readonly blame = 'frame';
  readonly field: ResponseMismatch['field'] | 'checksum' | 'data';

  constructor(line: string, context: Dlt645Context, field: Dlt645ResponseError['field'], detail?: Error) {
    super(line, context, detail?.message ?? problem(field), detail);
    this.field = field;
  }
}

function problem(field: Dlt645ResponseError['field']): string {
  return field === 'checksum'
    ? 'a broken answer came back: check baud rate, parity, termination and noise'
    : `the answer's ${field} is another one: another station on the line, or a meter that does not keep to DL/T 645`;
}

/** The line was closed by its owner, or lost. What was asked may have been carried out. */
export class Dlt645LineClosedError extends Dlt645Error {
  override readonly name = 'Dlt645LineClosedError';
  readonly blame = 'line';
  /** `lost` lines open again by themselves when the next request comes. */
  readonly reason: 'closed' | 'lost';

  constructor(line: string, context: Dlt645Context, reason: 'closed' | 'lost', cause?: Error) {
    const why = cause === undefined ? '' : ` (${cause.message})`;
    const told = reason === 'closed' ? 'the line was closed' : `the line was lost${why}: check the cable`;
    super(line, context, told, cause);
    this.reason = reason;
  }
}

/** More requests were waiting than the line holds. */
export class Dlt645QueueFullError extends Dlt645Error {
  override readonly name = 'Dlt645QueueFullError';
  readonly blame = 'configuration';
  readonly limit: number;

  constructor(line: string, context: Dlt645Context, limit: number) {
    super(line, context, `${limit} requests are waiting already: wait for answers before you ask more`);
    this.limit = limit;
  }
}

/** A line whose baud rate is not ours to set. Blame: configuration. */
export class FixedBaudRateError extends Error {
  override readonly name = 'FixedBaudRateError';
  readonly blame = 'configuration';
  readonly line: string;

  constructor(line: string) {
    super(
      `${line}: it has no serial port of this computer, so its baud rate is set where the port is, on the converter`,
    );
    this.line = line;
  }
}

/** A name that no data item of the tables has. */
export class UnknownDataItemError extends Error {
  override readonly name = 'UnknownDataItemError';
  readonly blame = 'configuration';
  readonly item: string;

  constructor(item: string) {
    super(`data item ${JSON.stringify(item)} is not in the tables; the guide to DL/T 645 lists their names`);
    this.item = item;
  }
}
