import { createLogUpdate } from 'log-update';
import { systemClock } from '../../clock/system.ts';
import type { DeviceState, Happening, World } from '../../dashboard/world.ts';
import { timeText } from '../sim/history.ts';
import { coloured, dim } from '../style.ts';
import type { DevReport, Kept } from './dev-report.ts';
import { beganText, happeningText, problemText, replacedText, sameText } from './reload-text.ts';
import { type ShownRow, ShownValues } from './shown-values.ts';

/** How long a value that changed is marked, in real time. */
const MARK_MS = 1000;
/** Lines of a terminal that the values leave free. */
const FREE_LINES = 4;
const USUAL_ROWS = 24;

/** On a terminal: what happens scrolls by above one block of values, in which those are marked that changed. */
export class TerminalReport implements DevReport {
  readonly #draw = createLogUpdate(process.stdout);
  readonly #markedUntilMs = new Map<ShownRow, number>();
  #shown: ShownValues | undefined;
  #atMs = 0;

  built(deviceClass: string, bytes: number): void {
    this.#note(dim(`compiled ${deviceClass}: ${bytes} bytes`));
  }

  began(world: World, changed: readonly string[]): void {
    this.#shown = new ShownValues(world);
    this.#markedUntilMs.clear();
    this.#note(beganText(world.name, changed));
  }

  replaced(atMs: number, changed: readonly string[], kept: Kept): void {
    this.#note(coloured('green', replacedText(atMs, changed, kept)));
  }

  same(changed: readonly string[]): void {
    this.#note(dim(sameText(changed)));
  }

  problem(message: string, goesOn: boolean): void {
    this.#note(coloured('red', problemText(message, goesOn)));
  }

  values(atMs: number, devices: readonly DeviceState[]): void {
    this.#atMs = atMs;
    const untilMs = systemClock.monotonicMs() + MARK_MS;
    for (const row of this.#shown?.take(devices) ?? []) this.#markedUntilMs.set(row, untilMs);
    this.#show();
  }

  happened(happenings: readonly Happening[]): void {
    for (const text of happenings.map(happeningText)) if (text !== undefined) this.#note(text);
  }

  end(): void {
    this.#draw.done();
  }

  #note(text: string): void {
    this.#draw.clear();
    console.log(text);
    this.#show();
  }

  #show(): void {
    const rows = this.#visible();
    if (rows.length === 0) return;
    const nowMs = systemClock.monotonicMs();
    const width = Math.max(...rows.map(({ device, name }) => device.length + name.length + 1));
    const lines = rows.map((row) => {
      const line = `${row.kind.padStart(5)} ${`${row.device}.${row.name}`.padEnd(width)}  ${row.text}`;
      return (this.#markedUntilMs.get(row) ?? 0) > nowMs ? coloured('yellow', `* ${line}`) : `  ${line}`;
    });
    this.#draw([dim(timeText(this.#atMs)), ...lines].join('\n'));
  }

  /** All of them; where the terminal is too small, those that changed last. */
  #visible(): readonly ShownRow[] {
    const rows = this.#shown?.rows ?? [];
    const most = Math.max(1, (process.stdout.rows ?? USUAL_ROWS) - FREE_LINES);
    if (rows.length <= most) return rows;
    const latest = new Set([...rows].sort((a, b) => b.changed - a.changed).slice(0, most));
    return rows.filter((row) => latest.has(row));
  }
}
