import { flagMask } from '../check-register.ts';
import { rawLimits } from '../codec.ts';
import { blockLayout } from '../layout.ts';
import { isFloat, type NumberType, type Profile, type RegisterField, TYPE_LIMITS } from '../profile.ts';
import { lines } from './assemblyscript-defaults.ts';
import { integerOf, inWordOrder } from './word-order.ts';

const KINDS: readonly NumberType[] = ['u16', 'i16', 'u32', 'i32', 'u64', 'i64', 'f32', 'f64'];

/** In a row's last column. */
const PERSISTENT = 1;
const FLAGS = 2;
/** Bytes of a row: seven 16-bit columns. */
const ROW = 14;

type Interval = readonly [min: number, max: number];

/** The raw values that may be written; empty when the type allows no other. */
function allowed(field: RegisterField): Interval[] {
  const type = field.type as NumberType;
  if (field.bits) {
    const mask = flagMask(field);
    return mask === TYPE_LIMITS[type][1] ? [] : [[mask, 0]];
  }
  if (field.symbols) {
    const values = Object.keys(field.symbols).map(Number);
    return contiguous(values.sort((a, b) => a - b));
  }
  if (isFloat(type)) return [rawLimits(field)];
  if (field.min === undefined && field.max === undefined) return [];
  // A 64-bit integer's own limits lie beyond what a profile can state.
  const [least, greatest] = type === 'u64' ? [0, 2 ** 64] : type === 'i64' ? [-(2 ** 63), 2 ** 63] : TYPE_LIMITS[type];
  return [[field.min ?? least, field.max ?? greatest]];
}

function contiguous(ascending: readonly number[]): Interval[] {
  const intervals: [number, number][] = [];
  for (const value of ascending) {
    const last = intervals.at(-1);
    if (last && value === last[1] + 1) last[1] = value;
    else intervals.push([value, value]);
  }
  return intervals;
}

interface Row {
  readonly address: number;
  fields: number;
  readonly field: RegisterField;
  readonly intervals: readonly Interval[];
}

/**
 * The writable holding registers; like ones that follow one another share a row, as do those of a window, whose first and
 * last ones alone have names, the last one's being the first one's and `End`.
 */
function writableRows(profile: Profile): Row[] {
  const rows: Row[] = [];
  for (const [index, field] of profile.holdingRegisters.entries()) {
    if (field.access === 'r') continue;
    const intervals = allowed(field);
    const last = rows.at(-1);
    if (last && endsWindow(profile.holdingRegisters[index - 1], field)) {
      last.fields = field.address - last.address + 1;
      continue;
    }
    const like =
      last &&
      last.field.type === field.type &&
      last.field.persistent === field.persistent &&
      (last.field.bits === undefined) === (field.bits === undefined) &&
      JSON.stringify(last.intervals) === JSON.stringify(intervals) &&
      last.address + last.fields * field.length === field.address;
    if (like) last.fields++;
    else rows.push({ address: field.address, fields: 1, field, intervals });
  }
  return rows;
}

/** A window holds words of any value, which no reset keeps. */
function endsWindow(first: RegisterField | undefined, field: RegisterField): boolean {
  if (first === undefined || field.name !== `${first.name}End`) return false;
  return [first, field].every((end) => end.type === 'u16' && !end.persistent && allowed(end).length === 0);
}

/** Bytes that the persistent fields take up: the whole coil table if one of it is persistent, then registers. */
export function settingsSize(profile: Profile): number {
  const coils = profile.coils.some((coil) => coil.persistent) ? blockLayout(profile).coils.size : 0;
  return profile.holdingRegisters.reduce((size, field) => size + (field.persistent ? field.length * 2 : 0), coils);
}

function coilMask(profile: Profile, has: (coil: Profile['coils'][number]) => boolean): number[] {
  const mask = new Array<number>(blockLayout(profile).coils.size).fill(0);
  for (const coil of profile.coils) if (has(coil)) mask[coil.address >>> 3]! |= 1 << (coil.address & 7);
  return mask;
}

