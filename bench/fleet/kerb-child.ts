import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../../host/package-root.ts';

const KERB = join(packageRoot, 'dist/host/cli/kerb.js');
/** Ticks of a processor's time a second in /proc (sysconf(_SC_CLK_TCK), which is 100 on Linux). */
const TICKS = 100;
/** Of /proc/PID/stat behind the name: user and system time (proc(5), fields 14 and 15). */
const USER_TIME = 11;
const SYSTEM_TIME = 12;

/** The built `kerb` as a process of its own, which prints JSON. */
export class KerbChild {
  readonly exit: Promise<void>;
  /** What it said went wrong. */
  stderr = '';
  readonly #child: ChildProcess;
  readonly #events = new Map<string, Record<string, unknown>>();
  #onEvent: (() => void)[] = [];
  #hasEnded = false;
  #cpuS = 0;

  /** @param heapMb of V8, where its own limit is too low */
  constructor(args: readonly string[], heapMb?: number) {
    const heap = heapMb === undefined ? [] : [`--max-old-space-size=${heapMb}`];
    this.#child = spawn(process.execPath, [...heap, KERB, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.stderr = `${this.stderr}${text}`.slice(-STDERR_KEPT);
    });
    createInterface(this.#child.stdout!).on('line', (line) => {
      const event = JSON.parse(line) as Record<string, unknown>;
      this.#events.set(String(event['event']), event);
      this.#wake();
    });
    this.exit = new Promise((resolve) => {
      this.#child.on('close', () => {
        this.#hasEnded = true;
        this.#wake();
        resolve();
      });
    });
  }

  /** Rejects when it ends without it. */
  async event<T>(name: string): Promise<T> {
    for (;;) {
      const event = this.#events.get(name);
      if (event !== undefined) return event as T;
      if (this.#hasEnded) throw new Error(`kerb ended before it said "${name}": ${this.stderr}`);
      await new Promise<void>((resolve) => {
        this.#onEvent.push(resolve);
      });
    }
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Time of processors that it took, in s; 0 where the system does not tell. */
  get cpuS(): number {
    try {
      const stat = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      this.#cpuS = (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) / TICKS;
    } catch {
      // It has ended, or this is no Linux.
    }
    return this.#cpuS;
  }

  async end(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    void this.cpuS;
    this.#child.kill(signal);
    await this.exit;
  }

  #wake(): void {
    const waiting = this.#onEvent;
    this.#onEvent = [];
    for (const wake of waiting) wake();
  }
}

const STDERR_KEPT = 20_000;
