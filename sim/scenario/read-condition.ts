import type { Path } from '../../protocols/document/problem.ts';
import type { Condition, Quantity, Relation } from './condition.ts';
import { COMBINATIONS, QUANTITIES } from './condition-schema.ts';
import { CONFIG_OUTCOMES, CONFIG_QUANTITIES } from './config-quantities.ts';
import { type Context, known } from './context.ts';
import { lineCounters, runtimeEvents } from './observed-names.ts';
import { FLASH_OUTCOMES, UPDATE_QUANTITIES } from './update-quantities.ts';

/** A condition as its schema lets it through. */
export type GivenCondition = Readonly<Record<string, unknown>>;

const RELATIONS = ['is', 'isNot', 'above', 'below', 'atLeast', 'atMost'] as const;

/** Names of states, by the quantity that has them. */
type States = ReadonlyMap<string, number>;

/** Reads one; `faults` are the names of the scenario's. Undefined when it has reported a fault. */
export function readCondition(
  context: Context,
  path: Path,
  given: GivenCondition,
  faults: ReadonlySet<string>,
): Condition | undefined {
  const { report } = context;
  const kinds = [...Object.keys(QUANTITIES), ...Object.keys(COMBINATIONS)].filter((key) => key in given);
  if (kinds.length !== 1) {
    const what = kinds.length === 0 ? 'says nothing that is looked at' : `says ${kinds.join(' and ')} at once`;
    report(path, what, `give one of ${[...Object.keys(QUANTITIES), ...Object.keys(COMBINATIONS)].join(', ')}`);
    return undefined;
  }
  const [kind] = kinds as [string];
  const combination = readCombination(context, path, kind, given, faults);
  if (combination !== 'none') return combination;
  const quantity = readQuantity(context, [...path, kind], kind, given[kind] as string, given['value'] as number);
  if (quantity === undefined) return undefined;
  const relations = readRelations(context, path, given, quantity);
  if (relations.length > 0) return { kind: 'compare', quantity: quantity.quantity, relations };
  if (kind === 'event') return { kind: 'compare', quantity: quantity.quantity, relations: [{ kind: 'rises' }] };
  report(path, `does not say what ${kind} is compared with`, 'add is, above, below, atLeast, atMost, falls or rises');
  return undefined;
}

function readCombination(
  context: Context,
  path: Path,
  kind: string,
  given: GivenCondition,
  faults: ReadonlySet<string>,
): Condition | 'none' | undefined {
  switch (kind) {
    case 'fault': {
      const names = new Map([...faults].map((name) => [name, name]));
      const name = known(context.report, [...path, 'fault'], 'fault', given['fault'] as string, names);
      return name === undefined ? undefined : { kind: 'fault', fault: name };
    }
    case 'all':
    case 'any': {
      const parts = given[kind] as readonly GivenCondition[];
      const of = parts.map((part, index) => readCondition(context, [...path, kind, index], part, faults));
      return of.includes(undefined) ? undefined : { kind, of: of as Condition[] };
    }
    case 'not': {
      const of = readCondition(context, [...path, 'not'], given['not'] as GivenCondition, faults);
      return of && { kind: 'not', of };
    }
    default:
      return 'none';
  }
}

interface Looked {
  readonly quantity: Quantity;
  readonly states: States;
}

const NO_STATES: States = new Map();
const BIT: States = new Map([
  ['false', 0],
  ['true', 1],
]);