function coilCode(profile: Profile): string[] {
  const count = blockLayout(profile).coils.count;
  const table = (name: string, text: string, mask: readonly number[]) =>
    `/** ${text} */\nconst ${name}: usize = memory.data<u8>([${mask.join(', ')}]);`;
  const test = (name: string) => `(load<u8>(${name} + (<usize>at >>> 3)) >>> <u8>(at & 7)) & 1`;
  const writable = profile.coils.filter((coil) => coil.access !== 'r').length;
  const persistent = profile.coils.some((coil) => coil.persistent);
  const check =
    writable === count
      ? ['function checkCoils(_address: i32, _count: i32): u32 {', '  return 0;', '}']
      : [
          table(
            'writableCoils',
            'Bits of the coils that clients may write.',
            coilMask(profile, ({ access }) => access !== 'r'),
          ),
          'function checkCoils(address: i32, count: i32): u32 {',
          '  for (let at = address, end = address + count; at < end; at++) {',
          `    if ((${test('writableCoils')}) == 0) return 2;`,
          '  }',
          '  return 0;',
          '}',
        ];
  const touch = persistent
    ? [
        table(
          'persistentCoils',
          'Bits of the coils that survive a power cut.',
          coilMask(profile, (coil) => coil.persistent),
        ),
        'function touchesCoils(address: i32, count: i32): bool {',
        '  for (let at = address, end = address + count; at < end; at++) {',
        `    if ((${test('persistentCoils')}) != 0) return true;`,
        '  }',
        '  return false;',
        '}',
      ]
    : ['function touchesCoils(_address: i32, _count: i32): bool {', '  return false;', '}'];
  return [check.join('\n'), touch.join('\n')];
}

function rawValueFunction(types: readonly NumberType[]): string {
  const lines = types.map((type, index) => {
    const integer = integerOf(type);
    const bits = inWordOrder(integer, `load<${integer}>(at)`);
    const condition = index === types.length - 1 ? '' : `if (kind == ${KINDS.indexOf(type)}) `;
    return `  ${condition}return <f64>${integer === type ? bits : `reinterpret<${type}>(${bits})`};`;
  });
  const parameter = types.length === 1 ? '_kind' : 'kind';
  return [`function rawValue(${parameter}: u32, at: usize): f64 {`, ...lines, '}'].join('\n');
}

function registerTables(rows: readonly Row[]): { tables: string[]; checked: NumberType[]; flags: boolean } {
  const intervals: Interval[] = [];
  const indexOf = (wanted: readonly Interval[]): number => {
    const same = (from: number) =>
      wanted.every(([a, b], i) => intervals[from + i]?.[0] === a && intervals[from + i]?.[1] === b);
    for (let from = 0; from + wanted.length <= intervals.length; from++) if (same(from)) return from;
    return intervals.push(...wanted) - wanted.length;
  };
  const cells = rows.map(({ address, fields, field, intervals: values }) => {
    const marks = (field.persistent ? PERSISTENT : 0) | (field.bits && values.length > 0 ? FLAGS : 0);
    const kind = KINDS.indexOf(field.type as NumberType);
    return `  ${[address, fields, field.length, kind, values.length > 0 ? indexOf(values) : 0, values.length, marks].join(', ')},`;
  });
  const tables = [
    '/** Runs of like registers that clients may write: address, fields, registers of one, type, first interval, intervals, marks. */',
    `const writable: usize = memory.data<u16>([\n${cells.join('\n')}\n]);`,
    `const writableEnd: usize = writable + ${rows.length * ROW};`,
  ];
  if (intervals.length > 0) {
    const numbers = intervals
      .flat()
      .map((value) => (Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : `${value}`));
    tables.push(
      `/** Raw values that may be written, from and to; for flags the mask of named bits. */\nconst intervals: usize = memory.data<f64>([\n${lines(numbers, 8)}\n]);`,
    );
  }
  const checked = rows.filter((row) => row.intervals.length > 0);
  const types = KINDS.filter((type) => checked.some(({ field }) => field.type === type));
  return {
    tables: [tables.slice(0, 3).join('\n'), ...tables.slice(3)],
    checked: types,
    flags: checked.some(({ field }) => field.bits),
  };
}

function allowsFunction(checked: boolean, flags: boolean): string {
  if (!checked) return 'function allows(_row: usize, _at: usize): bool {\n  return true;\n}';
  return [
    '/** Whether the value at `at` may be written to a field of `row`. */',
    'function allows(row: usize, at: usize): bool {',
    '  let left = <u32>load<u16>(row, 10);',
    '  if (left == 0) return true;',
    '  const value = rawValue(load<u16>(row, 6), at);',
    '  let interval = intervals + (<usize>load<u16>(row, 8) << 4);',
    ...(flags
      ? [`  if ((load<u16>(row, 12) & ${FLAGS}) != 0) return (<u32>value & ~<u32>load<f64>(interval)) == 0;`]
      : []),
    '  for (; left > 0; left--, interval += 16) {',
    '    if (value >= load<f64>(interval) && value <= load<f64>(interval, 8)) return true;',
    '  }',
    '  return false;',
    '}',
  ].join('\n');
}

const CHECK_REGISTERS = `function checkRegisters(address: i32, count: i32, staged: usize): u32 {
  let refusal: u32 = 0;
  const end = address + count;
  for (let row = writable; address < end; ) {
    if (row == writableEnd) return 2;
    const first = <i32>load<u16>(row);
    const width = <i32>load<u16>(row, 4);
    if (address >= first + <i32>load<u16>(row, 2) * width) {
      row += ${ROW};
      continue;
    }
    if (address < first || (address - first) % width != 0 || address + width > end) return 2;
    if (!allows(row, staged)) refusal = 3;
    address += width;
    staged += <usize>width << 1;
  }
  return refusal;
}`;

