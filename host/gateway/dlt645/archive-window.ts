import type { NamedRegisters } from './named-registers.ts';

const ASKED = ['archiveKind', 'archiveFrom', 'archivePart'] as const;
const FIRST = 'archiveCount';
const DATA = 'archiveData';
const LAST = 'archiveDataEnd';
const NEEDED = [...ASKED, FIRST, 'archiveEntrySize', 'archiveNext', 'archiveOldest', DATA, LAST];
/** Pages that are looked through for one answer; a device keeps less. */
const MAX_PAGES = 10_000;

export type ArchiveKind = 'profile' | 'events' | 'bills' | 'snapshots';

/** What the window shows. */
export interface ArchivePage {
  /** Entries of the profile or the events; parts of a bill or a snapshot. */
  readonly count: number;
  /** Registers of an entry. */
  readonly entrySize: number;
  /** Where to go on; 0 at the end. */
  readonly next: number;
  readonly oldest: number;
  readonly data: DataView;
}

/**
 * What a device keeps of the past, by its registers `archiveKind`, `archiveFrom`, `archivePart` and those behind them.
 * What another client had the window show is shown again afterwards.
 */
export class ArchiveWindow {
  readonly #registers: NamedRegisters;
  readonly #kinds: ReadonlyMap<string, number>;

  constructor(registers: NamedRegisters) {
    this.#registers = registers;
    const complete = NEEDED.every((name) => registers.has(name));
    const symbols = complete ? (registers.field('archiveKind')?.symbols ?? {}) : {};
    this.#kinds = new Map(Object.entries(symbols).map(([raw, name]) => [name, Number(raw)]));
  }

  has(kind: ArchiveKind): boolean {
    return this.#kinds.has(kind);
  }

  /** One look through the window; undefined when the device has none, or does not answer. */
  page(kind: ArchiveKind, from: number): ArchivePage | undefined {
    return this.#kept(() => this.#show(kind, from, 0));
  }

  /** Entries from `from` on, in order, as long as they are `wanted`. */
  *entries(kind: 'profile' | 'events', from: number): Generator<DataView> {
    let at = from;
    for (let pages = 0; pages < MAX_PAGES; pages++) {
      const page = this.page(kind, at);
      if (page === undefined) return;
      const size = page.entrySize * 2;
      for (let index = 0; index < page.count && (index + 1) * size <= page.data.byteLength; index++) {
        yield new DataView(page.data.buffer, page.data.byteOffset + index * size, size);
      }
      if (page.next === 0 || page.next === at) return;
      at = page.next;
    }
  }

  /** A whole bill or snapshot, `order` 0 for the latest; undefined when there is none. */
  whole(kind: 'bills' | 'snapshots', order: number): DataView | undefined {
    return this.#kept(() => {
      const first = this.#show(kind, order, 0);
      if (first === undefined || first.count === 0) return undefined;
      const bytes = new Uint8Array(first.entrySize * 2);
      for (let part = 0, at = 0; at < bytes.length; part++) {
        const shown = part === 0 ? first : this.#show(kind, order, part);
        const length = Math.min(shown?.data.byteLength ?? 0, bytes.length - at);
        if (shown === undefined || length === 0 || shown.count === 0) return undefined;
        bytes.set(new Uint8Array(shown.data.buffer, shown.data.byteOffset, length), at);
        at += length;
      }
      return new DataView(bytes.buffer);
    });
  }

  #show(kind: ArchiveKind, from: number, part: number): ArchivePage | undefined {
    const raw = this.#kinds.get(kind);
    const values = [raw ?? 0, from, part];
    if (raw === undefined) return undefined;
    if (this.#registers.write(...ASKED.map((name, index) => [name, values[index]!] as const)) !== 0) return undefined;
    const bytes = this.#registers.readRange(FIRST, LAST);
    const [start, data] = [this.#registers.field(FIRST), this.#registers.field(DATA)];
    if (bytes === undefined || start === undefined || data === undefined) return undefined;
    return {
      count: this.#registers.read(FIRST) ?? 0,
      entrySize: this.#registers.read('archiveEntrySize') ?? 0,
      next: this.#registers.read('archiveNext') ?? 0,
      oldest: this.#registers.read('archiveOldest') ?? 0,
      data: new DataView(bytes.buffer, (data.address - start.address) * 2),
    };
  }

  #kept<T>(look: () => T): T {
    const before = ASKED.map((name) => [name, this.#registers.read(name) ?? 0] as const);
    try {
      return look();
    } finally {
      if (this.#kinds.size > 0) this.#registers.write(...before);
    }
  }
}
