import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';
import { PeerProcessError } from './line-process.ts';

/** A nats-server on a port of its own, without anything on it, until the test ends. Returns its address. */
export async function natsServer(...options: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-nats-'));
  // It logs to stderr.
  const child = spawn('nats-server', ['-a', '127.0.0.1', '-p', '-1', '-sd', folder, ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  });
  const log: string[] = [];
  let address: string | undefined;
  for await (const line of createInterface(child.stderr)) {
    log.push(line);
    address = /Listening for client connections on (\S+)/.exec(line)?.[1] ?? address;
    if (line.includes('Server is ready') && address !== undefined) {
      child.stderr.resume();
      return `nats://${address}`;
    }
  }
  throw new PeerProcessError(`nats-server ended:\n${log.join('\n')}`);
}
