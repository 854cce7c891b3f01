import type { Path } from '../document/problem.ts';
import type { ChannelPlace } from '../profile/channel-places.ts';
import { rawLimits, scaled } from '../profile/codec.ts';
import { fieldsOf } from '../profile/fields.ts';
import { isFloat, type RegisterField } from '../profile/profile.ts';
import type { GivenOutput } from './given.ts';
import { channelFactor } from './scaling.ts';
import type { WiredField, WiredOutput } from './wiring.ts';
import type { WiringContext } from './wiring-context.ts';

const DEFAULT_REPEAT_MS = 30_000;
const DEFAULT_PAUSE_MS = 200;
/** Of a float, which has no steps: a part of the value told. */
const FLOAT_TOLERANCE = 1e-3;

const OF_NUMBER = ['scale', 'offset', 'least', 'most', 'tolerance'] as const;
const OF_COIL = ['above', 'inverted'] as const;

/** Reads where an output channel goes; undefined, and reported, when it cannot go there. */
export function readOutput(
  given: GivenOutput,
  place: ChannelPlace | undefined,
  path: Path,
  context: WiringContext,
): WiredOutput | undefined {
  const target = context.writable(path, given.device, given.register);
  if (target === undefined) return undefined;
  const { field } = target;
  const number = 'type' in field && field.symbols === undefined ? field : undefined;
  if (number?.type === 'string' || number?.bits !== undefined) {
    context.report(
      [...path, 'register'],
      `${field.name} is ${number.bits ? 'a set of flags' : 'text'}`,
      'wire a number, symbols or a coil',
    );
    return undefined;
  }
  checkKeys(given, target, path, context);
  const limits = number === undefined ? [0, 0] : rawLimits(number).map((raw) => scaled(number, raw));
  const [low, high] = [Math.min(...limits), Math.max(...limits)];
  const { least = low, most = high } = given;
  if (number !== undefined) checkLimits(number, { least, most, low, high }, path, context);
  const verify = readVerify(given, target, path, context);
  return {
    channel: place?.channel.name ?? '',
    at: place?.at ?? 0,
    target,
    factor: factorOf(given, target, place, path, context),
    offset: given.offset ?? 0,
    least,
    most,
    ...(given.steps && { steps: stepsOf(given.steps) }),
    above: given.above ?? 0,
    inverted: given.inverted ?? false,
    repeatMs: context.duration([...path, 'repeat'], given.repeat, DEFAULT_REPEAT_MS),
    pauseMs: context.duration([...path, 'pause'], given.pause, DEFAULT_PAUSE_MS),
    ...(given.stop !== undefined && { stop: given.stop }),
    ...(verify && { verify }),
  };
}

function checkKeys(given: GivenOutput, { field }: WiredField, path: Path, { report }: WiringContext): void {
  const kind = !('type' in field) ? 'coil' : field.symbols ? 'symbols' : 'number';
  const misplaced: readonly (keyof GivenOutput)[] = [
    ...(kind === 'number' ? [] : OF_NUMBER),
    ...(kind === 'coil' ? [] : OF_COIL),
    ...(kind === 'symbols' ? [] : (['steps'] as const)),
  ];
  for (const key of misplaced) {
    if (given[key] === undefined) continue;
    const what = { coil: 'a coil', symbols: 'a register with symbols', number: 'a number' }[kind];
    report([...path, key], `${field.name} is ${what}, which has no ${key}`, undefined, 'key');
  }
  if (kind !== 'symbols') return;
  const symbols = Object.values((field as RegisterField).symbols ?? {});
  if (given.steps === undefined) {
    report(
      [...path, 'register'],
      `${field.name} has symbols`,
      `give steps: from which channel value on it is ${symbols.join(', ')}`,
    );
  }
  for (const [from, symbol] of Object.entries(given.steps ?? {})) {
    if (!symbols.includes(symbol)) report([...path, 'steps', from], `${symbol} is none of ${symbols.join(', ')}`);
  }
}

function checkLimits(
  field: RegisterField,
  { least, most, low, high }: Readonly<Record<'least' | 'most' | 'low' | 'high', number>>,
  path: Path,
  { report }: WiringContext,
): void {
  if (least > most) report([...path, 'least'], `least ${least} is above most ${most}`);
  for (const [key, value] of [
    ['least', least],
    ['most', most],
  ] as const) {
    if (value < low || value > high) report([...path, key], `${field.name} goes from ${low} to ${high}`);
  }
}

function factorOf(
  given: GivenOutput,
  { field }: WiredField,
  place: ChannelPlace | undefined,
  path: Path,
  { report }: WiringContext,
): number {
  const unit = 'type' in field ? field.unit : undefined;
  const factor = given.scale ?? channelFactor(place?.channel.unit, unit);
  if (factor !== undefined) return factor;
  const units = `${place?.channel.name} is in ${place?.channel.unit}, ${field.name} in ${unit}`;
  report([...path, 'register'], units, 'give scale: what one of the former is of the latter');
  return 1;
}

function stepsOf(steps: Readonly<Record<string, string>>): NonNullable<WiredOutput['steps']> {
  return Object.entries(steps)
    .map(([from, symbol]) => ({ from: Number(from), symbol }))
    .sort((a, b) => a.from - b.from);
}

function readVerify(
  given: GivenOutput,
  { device, field }: WiredField,
  path: Path,
  context: WiringContext,
): WiredOutput['verify'] {
  const { verify = field.access === 'rw' } = given;
  if (verify === false) return undefined;
  const register = verify === true ? field.name : verify;
  const { template } = context.device(path, device)!;
  const all = new Map(fieldsOf(template).map((each) => [each.name, each]));
  const read = context.known([...path, 'verify'], `register of ${template.class}`, register, all);
  if (read === undefined) return undefined;
  if (read.access === 'w')
    context.report([...path, 'verify'], `${register} can only be written`, 'name one that tells the same');
  if (!sameKind(read, field)) context.report([...path, 'verify'], `${register} is of another kind than ${field.name}`);
  return { register, tolerance: given.tolerance ?? toleranceOf(field) };
}

function sameKind(one: WiredField['field'], other: WiredField['field']): boolean {
  if (!('type' in one) || !('type' in other)) return 'type' in one === 'type' in other;
  return (one.symbols === undefined) === (other.symbols === undefined) && one.type !== 'string' && !one.bits;
}

function toleranceOf(field: WiredField['field']): number {
  if (!('type' in field)) return 0;
  return isFloat(field.type) ? FLOAT_TOLERANCE : Math.abs(field.scale) / 2;
}
