import { systemClock } from '../../clock/system.ts';
import type { DeviceState, Happening, World } from '../../dashboard/world.ts';
import { timeText } from '../sim/history.ts';
import type { DevReport, Kept } from './dev-report.ts';
import { beganText, happeningText, problemText, replacedText, sameText } from './reload-text.ts';
import { type ShownRow, ShownValues } from './shown-values.ts';

/** Between two lines of values, in real time. */
const PAUSE_MS = 1000;
/** Values of one line. */
const MOST = 8;

/** Where the output is no terminal: a line for each thing that happens, and one a second for what changed. */
export class LineReport implements DevReport {
  #shown: ShownValues | undefined;
  readonly #changed = new Set<ShownRow>();
  #nextMs = 0;

  built(deviceClass: string, bytes: number): void {
    console.log(`compiled ${deviceClass}: ${bytes} bytes`);
  }

  began(world: World, changed: readonly string[]): void {
    this.#shown = new ShownValues(world);
    this.#changed.clear();
    console.log(beganText(world.name, changed));
  }

  replaced(atMs: number, changed: readonly string[], kept: Kept): void {
    console.log(replacedText(atMs, changed, kept));
  }

  same(changed: readonly string[]): void {
    console.log(sameText(changed));
  }

  problem(message: string, goesOn: boolean): void {
    process.stderr.write(`kerb: ${problemText(message, goesOn)}\n`);
  }

  values(atMs: number, devices: readonly DeviceState[]): void {
    for (const row of this.#shown?.take(devices) ?? []) this.#changed.add(row);
    const nowMs = systemClock.monotonicMs();
    if (nowMs < this.#nextMs || this.#changed.size === 0) return;
    this.#nextMs = nowMs + PAUSE_MS;
    const rows = [...this.#changed];
    this.#changed.clear();
    const texts = rows
      .slice(0, MOST)
      .map(({ device, kind, name, text }) => `${device}.${kind === 'plant' ? 'plant.' : ''}${name} ${text}`);
    if (rows.length > MOST) texts.push(`and ${rows.length - MOST} more`);
    console.log(`${timeText(atMs)}  ${texts.join('  ')}`);
  }

  happened(happenings: readonly Happening[]): void {
    for (const text of happenings.map(happeningText)) if (text !== undefined) console.log(text);
  }

  end(): void {}
}
