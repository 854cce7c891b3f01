import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { mosquittoPath } from './programs.ts';

export interface Mosquitto {
  readonly port: number;
  /** Kills it; it keeps nothing. */
  kill(): Promise<void>;
  restart(): Promise<void>;
}

/** A mosquitto on a port of its own until the test ends. @param settings lines of its configuration besides the port */
export async function mosquittoBroker(...settings: readonly string[]): Promise<Mosquitto> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-mosquitto-'));
  const port = await freePort();
  const file = join(folder, 'mosquitto.conf');
  await writeFile(file, [`listener ${port} 127.0.0.1`, 'persistence false', 'user root', ...settings, ''].join('\n'));
  let child = await start(file, port);
  const kill = () => ended(child);
  onTestFinished(async () => {
    await kill();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    port,
    kill,
    restart: async () => {
      child = await start(file, port);
    },
  };
}

/** What mosquitto_sub tells, message by message, until the test ends. */
export class Subscriber {
  readonly messages: { readonly topic: string; readonly text: string }[] = [];
  readonly #child: ChildProcess;

  constructor(port: number, ...options: readonly string[]) {
    const args = ['-h', '127.0.0.1', '-p', String(port), '-q', '1', '-F', '%t %p', ...options];
    this.#child = spawn('mosquitto_sub', args, { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => ended(this.#child));
    createInterface({ input: this.#child.stdout! }).on('line', (line) => {
      const at = line.indexOf(' ');
      this.messages.push({ topic: line.slice(0, at), text: line.slice(at + 1) });
    });
  }

  /** The last message of each topic. */
  get last(): ReadonlyMap<string, string> {
    return new Map(this.messages.map(({ topic, text }) => [topic, text]));
  }
}

async function start(file: string, port: number): Promise<ChildProcess> {
  const child = spawn(mosquittoPath()!, ['-c', file], { stdio: 'ignore' });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`mosquitto ended with ${child.exitCode}: look at ${file}`);
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (isThere) return child;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}
