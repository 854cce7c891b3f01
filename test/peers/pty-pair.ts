import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Two pseudo-terminals that socat joins, as two adapters on one line are. */
export interface PtyPair {
  readonly ends: readonly [string, string];
  close(): Promise<void>;
}

export async function openPtyPair(): Promise<PtyPair> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-pty-'));
  const ends = [join(folder, 'a'), join(folder, 'b')] as const;
  const child = spawn('socat', ['-d', '-d', ...ends.map((path) => `pty,raw,echo=0,link=${path}`)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'close');
  let told = '';
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stderr).on('line', (line) => {
      told += `${line}\n`;
      if (line.includes('starting data transfer loop')) resolve();
    });
    child.once('close', () => reject(new Error(`socat ended: ${told}`)));
  });
  return {
    ends,
    async close() {
      child.kill();
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
