import type { Path, Report } from '../document/problem.ts';
import { didYouMean } from '../document/suggestion.ts';
import type { BitField, Profile, RegisterField } from '../profile/profile.ts';
import { FILE_NAMES } from './file-names.ts';
import type { GivenBank, GivenBanks, GivenPlace, GivenPlaces, GivenRule } from './given.ts';
import { type Range, RangeSet } from './range-set.ts';
import type { Grant } from './rights.ts';

type Units = ReadonlyMap<number, Profile | undefined>;
type Banks = [RangeSet, RangeSet, RangeSet, RangeSet];

/** In the order of `Bank`. */
const BANKS: readonly GivenBank[] = ['coils', 'discreteInputs', 'inputRegisters', 'holdingRegisters'];
const RANGE = /^(0x[0-9a-f]{1,4}|\d{1,5})(?:-(0x[0-9a-f]{1,4}|\d{1,5}))?$/i;
const GREATEST = 0xffff;

/** What a rule allows, by unit id. Faults are reported at `path` and what lies in it. */
export function readRule(rule: GivenRule, path: Path, all: Units, report: Report): ReadonlyMap<number, Grant> {
  const units = unitsOf(rule, path, all, report);
  const files = (key: 'readFiles' | 'writeFiles'): RangeSet => {
    const given = rule[key];
    return given === undefined ? RangeSet.none : placesOf(given, [...path, key], fileRanges, report);
  };
  const readFiles = files('readFiles');
  const writeFiles = files('writeFiles');
  checkNames(rule.read, [...path, 'read'], units, report);
  checkNames(rule.write, [...path, 'write'], units, report);
  const grants = new Map<number, Grant>();
  for (const [unitId, profile] of units) {
    grants.set(unitId, {
      functions: rule.functions && new Set(rule.functions),
      read: banksOf(rule.read, profile),
      write: banksOf(rule.write, profile),
      readFiles,
      writeFiles,
      identify: rule.identify ?? false,
      diagnose: rule.diagnose ?? false,
    });
  }
  return grants;
}

/** The units that a rule is about, of those that are served; a rule may speak of units that are not. */
function unitsOf({ units: given }: GivenRule, path: Path, all: Units, report: Report): Units {
  if (given === undefined) return all;
  const wanted = placesOf(given, [...path, 'units'], () => undefined, report);
  return new Map([...all].filter(([unitId]) => wanted.covers(unitId, 1)));
}

/** @param named the ranges that a name stands for, what is wrong with it, or undefined where no names are known */
function placesOf(
  given: GivenPlaces,
  path: Path,
  named: (name: string) => readonly Range[] | string | undefined,
  report: Report,
): RangeSet {
  if (given === 'all') return RangeSet.all;
  const ranges = given.flatMap((place, index) => {
    const found = numbers(place) ?? named(String(place)) ?? 'there are no names here';
    if (typeof found !== 'string') return found;
    report([...path, index], found);
    return [];
  });
  return new RangeSet(ranges);
}

/** A number or a range of numbers; what is wrong with one; undefined for what is neither. */
function numbers(place: GivenPlace): readonly Range[] | string | undefined {
  if (typeof place === 'number') return [{ first: place, last: place }];
  const match = RANGE.exec(place);
  if (match === null) return undefined;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  if (last > GREATEST) return `${place} goes beyond ${GREATEST}`;
  return first <= last ? [{ first, last }] : `${place} is a range whose end lies before its beginning`;
}

function fileRanges(name: string): readonly Range[] | string {
  const names = [...FILE_NAMES.keys()];
  return (
    FILE_NAMES.get(name) ?? `there are no files ${name}: ${didYouMean(name, names) ?? `there are ${names.join(', ')}`}`
  );
}

type Field = BitField | RegisterField;

function rangeOf(field: Field): Range {
  return { first: field.address, last: field.address + ('length' in field ? field.length : 1) - 1 };
}

function fieldsOf(profile: Profile | undefined, bank: GivenBank): readonly Field[] {
  return profile?.[bank] ?? [];
}

/** A name need not be one of every unit, but it has to be one of some unit that the rule is about. */
function checkNames(given: GivenRule['read'] | GivenRule['write'], path: Path, units: Units, report: Report): void {
  if (given === undefined || typeof given === 'string') return;
  for (const bank of BANKS) {
    const places = given[bank];
    if (places === undefined || places === 'all') continue;
    const known = [...units.values()].flatMap((profile) => fieldsOf(profile, bank).map(({ name }) => name));
    for (const [index, place] of places.entries()) {
      const wrong = typeof place === 'number' ? undefined : numbers(place);
      const at = [...path, bank, index];
      if (typeof wrong === 'string') report(at, wrong);
      if (wrong !== undefined || typeof place === 'number' || known.includes(place)) continue;
      // Rules may be there for units that are not served now.
      if (units.size === 0) continue;
      const hint = didYouMean(place, known) ?? 'give an address, a range such as 100-119, or a name of its profile';
      report(at, `none of units ${[...units.keys()].join(', ')} has ${JSON.stringify(place)} in ${bank}`, hint);
    }
  }
}

function banksOf(given: GivenRule['read'] | GivenRule['write'], profile: Profile | undefined): Banks {
  const choose = (ranges: (bank: GivenBank) => RangeSet): Banks => [
    ranges('coils'),
    ranges('discreteInputs'),
    ranges('inputRegisters'),
    ranges('holdingRegisters'),
  ];
  if (given === undefined) return choose(() => RangeSet.none);
  if (given === 'all') return choose(() => RangeSet.all);
  if (given === 'commands' || given === 'settings') {
    const persistent = given === 'settings';
    return choose((bank) => new RangeSet(fieldsOf(profile, bank).filter(isWritten(persistent)).map(rangeOf)));
  }
  return choose((bank) => bankOf(given, bank, profile));
}

function isWritten(persistent: boolean): (field: Field) => boolean {
  return (field) => field.access !== 'r' && field.persistent === persistent;
}

function bankOf(given: GivenBanks, bank: GivenBank, profile: Profile | undefined): RangeSet {
  const places = given[bank];
  if (places === undefined) return RangeSet.none;
  if (places === 'all') return RangeSet.all;
  const ranges = places.flatMap((place) => {
    const found = numbers(place);
    if (typeof found === 'object') return found;
    return fieldsOf(profile, bank)
      .filter(({ name }) => name === place)
      .map(rangeOf);
  });
  return new RangeSet(ranges);
}
