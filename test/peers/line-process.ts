import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program that ended, or never said what it should. */
export class PeerProcessError extends Error {
  override readonly name = 'PeerProcessError';
}

/** A program that prints one JSON object a line on stdout, and may take requests a line on stdin. */
export class LineProcess {
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  readonly #waiting: { resolve: (line: string) => void; reject: (error: Error) => void }[] = [];
  readonly #exited: Promise<unknown>;
  #stderr = '';
  #end: PeerProcessError | undefined;

  constructor(command: string, parameters: readonly string[]) {
    const child = spawn(command, parameters, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child = child;
    child.stdin.on('error', () => {}); // told by its exit
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-4000);
    });
    createInterface(child.stdout).on('line', (line) => {
      const first = this.#waiting.shift();
      if (first) first.resolve(line);
      else this.#lines.push(line);
    });
    const end = (what: string) => {
      this.#end = new PeerProcessError(`${command} ${parameters.join(' ')} ${what}: ${this.#stderr}`);
      for (const { reject } of this.#waiting.splice(0)) reject(this.#end);
    };
    this.#exited = new Promise<void>((resolve) => {
      child.once('error', (error) => {
        end(`did not start (${error.message})`);
        resolve();
      });
      child.once('close', (code, signal) => {
        end(`ended with ${signal ?? code}`);
        resolve();
      });
    });
  }

  /** The exit code once it has ended; null when a signal ended it. */
  get exitCode(): number | null {
    return this.#child.exitCode;
  }

  /** The next line. */
  async read<T>(): Promise<T> {
    const line = this.#lines.shift() ?? (await this.#next());
    return JSON.parse(line) as T;
  }

  /** Sends a line. */
  write(text: string): void {
    this.#child.stdin!.write(`${text}\n`);
  }

  /** Sends a line and reads the one that answers it. */
  ask<T>(text: string): Promise<T> {
    this.write(text);
    return this.read();
  }

  /** Resolves when the program has ended after `signal`, or after the end of its input. */
  async stop(signal?: NodeJS.Signals): Promise<void> {
    if (signal) this.#child.kill(signal);
    else this.#child.stdin!.end();
    await this.#exited;
  }

  #next(): Promise<string> {
    if (this.#end) return Promise.reject(this.#end);
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }
}

/** Runs a program to its end and returns what it printed, and its exit code. */
export async function run(command: string, parameters: readonly string[]): Promise<{ output: string; code: number }> {
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  return { output, code: code ?? -1 };
}
