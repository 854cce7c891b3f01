import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { open, writeFile } from 'node:fs/promises';
import type { RunReport } from '../../../sim/report/report.ts';
import type { RunObserver } from '../../../sim/run/observer.ts';
import { readScenarioText } from '../../../sim/scenario/load.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { type RecordingHeader, textDigest } from '../../../sim/trace/recording.ts';
import { ExitCode, UsageError } from '../failure.ts';
import type { CaptureObserver } from './capture-observer.ts';
import { reportSummary } from './report-summary.ts';
import type { SimOptions } from './sim-options.ts';

/** The files that a run writes, opened before it begins, so that a wrong path costs nobody a run. */
export class Outputs {
  readonly #options: SimOptions;
  readonly #trace: WriteStream | undefined;
  readonly #capture: CaptureObserver | undefined;

  private constructor(options: SimOptions, trace: WriteStream | undefined, capture: CaptureObserver | undefined) {
    this.#options = options;
    this.#trace = trace;
    this.#capture = capture;
  }

  /** @throws UsageError when a file cannot be written */
  static async open(options: SimOptions): Promise<Outputs> {
    for (const file of [options.report, options.junit, options.trace, options.capture, options.coverage]) {
      if (file === undefined) continue;
      try {
        await (await open(file, 'w')).close();
      } catch (error) {
        throw new UsageError(`${file} cannot be written: ${(error as Error).message}`);
      }
    }
    const { trace, capture } = options;
    const observer =
      capture === undefined ? undefined : await (await import('./capture-observer.ts')).CaptureObserver.open(capture);
    return new Outputs(options, trace === undefined ? undefined : createWriteStream(trace), observer);
  }

  readonly traceLine = (line: string): void => {
    this.#trace?.write(`${line}\n`);
  };

  /** Begins the trace with what the run depends on. */
  async begin(scenario: Scenario, seed: number, durationMs: number): Promise<void> {
    if (this.#trace === undefined) return;
    const scenarioDigest = textDigest(await readScenarioText(scenario.source));
    const header: RecordingHeader = {
      kerb: 'trace',
      version: 1,
      scenario: scenario.source,
      scenarioDigest,
      seed,
      durationMs,
    };
    this.traceLine(JSON.stringify(header));
  }

  observers(scenario: Scenario): RunObserver[] {
    this.#capture?.begin(scenario);
    return this.#capture === undefined ? [] : [this.#capture];
  }

  /** Writes the reports, and sets the exit code. */
  async write(report: RunReport): Promise<void> {
    const { json, report: page, junit } = this.#options;
    // Each loaded when it is asked for, so that a plain run starts without it.
    if (page !== undefined)
      await writeFile(page, await (await import('../../../sim/report/html.ts')).htmlReport(report));
    if (junit !== undefined) await writeFile(junit, (await import('../../../sim/report/junit.ts')).junitReport(report));
    if (json) console.log((await import('../../../sim/report/json.ts')).jsonReport(report));
    else for (const line of reportSummary(report)) console.log(line);
    if (report.outcome === 'failed') process.exitCode = ExitCode.failed;
  }

  async close(): Promise<void> {
    await this.#capture?.close();
    if (this.#trace === undefined) return;
    this.#trace.end();
    await once(this.#trace, 'close');
  }
}
