import { once } from 'node:events';
import type { Monitor } from '../../monitor/monitor.ts';
import { isFaulty, type Observation } from '../../monitor/observation.ts';
import { dim } from '../style.ts';
import { frameJson } from './frame-json.ts';
import { dateText, frameText } from './frame-text.ts';
import type { MonitorCommandOptions } from './monitor-options.ts';
import { statisticsJson } from './statistics-json.ts';
import { statisticsText } from './statistics-text.ts';

/** Prints what a monitor tells, as text or as JSON. */
export class MonitorOutput {
  readonly #options: MonitorCommandOptions;
  readonly #nameLines: boolean;
  #date = '';

  /** `nameLines` when there may be several. */
  constructor(options: MonitorCommandOptions, nameLines: boolean) {
    this.#options = options;
    this.#nameLines = nameLines;
  }

  readonly observation = (observation: Observation): void => {
    if (this.#options.errors && !isFaulty(observation)) return;
    if (this.#options.json) {
      print(frameJson(observation));
      return;
    }
    const date = dateText(observation.fromUs);
    if (date !== this.#date) print(dim(`${date} UTC`));
    this.#date = date;
    print(frameText(observation, { nameLines: this.#nameLines, bytes: this.#options.bytes === true }));
  };

  statistics(monitor: Monitor, atUs: number): void {
    for (const [name, statistics] of monitor.statistics) {
      if (this.#options.json) print(statisticsJson(name, atUs, statistics));
      else for (const text of statisticsText(name, statistics)) print(text);
    }
  }

  /** `place` for a person, `where` for a program that waits for it. */
  listening(place: string, where: object): void {
    if (this.#options.json) print(JSON.stringify({ event: 'listening', ...where }));
    else this.remark(`listening on ${place}; Ctrl-C ends it`);
  }

  /** For those who look at it; not part of what is told. */
  remark(text: string): void {
    process.stderr.write(`kerb: ${text}\n`);
  }

  /** Resolves when whoever reads the output keeps up. */
  async caughtUp(): Promise<void> {
    if (process.stdout.writableNeedDrain)
      await Promise.race([once(process.stdout, 'drain'), once(process.stdout, 'error')]);
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
