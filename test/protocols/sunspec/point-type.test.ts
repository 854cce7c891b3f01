import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodePoint, POINT_TYPES, type PointType, type PointTypeName } from '../../../protocols/sunspec/point-type.ts';

function encoded(
  type: PointTypeName,
  value: number | string | undefined,
  size = (POINT_TYPES[type] as PointType).size!,
) {
  // Something else before and behind, which stays.
  const bytes = new Uint8Array(size * 2 + 4).fill(0x55);
  encodePoint(type, size, value, new DataView(bytes.buffer), 2);
  expect([...bytes.subarray(0, 2), ...bytes.subarray(-2)]).toEqual([0x55, 0x55, 0x55, 0x55]);
  return Buffer.from(bytes.subarray(2, -2)).toString('hex');
}

// The values of pysunspec2's table (sunspec2/mb.py), which are those of the specification.
test.each([
  ['int16', '8000'],
  ['uint16', 'ffff'],
  ['acc16', '0000'],
  ['enum16', 'ffff'],
  ['bitfield16', 'ffff'],
  ['int32', '80000000'],
  ['uint32', 'ffffffff'],
  ['acc32', '00000000'],
  ['enum32', 'ffffffff'],
  ['bitfield32', 'ffffffff'],
  ['int64', '8000000000000000'],
  ['uint64', 'ffffffffffffffff'],
  ['acc64', '0000000000000000'],
  ['float32', '7fc00000'],
  ['float64', '7ff8000000000000'],
  ['sunssf', '8000'],
  ['pad', '0000'],
] as const)('%s that is not implemented is %s', (type, hex) => {
  expect(encoded(type, undefined)).toBe(hex);
  if (type !== 'pad') expect(encoded(type, Number.NaN)).toBe(hex);
});

test.each([
  ['int16', -2346, 'f6d6'],
  ['int16', 32_767, '7fff'],
  ['int16', 32_768, '8000'],
  ['int16', -32_767, '8001'],
  ['int16', -32_768, '8000'],
  ['uint16', 65_534, 'fffe'],
  ['uint16', 65_535, 'ffff'],
  ['uint16', -1, 'ffff'],
  ['int32', -2, 'fffffffe'],
  ['uint32', 50_000, '0000c350'],
  ['uint64', 2 ** 32 + 5, '0000000100000005'],
  ['int64', -1, 'ffffffffffffffff'],
  ['int64', -(2 ** 32) - 1, 'fffffffeffffffff'],
  ['bitfield32', 0x4c, '0000004c'],
  ['sunssf', -2, 'fffe'],
  ['float32', 230.5, '43668000'],
  ['acc32', 4_294_967_295, 'ffffffff'],
] as const)('%s %d is %s', (type, value, hex) => {
  expect(encoded(type, value)).toBe(hex);
});

describe('text', () => {
  test('is padded with zeros, and cut at a whole character', () => {
    expect(encoded('string', 'Kerb', 4)).toBe('4b65726200000000');
    expect(encoded('string', 'Zähler', 1)).toBe('5a00');
    expect(encoded('string', undefined, 2)).toBe('00000000');
  });
});

test('an accumulator goes on from 0 after its greatest value', () => {
  expect(encoded('acc32', 2 ** 32)).toBe('00000000');
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 53n - 1n }), (wh) => {
      expect(BigInt(`0x${encoded('acc32', Number(wh))}`)).toBe(BigInt.asUintN(32, wh));
    }),
  );
});

test("integers are two's complement, or not implemented", () => {
  const types = fc.constantFrom<PointTypeName[]>('int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64');
  fc.assert(
    fc.property(types, fc.maxSafeInteger(), (type, value) => {
      const { size, limits }: PointType = POINT_TYPES[type];
      const bits = size! * 16;
      const bigint = BigInt(value);
      const fits = value >= limits![0] && value <= limits![1];
      const wanted = fits ? BigInt.asUintN(bits, bigint) : BigInt(`0x${encoded(type, undefined)}`);
      expect(BigInt(`0x${encoded(type, value)}`)).toBe(wanted);
    }),
  );
});
