import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Reader } from '../../../protocols/traci/reader.ts';
import { TraciFormatError } from '../../../protocols/traci/traci-format-error.ts';
import { readValue, type TraciValue, writeValue } from '../../../protocols/traci/value.ts';
import { Writer } from '../../../protocols/traci/writer.ts';

const of = <T extends TraciValue['type'], V>(type: T, value: fc.Arbitrary<V>) =>
  value.map((given) => ({ type, value: given }) as unknown as TraciValue);
const double = fc.double({ noNaN: true });
const ubyte = fc.nat(255);
const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const doubles = (length: number) => fc.array(double, { minLength: length, maxLength: length });

const plain = fc.oneof(
  of('ubyte', ubyte),
  of('byte', fc.integer({ min: -128, max: 127 })),
  of('int', fc.integer()),
  of('double', double),
  of('string', text),
  of('stringList', fc.array(text, { maxLength: 5 })),
  of('doubleList', fc.array(double, { maxLength: 5 })),
  of('color', fc.array(ubyte, { minLength: 4, maxLength: 4 })),
  of('position2D', doubles(2)),
  of('position3D', doubles(3)),
  of('polygon', fc.array(doubles(2), { maxLength: 5 })),
);
const value = fc.oneof(
  plain,
  of('compound', fc.array(fc.oneof(plain, of('compound', fc.array(plain, { maxLength: 3 }))), { maxLength: 4 })),
);

function written(given: TraciValue): Uint8Array {
  const writer = new Writer();
  writeValue(writer, given);
  return writer.written.slice();
}

describe('values', () => {
  test('read as they were written', () => {
    fc.assert(
      fc.property(value, (given) => {
        const reader = new Reader(written(given));
        expect(readValue(reader)).toEqual(given);
        expect(reader.left).toBe(0);
      }),
    );
  });

  test.each<[TraciValue, number[]]>([
    [{ type: 'int', value: -2 }, [0x09, 0xff, 0xff, 0xff, 0xfe]],
    [{ type: 'double', value: 1 }, [0x0b, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0]],
    [{ type: 'string', value: 'rG' }, [0x0c, 0, 0, 0, 2, 0x72, 0x47]],
    [{ type: 'stringList', value: ['a', ''] }, [0x0e, 0, 0, 0, 2, 0, 0, 0, 1, 0x61, 0, 0, 0, 0]],
    [{ type: 'compound', value: [{ type: 'ubyte', value: 7 }] }, [0x0f, 0, 0, 0, 1, 0x07, 7]],
  ])('%j is big-endian with its type before it', (given, bytes) => {
    expect([...written(given)]).toEqual(bytes);
  });

  test('cut short at any byte are refused', () => {
    fc.assert(
      fc.property(value, fc.nat(), (given, cut) => {
        const bytes = written(given);
        const reader = new Reader(bytes.subarray(0, cut % bytes.length));
        expect(() => readValue(reader)).toThrow(TraciFormatError);
      }),
    );
  });

  test('of hostile bytes are read or refused, and never cost more than their bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          readValue(new Reader(bytes));
        } catch (error) {
          expect(error).toBeInstanceOf(TraciFormatError);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test('nested too deep are refused', () => {
    const bytes = Uint8Array.from(Array.from({ length: 20 }, () => [0x0f, 0, 0, 0, 1]).flat());
    expect(() => readValue(new Reader(bytes))).toThrow(TraciFormatError);
  });

  test('a name that is expected is the same as one that is not', () => {
    fc.assert(
      fc.property(text, text, (name, expected) => {
        const bytes = written({ type: 'string', value: name }).subarray(1);
        expect(new Reader(bytes).string(expected)).toBe(name);
      }),
    );
  });
});
