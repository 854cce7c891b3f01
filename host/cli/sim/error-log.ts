import { US_PER_MS } from '../../../protocols/time/units.ts';
import { timeText } from '../../../sim/report/time-text.ts';
import type { RunObserver } from '../../../sim/run/observer.ts';
import { LogLevel } from '../../runtime/platform.ts';

/** Different messages that are kept; a trap at every scan says the same again. */
const KEPT = 5;

interface Entry {
  readonly atMs: number;
  readonly text: string;
  times: number;
}

/** What devices logged as errors: their own, and traps with their place in the sources. */
export class ErrorLog implements RunObserver {
  readonly #entries = new Map<string, Entry>();
  #left = 0;

  log(atUs: number, device: string, level: LogLevel, message: string): void {
    if (level !== LogLevel.error) return;
    const text = `${device}: ${message}`;
    const known = this.#entries.get(text);
    if (known !== undefined) known.times++;
    else if (this.#entries.size < KEPT) this.#entries.set(text, { atMs: atUs / US_PER_MS, text, times: 1 });
    else this.#left++;
  }

  /** A line for each line of a message; empty when there was none. */
  lines(): string[] {
    const told = [...this.#entries.values()].flatMap(({ atMs, text, times }) =>
      `${timeText(atMs)}  ${text}${times > 1 ? `\n    and ${times - 1} times more` : ''}`.split('\n'),
    );
    const more = this.#left === 0 ? [] : [`${this.#left} other errors: --trace has them all`];
    return told.length === 0 ? [] : ['', 'errors of devices', ...[...told, ...more].map((line) => `  ${line}`)];
  }
}
