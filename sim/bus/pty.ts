import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import koffi from 'koffi';
import type { ByteTransport } from '../../host/line/byte-transport.ts';

/** Larger than a termios anywhere. */
const TERMIOS_SIZE = 256;
const O_CLOEXEC = 0o2000000;

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
  }

  get queuedBytes(): number {
    return this.#stream?.writableLength ?? 0;
  }

  write(bytes: Uint8Array): void {
    if (this.#stream === undefined) writeSync(this.#fd, bytes);
    else this.#stream.write(Buffer.from(bytes));
  }

  /** Begins to read; until then what the program writes fills the kernel's buffer. */
  onData(listener: (bytes: Uint8Array) => void): void {
    this.#onData = listener;
    if (this.#stream !== undefined) return;
    this.#stream = new ReadStream(this.#fd);
    this.#stream.on('data', (bytes: Uint8Array) => this.#onData(bytes));
    this.#stream.on('error', () => {});
    this.#stream.on('close', () => this.#onClose());
  }

  onClose(listener: (error?: Error) => void): void {
    this.#onClose = listener;
  }

  /** Hangs up: the program's port is gone, as when an adapter is unplugged. */
  close(): void {
    closeSync(this.#slave);
    if (this.#stream === undefined) closeSync(this.#fd);
    else this.#stream.destroy();
  }
}
