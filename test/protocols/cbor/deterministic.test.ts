import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CborError } from '../../../protocols/cbor/cbor-error.ts';
import type { CborValue } from '../../../protocols/cbor/cbor-value.ts';
import { decodeCbor, encodeCbor } from '../../../protocols/cbor/deterministic.ts';
import { APPENDIX_A } from './rfc8949.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: CborValue) => Buffer.from(encodeCbor(value)).toString('hex');

function refusal(run: () => unknown): CborError {
  try {
    run();
  } catch (error) {
    if (error instanceof CborError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('examples of RFC 8949, appendix A', () => {
  test.each(APPENDIX_A)('$hex', (vector) => {
    if (vector.refused === undefined) {
      expect(decodeCbor(bytes(vector.hex))).toEqual(vector.value);
      expect(hex(vector.value as CborValue)).toBe(vector.hex);
    } else expect(refusal(() => decodeCbor(bytes(vector.hex))).reason).toContain(vector.refused);
  });
});

test.each([
  ['1817', 0, 'an integer that is not the shortest', 'shortest'],
  ['190018', 0, 'one of 2 bytes where 1 does', 'shortest'],
  ['1a0000ffff', 0, 'one of 4 bytes where 2 do', 'shortest'],
  ['1b00000000ffffffff', 0, 'one of 8 bytes where 4 do', 'shortest'],
  ['3800', 0, 'a negative one', 'shortest'],
  ['580101', 0, 'a byte string whose length is not the shortest', 'shortest'],
  ['a2020101', 0, 'a map that ends early', 'items are announced'],
  ['a202010102', 3, 'keys out of order', 'not in order'],
  ['a201020103', 3, 'a key that stands twice', 'twice'],
  ['a1a201000100', 4, 'a key that stands twice in a key', 'twice'],
  ['0000', 1, 'bytes behind the document', '1 bytes follow'],
  ['', 0, 'no document', 'ends'],
  ['1a00', 0, 'half a head', 'ends in the head'],
  ['4201', 0, 'half a string', '1 more'],
  ['5b7fffffffffffffff', 0, 'a string longer than memory', 'bytes; the document has 0'],
  ['9b7fffffffffffffff', 0, 'an array longer than memory', 'items are announced'],
  ['bb7fffffffffffffff', 0, 'a map longer than memory', 'items are announced'],
  ['9a00100000', 0, 'an array longer than the document', 'items are announced'],
  ['61ff', 0, 'text that is not UTF-8', 'UTF-8'],
  ['63eda080', 0, 'half a surrogate pair as text', 'UTF-8'],
  ['62c080', 0, 'an overlong form of text', 'UTF-8'],
  ['ff', 0, 'a break alone', 'break'],
  ['1c', 0, 'reserved additional information', 'reserved'],
  ['fe', 0, 'a reserved simple value', 'simple value'],
  ['d86b00', 0, 'a tag that nobody expects', 'tag 107'],
  ['81'.repeat(18), 17, 'deep nesting', 'nested deeper than 16'],
])('%s is refused at byte %i: %s', (document, offset, _, reason) => {
  const error = refusal(() => decodeCbor(bytes(document)));
  expect(error.reason).toContain(reason);
  expect(error.offset).toBe(offset);
});

test('limits of size, items and depth are those that are given', () => {
  expect(refusal(() => decodeCbor(bytes('83010203'), { items: 3 })).reason).toContain('more than 3 items');
  expect(decodeCbor(bytes('83010203'), { items: 4 })).toEqual([1, 2, 3]);
  expect(refusal(() => decodeCbor(bytes('83010203'), { size: 3 })).reason).toContain('4 bytes');
  expect(refusal(() => decodeCbor(bytes('8180'), { depth: 0 })).reason).toContain('deeper');
  expect(decodeCbor(bytes('8180'), { depth: 1 })).toEqual([[]]);
});

test('a tag that is expected is read with its value', () => {
  expect(decodeCbor(bytes('d86ba10102'), { tags: [107] })).toEqual({ tag: 107, value: new Map([[1, 2]]) });
  expect(hex({ tag: 107, value: new Map([[1, 2]]) })).toBe('d86ba10102');
});

test('maps are written in the order of their encoded keys (4.2.1), whatever order they were filled in', () => {
  const map = new Map<CborValue, CborValue>([
    [false, 8],
    ['aa', 6],
    [[-1], 7],
    ['z', 5],
    [-1, 4],
    [100, 3],
    [10, 1],
  ]);
  // The example of 4.2.1 in this order: 10, 100, -1, "z", "aa", [100], [-1], false.
  expect(hex(map)).toBe('a70a01186403200461' + '7a05' + '62616106' + '812007' + 'f408');
});

test.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 2n ** 64n, -(2n ** 63n) - 1n, '\ud800', ['\udc00x']])(
  '%s has no encoding here',
  (value) => {
    expect(() => encodeCbor(value as CborValue)).toThrow(CborError);
  },
);

test.each([
  [2 ** 32 - 1, '1affffffff'],
  [2 ** 32, '1b0000000100000000'],
  [-(2 ** 32), '3affffffff'],
  [-(2 ** 32) - 1, '3b0000000100000000'],
  [5n, '05'],
  [-0, '00'],
  [2 ** 53 - 1, '1b001fffffffffffff'],
  [-(2n ** 63n), '3b7fffffffffffffff'],
])('%s is written as %s', (value, expected) => {
  expect(hex(value)).toBe(expected);
});

test('what is read shares no memory with the document', () => {
  const document = bytes('4401020304');
  const value = decodeCbor(document) as Uint8Array;
  document.fill(0);
  expect([...value]).toEqual([1, 2, 3, 4]);
});

const leaf = fc.oneof(
  fc.maxSafeInteger(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }).map((value) => {
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  }),
  fc.boolean(),
  fc.constantFrom(null, undefined),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.uint8Array({ maxLength: 300 }),
);
const { value: anyValue } = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    leaf as fc.Arbitrary<CborValue>,
    fc.array(tie('value'), { maxLength: 30 }),
    fc
      .uniqueArray(fc.tuple(fc.oneof(fc.integer(), fc.string()), tie('value')), {
        maxLength: 30,
        selector: ([key]) => key,
      })
      .map((entries) => new Map<CborValue, CborValue>(entries)),
  ),
}));
const NO_LIMITS = { depth: 1000, items: 1_000_000 };

