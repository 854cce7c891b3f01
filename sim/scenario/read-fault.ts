import { checkShape, shapeOf } from '../../protocols/document/check-shape.ts';
import type { Path } from '../../protocols/document/problem.ts';
import { faultKinds } from '../fault/kinds.ts';
import { type Context, readDuration, readMoment } from './context.ts';
import type { FaultTime, ScenarioFault } from './scenario.ts';
import { FAULT_KEYS, faultShape } from './schema.ts';

/** A fault as the scenario's schema lets it through. */
export interface GivenFault {
  readonly fault: string;
  readonly name?: string;
  readonly line?: string;
  readonly device?: string;
  readonly at?: string;
  readonly perHour?: number;
  readonly from?: string;
  readonly until?: string;
  readonly for?: string;
  readonly [parameter: string]: unknown;
}

const shapes = new Map([...faultKinds.keys()].map((kind) => [kind, shapeOf(faultShape(kind))]));

/** Gives names to faults that have none, each its own. */
export class FaultNames {
  readonly #taken = new Set<string>();

  get all(): ReadonlySet<string> {
    return this.#taken;
  }

  /** `wanted`, or `wanted2` and so on when that is taken. */
  take(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.#taken.has(name); number++) name = `${wanted}${number}`;
    this.#taken.add(name);
    return name;
  }
}

/** Reads one. Undefined when it has reported a fault that leaves nothing of it. */
export function readFault(
  context: Context,
  path: Path,
  given: GivenFault,
  names: FaultNames,
  place: 'faults' | 'timeline',
): ScenarioFault | undefined {
  const { report } = context;
  const kind = faultKinds.get(given.fault)!;
  const parameters = Object.fromEntries(Object.entries(given).filter(([key]) => !FAULT_KEYS.has(key)));
  const faulty = checkShape(parameters, shapes.get(given.fault)!, (at, ...rest) => report([...path, ...at], ...rest));
  const shapely = faulty.length === 0;
  const target = readTarget(context, path, given, kind.on);
  const profile = kind.on === 'device' && target !== undefined ? context.devices.get(target)!.profile : undefined;
  const lacking = shapely && profile !== undefined ? kind.check?.(profile, parameters as never) : undefined;
  if (lacking !== undefined) report(path, lacking);
  const time: FaultTime = place === 'timeline' ? { kind: 'now' } : readTime(context, path, given);
  if (kind.extent === 'moment' && given.for !== undefined) {
    report([...path, 'for'], `${kind.name} is over at once`, 'leave it out', 'key');
  }
  if (kind.extent === 'span' && time.kind === 'random' && given.for === undefined) {
    report(path, `${kind.name} by chance needs a length`, 'add for: 1s', 'key');
  }
  const lasts = given.for === undefined ? Number.POSITIVE_INFINITY : readDuration(report, [...path, 'for'], given.for);
  return target === undefined
    ? undefined
    : {
        name: names.take(given.name ?? kind.name),
        kind,
        target,
        time,
        lastsMs: kind.extent === 'moment' ? undefined : lasts,
        parameters,
      };
}

function readTarget(
  context: Context,
  path: Path,
  given: GivenFault,
  on: 'serial' | 'tcp' | 'device',
): string | undefined {
  const { report } = context;
  const key = on === 'device' ? 'device' : 'line';
  const other = on === 'device' ? 'line' : 'device';
  const name = given[key];
  if (given[other] !== undefined) {
    report([...path, other], `${given.fault} happens to a ${key}`, `give a ${key} in its place`, 'key');
  }
  if (name === undefined) {
    const what = on === 'device' ? 'the device' : `the ${on} line`;
    if (given[other] === undefined) report(path, `does not say what it happens to`, `add ${key}: with ${what}`);
    return undefined;
  }
  if (on === 'device') return context.device([...path, key], name)?.name;
  const line = context.line([...path, key], name);
  if (line !== undefined && line.kind !== on) {
    report([...path, key], `${name} is no ${on} line`, `${given.fault} happens to ${on} lines`);
  }
  return line?.name;
}

function readTime(context: Context, path: Path, given: GivenFault): FaultTime {
  const { report } = context;
  const windowed = given.from !== undefined || given.until !== undefined;
  if (given.perHour === undefined) {
    if (windowed) report(path, 'has from or until, which belong to perHour', 'give at and for, or perHour');
    return { kind: 'at', atMs: readMoment(report, [...path, 'at'], given.at, 0) };
  }
  if (given.at !== undefined) report([...path, 'at'], 'is given together with perHour', 'give one of them', 'key');
  return {
    kind: 'random',
    perHour: given.perHour,
    fromMs: readMoment(report, [...path, 'from'], given.from, 0),
    untilMs: readMoment(report, [...path, 'until'], given.until, Number.POSITIVE_INFINITY),
  };
}
