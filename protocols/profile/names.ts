import { type Path, pathText, type Report } from '../document/problem.ts';
import type { Draft, Located } from './normalise.ts';

// Names become identifiers of AssemblyScript and TypeScript.

/** Words that neither language takes as a name, and the builtins that the generated accessors call. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'async await bool break bswap case catch class const continue debugger default delete do else enum eval export extends ' +
    'false finally for function if implements import in instanceof interface let load memory namespace new null of package ' +
    'private protected public reinterpret return rotl select static store super switch this throw true try typeof u16 u32 ' +
    'u64 u8 undefined unreachable usize v128 var void while with yield f32 f64 i16 i32 i64 i8'
  ).split(' '),
);

/** Names of the generated module itself; a register with symbols or bits gets a namespace beside them. */
const MODULE_NAMES: ReadonlySet<string> = new Set([
  'registers',
  'inputs',
  'outputs',
  'config',
  'events',
  'records',
  'defaults',
  'checkWrite',
  'touchesPersistent',
  'saveSettings',
  'restoreSettings',
  'discreteInputs',
  'setDiscreteInputs',
  'reverseWords',
]);

interface Named {
  readonly name: string;
}

export function setterName(name: string): string {
  return `set${name[0]!.toUpperCase()}${name.slice(1)}`;
}

/** Where an array channel lies, bytes from the device's handle: `samples` → `samplesAt`. */
export function placeName(name: string): string {
  return `${name}At`;
}

/** Elements of an array channel: `samples` → `samplesLength`. */
export function lengthName(name: string): string {
  return `${name}Length`;
}

function checkWord(name: string, path: Path, report: Report): void {
  if (RESERVED.has(name)) report(path, `${name} is a word of the programming language`, 'name it more precisely');
}

/** No two of `fields` with the same name; `derive` gives the further names that one takes up. */
function checkSpace(
  fields: readonly Located<Named>[],
  derive: (name: string) => readonly string[],
  report: Report,
): void {
  const owners = new Map<string, Path>();
  for (const { field, path } of fields) {
    checkWord(field.name, [...path, 'name'], report);
    const first = owners.get(field.name);
    if (first) report([...path, 'name'], `${field.name} is already the name of ${pathText(first)}`);
    else owners.set(field.name, path);
  }
  for (const { field } of fields) {
    for (const derived of derive(field.name)) {
      const clash = owners.get(derived);
      if (clash)
        report([...clash, 'name'], `${derived} is taken by code generated for ${field.name}`, 'name it otherwise');
    }
  }
}

export function checkNames(draft: Draft, report: Report): void {
  const registers = [...draft.inputRegisters, ...draft.holdingRegisters];
  const setter = (name: string) => [setterName(name)];
  const arrays = new Set(draft.inputs.filter(({ field }) => field.length !== undefined).map(({ field }) => field.name));
  checkSpace([...draft.coils, ...draft.discreteInputs, ...registers], setter, report);
  checkSpace(draft.inputs, (name) => (arrays.has(name) ? [placeName(name), lengthName(name)] : []), report);
  checkSpace(draft.outputs, setter, report);
  checkSpace(draft.events, () => [], report);
  const lists = new Set(draft.config.filter(({ field }) => field.length > 1).map(({ field }) => field.name));
  checkSpace(draft.config, (name) => (lists.has(name) ? [placeName(name)] : []), report);
  checkSpace(draft.records, (name) => [`${name}Version`], report);
  for (const { field, path } of [...registers, ...draft.config]) {
    const words = { ...field.symbols, ...('bits' in field ? field.bits : undefined) };
    if (Object.keys(words).length === 0) continue;
    if (MODULE_NAMES.has(field.name))
      report([...path, 'name'], `${field.name} is a name of the generated code`, 'name it otherwise');
    const key = field.symbols ? 'symbols' : 'bits';
    for (const [value, word] of Object.entries(words)) checkWord(word, [...path, key, value], report);
  }
  checkNamespaces(draft, report);
}

/** Registers and config fields with symbols share the generated module's top level. */
function checkNamespaces(draft: Draft, report: Report): void {
  const registers = [...draft.inputRegisters, ...draft.holdingRegisters].filter(
    ({ field }) => field.symbols ?? field.bits,
  );
  const taken = new Set(registers.map(({ field }) => field.name));
  for (const { field, path } of draft.config) {
    if (field.symbols && taken.has(field.name)) {
      report([...path, 'name'], `${field.name} with symbols is already a register's name`, 'name it otherwise');
    }
  }
}

/** No two items with the same number. */
export function checkUnique<K extends string>(
  items: readonly Located<Named & Readonly<Record<K, number>>>[],
  key: K,
  report: Report,
): void {
  const owners = new Map<number, string>();
  for (const { field, path } of items) {
    const owner = owners.get(field[key]);
    if (owner !== undefined) report([...path, key], `${key} ${field[key]} is already ${owner}'s`);
    owners.set(field[key], field.name);
  }
}