test('every value comes back from its encoding, which is the only one', () => {
  fc.assert(
    fc.property(anyValue, (value) => {
      const encoded = encodeCbor(value);
      const back = decodeCbor(encoded, NO_LIMITS);
      expect(back).toEqual(value);
      expect(encodeCbor(back)).toEqual(encoded);
    }),
  );
});

test('any bytes are a value, which encodes to these bytes, or a CborError', () => {
  const body = fc.oneof(fc.uint8Array({ maxLength: 100 }), anyValue.map(encodeCbor).chain(mutated));
  let taken = 0;
  fc.assert(
    fc.property(body, (document) => {
      let value: CborValue;
      try {
        value = decodeCbor(document);
      } catch (error) {
        if (!(error instanceof CborError)) throw error;
        return;
      }
      taken++;
      expect(Buffer.from(encodeCbor(value)).equals(document)).toBe(true);
    }),
    { numRuns: 2000 },
  );
  expect(taken).toBeGreaterThan(100);
});

function mutated(encoded: Uint8Array): fc.Arbitrary<Uint8Array> {
  return fc.tuple(fc.nat({ max: encoded.length - 1 }), fc.nat({ max: 255 })).map(([at, byte]) => {
    const changed = new Uint8Array(encoded);
    changed[at] = byte;
    return changed;
  });
}
