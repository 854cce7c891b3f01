import fc from 'fast-check';
import { parseProfile } from '../../../protocols/profile/parse.ts';
import {
  CONFIG_TYPE_LIMITS,
  type NumberType,
  type Profile,
  REGISTERS_OF_TYPE,
  TYPE_LIMITS,
} from '../../../protocols/profile/profile.ts';

const TYPES = ['u16', 'i16', 'u32', 'i32', 'u64', 'i64', 'f32', 'f64'] as const;

/** A raw number that fits `type`, often at an end of its range. */
export function rawNumber(type: NumberType): fc.Arbitrary<number> {
  if (type === 'f32') return fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
  if (type === 'f64') return fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
  const [min, max] = TYPE_LIMITS[type];
  return fc.oneof(fc.integer({ min, max }), fc.constantFrom(min, max, 0, 1, Math.floor(max / 3)));
}

interface Part {
  readonly gap: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly length: number;
}

type Kind = 'plain' | 'range' | 'symbols' | 'bits';

function body(type: NumberType, kind: Kind): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const raw = rawNumber(type);
  const sorted = fc.tuple(raw, raw, raw).map((values) => values.sort((a, b) => a - b) as [number, number, number]);
  switch (kind) {
    case 'plain':
      return raw.map((initial) => ({ default: initial }));
    case 'range':
      return sorted.map(([min, initial, max]) => ({ min, max, default: initial }));
    case 'symbols':
      return fc
        .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 9 }), raw), { minLength: 1, maxLength: 6 })
        .map((values) => ({
          symbols: Object.fromEntries(values.map((value, index) => [String(value), `symbol${index}`])),
          default: values[0],
        }));
    case 'bits':
      return fc
        .uniqueArray(fc.integer({ min: 0, max: type === 'u16' ? 15 : 31 }), { minLength: 1, maxLength: 20 })
        .map((bits) => ({
          bits: Object.fromEntries(bits.map((bit, index) => [String(bit), `flag${index}`])),
          default: 2 ** bits[0]!,
        }));
  }
}

function kinds(type: NumberType): Kind[] {
  if (type === 'f32' || type === 'f64') return ['plain', 'range'];
  return type === 'u16' || type === 'u32' ? ['plain', 'range', 'symbols', 'bits'] : ['plain', 'range', 'symbols'];
}

const gap = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }) },
);

/** Access and persistence of a field that a client may be allowed to write. */
const rights = fc.constantFrom({ access: 'r' }, { access: 'rw' }, { access: 'w' }, { access: 'rw', persistent: true });

const register: fc.Arbitrary<Part> = fc
  .constantFrom(...TYPES)
  .chain((type) =>
    fc.tuple(
      gap,
      fc.constant(type),
      fc.constantFrom(...kinds(type)).chain((kind) => body(type, kind)),
    ),
  )
  .map(([before, type, rest]) => ({ gap: before, body: { type, ...rest }, length: REGISTERS_OF_TYPE[type] }));

/** The same register several times over, so that like ones follow one another. */
const registers = fc
  .array(fc.tuple(register, fc.integer({ min: 1, max: 3 }), rights), { maxLength: 12 })
  .map((parts) => parts.flatMap(([part, times, right]) => new Array<[Part, object]>(times).fill([part, right])));

const bits = fc.array(fc.tuple(gap, fc.constantFrom(0, 1), rights), { maxLength: 20 });

function addressed(prefix: string, parts: readonly Part[]): Record<string, unknown>[] {
  let next = 0;
  return parts.map((part, index) => {
    const address = next + part.gap;
    next = address + part.length;
    return { name: `${prefix}${index}`, address, ...part.body, description: 'Random.' };
  });
}

const config = fc
  .array(
    fc.constantFrom('u8' as const, 'u16' as const, 'i32' as const).chain((type) => {
      const [least, greatest] = CONFIG_TYPE_LIMITS[type];
      const value = fc.integer({ min: least, max: greatest });
      return fc.tuple(value, value, value, fc.integer({ min: 1, max: 5 })).map(([a, b, c, length]) => ({
        type,
        values: [a, b, c].sort((x, y) => x - y) as [number, number, number],
        length,
      }));
    }),
    { maxLength: 5 },
  )
  .map((fields) =>
    fields.map(({ type, values: [min, initial, max], length }, index) => {
      const field = { id: index * 3, name: `config${index}`, type, length, min, max, description: 'Random.' };
      return { ...field, default: length === 1 ? initial : new Array<number>(length).fill(initial) };
    }),
  );

const channelNames = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `${prefix}${index}`, description: 'Random.' }));

/** Profile documents of every kind of register, bit, channel and config field that firmware can have. */
export const randomDocument = fc
  .record({
    coils: bits,
    discreteInputs: bits,
    inputRegisters: registers,
    holdingRegisters: registers,
    inputs: fc.array(fc.option(fc.integer({ min: 2, max: 6 }), { nil: undefined }), { maxLength: 5 }),
    outputs: fc.integer({ min: 0, max: 5 }),
    config,
  })
  .map((parts) => {
    const bit =
      (writable: boolean) =>
      (part: (typeof parts.coils)[number]): Part => {
        const [before, on, right] = part;
        return { gap: before, body: writable ? { default: on, ...right } : {}, length: 1 };
      };
    return {
      class: 'random',
      version: 1,
      description: 'Random.',
      identity: { vendorName: 'Kerb', productCode: 'R', majorMinorRevision: '1' },
      coils: addressed('coil', parts.coils.map(bit(true))),
      discreteInputs: addressed('contact', parts.discreteInputs.map(bit(false))),
      inputRegisters: addressed('reading', parts.inputRegisters.map(([part]) => part).map(withoutLimits)),
      holdingRegisters: addressed(
        'setting',
        parts.holdingRegisters.map(([part, right]) => ({ ...part, body: { ...part.body, ...right } })),
      ),
      channels: {
        inputs: parts.inputs.map((length, index) => ({ name: `input${index}`, length, description: 'Random.' })),
        outputs: channelNames('output', parts.outputs),
      },
      config: parts.config,
    };
  });

/** Only what is written has limits. */
function withoutLimits(part: Part): Part {
  const { min: _min, max: _max, ...rest } = part.body;
  return { ...part, body: rest };
}

export const randomProfile: fc.Arbitrary<Profile> = randomDocument.map((document) =>
  parseProfile(JSON.stringify(document), 'random.yaml'),
);
