import { join } from 'node:path';
import { packageRoot } from '../../host/package-root.ts';
import { LineProcess } from './line-process.ts';

interface Listening {
  readonly event: 'listening';
  readonly tcp: { readonly host: string; readonly port: number };
  readonly serial?: string;
  readonly units: readonly { readonly unitId: number; readonly class: string }[];
}

interface Outputs {
  readonly event: 'outputs';
  readonly unitId: number;
  readonly outputs: Readonly<Record<string, number>>;
}

type Event = Listening | Outputs | { readonly event: 'device' | 'log' | 'closed' };

export const BAUD_RATE = 19_200;
export const METER = 1;
export const HUB = 2;
export const SIGNAL = 3;
const UNITS = [`meter@${METER}`, `hub@${HUB}`, `signal@${SIGNAL}`];

/** `kerb run` as a process of its own, with a meter, a hub and a signal, after their first scan. */
export class KerbRun {
  readonly listening: Listening;
  readonly #process: LineProcess;

  private constructor(process: LineProcess, listening: Listening) {
    this.#process = process;
    this.listening = listening;
  }

  /** `inputs` are values of channels from the start: `1.voltageL1` → 230000. */
  static async start(serial: string, inputs: Readonly<Record<string, number>> = {}): Promise<KerbRun> {
    const run = await KerbRun.serve(UNITS, `${serial}?baud=${BAUD_RATE}`, inputs);
    await run.output(SIGNAL, 'phaseRed'); // the last of the first scan
    return run;
  }

  /** The same with units and line of the caller, before the first scan. */
  static async serve(
    units: readonly string[],
    serial: string,
    inputs: Readonly<Record<string, number>> = {},
    more: readonly string[] = [],
  ): Promise<KerbRun> {
    const settings = Object.entries(inputs).flatMap(([channel, value]) => ['--set', `${channel}=${value}`]);
    const child = new LineProcess(process.execPath, [
      ...[join(packageRoot, 'dist/host/cli/kerb.js'), 'run', ...units, '--tcp', '0'],
      ...['--serial', serial, '--records', 'none', '--json', ...settings, ...more],
    ]);
    return new KerbRun(child, await child.read<Listening>());
  }

  get port(): number {
    return this.listening.tcp.port;
  }

  /** Sets input channels of a unit, as its sensors would. */
  feed(unitId: number, inputs: Readonly<Record<string, number>>): void {
    this.#process.write(JSON.stringify({ unitId, inputs }));
  }

  /** Until the unit tells that an output channel has this value, or any without one; what it has then. */
  async output(unitId: number, channel: string, value?: number): Promise<number | undefined> {
    for (;;) {
      const told = await this.#process.read<Event>();
      if (told.event !== 'outputs' || told.unitId !== unitId) continue;
      if (value === undefined || told.outputs[channel] === value) return told.outputs[channel];
    }
  }

  /** Asks it to end; returns its exit code. */
  async stop(): Promise<number | null> {
    await this.#process.stop('SIGTERM');
    return this.#process.exitCode;
  }
}
