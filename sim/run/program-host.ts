import type { CancelTimer, Clock } from '../../host/clock/clock.ts';
import { sleep } from '../../host/clock/clock.ts';
import type { Verdict } from '../report/report.ts';
import type { ScenarioHost, ScenarioProgram } from '../scenario/program.ts';
import type { Host } from './host.ts';

export interface ProgramHostOptions {
  readonly clock: Clock;
  readonly elapsedMs: () => number;
  readonly host: Host;
  readonly fault: (given: Readonly<Record<string, unknown>>) => CancelTimer;
  readonly note: (text: string) => void;
  readonly stop: () => void;
  readonly hold: <T>(work: Promise<T>) => Promise<T>;
}

const PROGRAM = 'the program';

/** Runs a scenario's own program, and keeps what it expected. */
export class ProgramRun {
  readonly verdicts: Verdict[] = [];
  readonly #options: ProgramHostOptions;
  #ended = false;

  constructor(options: ProgramHostOptions) {
    this.#options = options;
  }

  /** Begins it; resolves when it has ended, whatever it threw. */
  async run(program: ScenarioProgram): Promise<void> {
    const { clock, host, elapsedMs, fault, note, stop, hold } = this.#options;
    const given: ScenarioHost = {
      clock,
      get elapsedMs() {
        return elapsedMs();
      },
      sleep: (ms) => sleep(clock, ms),
      line: (name) => host.line(name),
      device: (name, line) => host.device(name, line),
      fault,
      note,
      stop,
      hold,
      expect: (name, holds, reason) => this.#expect(name, holds, reason),
    };
    try {
      await program(given);
      this.#expect(PROGRAM, true, 'it ended');
    } catch (error) {
      this.#expect(PROGRAM, false, error instanceof Error ? error.message : String(error));
    }
    this.#ended = true;
  }

  /** The run is over. */
  end(): void {
    if (!this.#ended) this.#expect(PROGRAM, false, 'it had not ended when the time was over');
  }

  #expect(name: string, holds: boolean, reason = holds ? 'it held' : 'it did not hold'): void {
    const before = this.verdicts.findIndex((verdict) => verdict.name === name);
    const looks = (this.verdicts[before]?.looks ?? 0) + 1;
    if (before >= 0 && this.verdicts[before]!.outcome === 'failed') return;
    const outcome = holds ? 'passed' : 'failed';
    const verdict: Verdict = { name, text: name, outcome, atMs: this.#options.elapsedMs(), reason, looks };
    if (before >= 0) this.verdicts[before] = verdict;
    else this.verdicts.push(verdict);
  }
}
