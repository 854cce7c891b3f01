import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import type { TcpEndpoint } from '../../host/line/tcp-socket.ts';
import { type SumoExit, SumoMissingError } from './errors.ts';

const LOOPBACK = '127.0.0.1';
const MESSAGES_KEPT = 8;

/** A process of SUMO that listens on a port of its own on this computer. It is killed when ours ends. */
export class SumoProcess {
  readonly endpoint: TcpEndpoint;
  /** Resolves when it has ended. */
  readonly ended: Promise<SumoExit>;
  /** The last lines that it wrote about what went wrong. */
  readonly messages: string[] = [];
  exit: SumoExit | undefined;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number, onMessage: (line: string) => void) {
    this.#child = child;
    this.endpoint = { host: LOOPBACK, port };
    createInterface(child.stderr!).on('line', (line) => {
      if (line.trim() === '') return;
      this.messages.push(line.trim());
      if (this.messages.length > MESSAGES_KEPT) this.messages.shift();
      onMessage(line);
    });
    const kill = (): void => this.kill();
    process.once('exit', kill);
    this.ended = new Promise((resolve) => {
      // After its last line.
      child.once('close', (code, signal) => {
        process.off('exit', kill);
        this.exit = { code, signal };
        resolve(this.exit);
      });
    });
  }

  /** @throws SumoMissingError when `program` cannot be run */
  static async spawn(
    program: string,
    options: readonly string[],
    onMessage: (line: string) => void,
  ): Promise<SumoProcess> {
    const port = await freePort();
    const child = spawn(program, ['--remote-port', String(port), ...options], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const process = new SumoProcess(child, port, onMessage);
    try {
      await once(child, 'spawn');
    } catch {
      throw new SumoMissingError([program]);
    }
    return process;
  }

  get id(): number | undefined {
    return this.#child.pid;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a server on loopback has no port');
  return address.port;
}
