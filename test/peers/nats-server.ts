import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, onTestFinished } from 'vitest';
import { PeerProcessError } from './line-process.ts';

export interface NatsServer {
  readonly address: string;
  /** Kills it; what it has stays on the disk. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with what it had. */
  restart(): Promise<void>;
}

/** A nats-server on a port of its own, without anything on it, until the test ends. Returns its address. */
export async function natsServer(...options: readonly string[]): Promise<string> {
  return (await server(options, onTestFinished)).address;
}

/** The same until the tests of the file or group end, for tests that take it away. Called in `beforeAll`. */
export function startNatsServer(...options: readonly string[]): Promise<NatsServer> {
  return server(options, afterAll);
}

/** The same until the test ends. */
export function ownNatsServer(...options: readonly string[]): Promise<NatsServer> {
  return server(options, onTestFinished);
}

async function server(options: readonly string[], atEnd: (clean: () => Promise<void>) => void): Promise<NatsServer> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-nats-'));
  let running = await start(folder, -1, options);
  const { port } = new URL(running.address);
  atEnd(async () => {
    await running.kill();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    address: running.address,
    kill: () => running.kill(),
    restart: async () => {
      running = await start(folder, Number(port), options);
    },
  };
}

async function start(
  folder: string,
  port: number,
  options: readonly string[],
): Promise<{ address: string; kill(): Promise<void> }> {
  // It logs to stderr.
  const child = spawn('nats-server', ['-a', '127.0.0.1', '-p', `${port}`, '-sd', folder, ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  const log: string[] = [];
  let address: string | undefined;
  for await (const line of createInterface(child.stderr)) {
    log.push(line);
    address = /Listening for client connections on (\S+)/.exec(line)?.[1] ?? address;
    if (line.includes('Server is ready') && address !== undefined) {
      child.stderr.resume();
      return { address: `nats://${address}`, kill };
    }
  }
  throw new PeerProcessError(`nats-server ended:\n${log.join('\n')}`);
}
