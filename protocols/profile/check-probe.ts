import type { Path, Report } from '../document/problem.ts';
import { didYouMean } from '../document/suggestion.ts';
import type { Located } from './normalise.ts';
import { type BankName, expectationOf, type GivenProbe, type Probe } from './probe.ts';
import { type BitField, REGISTERS_OF_TYPE, type RegisterField } from './profile.ts';

/** Kinds of what is expected, of which a probe has one at most. */
const EXPECTATIONS = ['values', 'begins', 'range', 'counter', 'unitId'] as const;
/** What is said of a place that is no register of the profile. */
const OF_PLACE = ['address', 'type', 'length', 'scale', 'wordOrder'] as const;
const ADDRESSES = 65536;

/** The fields of a profile by bank. */
export type FieldsByBank = Readonly<Record<BankName, readonly Located<BitField | RegisterField>[]>>;

interface Placed {
  readonly bank: BankName;
  readonly field: BitField | RegisterField;
}

/** The probes of a profile's section `probe`; those that cannot be are reported and left out. */
export function probesOf(
  given: readonly (GivenProbe | undefined)[],
  { coils, discreteInputs, inputRegisters, holdingRegisters }: FieldsByBank,
  report: Report,
): Probe[] {
  const banks: FieldsByBank = { coils, discreteInputs, inputRegisters, holdingRegisters };
  const places = new Map<string, Placed>();
  for (const [bank, fields] of Object.entries(banks) as [BankName, FieldsByBank[BankName]][]) {
    for (const { field } of fields) places.set(field.name, { bank, field });
  }
  return given.flatMap((item, index) => {
    if (item === undefined) return [];
    const path: Path = ['probe', index];
    const faults: string[] = [];
    const tell: Report = (at, message, hint, spot) => {
      faults.push(message);
      report([...path, ...at], message, hint, spot);
    };
    checkKeys(item, tell);
    if (faults.length > 0) return [];
    const probe = item.object !== undefined ? objectProbe(item, tell) : registerProbe(item, places, tell);
    return probe === undefined || faults.length > 0 ? [] : [probe];
  });
}

function checkKeys(item: GivenProbe, report: Report): void {
  const subjects = (['register', 'bank', 'object'] as const).filter((key) => item[key] !== undefined);
  if (subjects.length !== 1) {
    report([], 'a probe names one of register, bank with address, or object', 'see docs/identify.md');
    return;
  }
  const expected = EXPECTATIONS.filter((key) => item[key] !== undefined);
  if (expected.length > 1) report([expected[1]!], `a probe expects one thing, this one ${expected.join(' and ')}`);
  if (item.bank === undefined) {
    for (const key of OF_PLACE) {
      if (item[key] !== undefined) report([key], `${key} goes with bank; a register has its own`, undefined, 'key');
    }
  } else if (item.address === undefined) report([], 'a probe with bank needs its address');
  if (item.orEmpty !== undefined && item.range === undefined) {
    report(['orEmpty'], 'orEmpty goes with range', undefined, 'key');
  }
  if (item.range !== undefined && item.range[0] > item.range[1]) {
    report(['range'], `the range ends at ${item.range[1]}, before it begins at ${item.range[0]}`);
  }
}

function objectProbe(item: GivenProbe, report: Report): Probe | undefined {
  const expect = expectationOf(item);
  if (expect.kind === 'begins') return { kind: 'object', name: item.object!, expect };
  report([], 'an object of function 43/14 is a text: say what it begins with', 'begins: [...]');
  return undefined;
}

function registerProbe(item: GivenProbe, places: ReadonlyMap<string, Placed>, report: Report): Probe | undefined {
  const place = item.bank === undefined ? named(item.register!, places, report) : placed(item, item.bank, report);
  if (place === undefined) return undefined;
  const { bank, field } = place;
  const register = 'type' in field ? field : undefined;
  checkExpectation(item, register, report);
  const name = item.register ?? `${bank} ${field.address}`;
  return {
    kind: 'register',
    name,
    bank,
    address: field.address,
    length: register?.length ?? 1,
    field: register,
    alone: item.alone ?? false,
    optional: item.optional ?? false,
    expect: expectationOf(item),
  };
}

function named(name: string, places: ReadonlyMap<string, Placed>, report: Report): Placed | undefined {
  const place = places.get(name);
  if (place === undefined) report(['register'], `there is no register ${name}`, didYouMean(name, places.keys()));
  else if (place.field.access === 'w') report(['register'], `${name} can only be written, so it cannot be probed`);
  return place;
}

/** A field for a place that is no register of the profile. */
function placed(item: GivenProbe, bank: BankName, report: Report): Placed | undefined {
  const address = item.address!;
  const shared = { name: `at${address}`, address, access: 'r', default: 0, persistent: false } as const;
  const description = 'Read to identify the device.';
  if (bank === 'coils' || bank === 'discreteInputs') return { bank, field: { ...shared, description } };
  const type = item.type ?? 'u16';
  if (type === 'string' && item.length === undefined) report([], 'a string needs its length in registers');
  if (type !== 'string' && item.length !== undefined) {
    report(['length'], `${type} always takes ${REGISTERS_OF_TYPE[type]} register(s)`, undefined, 'key');
  }
  const length = type === 'string' ? (item.length ?? 1) : REGISTERS_OF_TYPE[type];
  if (address + length > ADDRESSES) report(['address'], `it goes beyond the last address, ${ADDRESSES - 1}`);
  const field = { ...shared, type, length, scale: item.scale ?? 1, wordOrder: item.wordOrder ?? 'big', description };
  return { bank, field };
}

function checkExpectation(item: GivenProbe, field: RegisterField | undefined, report: Report): void {
  const kind = field === undefined ? 'bit' : field.type === 'string' ? 'text' : 'number';
  for (const key of EXPECTATIONS) {
    if (item[key] === undefined) continue;
    const fits = key === 'begins' ? kind === 'text' : kind === 'number' || (kind === 'bit' && key === 'values');
    if (!fits) report([key], `a ${kind} is not probed by ${key}`, kind === 'text' ? 'use begins' : undefined, 'key');
  }
}
