import { ArchiveDataError, type ArchiveKind } from '../../../protocols/archive/archive-error.ts';
import {
  type ArchivePage,
  type ArchiveRequest,
  ArchiveWindow,
  MAX_ARCHIVE_PAGES,
} from '../../../protocols/archive/archive-window.ts';
import { decodeEvents, type EventEntry } from '../../../protocols/archive/event-entry.ts';
import { decodeIntervals, type IntervalEntry } from '../../../protocols/archive/interval-entry.ts';
import { decodePeriod, PERIOD_SIZE, type PeriodEntry } from '../../../protocols/archive/period-entry.ts';
import type { ProfileChannel } from '../../../protocols/archive/profile-channel.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import type { DataModel } from '../data-model.ts';

/**
 * What a device that runs here keeps of the past, by its archive window. What another client had the window show is shown
 * again afterwards, so that the two do not mix up.
 */
export class DeviceArchive {
  readonly #model: DataModel;
  readonly #window: ArchiveWindow | undefined;

  constructor(profile: Profile, model: DataModel) {
    this.#model = model;
    this.#window = ArchiveWindow.of(profile);
  }

  has(kind: ArchiveKind): boolean {
    return this.#window?.has(kind) ?? false;
  }

  /** Every event that is kept, oldest first. */
  events(): readonly EventEntry[] {
    return this.#entries('events', 0, decodeEvents, Number.POSITIVE_INFINITY);
  }

  /** Intervals that end after `fromS`, UTC in s, or all for 0; at most `limit` of them. */
  intervals(fromS: number, channels: readonly ProfileChannel[], limit: number): readonly IntervalEntry[] {
    return this.#entries('profile', fromS, (page) => decodeIntervals(page, channels), limit);
  }

  /** A bill or a snapshot, `order` 0 for the latest; undefined when there is none. */
  period(kind: 'bills' | 'snapshots', order: number): PeriodEntry | undefined {
    const bytes = new Uint8Array(PERIOD_SIZE);
    return this.#kept(() => {
      for (let part = 0, at = 0; at < bytes.length; part++) {
        const page = this.#show({ kind, from: order, part });
        if (page === undefined || page.count === 0) return undefined;
        const length = Math.min(page.data.byteLength, bytes.length - at);
        bytes.set(new Uint8Array(page.data.buffer, page.data.byteOffset, length), at);
        at += length;
      }
      return decodePeriod(kind, bytes);
    });
  }

  #entries<T>(kind: ArchiveKind, from: number, decode: (page: ArchivePage) => readonly T[], limit: number): T[] {
    const found = this.#kept(() => {
      const entries: T[] = [];
      for (let pages = 0, at = from; entries.length < limit; pages++) {
        if (pages === MAX_ARCHIVE_PAGES) throw new ArchiveDataError(kind, 'it does not end');
        const page = this.#show({ kind, from: at, part: 0 });
        if (page === undefined) break;
        for (const entry of decode(page)) if (entries.length < limit) entries.push(entry);
        if (page.next === 0) break;
        at = page.next;
      }
      return entries;
    });
    return found ?? [];
  }

  /** Undefined when the device has no window of this kind, or does not answer. */
  #show(request: ArchiveRequest): ArchivePage | undefined {
    const window = this.#window;
    if (window === undefined || !window.has(request.kind)) return undefined;
    const asked = window.encode(request);
    if (!this.#write(window.address, asked)) return undefined;
    const bytes = this.#read(window.address, window.readCount);
    return bytes && window.decode(request, bytes);
  }

  /** Looks, and puts back what was shown before; undefined for what cannot be. */
  #kept<T>(look: () => T | undefined): T | undefined {
    const window = this.#window;
    if (window === undefined) return undefined;
    const askedCount = window.encode({ kind: 'events', from: 0, part: 0 }).length / 2;
    const before = this.#read(window.address, askedCount);
    try {
      return look();
    } catch (error) {
      if (error instanceof ArchiveDataError) return undefined;
      throw error;
    } finally {
      if (before !== undefined) this.#write(window.address, before);
    }
  }

  #read(address: number, count: number): Uint8Array | undefined {
    const bytes = new Uint8Array(count * 2);
    return this.#model.read(Bank.holdingRegisters, address, count, bytes, 0) === 0 ? bytes : undefined;
  }

  #write(address: number, bytes: Uint8Array): boolean {
    return this.#model.write(Bank.holdingRegisters, address, bytes.length / 2, bytes, 0) === 0;
  }
}
