import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Ticks a second of the times in /proc (Linux: always 100 for programs). */
const CLOCK_TICKS = 100;

/** A server in a process of its own, which prints a line when it serves: its port or path. */
export class ServerProcess {
  /** What it printed. */
  readonly address: string;
  private readonly child: ChildProcess;

  private constructor(child: ChildProcess, address: string) {
    this.child = child;
    this.address = address;
  }

  /** @throws Error when it ends without having served */
  static async start(program: string, parameters: readonly string[] = []): Promise<ServerProcess> {
    const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout });
    const first = await Promise.race([once(lines, 'line'), once(child, 'exit')]);
    if (typeof first[0] !== 'string') throw new Error(`${program} ${parameters.join(' ')} ended before it served`);
    return new ServerProcess(child, first[0]);
  }

  /** Seconds of processor time so far; undefined where the system does not tell. */
  cpuSeconds(): number | undefined {
    if (process.platform !== 'linux') return undefined;
    const fields = readFileSync(`/proc/${this.child.pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }
}

/** A script of the benchmarks, beside the module that starts it. */
export function script(name: string, from: string): string[] {
  return [fileURLToPath(new URL(name, from))];
}

/** Runs a program to its end and returns what it printed. */
export async function output(program: string, parameters: readonly (string | number)[]): Promise<string> {
  return (await promisify(execFile)(program, parameters.map(String))).stdout;
}
