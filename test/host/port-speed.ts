import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { onTestFinished } from 'vitest';

/** Reads the baud rate that a port is set to. Call it before somebody opens the port, and locks it. */
export function portSpeed(path: string): () => number {
  const port = openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  onTestFinished(() => closeSync(port));
  return () => Number(execFileSync('stty', ['speed'], { stdio: [port, 'pipe', 'inherit'] }));
}
