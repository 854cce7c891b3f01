import type { Value } from '../../../protocols/profile/codec.ts';
import { fieldsOf } from '../../../protocols/profile/fields.ts';
import type { BitField, RegisterField } from '../../../protocols/profile/profile.ts';
import type { Reading, Scenario } from '../../../sim/scenario/scenario.ts';
import { unitText, valueText } from '../device/value-text.ts';

/** Readings that are drawn; older ones fall out. */
const DRAWN_LIMIT = 2000;

/** What was read of one register so far. */
export interface Track {
  readonly reading: Reading;
  /** `meter.activePowerTotal` */
  readonly name: string;
  /** The latest value with its unit. */
  latest: string;
  /** What is drawn, oldest first. */
  readonly drawn: number[];
}

/** Everything that was read, register by register, for the views. */
export class History {
  readonly tracks: readonly Track[];
  readonly #fields: ReadonlyMap<string, BitField | RegisterField>;
  readonly #last = new Map<string, number>();

  constructor(scenario: Scenario) {
    this.tracks = scenario.host.readings.map((reading) => ({
      reading,
      name: `${reading.device}.${reading.register}`,
      latest: '',
      drawn: [],
    }));
    this.#fields = new Map(
      scenario.devices.flatMap(({ name, profile }) =>
        fieldsOf(profile).map((field) => [`${name}.${field.name}`, field] as const),
      ),
    );
  }

  /** `values`: what the host read last, by name. */
  add(values: ReadonlyMap<string, Value>): void {
    for (const track of this.tracks) {
      const value = values.get(track.name);
      if (value === undefined) continue;
      track.latest = this.text(track.name, value);
      if (typeof value !== 'number' || track.reading.plot === undefined) continue;
      const last = this.#last.get(track.name) ?? 0;
      this.#last.set(track.name, value);
      track.drawn.push(track.reading.plot === 'value' ? value : value - last);
      if (track.drawn.length > DRAWN_LIMIT) track.drawn.shift();
    }
  }

  /** What is drawn begins anew, as when readings come at another pace. */
  restart(): void {
    for (const { drawn } of this.tracks) drawn.length = 0;
  }

  /** A register's value with its unit. */
  text(name: string, value: Value): string {
    const field = this.#fields.get(name)!;
    return `${valueText(value, field)} ${unitText(field)}`.trimEnd();
  }
}

/** Simulated time since the start: `06:15`, `06:15:07`, and `1d 06:15` after the first day. */
export function timeText(elapsedMs: number): string {
  const seconds = Math.floor(elapsedMs / 1000);
  const parts = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  if (parts[2] === 0) parts.pop();
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':');
  const days = Math.floor(seconds / 86_400);
  return days === 0 ? clock : `${days}d ${clock}`;
}
