import type { Report } from '../document/problem.ts';
import type { Located } from './normalise.ts';
import { type BitField, isFloat, type NumberType, type RegisterField, TYPE_LIMITS } from './profile.ts';

/** Fields of the document that say nothing about a register of the given kind. */
const OUT_OF_PLACE: Readonly<Record<'string' | 'symbols' | 'bits', readonly string[]>> = {
  string: ['scale', 'unit', 'symbols', 'bits', 'min', 'max', 'default', 'wordOrder'],
  symbols: ['scale', 'unit', 'bits', 'min', 'max'],
  bits: ['scale', 'unit', 'min', 'max'],
};

/** A persistent field that nobody can write would never be persisted. */
export function checkBits({ field, path }: Located<BitField>, report: Report): void {
  if (field.persistent && field.access === 'r') {
    report(
      [...path, 'persistent'],
      'a field that cannot be written is never persisted',
      'give it access rw, or drop persistent',
    );
  }
}

export function checkRegister(register: Located<RegisterField>, report: Report): void {
  const { field, path, given } = register;
  checkBits({ ...register, field: field as unknown as BitField }, report);
  const kind = field.type === 'string' ? 'string' : field.symbols ? 'symbols' : field.bits ? 'bits' : undefined;
  for (const key of kind ? OUT_OF_PLACE[kind] : []) {
    if (given[key] === undefined) continue;
    report(
      [...path, key],
      `a register with ${kind === 'string' ? 'type string' : kind} has no ${key}`,
      undefined,
      'key',
    );
  }
  if (field.type === 'string') {
    if (given['length'] === undefined) report(path, 'a string needs its length in registers');
    return;
  }
  if (given['length'] !== undefined) {
    report(
      [...path, 'length'],
      `${field.type} always takes ${field.length} register(s)`,
      'length is for strings only',
      'key',
    );
  }
  if (given['wordOrder'] !== undefined && field.length === 1) {
    report([...path, 'wordOrder'], `${field.type} is a single register, which has no word order`, undefined, 'key');
  }
  if (kind === 'symbols') checkSymbols(register, field.type, report);
  else if (kind === 'bits') checkFlags(register, report);
  else checkRange(register, field.type, report);
}

function checkRange({ field, path, given }: Located<RegisterField>, type: NumberType, report: Report): void {
  const [least, greatest] = TYPE_LIMITS[type];
  for (const key of ['min', 'max', 'default'] as const) {
    const value = given[key] as number | undefined;
    if (value === undefined) continue;
    if (!isFloat(type) && !Number.isInteger(value)) {
      report([...path, key], `${value} is not a whole number`, 'min, max and default are raw values, before the scale');
    } else if (!(value >= least && value <= greatest)) {
      report([...path, key], `${value} does not fit ${type}, which goes from ${least} to ${greatest}`);
    }
  }
  const { min = least, max = greatest } = field;
  if (min > max) report([...path, 'min'], `min ${min} is above max ${max}`);
  else if (given['default'] !== undefined && (field.default < min || field.default > max)) {
    report([...path, 'default'], `default ${field.default} is outside ${min} to ${max}`);
  }
}

function checkDistinct(names: Readonly<Record<string, string>>, path: Located<unknown>['path'], report: Report): void {
  const seen = new Map<string, string>();
  for (const [key, name] of Object.entries(names)) {
    const first = seen.get(name);
    if (first !== undefined) report([...path, key], `${name} already stands for ${first}`);
    seen.set(name, key);
  }
}

function checkSymbols({ field, path, given }: Located<RegisterField>, type: NumberType, report: Report): void {
  const symbols = field.symbols ?? {};
  if (isFloat(type)) {
    report([...path, 'symbols'], `${type} cannot be an enumeration`, 'use an integer type', 'key');
    return;
  }
  const [least, greatest] = TYPE_LIMITS[type];
  for (const key of Object.keys(symbols)) {
    const value = Number(key);
    if (value < least || value > greatest)
      report([...path, 'symbols', key], `${key} does not fit ${type}`, undefined, 'key');
  }
  checkDistinct(symbols, [...path, 'symbols'], report);
  if (given['default'] !== undefined && symbols[String(field.default)] === undefined) {
    report([...path, 'default'], `default ${field.default} is none of the symbols ${Object.keys(symbols).join(', ')}`);
  }
}

function checkFlags({ field, path, given }: Located<RegisterField>, report: Report): void {
  const bits = field.bits ?? {};
  if (field.type !== 'u16' && field.type !== 'u32') {
    report([...path, 'bits'], `${field.type} cannot be a set of flags`, 'use u16 or u32', 'key');
    return;
  }
  const width = field.length * 16;
  for (const key of Object.keys(bits)) {
    if (Number(key) >= width)
      report([...path, 'bits', key], `${field.type} has bits 0 to ${width - 1}`, undefined, 'key');
  }
  checkDistinct(bits, [...path, 'bits'], report);
  const mask = flagMask(field);
  const initial = field.default;
  const fits = Number.isInteger(initial) && initial >= 0 && initial <= 0xffff_ffff && (initial & ~mask) === 0;
  if (given['default'] !== undefined && !fits)
    report([...path, 'default'], `default ${initial} sets bits without a name`);
}

/** The named bits of a register with `bits`, as an unsigned number. */
export function flagMask(field: RegisterField): number {
  return Object.keys(field.bits ?? {}).reduce((mask, bit) => mask | (1 << Number(bit)), 0) >>> 0;
}
