import type { Path } from '../../protocols/document/problem.ts';
import { encodeRegister, type Value, ValueError } from '../../protocols/profile/codec.ts';
import { type Context, readDuration, readMoment } from './context.ts';
import { type GivenCondition, readCondition } from './read-condition.ts';
import { type GivenConfigAction, readConfigAction } from './read-config-action.ts';
import { type GivenEvent, readEvent } from './read-event.ts';
import { type FaultNames, type GivenFault, readFault } from './read-fault.ts';
import { type GivenFlash, readFlash } from './read-flash.ts';
import type { Action, TimelineEntry, Trigger } from './scenario.ts';

/** An entry as the scenario's schema lets it through. */
export interface GivenEntry {
  readonly at?: string;
  readonly every?: string;
  readonly from?: string;
  readonly until?: string;
  readonly when?: GivenCondition;
  readonly once?: boolean;
  readonly write?: Readonly<Record<string, Value>>;
  readonly read?: readonly string[];
  readonly event?: GivenEvent;
  readonly flash?: GivenFlash;
  readonly config?: GivenConfigAction;
  readonly line?: string;
  readonly fault?: GivenFault;
  readonly note?: string;
  readonly stop?: true;
}

const TRIGGERS = ['at', 'every', 'when'] as const;
/** Actions that the host does over a line. */
const ON_LINES = ['write', 'read', 'event', 'flash', 'config'] as const;
const ACTIONS = ['write', 'read', 'event', 'flash', 'config', 'fault', 'note', 'stop'] as const;

/** Reads one. Undefined when it has reported a fault. */
export function readTimelineEntry(
  context: Context,
  path: Path,
  given: GivenEntry,
  names: FaultNames,
): TimelineEntry | undefined {
  const trigger = readTrigger(context, path, given, names);
  const actions = ACTIONS.filter((key) => key in given).flatMap((key) => readAction(context, path, key, given, names));
  if (actions.length === 0) context.report(path, 'does nothing', `add one of ${ACTIONS.join(', ')}`);
  if (given.line !== undefined && !ON_LINES.some((key) => key in given)) {
    context.report([...path, 'line'], `belongs to ${ON_LINES.join(', ')}, and none is given`, undefined, 'key');
  }
  return trigger && { trigger, actions };
}

function readTrigger(context: Context, path: Path, given: GivenEntry, names: FaultNames): Trigger | undefined {
  const { report } = context;
  const kinds = TRIGGERS.filter((key) => key in given);
  if (kinds.length !== 1) {
    report(
      path,
      kinds.length === 0 ? 'does not say when' : `says ${kinds.join(' and ')} at once`,
      'give one of at, every, when',
    );
    return undefined;
  }
  const [kind] = kinds;
  for (const key of ['from', 'until'] as const) {
    if (key in given && kind !== 'every') report([...path, key], 'belongs to every', undefined, 'key');
  }
  if ('once' in given && kind !== 'when') report([...path, 'once'], 'belongs to when', undefined, 'key');
  switch (kind) {
    case 'at':
      return { kind, atMs: readMoment(report, [...path, 'at'], given.at, 0) };
    case 'every':
      return {
        kind,
        everyMs: readDuration(report, [...path, 'every'], given.every!),
        fromMs: readMoment(report, [...path, 'from'], given.from, 0),
        untilMs: readMoment(report, [...path, 'until'], given.until, Number.POSITIVE_INFINITY),
      };
    default: {
      const condition = readCondition(context, [...path, 'when'], given.when!, names.all);
      return condition && { kind: 'when', condition, once: given.once ?? false };
    }
  }
}

function readAction(
  context: Context,
  path: Path,
  key: (typeof ACTIONS)[number],
  given: GivenEntry,
  names: FaultNames,
): Action[] {
  const line = given.line === undefined ? undefined : context.line([...path, 'line'], given.line)?.name;
  switch (key) {
    case 'write':
      return readWrite(context, [...path, 'write'], given.write!, line);
    case 'read': {
      const registers = given.read!.flatMap((text, index) => {
        const found = context.readable([...path, 'read', index], text, false);
        return found === undefined ? [] : [{ device: found.device.name, register: found.field.name }];
      });
      return [{ kind: 'read', registers, line }];
    }
    case 'event': {
      const found = readEvent(context, [...path, 'event'], given.event!);
      return found === undefined ? [] : [{ kind: 'event', ...found, line }];
    }
    case 'flash': {
      const flash = readFlash(context, [...path, 'flash'], given.flash!);
      return flash === undefined ? [] : [{ kind: 'flash', flash, line }];
    }
    case 'config': {
      const config = readConfigAction(context, [...path, 'config'], given.config!);
      return config === undefined ? [] : [{ kind: 'config', config, line }];
    }
    case 'fault': {
      const fault = readFault(context, [...path, 'fault'], given.fault!, names, 'timeline');
      return fault === undefined ? [] : [{ kind: 'fault', fault }];
    }
    case 'note':
      return [{ kind: 'note', text: given.note! }];
    case 'stop':
      return [{ kind: 'stop' }];
  }
}

function readWrite(
  context: Context,
  path: Path,
  given: Readonly<Record<string, Value>>,
  line: string | undefined,
): Action[] {
  const byDevice = new Map<string, Record<string, Value>>();
  for (const [text, value] of Object.entries(given)) {
    const found = context.field([...path, text], text);
    if (found === undefined) continue;
    const { field, device } = found;
    if (field.access === 'r') {
      context.report([...path, text], `${field.name} cannot be written`, undefined, 'key');
      continue;
    }
    if ('type' in field) {
      try {
        encodeRegister(field, value, new Uint8Array(field.length * 2), 0);
      } catch (error) {
        if (!(error instanceof ValueError)) throw error;
        context.report([...path, text], error.message);
      }
    } else if (typeof value !== 'boolean') {
      context.report([...path, text], `${field.name} is a coil`, 'write true or false');
    }
    byDevice.set(device.name, { ...byDevice.get(device.name), [field.name]: value });
  }
  return [...byDevice].map(([device, values]) => ({ kind: 'write', device, values, line }));
}
