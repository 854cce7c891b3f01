import { Encoder } from 'cbor-x';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { ConfigureResult } from '../../../host/runtime/firmware.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { FirmwareRun, imageOf } from '../run.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(meterProfile);
});

const cbor = new Encoder({ mapsAsObjects: false, useRecords: false });
const FIRST = [1, 12_00_02];
/** Day tables with these switches in the first one. */
const tables = (first: number[]) => [...first, ...Array.from({ length: 112 - first.length }, () => 0)];
const DAY = tables(FIRST);
const OFFSET = 1;
const BILLING_DAYS = 3;
const DAY_TABLES = 12;

function meterAnd(document: Uint8Array) {
  const records = new MemoryRecordStore();
  const meter = new FirmwareRun(image, meterProfile, { records });
  const before = meter.block();
  const result = meter.firmware.configure(meter.handle, document);
  const changed = Buffer.compare(before, meter.block()) !== 0;
  return { meter, records, result, changed };
}

/** Places of a field's elements among all of the config. */
function placeOf(id: number): { from: number; to: number } {
  const index = meterProfile.config.findIndex((field) => field.id === id);
  const from = meterProfile.config.slice(0, index).reduce((sum, { length }) => sum + length, 0);
  return { from, to: from + meterProfile.config[index]!.length };
}

/** All elements after a document was applied to `known`. */
function after(known: readonly number[], fields: Iterable<[number, number | readonly number[]]>): number[] {
  const elements = [...known];
  for (const [id, value] of fields) {
    const { from, to } = placeOf(id);
    elements.splice(from, to - from, ...[value].flat());
  }
  return elements;
}

const DELIVERED = meterProfile.config.flatMap((field) => field.default);

/** The config elements as they lie in the block. */
function elements(meter: FirmwareRun<never, never>): number[] {
  const { offset, count } = meter.firmware.layout.config;
  return [...new Int32Array(meter.block(offset, count * 4).buffer)];
}

const encode = (fields: [unknown, unknown][]): Uint8Array => cbor.encode(new Map(fields));

test('config takes effect at the next scan and survives a power cut', () => {
  const { meter, records, result } = meterAnd(
    encode([
      [DAY_TABLES, DAY],
      [OFFSET, -300],
    ]),
  );
  expect(result).toBe(ConfigureResult.applied);
  meter.nowMs = Date.UTC(2026, 5, 1, 16, 59);
  meter.tick(1000);
  expect(meter.read('activeTariff')).toBe('sharp');
  const next = new FirmwareRun(image, meterProfile, { records, nowMs: Date.UTC(2026, 5, 1, 17) });
  next.tick(1000);
  expect(next.read('activeTariff')).toBe('peak');
});

test('the table sets lie where the firmware looks for them', () => {
  expect(meterProfile.config.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 20, 21, 22, 23, 24]);
  expect(placeOf(10).from).toBe(16);
  expect(placeOf(20).from - placeOf(10).from).toBe(204);
  expect(placeOf(24).from - placeOf(20).from).toBe(204);
});

test('fields that a document does not name stay as they are', () => {
  const { meter } = meterAnd(encode([[DAY_TABLES, DAY]]));
  expect(meter.firmware.configure(meter.handle, encode([[OFFSET, 60]]))).toBe(ConfigureResult.applied);
  expect(elements(meter as never)).toEqual(
    after(DELIVERED, [
      [DAY_TABLES, DAY],
      [OFFSET, 60],
    ]),
  );
});

test('an empty document changes nothing', () => {
  expect(meterAnd(encode([])).result).toBe(ConfigureResult.applied);
});

