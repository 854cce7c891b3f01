import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import koffi from 'koffi';
import type { CancelTimer } from '../../host/clock/clock.ts';
import { systemClock } from '../../host/clock/system.ts';
import type { ByteTransport } from '../../host/line/byte-transport.ts';
import { OpenWatch } from './open-watch.ts';

/** Larger than a termios anywhere. */
const TERMIOS_SIZE = 256;
const O_CLOEXEC = 0o2000000;
// Of Linux on every machine but the oldest (asm-generic/ioctls.h, termbits.h).
const TCGETS2 = 0x802c542a;
const FIONREAD = 0x541b;
const TCIFLUSH = 0;
/** What may wait for a program that does not read. */
const MAX_QUEUED_BYTES = 65_536;
/** The kernel does not say when it takes more. */
const RETRY_MS = 5;
/** Where `struct termios2` has the output rate, in baud. */
const OSPEED_OFFSET = 40;

/** No pseudo-terminal can be had. */
export class PtyError extends Error {
  override readonly name = 'PtyError';

  constructor(problem: string) {
    super(`no pseudo-terminal: ${problem}`);
  }
}

/** The system's own functions, found when the first pseudo-terminal is made. */
function loadLibc() {
  if (process.platform !== 'linux') throw new PtyError(`they are made on Linux only, and this is ${process.platform}`);
  const libc = koffi.load(null);
  return {
    posixOpenpt: libc.func('int posix_openpt(int flags)'),
    grantpt: libc.func('int grantpt(int fd)'),
    unlockpt: libc.func('int unlockpt(int fd)'),
    ptsname: libc.func('int ptsname_r(int fd, _Out_ uint8_t *buffer, size_t size)'),
    tcgetattr: libc.func('int tcgetattr(int fd, _Inout_ uint8_t *termios)'),
    tcsetattr: libc.func('int tcsetattr(int fd, int actions, _Inout_ uint8_t *termios)'),
    cfmakeraw: libc.func('void cfmakeraw(_Inout_ uint8_t *termios)'),
    tcflush: libc.func('int tcflush(int fd, int queue)'),
    ioctl: libc.func('int ioctl(int fd, unsigned long request, ...)'),
  };
}

let loaded: ReturnType<typeof loadLibc> | undefined;

function check(result: number, call: string): number {
  if (result < 0) throw new PtyError(`${call} failed; is /dev/pts mounted, and is one left (kernel.pty.max)?`);
  return result;
}

/** The other end of a pseudo-terminal whose `path` a program opens as its serial port. */
export class Pty implements ByteTransport {
  readonly name = 'pty';
  readonly path: string;
  readonly #fd: number;
  /** Held open, or the master reads an error whenever the port is closed. */
  readonly #slave: number;
  readonly #watch: number;
  readonly #queue: Uint8Array[] = [];
  #queuedBytes = 0;
  #cancelRetry: CancelTimer | undefined;
  #closed = false;
  #told = false;
  #stream: ReadStream | undefined;
  #onData: (bytes: Uint8Array) => void = () => {};
  #onClose: (error?: Error) => void = () => {};

  /** @throws PtyError */
  constructor() {
    loaded ??= loadLibc();
    const { posixOpenpt, grantpt, unlockpt, ptsname, tcgetattr, tcsetattr, cfmakeraw } = loaded;
    this.#fd = check(
      posixOpenpt(constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK | O_CLOEXEC),
      'posix_openpt',
    );
    check(grantpt(this.#fd), 'grantpt');
    check(unlockpt(this.#fd), 'unlockpt');
    const path = Buffer.alloc(128);
    check(ptsname(this.#fd, path, path.length), 'ptsname_r');
    this.path = path.toString('latin1', 0, path.indexOf(0));
    const termios = Buffer.alloc(TERMIOS_SIZE);
    check(tcgetattr(this.#fd, termios), 'tcgetattr');
    cfmakeraw(termios);
    check(tcsetattr(this.#fd, 0, termios), 'tcsetattr');
    this.#slave = openSync(this.path, constants.O_RDWR | constants.O_NOCTTY);
    this.#watch = OpenWatch.shared.add(this.path);
  }

  /** The rate that the program set its port to; 0 when it hung up. Its parity cannot be seen: Linux drops it here. */
  get baudRate(): number {
    return this.#ask(this.#fd, TCGETS2, OSPEED_OFFSET);
  }

  /** Some program has its port open; also true when the system cannot tell. */
  get isOpen(): boolean {
    return this.#watch < 0 || OpenWatch.shared.count(this.#watch) > 0;
  }

  /** Bytes that the program has not read; the kernel takes about 4096. */
  get unreadBytes(): number {
    return this.#ask(this.#slave, FIONREAD, 0);
  }

  /** Forgets what the program has not read. */
  dropUnread(): void {
    loaded!.tcflush(this.#slave, TCIFLUSH);
  }

  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  /**
   * What the kernel does not take waits for the program to read, up to {@link MAX_QUEUED_BYTES}; more is dropped. A
   * stream of Node's would not do: on this end of a pseudo-terminal it waits for the program in a loop, and all else with it.
   */
  write(bytes: Uint8Array): void {
    if (this.#closed || this.#queuedBytes + bytes.length > MAX_QUEUED_BYTES) return;
    this.#queue.push(Uint8Array.from(bytes));
    this.#queuedBytes += bytes.length;
    if (this.#cancelRetry === undefined) this.#flush();
  }

  /** Begins to read; until then what the program writes fills the kernel's buffer. */
  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
    if (this.#stream !== undefined) return;
    this.#stream = new ReadStream(this.#fd);
    this.#stream.on('data', (bytes: Uint8Array) => this.#onData(bytes));
    this.#stream.on('error', () => {});
    this.#stream.on('close', () => this.#tellEnd());
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
  }

  /** Hangs up: the program's port is gone, as when an adapter is unplugged. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelRetry?.();
    OpenWatch.shared.remove(this.#watch);
    closeSync(this.#slave);
    if (this.#stream !== undefined) {
      this.#stream.destroy();
      return;
    }
    closeSync(this.#fd);
    this.#tellEnd();
  }

  #flush(): void {
    this.#cancelRetry = undefined;
    for (let first = this.#queue.shift(); first !== undefined; first = this.#queue.shift()) {
      const taken = this.#take(first);
      this.#queuedBytes -= taken;
      if (taken === first.length) continue;
      if (this.#closed) return;
      this.#queue.unshift(first.subarray(taken));
      this.#cancelRetry = systemClock.after(RETRY_MS, () => this.#flush());
      return;
    }
  }

  /** How much of it the kernel takes. */
  #take(bytes: Uint8Array): number {
    try {
      return writeSync(this.#fd, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') {
        this.close();
        this.#tellEnd(error as Error);
      }
      return 0;
    }
  }

  #tellEnd(error?: Error): void {
    if (this.#told) return;
    this.#told = true;
    this.#onClose(error);
  }

  #ask(fd: number, request: number, offset: number): number {
    const answer = Buffer.alloc(TERMIOS_SIZE);
    check(loaded!.ioctl(fd, request, 'uint8_t *', answer), 'ioctl');
    return answer.readUInt32LE(offset);
  }
}