const TOUCHES_REGISTERS = `function touchesRegisters(address: i32, count: i32): bool {
  for (let row = writable; row < writableEnd; row += ${ROW}) {
    const first = <i32>load<u16>(row);
    const end = first + <i32>load<u16>(row, 2) * <i32>load<u16>(row, 4);
    if ((load<u16>(row, 12) & ${PERSISTENT}) != 0 && address < end && address + count > first) return true;
  }
  return false;
}`;

/** `body` runs for each persistent register field: `at` in the block, `size` bytes. */
function eachPersistent(body: readonly string[]): string[] {
  return [
    `  for (let row = writable; row < writableEnd; row += ${ROW}) {`,
    `    if ((load<u16>(row, 12) & ${PERSISTENT}) == 0) continue;`,
    '    const size = <usize>load<u16>(row, 4) << 1;',
    '    let at = device + HOLDING_REGISTERS + (<usize>load<u16>(row) << 1);',
    '    for (let left = <i32>load<u16>(row, 2); left > 0; left--, at += size) {',
    ...body.map((line) => `      ${line}`),
    '    }',
    '  }',
  ];
}

function settingsFunctions(profile: Profile): string {
  const coils = profile.coils.some((coil) => coil.persistent);
  const registers = profile.holdingRegisters.some((field) => field.persistent);
  const { size } = blockLayout(profile).coils;
  const save = [
    ...(coils ? [`  memory.copy(target, device + COILS, ${size});`] : []),
    ...(coils && registers ? [`  target += ${size};`] : []),
    ...(registers ? eachPersistent(['memory.copy(target, at, size);', 'target += size;']) : []),
  ];
  const restore = [
    ...(coils
      ? [
          `  for (let i: usize = 0; i < ${size}; i++) {`,
          '    const mask = load<u8>(persistentCoils + i);',
          '    const kept = load<u8>(device + i, COILS) & ~mask;',
          '    store<u8>(device + i, kept | (load<u8>(stored + i) & mask), COILS);',
          '  }',
        ]
      : []),
    ...(coils && registers ? [`  stored += ${size};`] : []),
    ...(registers
      ? eachPersistent(['if (allows(row, stored)) memory.copy(at, stored, size);', 'stored += size;'])
      : []),
  ];
  const fn = (name: string, parameter: string, body: readonly string[]) =>
    `export function ${name}(device: usize, ${parameter}: usize): void {${body.length === 0 ? '' : `\n${body.join('\n')}\n`}}`;
  return [
    '/** Bytes of the persistent fields. */',
    `export const SETTINGS_SIZE: i32 = ${settingsSize(profile)};`,
    '',
    '/** Copies the persistent fields to `target`. */',
    fn('saveSettings', 'target', save),
    '',
    '/** Takes the persistent fields over from `stored`; a value that may not be written any more is left at its default. */',
    fn('restoreSettings', 'stored', restore),
  ].join('\n');
}

/** `checkWrite`, `touchesPersistent`, `saveSettings` and `restoreSettings`. */
export function writeChecks(profile: Profile): string {
  const rows = writableRows(profile);
  const { tables, checked, flags } = registerTables(rows);
  const registers =
    rows.length === 0
      ? [
          'function checkRegisters(_address: i32, _count: i32, _staged: usize): u32 {\n  return 2;\n}',
          'function touchesRegisters(_address: i32, _count: i32): bool {\n  return false;\n}',
        ]
      : [
          ...tables,
          ...(checked.length > 0 ? [rawValueFunction(checked)] : []),
          allowsFunction(checked.length > 0, flags),
          CHECK_REGISTERS,
          TOUCHES_REGISTERS,
        ];
  return [
    ...coilCode(profile),
    ...registers,
    [
      '/**',
      ' * Whether a write to coils (bank 0) or holding registers (bank 3) is allowed: 0, 2 (illegalDataAddress: not writable,',
      ' * or part of a value) or 3 (illegalDataValue). `staged` are the new bits or registers as they lie in the bank;',
      ' * the range lies within the bank.',
      ' */',
      'export function checkWrite(bank: u32, address: i32, count: i32, staged: usize): u32 {',
      '  return bank == 0 ? checkCoils(address, count) : checkRegisters(address, count, staged);',
      '}',
      '',
      '/** Whether a write changes what {@link saveSettings} saves. */',
      'export function touchesPersistent(bank: u32, address: i32, count: i32): bool {',
      '  return bank == 0 ? touchesCoils(address, count) : touchesRegisters(address, count);',
      '}',
    ].join('\n'),
    settingsFunctions(profile),
  ].join('\n\n');
}
