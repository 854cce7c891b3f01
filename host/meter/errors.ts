import { ArchiveDataError, type ArchiveKind } from '../../protocols/archive/archive-error.ts';
import { Dlt645Error } from '../dlt645/errors.ts';
import { LineError } from '../line/errors.ts';
import type { LoadProfile, MeterEvent } from './meter.ts';

/** Something that this meter cannot do: its profile lacks the registers, or its protocol has no word for it. */
export class MeterFeatureError extends Error {
  override readonly name = 'MeterFeatureError';
  /** The line's name, and which meter on it. */
  readonly meter: string;
  readonly feature: string;

  constructor(meter: string, feature: string, why: string) {
    super(`${meter}: there is no ${feature}: ${why}`);
    this.meter = meter;
    this.feature = feature;
  }
}

export type RefusalReason =
  | 'passwordWrong'
  | 'accessLocked'
  | 'billingLocked'
  | 'clockStep'
  | 'starting'
  | 'passwordNeeded'
  | 'serviceNeeded';

const ADVICE: Readonly<Record<RefusalReason, string>> = {
  passwordWrong: 'the password is wrong, and the try was counted: a few wrong ones lock the meter for an hour',
  accessLocked: 'it is locked after too many wrong passwords: try again in an hour',
  billingLocked: 'a reset by command is locked out for a while after the last reset (register billingLockout)',
  clockStep:
    'without a password the clock may be moved only by its limit (register clockStepLimit), and that within a day',
  starting: 'it has only just started: try again',
  passwordNeeded: 'this needs a password, of level 2 or 4',
  serviceNeeded: 'this needs the password of level 2',
};

/** A meter that did not do what it was told, for a reason that is known. `cause` is what the line said. */
export class MeterRefusedError extends Error {
  override readonly name = 'MeterRefusedError';
  readonly blame = 'refused';
  readonly meter: string;
  readonly reason: RefusalReason;

  constructor(meter: string, what: string, reason: RefusalReason, cause?: unknown) {
    super(`${meter} refused ${what}: ${ADVICE[reason]}`, cause === undefined ? undefined : { cause });
    this.meter = meter;
    this.reason = reason;
  }
}

/** An archive that a meter shows and that cannot be. `cause` is the decoder's error. */
export class MeterArchiveError extends Error {
  override readonly name = 'MeterArchiveError';
  readonly blame = 'frame';
  readonly meter: string;
  readonly kind: ArchiveKind;

  constructor(meter: string, cause: ArchiveDataError) {
    super(`${meter}: ${cause.message}`, { cause });
    this.meter = meter;
    this.kind = cause.kind;
  }
}

/** A window that keeps showing what somebody else asked for. */
export class ArchiveContendedError extends Error {
  override readonly name = 'ArchiveContendedError';
  readonly blame = 'line';
  readonly meter: string;
  readonly kind: ArchiveKind;

  constructor(meter: string, kind: ArchiveKind) {
    super(
      `${meter}: the archive changed, or another client used its window, each time that ${kind} were asked for: try again when the other client has finished`,
    );
    this.meter = meter;
    this.kind = kind;
  }
}

/** A long read that broke off. What had been read is not lost. */
export class InterruptedReadError extends Error {
  override readonly name = 'InterruptedReadError';
  readonly blame: string;
  readonly meter: string;
  readonly profile: LoadProfile | undefined;
  readonly events: readonly MeterEvent[] | undefined;
  /** Where to go on, UTC in s: the end of the last interval, or the time of the last event; undefined before the first. */
  readonly reachedS: number | undefined;

  constructor(
    meter: string,
    read: { readonly profile?: LoadProfile; readonly events?: readonly MeterEvent[] },
    cause: Error & { readonly blame?: string },
  ) {
    const entries = read.profile?.intervals ?? read.events ?? [];
    const last = read.profile?.intervals.at(-1)?.endS ?? read.events?.at(-1)?.atS;
    const reached = last === undefined ? '' : `, the last of ${new Date(last * 1000).toISOString()}`;
    super(`${cause.message}; ${entries.length} entries had been read${reached}`, { cause });
    this.blame = cause.blame ?? 'line';
    this.meter = meter;
    this.profile = read.profile;
    this.events = read.events;
    this.reachedS = last;
  }
}

/** Runs a decoder; its error names the meter. @throws MeterArchiveError */
export function decoded<T>(meter: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    throw error instanceof ArchiveDataError ? new MeterArchiveError(meter, error) : error;
  }
}

/** Errors that end a long read of which the beginning is good. */
export function isBrokenOff(error: unknown): error is Error {
  return (
    error instanceof LineError ||
    error instanceof Dlt645Error ||
    error instanceof ArchiveContendedError ||
    error instanceof MeterArchiveError
  );
}
