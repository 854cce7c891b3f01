import { decodeRaw, encodeRaw } from '../profile/codec.ts';
import type { Profile, RegisterField } from '../profile/profile.ts';

const ASKED = ['logKind', 'logFrom'] as const;
const SHOWN = ['logCount', 'logNext', 'logOldest', 'logEntrySize', 'logData', 'logDataEnd'] as const;
type Name = (typeof ASKED)[number] | (typeof SHOWN)[number];

/** What a log window shows, by the symbols of `logKind`. */
export type LogKind = 'events' | 'volumes';

/** A log window, or an entry in it, that cannot be what a controller keeps. Blame: the device, its profile, or the line. */
export class LogDataError extends Error {
  override readonly name = 'LogDataError';
  readonly blame = 'frame';
  readonly kind: LogKind;

  constructor(kind: LogKind, problem: string) {
    super(`the log of ${kind}: ${problem}`);
    this.kind = kind;
  }
}

/** What is asked of a window. */
export interface LogRequest {
  readonly kind: LogKind;
  /** Number of the first entry. */
  readonly from: number;
}

/** What a window shows. */
export interface LogPage {
  readonly count: number;
  /** Registers of an entry. */
  readonly entrySize: number;
  /** Number of the entry that comes after those in the window, or that will come next. */
  readonly next: number;
  /** Number of the oldest entry that is kept. */
  readonly oldest: number;
  /** The entries' registers, big-endian. */
  readonly data: DataView;
}

/** Registers of one read. */
const MAX_READ = 125;

/**
 * Where a device class has its log window: holding registers that say what is asked, and behind them those that show it.
 * They are found by their names, so any profile that has them will do.
 */
export class LogWindow {
  readonly #fields: Readonly<Record<Name, RegisterField>>;
  readonly #kinds: ReadonlyMap<string, number>;

  private constructor(fields: Readonly<Record<Name, RegisterField>>) {
    this.#fields = fields;
    const symbols = Object.entries(fields.logKind.symbols ?? {});
    this.#kinds = new Map(symbols.map(([raw, name]) => [name, Number(raw)]));
  }

  /** The window of a profile; undefined when it lacks a register of it, or has them in another order. */
  static of({ holdingRegisters }: Pick<Profile, 'holdingRegisters'>): LogWindow | undefined {
    const byName = new Map(holdingRegisters.map((field) => [field.name, field]));
    const names = [...ASKED, ...SHOWN];
    const found = names.map((name) => byName.get(name));
    if (found.some((field, index) => field === undefined || field.address < (found[index - 1]?.address ?? 0))) {
      return undefined;
    }
    const window = new LogWindow(Object.fromEntries(names.map((name, index) => [name, found[index]!])) as never);
    const { logKind, logFrom } = window.#fields;
    return window.readCount <= MAX_READ && endOf(logKind) === logFrom.address ? window : undefined;
  }

  has(kind: LogKind): boolean {
    return this.#kinds.has(kind);
  }

  /** First register, of those that ask and of what is read. */
  get address(): number {
    return this.#fields.logKind.address;
  }

  /** Registers that are read: those that ask, too, so that the answer tells what it answers. */
  get readCount(): number {
    return endOf(this.#fields.logDataEnd) - this.address;
  }

  /** Registers for entries. */
  get dataCount(): number {
    return endOf(this.#fields.logDataEnd) - this.#fields.logData.address;
  }

  /** The registers that ask. */
  encode({ kind, from }: LogRequest): Uint8Array {
    const bytes = new Uint8Array((endOf(this.#fields.logFrom) - this.address) * 2);
    encodeRaw(this.#fields.logKind, this.#kinds.get(kind) ?? 0, bytes, this.#at('logKind'));
    encodeRaw(this.#fields.logFrom, from, bytes, this.#at('logFrom'));
    return bytes;
  }

  /** Whether an answer of {@link readCount} registers shows what was asked; another client may have asked in between. */
  shows({ kind, from }: LogRequest, bytes: Uint8Array): boolean {
    return this.#read('logKind', bytes) === this.#kinds.get(kind) && this.#read('logFrom', bytes) === from;
  }

  /** @throws LogDataError when the answer says more than it holds */
  decode({ kind }: LogRequest, bytes: Uint8Array): LogPage {
    const page = {
      count: this.#read('logCount', bytes),
      entrySize: this.#read('logEntrySize', bytes),
      next: this.#read('logNext', bytes),
      oldest: this.#read('logOldest', bytes),
    };
    if (page.count > 0 && (page.entrySize === 0 || page.count * page.entrySize > this.dataCount)) {
      const said = `${page.count} entries of ${page.entrySize} registers`;
      throw new LogDataError(kind, `${said} are not what ${this.dataCount} registers hold`);
    }
    if (page.next < page.oldest || page.next - page.count < page.oldest) {
      throw new LogDataError(
        kind,
        `${page.count} entries before ${page.next} are not kept, the oldest is ${page.oldest}`,
      );
    }
    const from = this.#at('logData');
    return { ...page, data: new DataView(bytes.buffer, bytes.byteOffset + from, this.dataCount * 2) };
  }

  #at(name: Name): number {
    return (this.#fields[name].address - this.address) * 2;
  }

  #read(name: Name, bytes: Uint8Array): number {
    return decodeRaw(this.#fields[name], bytes, this.#at(name));
  }
}

function endOf({ address, length }: RegisterField): number {
  return address + length;
}
