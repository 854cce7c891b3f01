import { Encoder } from 'cbor-x';
import fc from 'fast-check';
import { channelWords } from '../../../protocols/profile/channel-places.ts';
import { encodeRaw } from '../../../protocols/profile/codec.ts';
import type { ConfigField, Profile, RegisterField } from '../../../protocols/profile/profile.ts';

/** Devices of one instance that a script plays with. */
export const DEVICES = 2;

/** One thing that happens to a device. */
export type Step =
  | { readonly kind: 'tick'; readonly device: number; readonly inputs: readonly number[]; readonly elapsedMs: number }
  | { readonly kind: 'batch'; readonly elapsedMs: number }
  | {
      readonly kind: 'write';
      readonly device: number;
      readonly bank: number;
      readonly address: number;
      readonly count: number;
      readonly data: Uint8Array;
    }
  | { readonly kind: 'configure'; readonly device: number; readonly document: Uint8Array }
  | { readonly kind: 'restart'; readonly device: number; readonly reason: number }
  /** Power is lost at the host call that comes after so many; the record it saves is kept or lost. */
  | { readonly kind: 'powerCut'; readonly after: number; readonly kept: boolean }
  | { readonly kind: 'powerOff' };

const device = fc.nat(DEVICES - 1);
const elapsedMs = fc.constantFrom(0, 1, 100, 1000, 10_000, 900_000, 0xffff_ffff);
const int32 = fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff });

const cbor = new Encoder({ useRecords: false, mapsAsObjects: false, variableMapSize: true });

function channelValues(count: number): fc.Arbitrary<number[]> {
  const likely = fc.oneof(fc.constantFrom(0, 1, 2, 255, 50_000, 230_000), fc.integer({ min: -10_000, max: 300_000 }));
  const value = fc.oneof({ weight: 8, arbitrary: likely }, { weight: 1, arbitrary: int32 });
  return fc.array(value, { minLength: count, maxLength: count });
}

/** Writes of whole settings with values that are allowed or nearly so. */
function settingWrite(fields: readonly RegisterField[]): fc.Arbitrary<Step> {
  const cases = fields.map((field) => {
    const { min = 0, max = 0xffff } = field;
    const raw = fc.oneof(fc.constantFrom(min, max, field.default), fc.integer({ min, max }));
    return fc.record({ device, raw }).map(({ device, raw }): Step => {
      const data = new Uint8Array(field.length * 2);
      encodeRaw(field, raw, data);
      return { kind: 'write', device, bank: 3, address: field.address, count: field.length, data };
    });
  });
  return fc.oneof(...cases);
}

/** Writes of any shape, most of them wrong. */
const strangeWrite: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('write' as const),
  device,
  bank: fc.constantFrom(0, 1, 2, 3, 3, 4),
  address: fc.oneof(fc.nat(40), fc.constantFrom(0xffff, 0xffff_ffff)),
  count: fc.oneof(fc.nat(20), fc.constantFrom(0xffff, 0x8000_0001)),
  data: fc.uint8Array({ maxLength: 40 }),
});

function shapedWrite(profile: Profile): fc.Arbitrary<Step> {
  const registers = fc.record({ device, address: fc.nat(30), words: fc.uint8Array({ minLength: 2, maxLength: 20 }) });
  const bits = fc.record({ device, address: fc.nat(profile.coils.length + 1), count: fc.integer({ min: 1, max: 9 }) });
  return fc.oneof(
    registers.map(({ device, address, words }): Step => {
      const count = words.length >> 1;
      return { kind: 'write', device, bank: 3, address, count, data: words.subarray(0, count * 2) };
    }),
    fc.tuple(bits, fc.uint8Array({ minLength: 2, maxLength: 2 })).map(([{ device, address, count }, bytes]): Step => {
      return { kind: 'write', device, bank: 0, address, count, data: bytes.subarray(0, (count + 7) >> 3) };
    }),
  );
}

function fieldValue(field: ConfigField): fc.Arbitrary<number | number[]> {
  const element = fc.integer({ min: field.min, max: field.max });
  return field.length === 1 ? element : fc.array(element, { minLength: field.length, maxLength: field.length });
}

/** Documents that are right, and ways to spoil them. */
function configDocument(fields: readonly ConfigField[]): fc.Arbitrary<Uint8Array> {
  const entries = fc.record(Object.fromEntries(fields.map((field) => [field.id, fieldValue(field)])), {
    requiredKeys: [],
  });
  const document = entries.map((values): Uint8Array => {
    const map = new Map(Object.entries(values).map(([id, value]) => [Number(id), value]));
    return Uint8Array.from(cbor.encode(map));
  });
  const id = fc.constantFrom(...fields.map((field) => field.id), -5, -1, 0, 9, 250, 300);
  const foreign = fc.tuple(id, fc.oneof(int32, fc.array(int32, { maxLength: 30 })));
  // Tables that are drawn at random are hardly ever ones that the firmware accepts; what it is delivered with are.
  const delivered =
    fields.length === 0
      ? document
      : fc.constantFrom(...fields).map((field): Uint8Array => {
          const values = field.default.slice();
          return Uint8Array.from(cbor.encode(new Map([[field.id, field.length === 1 ? values[0] : values]])));
        });
  return fc.oneof(
    { weight: 4, arbitrary: document },
    { weight: 2, arbitrary: delivered },
    { weight: 1, arbitrary: fc.tuple(document, fc.nat()).map(([bytes, at]) => bytes.subarray(0, at % bytes.length)) },
    {
      weight: 1,
      arbitrary: fc.tuple(document, fc.nat(), fc.nat(255)).map(([bytes, at, value]) => {
        const spoiled = bytes.slice();
        spoiled[at % spoiled.length] = value;
        return spoiled;
      }),
    },
    { weight: 2, arbitrary: foreign.map(([id, value]) => Uint8Array.from(cbor.encode(new Map([[id, value]])))) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }) },
    { weight: 1, arbitrary: fc.constant(new Uint8Array(8193)) },
  );
}

/** Of long arrays the beginning is enough: the rest stays 0. */
const MOST_WORDS = 64;

/** What may happen to devices of a profile. */
export function scripts(profile: Profile): fc.Arbitrary<Step[]> {
  const inputs = channelValues(Math.min(channelWords(profile.channels.inputs), MOST_WORDS));
  const step = fc.oneof(
    { weight: 12, arbitrary: fc.record({ kind: fc.constant('tick' as const), device, inputs, elapsedMs }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('batch' as const), elapsedMs }) },
    { weight: 4, arbitrary: settingWrite(profile.holdingRegisters) },
    { weight: 2, arbitrary: shapedWrite(profile) },
    { weight: 1, arbitrary: strangeWrite },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('configure' as const),
        device,
        document: configDocument(profile.config),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), device, reason: fc.nat(3) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('powerCut' as const), after: fc.nat(6), kept: fc.boolean() }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'powerOff' as const }) },
  );
  return fc.array(step, { minLength: 20, maxLength: 150, size: 'max' });
}
