import { sleep } from '../../host/clock/clock.ts';
import { nextTurn } from '../../host/clock/next-turn.ts';
import { systemClock } from '../../host/clock/system.ts';
import type { LineStatistics } from '../../host/line/statistics.ts';
import type { Pty } from '../bus/pty.ts';
import { ServedLines } from '../bus/served-lines.ts';
import { Simulation, type SimulationOptions } from '../simulation.ts';
import { type CheckResult, Comparison } from './comparison.ts';
import { HostPoll, type Poll } from './host-poll.ts';
import type { Scenario } from './scenario.ts';

/** Simulated between two looks at what has arrived on the lines. */
const SLICE_MS = 60_000;
/** Real time between two readings at most. */
const WATCH_MS = 1000;
const LEAST_POLL_MS = 1000;
/** How long a simulation that keeps to real time sleeps. */
const NAP_MS = 20;

export interface RunOptions extends Omit<SimulationOptions, 'seed'> {
  readonly seed: number;
  readonly durationMs: number;
  /** Simulated time for each unit of real time; infinity is as fast as it goes. */
  readonly speed: number;
  /** Goes on in real time when the duration is over, until `stop` is aborted. */
  readonly staysUp: boolean;
  /** Ends the run early, in good order. */
  readonly stop: AbortSignal;
  /** TCP port; 0 takes any. */
  readonly port: number;
  readonly host?: string;
  /** Default: the system's pseudo-terminals. @throws PtyError */
  readonly makePty?: () => Pty;
  readonly onServing?: (lines: ServedLines) => void;
  readonly onPoll?: (elapsedMs: number, poll: Poll) => void;
  /** The duration is over, and the run stays up. */
  readonly onEnd?: (result: RunResult) => void;
}

export interface RunResult {
  readonly seed: number;
  /** Simulated. */
  readonly elapsedMs: number;
  /** Real time since the lines were open. */
  readonly tookMs: number;
  /** Undefined when the serial line was skipped, for the reason in `rtuSkipped`. */
  readonly tty: string | undefined;
  readonly rtuSkipped: string | undefined;
  readonly tcpPort: number;
  /** Values that were read over each line, and the registers that differed between the two. */
  readonly values: number;
  readonly differing: readonly string[];
  readonly checks: readonly CheckResult[];
  readonly watchdogResets: number;
  readonly statistics: { readonly rtu: LineStatistics | undefined; readonly tcp: LineStatistics };
  readonly passed: boolean;
}

/**
 * Runs a scenario: devices and plants in virtual time, served on a pseudo-terminal and over TCP, and a host that reads
 * them over both. Time stands still while the host reads, so a run depends on nothing but scenario, seed and duration.
 *
 * Where the system has no pseudo-terminals, the serial line is skipped, and the result says so.
 *
 * @throws SeriesError, CompileError, ListenError, LineError
 */
export async function runScenario(scenario: Scenario, options: RunOptions): Promise<RunResult> {
  const simulation = await Simulation.build(scenario, options);
  const { port, host, staysUp: guests, makePty } = options;
  const served = await ServedLines.open(simulation.units, {
    port,
    guests,
    ...(host !== undefined && { host }),
    ...(makePty && { makePty }),
  });
  try {
    const poll = await HostPoll.open(scenario, served);
    try {
      options.onServing?.(served);
      return await new ScenarioRun(simulation, served, poll, options).run();
    } finally {
      await poll.close();
    }
  } finally {
    await served.close();
  }
}

class ScenarioRun {
  readonly #simulation: Simulation;
  readonly #served: ServedLines;
  readonly #host: HostPoll;
  readonly #options: RunOptions;
  readonly #openedMs: number;
  readonly #comparison: Comparison;

  constructor(simulation: Simulation, served: ServedLines, host: HostPoll, options: RunOptions) {
    this.#simulation = simulation;
    this.#served = served;
    this.#host = host;
    this.#options = options;
    this.#openedMs = systemClock.monotonicMs();
    this.#comparison = new Comparison(simulation);
  }

  async run(): Promise<RunResult> {
    const { durationMs, speed, staysUp, onEnd } = this.#options;
    await this.#pass(durationMs, speed);
    if (staysUp && !this.#stopped) {
      onEnd?.(await this.#result());
      await this.#pass(Number.POSITIVE_INFINITY, Number.isFinite(speed) ? speed : 1);
    }
    return this.#result();
  }

  get #stopped(): boolean {
    return this.#options.stop.aborted;
  }

  /** Lets time pass until `untilMs`, reading at every multiple of the poll interval, and where somebody watches once a second. */
  async #pass(untilMs: number, speed: number): Promise<void> {
    const pollMs = Math.min(this.#simulation.scenario.pollMs, Math.max(LEAST_POLL_MS, Math.round(speed * WATCH_MS)));
    const fromMs = this.#simulation.elapsedMs;
    const beganMs = systemClock.monotonicMs();
    while (!this.#stopped && this.#simulation.elapsedMs < untilMs) {
      const { elapsedMs } = this.#simulation;
      const pollAtMs = (Math.floor(elapsedMs / pollMs) + 1) * pollMs;
      const dueMs = fromMs + Math.floor((systemClock.monotonicMs() - beganMs) * speed);
      this.#simulation.advanceTo(Math.max(elapsedMs, Math.min(pollAtMs, untilMs, elapsedMs + SLICE_MS, dueMs)));
      if (this.#simulation.elapsedMs === pollAtMs) await this.#poll();
      if (this.#simulation.elapsedMs >= dueMs) await sleep(systemClock, NAP_MS);
      else await nextTurn();
    }
  }

  async #poll(): Promise<void> {
    const poll = await this.#host.read();
    this.#comparison.add(poll);
    this.#options.onPoll?.(this.#simulation.elapsedMs, poll);
  }

  async #result(): Promise<RunResult> {
    const { seed, elapsedMs, devices } = this.#simulation;
    const tookMs = systemClock.monotonicMs() - this.#openedMs;
    this.#comparison.add(await this.#host.read());
    const { values, differing, checks } = this.#comparison;
    const watchdogResets = [...devices.values()].reduce((sum, { resets }) => sum + resets, 0);
    return {
      seed,
      elapsedMs,
      tookMs,
      tty: this.#served.tty,
      rtuSkipped: this.#served.withoutTty?.message,
      tcpPort: this.#served.tcp.port,
      values,
      differing: [...differing],
      checks,
      watchdogResets,
      statistics: { rtu: this.#host.rtu?.statistics, tcp: this.#host.tcp.statistics },
      passed: checks.every(({ passed }) => passed) && differing.size === 0 && watchdogResets === 0,
    };
  }
}
