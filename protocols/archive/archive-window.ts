import { decodeRaw, encodeRaw } from '../profile/codec.ts';
import type { Profile, RegisterField } from '../profile/profile.ts';
import { ArchiveDataError, type ArchiveKind } from './archive-error.ts';

const ASKED = ['archiveKind', 'archiveFrom', 'archivePart'] as const;
const SHOWN = [
  'archiveCount',
  'archiveEntrySize',
  'archiveNext',
  'archiveOldest',
  'archiveData',
  'archiveDataEnd',
] as const;
type Name = (typeof ASKED)[number] | (typeof SHOWN)[number];

/**
 * Pages after which a list does not end: more than any memory behind a window holds. The load profile of the meter has
 * up to 21,700.
 */
export const MAX_ARCHIVE_PAGES = 100_000;

/** What is asked of a window. */
export interface ArchiveRequest {
  readonly kind: ArchiveKind;
  /** Of the profile a time, or where a page said to go on; of events a number; of bills and snapshots 0 for the latest. */
  readonly from: number;
  readonly part: number;
}

/** What a window shows. */
export interface ArchivePage {
  /** Entries; of bills and snapshots 1 for a part of one, 0 when there is none. */
  readonly count: number;
  /** Registers of an entry. */
  readonly entrySize: number;
  /** `from` of what follows; 0 at the end. */
  readonly next: number;
  /** `from` of the oldest entry that is kept. */
  readonly oldest: number;
  /** The entries' registers, big-endian. */
  readonly data: DataView;
}

/**
 * Where a device class has its archive window: holding registers that say what is asked, and behind them those that show
 * it. They are found by their names, so any profile that has them will do.
 */
export class ArchiveWindow {
  readonly #fields: Readonly<Record<Name, RegisterField>>;
  readonly #kinds: ReadonlyMap<string, number>;

  private constructor(fields: Readonly<Record<Name, RegisterField>>) {
    this.#fields = fields;
    const symbols = Object.entries(fields.archiveKind.symbols ?? {});
    this.#kinds = new Map(symbols.map(([raw, name]) => [name, Number(raw)]));
  }

  /** The window of a profile; undefined when it lacks a register of it, or has them in another order. */
  static of({ holdingRegisters }: Profile): ArchiveWindow | undefined {
    const byName = new Map(holdingRegisters.map((field) => [field.name, field]));
    const names = [...ASKED, ...SHOWN];
    const found = names.map((name) => byName.get(name));
    if (found.some((field, index) => field === undefined || field.address < (found[index - 1]?.address ?? 0))) {
      return undefined;
    }
    const window = new ArchiveWindow(Object.fromEntries(names.map((name, index) => [name, found[index]!])) as never);
    return window.readCount <= MAX_READ && window.#isContiguous() ? window : undefined;
  }

  has(kind: ArchiveKind): boolean {
    return this.#kinds.has(kind);
  }

  /** First register, of those that ask and of what is read. */
  get address(): number {
    return this.#fields.archiveKind.address;
  }

  /** Registers that are read: those that ask, too, so that the answer tells what it answers. */
  get readCount(): number {
    return endOf(this.#fields.archiveDataEnd) - this.address;
  }

  /** Registers for entries. */
  get dataCount(): number {
    return endOf(this.#fields.archiveDataEnd) - this.#fields.archiveData.address;
  }

  /** The registers that ask. */
  encode({ kind, from, part }: ArchiveRequest): Uint8Array {
    const bytes = new Uint8Array((endOf(this.#fields.archivePart) - this.address) * 2);
    const values = { archiveKind: this.#kinds.get(kind) ?? 0, archiveFrom: from, archivePart: part };
    for (const name of ASKED) encodeRaw(this.#fields[name], values[name], bytes, this.#at(name));
    return bytes;
  }

  /** Whether an answer of {@link readCount} registers shows what was asked; another client may have asked in between. */
  shows({ kind, from, part }: ArchiveRequest, bytes: Uint8Array): boolean {
    const values = [this.#kinds.get(kind), from, part];
    return ASKED.every((name, index) => this.#read(name, bytes) === values[index]);
  }

  /** @throws ArchiveDataError when the answer says more than it holds */
  decode({ kind }: ArchiveRequest, bytes: Uint8Array): ArchivePage {
    const page = {
      count: this.#read('archiveCount', bytes),
      entrySize: this.#read('archiveEntrySize', bytes),
      next: this.#read('archiveNext', bytes),
      oldest: this.#read('archiveOldest', bytes),
    };
    const inParts = kind === 'bills' || kind === 'snapshots';
    const shown = inParts ? Math.min(page.count, 1) : page.count * page.entrySize;
    if (page.count > 0 && (page.entrySize === 0 || shown > this.dataCount || (inParts && page.count > 1))) {
      throw new ArchiveDataError(
        kind,
        `${page.count} entries of ${page.entrySize} registers are not what ${this.dataCount} registers hold`,
      );
    }
    const from = this.#at('archiveData');
    return { ...page, data: new DataView(bytes.buffer, bytes.byteOffset + from, this.dataCount * 2) };
  }

  #isContiguous(): boolean {
    const [kind, from, part] = ASKED.map((name) => this.#fields[name]);
    return endOf(kind!) === from!.address && endOf(from!) === part!.address;
  }

  #at(name: Name): number {
    return (this.#fields[name].address - this.address) * 2;
  }

  #read(name: Name, bytes: Uint8Array): number {
    return decodeRaw(this.#fields[name], bytes, this.#at(name));
  }
}

/** Registers of one read. */
const MAX_READ = 125;

function endOf({ address, length }: RegisterField): number {
  return address + length;
}
