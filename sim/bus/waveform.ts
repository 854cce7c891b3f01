/**
 * The level of a line over time: mark (1, also when idle) until the first of the times, then space (0) until the
 * second, mark until the third and so on, in microseconds.
 */
export type Waveform = readonly number[];

/** A station that holds the line: its level between the two times, by its waveform. */
export interface Driver {
  readonly fromUs: number;
  readonly toUs: number;
  readonly waveform: Waveform;
}

/** Looks at a waveform from left to right. */
export class LevelReader {
  readonly #waveform: Waveform;
  /** Changes that are past. */
  #passed = 0;

  constructor(waveform: Waveform) {
    this.#waveform = waveform;
  }

  /** Times must not go back. */
  levelAt(atUs: number): 0 | 1 {
    while (this.#passed < this.#waveform.length && this.#waveform[this.#passed]! <= atUs) this.#passed++;
    return this.#passed % 2 === 0 ? 1 : 0;
  }

  /** When the line next goes from mark to space, at `fromUs` or later; infinity when it no longer does. */
  nextFallUs(fromUs: number): number {
    this.levelAt(fromUs);
    const last = this.#passed - 1;
    if (last >= 0 && last % 2 === 0 && this.#waveform[last] === fromUs) return fromUs;
    return this.#waveform[this.#passed % 2 === 0 ? this.#passed : this.#passed + 1] ?? Number.POSITIVE_INFINITY;
  }
}

/**
 * What stands on a line that several stations drive. Where they agree that is the level; where one pulls each way the
 * difference of the two wires is near nothing, and receivers see what chance (`isMark`) makes of it.
 */
export function contend(drivers: readonly Driver[], isMark: () => boolean): Waveform {
  const times = new Set<number>();
  for (const { fromUs, toUs, waveform } of drivers) {
    times.add(fromUs).add(toUs);
    for (const change of waveform) times.add(change);
  }
  const readers = drivers.map(({ waveform }) => new LevelReader(waveform));
  const result: number[] = [];
  let level = 1;
  for (const atUs of [...times].sort((a, b) => a - b)) {
    let marks = 0;
    let spaces = 0;
    drivers.forEach(({ fromUs, toUs }, at) => {
      if (atUs < fromUs || atUs >= toUs) return;
      if (readers[at]!.levelAt(atUs) === 1) marks++;
      else spaces++;
    });
    const next = spaces === 0 || (marks > 0 && isMark()) ? 1 : 0;
    if (next !== level) result.push(atUs);
    level = next;
  }
  return result;
}
