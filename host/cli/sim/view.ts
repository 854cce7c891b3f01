import { createLogUpdate } from 'log-update';
import type { Value } from '../../../protocols/profile/codec.ts';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { dim } from '../style.ts';
import { type History, timeText } from './history.ts';
import { sparkline } from './sparkline.ts';

/** What a person sees while a simulation runs. */
export interface SimView {
  /** A line that stays. */
  note(text: string): void;
  /** `status`: what goes on and what has failed, in a line. */
  polled(elapsedMs: number, values: ReadonlyMap<string, Value>, status?: string): void;
  /** The summary follows. */
  finish(): void;
}

const NARROW = 60;
const BAR_WIDTH = 30;

/** On a terminal: one block that is drawn again at each poll, with a bar for the progress and a row for each register. */
export class LiveView implements SimView {
  readonly #scenario: Scenario;
  readonly #durationMs: number;
  readonly #history: History;
  readonly #draw = createLogUpdate(process.stdout);

  constructor(scenario: Scenario, durationMs: number, history: History) {
    this.#scenario = scenario;
    this.#durationMs = durationMs;
    this.#history = history;
  }

  note(text: string): void {
    this.#draw.clear();
    console.log(text);
  }

  polled(elapsedMs: number, values: ReadonlyMap<string, Value>, status = ''): void {
    this.#history.add(values);
    const columns = process.stdout.columns ?? 80;
    const tracks = this.#history.tracks;
    const nameWidth = Math.max(0, ...tracks.map(({ name }) => name.length));
    const valueWidth = Math.max(0, ...tracks.map(({ latest }) => latest.length));
    const plotWidth = Math.max(0, columns - nameWidth - valueWidth - 6);
    const rows = tracks.map(({ name, latest, drawn, reading }) => {
      const plot = columns < NARROW ? '' : sparkline(drawn, Math.min(plotWidth, 96));
      const how = reading.plot === 'increase' && plot !== '' ? dim('Δ ') : '  ';
      return `${name.padEnd(nameWidth)}  ${latest.padStart(valueWidth)}  ${how}${plot}`.trimEnd();
    });
    this.#draw([this.#progress(elapsedMs), ...(status === '' ? [] : [dim(status)]), ...rows].join('\n'));
  }

  finish(): void {
    this.#draw.done();
  }

  #progress(elapsedMs: number): string {
    const part = Math.min(1, elapsedMs / this.#durationMs);
    const filled = Math.round(part * BAR_WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
    return `${this.#scenario.name}  ${timeText(elapsedMs)}  ${bar} ${Math.round(part * 100)} %`;
  }
}

/** In a pipe or a log: a line for each poll, of what the scenario plots. */
export class LineView implements SimView {
  readonly #history: History;

  constructor(history: History) {
    this.#history = history;
  }

  note(text: string): void {
    console.log(text);
  }

  polled(elapsedMs: number, values: ReadonlyMap<string, Value>): void {
    this.#history.add(values);
    const drawn = this.#history.tracks.filter(({ reading }) => reading.plot !== undefined);
    const shown = drawn.map(({ reading, latest }) => `${reading.register} ${latest}`);
    if (shown.length > 0) console.log(`${timeText(elapsedMs)}  ${shown.join('  ')}`);
  }

  finish(): void {
    for (const { name, drawn, reading } of this.#history.tracks) {
      if (drawn.length < 2) continue;
      const how = reading.plot === 'increase' ? ' (increase)' : '';
      console.log(`${name.padEnd(28)} ${sparkline(drawn, 72)}${how}`);
    }
  }
}

/** With --json, where only the result counts. */
export const silentView: SimView = { note: () => {}, polled: () => {}, finish: () => {} };
