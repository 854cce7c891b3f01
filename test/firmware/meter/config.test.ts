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
const HOURS = Array.from({ length: 24 }, (_, hour) => 1 + (hour % 4));

function meterAnd(document: Uint8Array) {
  const records = new MemoryRecordStore();
  const meter = new FirmwareRun(image, meterProfile, { records });
  const before = meter.block();
  const result = meter.firmware.configure(meter.handle, document);
  const changed = Buffer.compare(before, meter.block()) !== 0;
  return { meter, records, result, changed };
}

/** The config elements as they lie in the block. */
function elements(meter: FirmwareRun<never, never>): number[] {
  const { offset, count } = meter.firmware.layout.config;
  return [...new Int32Array(meter.block(offset, count * 4).buffer)];
}

const encode = (fields: [unknown, unknown][]): Uint8Array => cbor.encode(new Map(fields));

test('config takes effect at the next scan and survives a power cut', () => {
  const { meter, records, result } = meterAnd(
    encode([
      [1, HOURS],
      [2, -300],
    ]),
  );
  expect(result).toBe(ConfigureResult.applied);
  meter.nowMs = Date.UTC(2026, 5, 1, 5);
  meter.tick(1000);
  expect(meter.read('activeTariff')).toBe('sharp');
  const next = new FirmwareRun(image, meterProfile, { records, nowMs: Date.UTC(2026, 5, 1, 7) });
  next.tick(1000);
  expect(next.read('activeTariff')).toBe('flat');
});

test('fields that a document does not name stay as they are', () => {
  const { meter } = meterAnd(encode([[1, HOURS]]));
  expect(meter.firmware.configure(meter.handle, encode([[2, 60]]))).toBe(ConfigureResult.applied);
  expect(elements(meter as never)).toEqual([...HOURS, 60]);
});

test('an empty document changes nothing', () => {
  expect(meterAnd(encode([])).result).toBe(ConfigureResult.applied);
});

const refused: [string, Uint8Array, keyof typeof ConfigureResult][] = [
  ['no bytes', new Uint8Array(), 'malformed'],
  ['a number', cbor.encode(1), 'malformed'],
  ['an array', cbor.encode([1, 2]), 'malformed'],
  ['a map with text keys', encode([['utcOffsetMinutes', 60]]), 'malformed'],
  ['an indefinite-length map', Uint8Array.of(0xbf, 0x02, 0x18, 60, 0xff), 'malformed'],
  ['a map of 4294967295 pairs', Uint8Array.of(0xba, 0xff, 0xff, 0xff, 0xff, 0x02, 0x18, 60), 'malformed'],
  ['bytes behind the document', Uint8Array.of(...encode([[2, 60]]), 0), 'malformed'],
  ['an unknown field', encode([[3, 60]]), 'unknownField'],
  ['a negative field', encode([[-1, 60]]), 'unknownField'],
  ['a float', encode([[2, 60.5]]), 'malformed'],
  ['null', encode([[2, null]]), 'malformed'],
  ['text', encode([[2, '60']]), 'malformed'],
  ['an array for a number', encode([[2, [60]]]), 'malformed'],
  ['a number for an array', encode([[1, 2]]), 'malformed'],
  ['23 of 24 hours', encode([[1, HOURS.slice(1)]]), 'wrongLength'],
  ['25 of 24 hours', encode([[1, [...HOURS, 1]]]), 'wrongLength'],
  ['an offset beyond 14 hours', encode([[2, 841]]), 'outOfRange'],
  ['an offset below -12 hours', encode([[2, -721]]), 'outOfRange'],
  ['tariff 0', encode([[1, [0, ...HOURS.slice(1)]]]), 'outOfRange'],
  ['tariff 5 in the last hour', encode([[1, [...HOURS.slice(1), 5]]]), 'outOfRange'],
  ['an offset of 2^40', encode([[2, 2 ** 40]]), 'malformed'],
  [
    'a good field and a bad one',
    encode([
      [1, HOURS],
      [2, 9999],
    ]),
    'outOfRange',
  ],
];

test.each(refused)('%s is refused and changes nothing', (_name, document, expected) => {
  const { result, changed, records } = meterAnd(document);
  expect(result).toBe(ConfigureResult[expected]);
  expect(changed).toBe(false);
  expect(records.entries()).toEqual([]);
});

const valid = fc
  .record(
    {
      hours: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 24, maxLength: 24 }),
      offset: fc.integer({ min: -720, max: 840 }),
    },
    { requiredKeys: [] },
  )
  .map(({ hours, offset }) => [
    ...(hours ? [[1, hours] as [number, number[]]] : []),
    ...(offset !== undefined ? [[2, offset] as [number, number]] : []),
  ]);

test('every document of values in range is applied', () => {
  fc.assert(
    fc.property(valid, (fields) => {
      const { meter, result } = meterAnd(encode(fields));
      expect(result).toBe(ConfigureResult.applied);
      const given = new Map<number, number | number[]>(fields);
      const { default: hours } = meterProfile.config[0]!;
      expect(elements(meter as never)).toEqual([given.get(1) ?? hours, given.get(2) ?? 480].flat());
    }),
    { numRuns: 60 },
  );
});

test('a document cut off anywhere is refused whole', () => {
  const document = encode([
    [1, HOURS],
    [2, -721 + 1],
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
    [2, 60],
    [1, HOURS],
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
      const hours = said.get(1) ?? known.slice(0, 24);
      expect(elements(meter as never)).toEqual([hours, said.get(2) ?? known[24]].flat());
    }),
    { numRuns: 3000 },
  );
});
