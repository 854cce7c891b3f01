import type { Path, Report } from '../../protocols/document/problem.ts';
import { didYouMean } from '../../protocols/document/suggestion.ts';
import { fieldsOf } from '../../protocols/profile/fields.ts';
import type { BitField, RegisterField } from '../../protocols/profile/profile.ts';
import { durationMs } from '../../protocols/time/duration.ts';
import type { ScenarioDevice, ScenarioLine, ScenarioPlant } from './scenario.ts';
import { LONGEST_MS } from './schema-parts.ts';

/** What the parts of a scenario refer to by name, and where their faults are reported. */
export class Context {
  readonly report: Report;
  readonly lines: ReadonlyMap<string, ScenarioLine>;
  readonly plants: ReadonlyMap<string, ScenarioPlant>;
  readonly devices: ReadonlyMap<string, ScenarioDevice>;
  readonly durationMs: number;

  constructor(
    report: Report,
    world: {
      readonly lines: readonly ScenarioLine[];
      readonly plants: readonly ScenarioPlant[];
      readonly devices: readonly ScenarioDevice[];
      readonly durationMs: number;
    },
  ) {
    const byName = <T extends { readonly name: string }>(all: readonly T[]) =>
      new Map(all.map((one) => [one.name, one]));
    this.report = report;
    this.lines = byName(world.lines);
    this.plants = byName(world.plants);
    this.devices = byName(world.devices);
    this.durationMs = world.durationMs;
  }

  device(path: Path, name: string): ScenarioDevice | undefined {
    return known(this.report, path, 'device', name, this.devices);
  }

  line(path: Path, name: string): ScenarioLine | undefined {
    return known(this.report, path, 'line', name, this.lines);
  }

  /** The device and field that `meter.demandPeriod` means. */
  field(path: Path, text: string): { device: ScenarioDevice; field: BitField | RegisterField } | undefined {
    const [name, register] = text.split('.') as [string, string];
    const device = this.device(path, name);
    if (device === undefined) return undefined;
    const fields = new Map(fieldsOf(device.profile).map((field) => [field.name, field]));
    const field = known(this.report, path, `register of ${name}`, register, fields);
    return field && { device, field };
  }

  /** As {@link field}, of one that a host can read, and with a number where `numeric`. */
  readable(path: Path, text: string, numeric: boolean): ReturnType<Context['field']> {
    const found = this.field(path, text);
    if (found?.field.access === 'w') this.report(path, `${found.field.name} cannot be read`);
    if (numeric && found !== undefined && 'type' in found.field && found.field.type === 'string') {
      this.report(path, `${found.field.name} is no number`, 'only numbers can be drawn or compared');
    }
    return found;
  }
}

/** @returns what `name` stands for in `all`; else reports that there is no such thing, and what there is */
export function known<T>(
  report: Report,
  path: Path,
  what: string,
  name: string,
  all: ReadonlyMap<string, T>,
): T | undefined {
  const found = all.get(name);
  if (found === undefined) {
    const names = [...all.keys()];
    const rest = names.length === 0 ? 'there are none' : `there are ${names.slice(0, 30).join(', ')}`;
    report(path, `there is no ${what} ${name}`, didYouMean(name, names) ?? rest);
  }
  return found;
}

/** A duration above 0. */
export function readDuration(report: Report, path: Path, text: string): number {
  const value = durationMs(text);
  if (value === undefined || value > LONGEST_MS) report(path, `${text} must be above 0 and at most 366d`);
  return value ?? 1;
}

const ZERO = /^0+(\.0+)?[a-z]+$/;

/** Time since the start, which may be 0. */
export function readMoment(report: Report, path: Path, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  return ZERO.test(text) ? 0 : readDuration(report, path, text);
}
