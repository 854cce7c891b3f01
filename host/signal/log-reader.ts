import type { Profile } from '../../protocols/profile/profile.ts';
import { decodeLogEvents, type LogEntry } from '../../protocols/signal/log-event.ts';
import { decodeVolumes, type VolumeEntry } from '../../protocols/signal/log-volumes.ts';
import { LogDataError, type LogKind, type LogPage, LogWindow } from '../../protocols/signal/log-window.ts';
import { WindowReader } from '../device/window-reader.ts';
import type { Line, RequestOptions } from '../line/line.ts';
import { LogContendedError, NoSignalLogError, SignalLogError } from './log-errors.ts';

/** Pages after which a log does not end: more than it can take in while it is read. */
const MAX_PAGES = 10_000;

/** Where reading has come to: the last event that was read. Before the first one undefined is passed. */
export type LogPosition = LogEntry;

/** Events that are missing. */
export interface LogGap {
  /** The controller had overwritten them, or began its log anew after a restart. */
  readonly reason: 'overwritten' | 'restarted';
  /** How many; undefined where a restart leaves it unknown. */
  readonly missing: number | undefined;
  /** They lie between these times, UTC in ms: of the last event before, and the first one behind. */
  readonly fromMs: number;
  readonly toMs: number | undefined;
}

/** Events that follow one another. */
export interface LogBatch {
  readonly events: readonly LogEntry[];
  /** What is missing before them. */
  readonly gap?: LogGap;
}

export interface LogReaderOptions extends RequestOptions {
  /** The line's name, and which controller on it. */
  readonly controller: string;
}

/** Reads the high resolution log, and the log of volumes, of one signal controller. */
export class SignalLogReader {
  readonly #window: LogWindow;
  readonly #reader: WindowReader;
  readonly #controller: string;

  /** @throws NoSignalLogError */
  constructor(line: Line, unitId: number, profile: Profile, { controller, ...options }: LogReaderOptions) {
    const window = LogWindow.of(profile);
    if (!window?.has('events') || !window.has('volumes')) {
      throw new NoSignalLogError(controller, profile.class, window?.has('events') ? 'volumes' : 'events');
    }
    this.#window = window;
    this.#reader = new WindowReader(line, unitId, window.address, window.readCount, options);
    this.#controller = controller;
  }

  /**
   * All events behind a position, oldest first, page by page, with the gaps between them.
   *
   * The log of a controller begins with 0 after each restart. So the event at the position is read again: when it is another
   * one, or there is none, the log is another.
   * @param nearMs UTC in ms of about now, by the controller's clock if that is known
   * @throws LineError, SignalLogError, LogContendedError
   */
  async *events(nearMs: number, position?: LogPosition): AsyncGenerator<LogBatch> {
    let last = position;
    let next = last === undefined ? 0 : last.sequence;
    for (let pages = 0; pages < MAX_PAGES; pages++) {
      const page = await this.#page('events', next);
      let events = this.#decoded(() => decodeLogEvents(page, nearMs));
      let gap: LogGap | undefined;
      if (last !== undefined) {
        const again = events[0];
        if (again === undefined || (again.sequence === last.sequence && !isSame(again, last))) {
          // Numbers below the one asked for begin another log; it is read from its begin.
          const restarted = await this.#page('events', 0);
          events = this.#decoded(() => decodeLogEvents(restarted, nearMs));
          gap = { reason: 'restarted', missing: undefined, fromMs: last.timeMs, toMs: events[0]?.timeMs };
        } else if (again.sequence === last.sequence) events = events.slice(1);
        else {
          const missing = again.sequence - last.sequence - 1;
          if (missing > 0) gap = { reason: 'overwritten', missing, fromMs: last.timeMs, toMs: again.timeMs };
        }
      }
      if (events.length > 0 || gap !== undefined) yield { events, ...(gap && { gap }) };
      last = events.at(-1) ?? last;
      // A window that is not full has shown the last ones; a restart is looked into again.
      const isFull = page.count > 0 && (page.count + 1) * page.entrySize > this.#window.dataCount;
      if (last === undefined || !(isFull || gap?.reason === 'restarted') || events.length === 0) return;
      // The last event is asked for again with those behind it: the log may have begun anew meanwhile.
      next = last.sequence;
    }
  }

  /** Volumes and occupancies from entry `from` on that the controller keeps, oldest first. */
  async volumes(from = 0): Promise<VolumeEntry[]> {
    const entries: VolumeEntry[] = [];
    let next = from;
    for (let pages = 0; pages < MAX_PAGES; pages++) {
      const page = await this.#page('volumes', next);
      entries.push(...this.#decoded(() => decodeVolumes(page)));
      // Rotten entries are passed over several at a time.
      if (page.count === 0 && page.next <= next) break;
      next = page.next;
    }
    return entries;
  }

  async #page(kind: LogKind, from: number): Promise<LogPage> {
    const request = { kind, from };
    const bytes = await this.#reader.read(this.#window.encode(request), (shown) => this.#window.shows(request, shown));
    if (bytes === undefined) throw new LogContendedError(this.#controller, kind);
    return this.#decoded(() => this.#window.decode(request, bytes));
  }

  #decoded<T>(decode: () => T): T {
    try {
      return decode();
    } catch (error) {
      throw error instanceof LogDataError ? new SignalLogError(this.#controller, error) : error;
    }
  }
}

function isSame(a: LogEntry, b: LogEntry): boolean {
  return a.timeMs === b.timeMs && a.code === b.code && a.parameter === b.parameter;
}