const refused: [string, Uint8Array, keyof typeof ConfigureResult][] = [
  ['no bytes', new Uint8Array(), 'malformed'],
  ['a number', cbor.encode(1), 'malformed'],
  ['an array', cbor.encode([1, 2]), 'malformed'],
  ['a map with text keys', encode([['utcOffsetMinutes', 60]]), 'malformed'],
  ['an indefinite-length map', Uint8Array.of(0xbf, 0x01, 0x18, 60, 0xff), 'malformed'],
  ['a map of 4294967295 pairs', Uint8Array.of(0xba, 0xff, 0xff, 0xff, 0xff, 0x01, 0x18, 60), 'malformed'],
  ['bytes behind the document', Uint8Array.of(...encode([[OFFSET, 60]]), 0), 'malformed'],
  ['an unknown field', encode([[99, 60]]), 'unknownField'],
  ['a negative field', encode([[-1, 60]]), 'unknownField'],
  ['a float', encode([[OFFSET, 60.5]]), 'malformed'],
  ['null', encode([[OFFSET, null]]), 'malformed'],
  ['text', encode([[OFFSET, '60']]), 'malformed'],
  ['an array for a number', encode([[OFFSET, [60]]]), 'malformed'],
  ['a number for an array', encode([[DAY_TABLES, 2]]), 'malformed'],
  ['111 of 112 switches', encode([[DAY_TABLES, DAY.slice(1)]]), 'wrongLength'],
  ['113 of 112 switches', encode([[DAY_TABLES, [...DAY, 0]]]), 'wrongLength'],
  ['an offset beyond 14 hours', encode([[OFFSET, 841]]), 'outOfRange'],
  ['an offset below -12 hours', encode([[OFFSET, -721]]), 'outOfRange'],
  ['billing day 29', encode([[BILLING_DAYS, [29_00, 0, 0]]]), 'outOfRange'],
  ['a switch below 0', encode([[DAY_TABLES, tables([1, -1])]]), 'outOfRange'],
  ['a switch beyond 23:59', encode([[DAY_TABLES, tables([1, 23_59_09])]]), 'outOfRange'],
  ['an offset of 2^40', encode([[OFFSET, 2 ** 40]]), 'malformed'],
  [
    'a good field and a bad one',
    encode([
      [DAY_TABLES, DAY],
      [OFFSET, 9999],
    ]),
    'outOfRange',
  ],
  [
    'a good field and one that makes no sense',
    encode([
      [OFFSET, 60],
      [DAY_TABLES, tables([7_00_01])],
    ]),
    'refused',
  ],
];

test.each(refused)('%s is refused and changes nothing', (_name, document, expected) => {
  const { result, changed, records } = meterAnd(document);
  expect(result).toBe(ConfigureResult[expected]);
  expect(changed).toBe(false);
  expect(records.entries()).toEqual([]);
});

const hour = fc.integer({ min: 1, max: 23 });
const valid = fc
  .record(
    {
      switches: fc.tuple(hour, fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 })),
      offset: fc.integer({ min: -720, max: 840 }),
    },
    { requiredKeys: [] },
  )
  .map(({ switches, offset }): [number, number | number[]][] => [
    ...(switches
      ? [[DAY_TABLES, tables([switches[1], switches[0] * 10_000 + switches[2]])] as [number, number[]]]
      : []),
    ...(offset !== undefined ? [[OFFSET, offset] as [number, number]] : []),
  ]);

test('every document of values in range is applied', () => {
  fc.assert(
    fc.property(valid, (fields) => {
      const { meter, result } = meterAnd(encode(fields));
      expect(result).toBe(ConfigureResult.applied);
      expect(elements(meter as never)).toEqual(after(DELIVERED, fields));
    }),
    { numRuns: 60 },
  );
});

test('a document cut off anywhere is refused whole', () => {
  const document = encode([
    [DAY_TABLES, DAY],
    [OFFSET, -720],
  ]);
  for (let length = 0; length < document.length; length++) {
    const { result, changed, records } = meterAnd(document.subarray(0, length));
    expect(result).toBe(ConfigureResult.malformed);
    expect(changed).toBe(false);
    expect(records.entries()).toEqual([]);
  }
});

test('no bytes whatever trap, are applied by half, or are applied as something they do not say', () => {
  const document = encode([
    [OFFSET, 60],
    [DAY_TABLES, DAY],
  ]);
  const damaged = fc
    .array(fc.tuple(fc.nat(document.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    .map((changes) => {
      const bytes = document.slice();
      for (const [at, value] of changes) bytes[at] = value;
      return bytes;
    });
  const meter = new FirmwareRun(image, meterProfile);
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), damaged), (bytes) => {
      const before = meter.block();
      const known = elements(meter as never);
      const result = meter.firmware.configure(meter.handle, bytes);
      if (result !== ConfigureResult.applied) {
        expect(Buffer.compare(before, meter.block())).toBe(0);
        return;
      }
      const said = new Map<number, number | number[]>(cbor.decode(bytes));
      expect(elements(meter as never)).toEqual(after(known, said));
    }),
    { numRuns: 3000 },
  );
});