function readQuantity(
  context: Context,
  path: Path,
  kind: string,
  text: string,
  value: number | undefined,
): Looked | undefined {
  const { report } = context;
  const [owner, name] = text.split('.') as [string, string];
  switch (kind) {
    case 'register':
    case 'reading': {
      const found = context.readable(path, text, true);
      if (found === undefined) return undefined;
      const symbols = 'type' in found.field ? found.field.symbols : undefined;
      const states =
        'type' in found.field
          ? new Map(Object.entries(symbols ?? {}).map(([raw, state]) => [state, Number(raw)]))
          : BIT;
      return { quantity: { kind, device: owner, name }, states };
    }
    case 'channel': {
      const device = context.device(path, owner);
      if (device === undefined) return undefined;
      const { inputs, outputs } = device.profile.channels;
      const plain = [...inputs, ...outputs].filter(({ length = 1 }) => length === 1);
      const channels = new Map(plain.map((channel) => [channel.name, channel]));
      return known(report, path, `channel of ${owner}`, name, channels) && looked({ kind, device: owner, name });
    }
    case 'plant': {
      const plant = known(report, path, 'plant', owner, context.plants);
      const quantities = plant && new Map(Object.entries(plant.kind.quantities));
      const unit = quantities && known(report, path, `quantity of ${owner}`, name, quantities);
      return unit === undefined ? undefined : looked({ kind, plant: owner, name });
    }
    case 'event': {
      const device = context.device(path, owner);
      if (device === undefined) return undefined;
      const events = new Map(
        [...device.profile.events.map((event) => event.name), ...runtimeEvents].map((e) => [e, e]),
      );
      const event = known(report, path, `event of ${owner}`, name, events);
      return event === undefined ? undefined : looked({ kind, device: owner, name, value });
    }
    case 'line': {
      const counters = new Map(lineCounters.map((counter) => [counter as string, counter]));
      const line = context.line(path, owner);
      const counter = line && known(report, path, 'counter of a line', name, counters);
      return counter === undefined ? undefined : looked({ kind, line: owner, counter });
    }
    case 'update': {
      if (!takesUpdates(context, path, owner)) return undefined;
      const found = known(report, path, `quantity of the updates of ${owner}`, name, UPDATE_QUANTITIES);
      return found && { quantity: { kind, device: owner, name }, states: new Map(Object.entries(found.states)) };
    }
    case 'flash': {
      const states = new Map(Object.entries(FLASH_OUTCOMES));
      return takesUpdates(context, path, text) ? { quantity: { kind, device: text }, states } : undefined;
    }
    case 'config': {
      if (!takesUpdates(context, path, owner)) return undefined;
      const found = known(report, path, `quantity of the config documents of ${owner}`, name, CONFIG_QUANTITIES);
      return found && { quantity: { kind, device: owner, name }, states: new Map(Object.entries(found.states)) };
    }
    case 'pushed': {
      const states = new Map(Object.entries(CONFIG_OUTCOMES));
      return takesUpdates(context, path, text) ? { quantity: { kind, device: text }, states } : undefined;
    }
    default:
      return context.device(path, text) && looked({ kind: 'failures', device: text });
  }
}

function takesUpdates(context: Context, path: Path, name: string): boolean {
  const device = context.device(path, name);
  if (device !== undefined && device.updates === undefined) {
    context.report(path, `${name} takes no updates`, 'give the device updates: true');
  }
  return device?.updates !== undefined;
}

function looked(quantity: Quantity): Looked {
  return { quantity, states: NO_STATES };
}

function readRelations(context: Context, path: Path, given: GivenCondition, { states }: Looked): Relation[] {
  const within = (given['within'] as number | undefined) ?? 0;
  const relations = RELATIONS.flatMap((kind): Relation[] => {
    if (!(kind in given)) return [];
    const to = readOperand(context, [...path, kind], given[kind], states);
    if (to === undefined) return [];
    return [kind === 'is' || kind === 'isNot' ? { kind, to, within } : { kind, to }];
  });
  if (given['falls'] === true) relations.push({ kind: 'falls' });
  if (given['rises'] === true) relations.push({ kind: 'rises' });
  if (within > 0 && !('is' in given) && !('isNot' in given)) {
    context.report([...path, 'within'], 'belongs to is or isNot, and neither is given', undefined, 'key');
  }
  return relations;
}

function readOperand(context: Context, path: Path, given: unknown, states: States): number | Quantity | undefined {
  if (typeof given === 'number') return given;
  if (typeof given === 'object' && given !== null) {
    const [[kind, text] = ['', '']] = Object.entries(given as Readonly<Record<string, string>>);
    return readQuantity(context, [...path, kind], kind, text, undefined)?.quantity;
  }
  const state = String(given);
  const value = states.get(state);
  if (value === undefined) {
    const names = [...states.keys()];
    context.report(
      path,
      `${state} is no state of it`,
      names.length === 0 ? 'give a number' : `there are ${names.join(', ')}`,
    );
  }
  return value;
}
