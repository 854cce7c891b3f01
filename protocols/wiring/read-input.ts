import type { Path } from '../document/problem.ts';
import type { ChannelPlace } from '../profile/channel-places.ts';
import type { GivenCondition, GivenInput } from './given.ts';
import { channelFactor, MAX_WORD, MIN_WORD } from './scaling.ts';
import type { RegisterTest, WiredCondition, WiredField, WiredInput } from './wiring.ts';
import type { WiringContext } from './wiring-context.ts';

export const DEFAULT_EVERY_MS = 1000;

const KINDS = ['register', 'age', 'bits', 'value'] as const;
const OF_REGISTER = ['device', 'every', 'scale', 'offset', 'least', 'most', 'values', 'lost'] as const;

/** Reads where an input channel has its value from; undefined, and reported, when it cannot be. */
export function readInput(
  given: GivenInput,
  place: ChannelPlace | undefined,
  path: Path,
  context: WiringContext,
): WiredInput | undefined {
  const kinds = KINDS.filter((kind) => given[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    context.report(
      path,
      `has ${kind === undefined ? 'no source' : kinds.join(' and ')}`,
      `give one of ${KINDS.join(', ')}`,
    );
    return undefined;
  }
  for (const key of OF_REGISTER) {
    if (kind !== 'register' && given[key] !== undefined) {
      context.report([...path, key], `is about a register, and this is ${kind}`, undefined, 'key');
    }
  }
  const base = { channel: place?.channel.name ?? '', at: place?.at ?? 0 };
  switch (kind) {
    case 'register':
      return readRegister(given, place, path, context);
    case 'age':
      return context.device([...path, 'age'], given.age!) && { ...base, kind, device: given.age! };
    case 'value':
      return { ...base, kind: 'constant', value: given.value! };
    case 'bits': {
      const bits = Object.entries(given.bits!).flatMap(([bit, condition]) => {
        const read = readCondition(condition, [...path, 'bits', bit], context);
        return read === undefined ? [] : [{ bit: Number(bit), condition: read }];
      });
      return { ...base, kind, bits };
    }
  }
}

function readRegister(
  given: GivenInput,
  place: ChannelPlace | undefined,
  path: Path,
  context: WiringContext,
): WiredInput | undefined {
  const source = placeOf(given, path, context);
  if (source === undefined) return undefined;
  const { field } = source;
  const { values, scale, offset = 0, least = MIN_WORD, most = MAX_WORD, lost } = given;
  checkValues(source, values, path, context);
  if (least > most) context.report([...path, 'least'], `least ${least} is above most ${most}`);
  const unit = 'type' in field ? field.unit : undefined;
  const factor = scale ?? channelFactor(unit, place?.channel.unit);
  if (factor === undefined) {
    const units = `${field.name} is in ${unit}, ${place?.channel.name} in ${place?.channel.unit}`;
    context.report([...path, 'register'], units, 'give scale: what one of the former is of the latter');
  }
  return {
    kind: 'register',
    channel: place?.channel.name ?? '',
    at: place?.at ?? 0,
    source,
    everyMs: context.duration([...path, 'every'], given.every, DEFAULT_EVERY_MS),
    factor: factor ?? 1,
    offset,
    least,
    most,
    ...(values && { values }),
    ...(lost !== undefined && { lost }),
  };
}

function placeOf(given: GivenInput | GivenCondition, path: Path, context: WiringContext): WiredField | undefined {
  if (given.device === undefined || given.register === undefined) {
    context.report(path, `${given.device === undefined ? 'device' : 'register'} is missing`);
    return undefined;
  }
  return context.readable(path, given.device, given.register);
}

/** A channel is a number: what is none needs to be told as which. */
function checkValues(
  { field }: WiredField,
  values: Readonly<Record<string, number>> | undefined,
  path: Path,
  { report }: WiringContext,
): void {
  const symbols = 'type' in field && field.symbols ? new Set(Object.values(field.symbols)) : undefined;
  if ('type' in field && field.bits) {
    report([...path, 'register'], `${field.name} is a set of flags`, 'take bits: with conditions such as has');
  } else if ('type' in field && field.type === 'string' && values === undefined) {
    report([...path, 'register'], `${field.name} is text`, 'give values: a number for each text');
  } else if (symbols !== undefined && values === undefined) {
    report(
      [...path, 'register'],
      `${field.name} has symbols`,
      `give values: a number for each of ${[...symbols].join(', ')}`,
    );
  } else if (symbols !== undefined) {
    for (const symbol of Object.keys(values ?? {})) {
      if (!symbols.has(symbol))
        report([...path, 'values', symbol], `is none of ${[...symbols].join(', ')}`, undefined, 'key');
    }
  } else if (values !== undefined && !('type' in field && field.type === 'string')) {
    report([...path, 'values'], `${field.name} has no symbols`, undefined, 'key');
  }
}

const OF_DEVICE = ['lost', 'answers', 'disobeys'] as const;
const TESTS = ['is', 'has', 'above', 'below'] as const;

function readCondition(given: GivenCondition, path: Path, context: WiringContext): WiredCondition | undefined {
  const kinds = (['always', ...OF_DEVICE, 'register'] as const).filter((kind) => given[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1) {
    context.report(
      path,
      `says ${kind === undefined ? 'nothing' : kinds.join(' and ')}`,
      'give one of always, lost, answers, disobeys, or a device and its register',
    );
    return undefined;
  }
  if (kind === 'always') return { kind };
  if (kind !== 'register') {
    const device = given[kind]!;
    return context.device([...path, kind], device) && { kind, device };
  }
  const source = placeOf(given, path, context);
  const test = source && readTest(given, source, path, context);
  if (source === undefined || test === undefined) return undefined;
  const everyMs = context.duration([...path, 'every'], given.every, DEFAULT_EVERY_MS);
  return { kind, source, everyMs, test };
}

function readTest(
  given: GivenCondition,
  { field }: WiredField,
  path: Path,
  { report }: WiringContext,
): RegisterTest | undefined {
  const tests = TESTS.filter((test) => given[test] !== undefined);
  const [test] = tests;
  if (test === undefined || tests.length > 1) {
    report(
      path,
      test === undefined ? 'when does it hold?' : `has ${tests.join(' and ')}`,
      `give one of ${TESTS.join(', ')}`,
    );
    return undefined;
  }
  const kind = kindOf(field);
  if (test === 'above' || test === 'below') {
    if (kind !== 'number') report([...path, test], `${field.name} is no number`, undefined, 'key');
    return { kind: test, limit: given[test]! };
  }
  if (test === 'has') {
    const flags = listOf(given.has!);
    const known = 'type' in field ? Object.values(field.bits ?? {}) : [];
    for (const flag of flags) {
      if (!known.includes(flag))
        report([...path, 'has'], `${field.name} has no flag ${flag}`, `it has ${known.join(', ') || 'none'}`);
    }
    return { kind: 'has', flags };
  }
  const values = listOf(given.is!);
  for (const value of values) {
    const problem = isProblem(field, kind, value);
    if (problem !== undefined) report([...path, 'is'], problem);
  }
  return { kind: 'is', values };
}

type FieldKind = 'bit' | 'symbol' | 'flags' | 'text' | 'number';

function kindOf(field: WiredField['field']): FieldKind {
  if (!('type' in field)) return 'bit';
  if (field.type === 'string') return 'text';
  if (field.bits) return 'flags';
  return field.symbols ? 'symbol' : 'number';
}

function isProblem(field: WiredField['field'], kind: FieldKind, value: string | boolean | number): string | undefined {
  switch (kind) {
    case 'bit':
      return typeof value === 'boolean' ? undefined : `${field.name} is a bit: true or false`;
    case 'text':
      return typeof value === 'string' ? undefined : `${field.name} is text`;
    case 'number':
      return typeof value === 'number' ? undefined : `${field.name} is a number`;
    case 'flags':
      return `${field.name} is a set of flags: take has`;
    case 'symbol': {
      const symbols = Object.values((field as { symbols?: Readonly<Record<string, string>> }).symbols ?? {});
      return symbols.includes(value as string) ? undefined : `${field.name} is one of ${symbols.join(', ')}`;
    }
  }
}

function listOf<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}
