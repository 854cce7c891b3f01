import { ArchiveDataError, type ArchiveKind } from '../../protocols/archive/archive-error.ts';
import {
  type ArchivePage,
  type ArchiveRequest,
  type ArchiveWindow,
  MAX_ARCHIVE_PAGES,
} from '../../protocols/archive/archive-window.ts';
import { decodePeriod, PERIOD_SIZE, type PeriodEntry } from '../../protocols/archive/period-entry.ts';
import { WindowReader } from '../device/window-reader.ts';
import type { Line, RequestOptions } from '../line/line.ts';
import { ArchiveContendedError, decoded, MeterArchiveError } from './errors.ts';

/** How often a whole list is read again because it changed meanwhile. */
const LIST_RETRIES = 3;
/** Bills or snapshots that are looked for. */
const MAX_PERIODS = 100;

export interface ArchiveReaderOptions extends RequestOptions {
  /** The line's name, and which meter on it. */
  readonly meter: string;
}

/**
 * Reads a meter's archive through its window. Each answer is checked to be of what was asked; one that was lost is asked for
 * again, from where the reading had come to.
 */
export class ArchiveReader {
  readonly #reader: WindowReader;
  readonly #window: ArchiveWindow;
  readonly #meter: string;

  constructor(line: Line, unitId: number, window: ArchiveWindow, { meter, ...options }: ArchiveReaderOptions) {
    this.#reader = new WindowReader(line, unitId, window.address, window.readCount, options);
    this.#window = window;
    this.#meter = meter;
  }

  /** Pages from `from` on, as long as the caller takes them. @throws LineError, MeterArchiveError, ArchiveContendedError */
  async *pages(kind: 'profile' | 'events', from: number): AsyncGenerator<ArchivePage> {
    let next = from;
    for (let pages = 0; pages < MAX_ARCHIVE_PAGES; pages++) {
      const page = await this.#page({ kind, from: next, part: 0 });
      yield page;
      if (page.next === 0) return;
      if (page.next === next) throw this.#bad(kind, `the entries behind ${next} are said to be behind ${next} again`);
      next = page.next;
    }
    throw this.#bad(kind, 'it does not end');
  }

  /** All bills or snapshots, latest first, of one moment: when another one comes while they are read, it begins anew. */
  async periods(kind: 'bills' | 'snapshots', onRead: (periods: number) => void): Promise<readonly PeriodEntry[]> {
    for (let attempt = 0; attempt <= LIST_RETRIES; attempt++) {
      const first = await this.#page({ kind, from: 0, part: 0 });
      const periods = await this.#periodsFrom(kind, first, onRead);
      const again = await this.#page({ kind, from: 0, part: 0 });
      if (samePage(first, again)) return decoded(this.#meter, () => periods.map((bytes) => decodePeriod(kind, bytes)));
    }
    throw new ArchiveContendedError(this.#meter, kind);
  }

  async #periodsFrom(kind: 'bills' | 'snapshots', first: ArchivePage, onRead: (periods: number) => void) {
    const periods: Uint8Array[] = [];
    for (let page = first, index = 0; page.count > 0 && index < MAX_PERIODS; ) {
      periods.push(await this.#wholePeriod(kind, index, page));
      onRead(periods.length);
      if (page.next === 0) break;
      if (page.next <= index) throw this.#bad(kind, `behind ${index} comes ${page.next}`);
      index = page.next;
      page = await this.#page({ kind, from: index, part: 0 });
    }
    return periods;
  }

  async #wholePeriod(kind: 'bills' | 'snapshots', from: number, first: ArchivePage): Promise<Uint8Array> {
    const size = first.entrySize * 2;
    if (size !== PERIOD_SIZE) throw this.#bad(kind, `an entry of ${first.entrySize} registers is none that is known`);
    const bytes = new Uint8Array(size);
    for (let part = 0, at = 0; at < size; part++) {
      const { count, data } = part === 0 ? first : await this.#page({ kind, from, part });
      if (count === 0) throw new ArchiveContendedError(this.#meter, kind);
      const length = Math.min(data.byteLength, size - at);
      bytes.set(new Uint8Array(data.buffer, data.byteOffset, length), at);
      at += length;
    }
    return bytes;
  }

  async #page(request: ArchiveRequest): Promise<ArchivePage> {
    const shows = (bytes: Uint8Array) => this.#window.shows(request, bytes);
    const bytes = await this.#reader.read(this.#window.encode(request), shows);
    if (bytes === undefined) throw new ArchiveContendedError(this.#meter, request.kind);
    return decoded(this.#meter, () => this.#window.decode(request, bytes));
  }

  #bad(kind: ArchiveKind, problem: string): MeterArchiveError {
    return new MeterArchiveError(this.#meter, new ArchiveDataError(kind, problem));
  }
}

function samePage(a: ArchivePage, b: ArchivePage): boolean {
  if (a.count !== b.count) return false;
  for (let at = 0; at < a.data.byteLength; at++) if (a.data.getUint8(at) !== b.data.getUint8(at)) return false;
  return true;
}
