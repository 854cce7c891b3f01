import type { Clock } from '../clock/clock.ts';

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevelName = (typeof LOG_LEVELS)[number];
export const LOG_FORMATS = ['json', 'text'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** What an entry says beside its message: `line`, `unitId`, `register`, `role`. Units stand in names: `elapsedMs`. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where a program tells what happens in it; `event` is a name that other programs look for: `tlsDenied`. */
export interface Log {
  debug(event: string, message: string, fields?: LogFields): void;
  info(event: string, message: string, fields?: LogFields): void;
  warn(event: string, message: string, fields?: LogFields): void;
  error(event: string, message: string, fields?: LogFields): void;
  /** The same log, with fields that all its entries have. */
  with(fields: LogFields): Log;
}

export interface LogOptions {
  readonly format: LogFormat;
  /** Entries below it are left out. */
  readonly level: LogLevelName;
  readonly clock: Pick<Clock, 'wallMs'>;
  /** Takes an entry, without the line end. */
  readonly write: (line: string) => void;
}

/** A log of one line an entry: a JSON object, or text whose fields are written `name=value`. */
export function createLog(options: LogOptions): Log {
  return new LineLog(options, {});
}

/** For who wants none. */
export const silentLog: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  with: () => silentLog,
};

interface Entry {
  readonly time: string;
  readonly level: LogLevelName;
  readonly event: string;
  readonly message: string;
}

class LineLog implements Log {
  readonly #options: LogOptions;
  readonly #fields: LogFields;

  constructor(options: LogOptions, fields: LogFields) {
    this.#options = options;
    this.#fields = fields;
  }

  debug(event: string, message: string, fields?: LogFields): void {
    this.#put('debug', event, message, fields);
  }

  info(event: string, message: string, fields?: LogFields): void {
    this.#put('info', event, message, fields);
  }

  warn(event: string, message: string, fields?: LogFields): void {
    this.#put('warn', event, message, fields);
  }

  error(event: string, message: string, fields?: LogFields): void {
    this.#put('error', event, message, fields);
  }

  with(fields: LogFields): Log {
    return new LineLog(this.#options, { ...this.#fields, ...fields });
  }

  #put(level: LogLevelName, event: string, message: string, fields: LogFields | undefined): void {
    const { format, clock, write } = this.#options;
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(this.#options.level)) return;
    const entry = { time: new Date(clock.wallMs()).toISOString(), level, event, message };
    write((format === 'json' ? jsonLine : textLine)(entry, { ...this.#fields, ...fields }));
  }
}

/** No field takes the place of what every entry has. */
function jsonLine(entry: Entry, fields: LogFields): string {
  return JSON.stringify({ ...entry, ...fields, ...entry });
}

function textLine({ time, level, event, message }: Entry, fields: LogFields): string {
  const pairs = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${textValue(value!)}`);
  return `${time} ${level.padEnd(5)} ${event}: ${printable(message)}${pairs.join('')}`;
}

/** Values may come from a stranger's certificate: what is more than one plain word is quoted, line ends escaped. */
function textValue(value: string | number | boolean): string {
  const text = String(value);
  return /^[\w.:/@+,-]+$/.test(text) ? text : printable(JSON.stringify(text));
}

/** One line, and nothing that a terminal obeys. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (char) => {
    const code = char.codePointAt(0)!;
    return `\\u{${code.toString(16)}}`;
  });
}
