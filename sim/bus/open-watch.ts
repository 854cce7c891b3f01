import { constants } from 'node:fs';
import koffi from 'koffi';

// Linux: sys/inotify.h
const IN_CLOSE_WRITE = 0x8;
const IN_CLOSE_NOWRITE = 0x10;
const IN_OPEN = 0x20;
const IN_CLOEXEC = 0o2000000;
/** `struct inotify_event` without its name: watch, mask, cookie and length of the name, 32 bits each. */
const EVENT_SIZE = 16;
const BUFFER_SIZE = 256 * EVENT_SIZE;

/** Counts who has files open, from when on it is asked to: inotify of Linux, looked at when somebody wants to know. */
export class OpenWatch {
  static #shared: OpenWatch | undefined;
  readonly #fd: number;
  readonly #libc;
  readonly #counts = new Map<number, number>();
  readonly #buffer = Buffer.alloc(BUFFER_SIZE);

  private constructor() {
    const libc = koffi.load(null);
    this.#libc = {
      add: libc.func('int inotify_add_watch(int fd, const char *path, uint32_t mask)'),
      remove: libc.func('int inotify_rm_watch(int fd, int watch)'),
      read: libc.func('intptr_t read(int fd, _Out_ uint8_t *buffer, size_t size)'),
    };
    const init = libc.func('int inotify_init1(int flags)');
    this.#fd = init(constants.O_NONBLOCK | IN_CLOEXEC);
  }

  /** The one of this process, as the system has few. */
  static get shared(): OpenWatch {
    OpenWatch.#shared ??= new OpenWatch();
    return OpenWatch.#shared;
  }

  /** Begins to count; below 0 when the system has no watch left. */
  add(path: string): number {
    this.#read();
    const watch: number = this.#libc.add(this.#fd, path, IN_OPEN | IN_CLOSE_WRITE | IN_CLOSE_NOWRITE);
    if (watch >= 0) this.#counts.set(watch, 0);
    return watch;
  }

  remove(watch: number): void {
    if (this.#counts.delete(watch)) this.#libc.remove(this.#fd, watch);
  }

  /** How many have opened it since, and not closed it. */
  count(watch: number): number {
    this.#read();
    return this.#counts.get(watch) ?? 0;
  }

  #read(): void {
    for (;;) {
      const length: number = this.#libc.read(this.#fd, this.#buffer, BUFFER_SIZE);
      if (length <= 0) return;
      for (let at = 0; at < length; at += EVENT_SIZE + this.#buffer.readUInt32LE(at + EVENT_SIZE - 4)) {
        const watch = this.#buffer.readInt32LE(at);
        const mask = this.#buffer.readUInt32LE(at + 4);
        const count = this.#counts.get(watch);
        if (count === undefined) continue;
        if ((mask & IN_OPEN) !== 0) this.#counts.set(watch, count + 1);
        if ((mask & (IN_CLOSE_WRITE | IN_CLOSE_NOWRITE)) !== 0) this.#counts.set(watch, count - 1);
      }
    }
  }
}
