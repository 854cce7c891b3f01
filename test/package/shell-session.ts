import { type ChildProcess, spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';
import { missingLines } from './transcript.ts';

/** Long enough for a busy computer that compiles. */
const PATIENCE_MS = 180_000;

/** What a reader does who types a page's commands into one terminal: commands in order, with `&` services that go on. */
export class ShellSession {
  readonly #services: ChildProcess[] = [];
  readonly #path: string;
  #folder: string;

  /** @param commands folders of the commands that the page uses */
  constructor(folder: string, commands: readonly string[]) {
    this.#folder = folder;
    this.#path = [...commands, process.env['PATH']].join(delimiter);
  }

  /**
   * Runs one line. A service (`… &`) is waited for until it has said what is shown of it, or anything at all.
   * @returns what it said
   * @throws Error when it fails, ends too early, or takes too long
   */
  async run(line: string, shown = ''): Promise<string> {
    const [, target] = /^cd (\S+)$/.exec(line) ?? [];
    if (target !== undefined) {
      this.#folder = resolve(this.#folder, target);
      return '';
    }
    const isService = /\s&\s*(?:#.*)?$/.test(line);
    const command = isService ? line.replace(/\s&\s*(?:#.*)?$/, '') : line;
    // A group of its own, so that all that it starts can be ended with it.
    const child = spawn('bash', ['-euo', 'pipefail', '-c', command], {
      cwd: this.#folder,
      env: { ...process.env, PATH: this.#path, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    if (isService) this.#services.push(child);
    return await new Promise((done, fail) => {
      let output = '';
      const patience = setTimeout(() => {
        signalGroup(child, 'SIGKILL');
        fail(new Error(`\`${line}\` took too long; it said:\n${output}`));
      }, PATIENCE_MS);
      const end = (): void => clearTimeout(patience);
      const hear = (text: Buffer): void => {
        output += text;
        if (!isService || output.trim() === '' || missingLines(shown, output).length > 0) return;
        end();
        done(output);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.on('close', (code) => {
        end();
        if (code === 0 && !isService) done(output);
        else fail(new Error(`\`${line}\` ended with ${code}; it said:\n${output}`));
      });
    });
  }

  /** Ends the services, as Ctrl-C does. */
  async close(): Promise<void> {
    for (const service of this.#services) {
      if (service.exitCode !== null || service.signalCode !== null) continue;
      const ended = new Promise((resolve) => service.on('close', resolve));
      signalGroup(service, 'SIGINT');
      const patience = setTimeout(() => signalGroup(service, 'SIGKILL'), 20_000);
      await ended;
      clearTimeout(patience);
    }
  }
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid!, signal);
  } catch {
    // It has ended by itself.
  }
}
