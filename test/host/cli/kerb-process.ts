import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { packageRoot } from '../../../host/package-root.ts';

/** The built command, as `npm run build` leaves it (`npm test` builds first). */
const KERB = join(packageRoot, 'dist/host/cli/kerb.js');

export interface Result {
  /** Undefined when a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** An empty folder that is gone after the test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'kerb-cli-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Files of images, made once for a test file, so that not every test compiles. */
export function imagesOf<Class extends string>(...classes: readonly Class[]): Readonly<Record<Class, string>> {
  const files = {} as Record<Class, string>;
  let path: string | undefined;
  beforeAll(async () => {
    path = await mkdtemp(join(tmpdir(), 'kerb-images-'));
    for (const name of classes) {
      files[name] = join(path, `${name}.wasm`);
      await writeFile(files[name], (await buildFirmware(name)).image);
    }
  });
  afterAll(async () => {
    if (path !== undefined) await rm(path, { recursive: true, force: true });
  });
  return files;
}

/** `kerb` while it runs. It is ended with the test, if it has not ended by then. */
export class KerbProcess {
  readonly exit: Promise<Result>;
  readonly #child: ChildProcessWithoutNullStreams;
  #stdout = '';
  #stderr = '';
  #onOutput: (() => void)[] = [];

  constructor(args: readonly string[], cwd: string) {
    const child = spawn(process.execPath, [KERB, ...args], { cwd, env: { ...process.env, NO_COLOR: '1' } });
    this.#child = child;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
      this.#wake();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
      this.#wake();
    });
    // It may end before it read what it is given.
    child.stdin.on('error', () => {});
    this.exit = new Promise((resolve) => {
      child.on('close', (code) => {
        resolve({ code: code ?? undefined, stdout: this.#stdout, stderr: this.#stderr });
        this.#wake();
      });
    });
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await this.exit;
    });
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** Whole lines printed so far. */
  get lines(): string[] {
    return this.#stdout.split('\n').slice(0, -1);
  }

  say(text: string | Uint8Array): void {
    this.#child.stdin.write(text);
  }

  endInput(): void {
    this.#child.stdin.end();
  }

  /** Closes the pipe that it prints to, as a reader does that has seen enough. */
  hangUp(): void {
    this.#child.stdout.destroy();
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** The first line, printed or still to come, of which `isWanted` holds. Rejects when the process ends without it. */
  async line(isWanted: (line: string) => boolean): Promise<string> {
    for (;;) {
      const found = this.lines.find(isWanted);
      if (found !== undefined) return found;
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
        throw new Error(`kerb ended without it:\n${this.#stdout}${this.#stderr}`);
      }
      await new Promise<void>((resolve) => {
        this.#onOutput.push(resolve);
      });
    }
  }

  /** The first JSON line of which `isWanted` holds. */
  async event(isWanted: (event: RunEvent) => boolean): Promise<RunEvent> {
    return JSON.parse(await this.line((line) => isWanted(JSON.parse(line) as RunEvent))) as RunEvent;
  }

  #wake(): void {
    const waiting = this.#onOutput;
    this.#onOutput = [];
    for (const wake of waiting) wake();
  }
}

/** A line of `kerb run --json`. */
export interface RunEvent {
  readonly event: string;
  readonly unitId?: number;
  readonly name?: string;
  readonly value?: number;
  readonly message?: string;
  readonly outputs?: Readonly<Record<string, number>>;
  readonly tcp?: { readonly host: string; readonly port: number };
  readonly serial?: string;
  readonly units?: readonly { readonly unitId: number; readonly class: string }[];
}

/** Runs `kerb` to its end, in an empty folder unless told otherwise. */
export async function kerb(args: readonly string[], cwd?: string): Promise<Result> {
  const process = new KerbProcess(args, cwd ?? (await folder()));
  process.endInput();
  return process.exit;
}

/** `kerb run --json` once it listens. */
export async function running(
  args: readonly string[],
  cwd?: string,
): Promise<{ run: KerbProcess; listening: RunEvent }> {
  const run = new KerbProcess(['run', ...args, '--json'], cwd ?? (await folder()));
  return { run, listening: await run.event(({ event }) => event === 'listening') };
}
