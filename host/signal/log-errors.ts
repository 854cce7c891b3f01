import type { LogDataError, LogKind } from '../../protocols/signal/log-window.ts';

/** A controller without a log that can be read, or without one of this kind: its profile lacks the registers. */
export class NoSignalLogError extends Error {
  override readonly name = 'NoSignalLogError';
  readonly blame = 'configuration';
  /** The line's name, and which controller on it. */
  readonly controller: string;

  constructor(controller: string, deviceClass: string, kind: LogKind) {
    super(
      `${controller}: the profile of class ${deviceClass} has no log window for ${kind}: is it a signal controller?`,
    );
    this.controller = controller;
  }
}

/** A log that a controller shows and that cannot be. `cause` is the decoder's error. */
export class SignalLogError extends Error {
  override readonly name = 'SignalLogError';
  readonly blame = 'frame';
  readonly controller: string;

  constructor(controller: string, cause: LogDataError) {
    super(`${controller}: ${cause.message}; does the profile fit the controller?`, { cause });
    this.controller = controller;
  }
}

/** A window that keeps showing what somebody else asked for. */
export class LogContendedError extends Error {
  override readonly name = 'LogContendedError';
  readonly blame = 'line';
  readonly controller: string;

  constructor(controller: string, kind: LogKind) {
    super(
      `${controller}: another client used the log window each time that ${kind} were asked for: let one client read it`,
    );
    this.controller = controller;
  }
}

/** A file that is no log of events. */
export class LogFileError extends Error {
  override readonly name = 'LogFileError';
  readonly blame = 'configuration';
  readonly file: string;
  /** From 1. */
  readonly line: number;

  constructor(file: string, line: number, problem: string) {
    super(`${file}, line ${line}: ${problem}`);
    this.file = file;
    this.line = line;
  }
}
