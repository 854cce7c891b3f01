/**
 * RFC 8949, appendix A: each example, and whether it is taken here. What is refused names the reason that the RFC's deterministic
 * encoding, or the part of CBOR that is used here, gives.
 */
export interface Vector {
  readonly hex: string;
  /** As JavaScript holds it; for a document that is taken. */
  readonly value?: unknown;
  /** Part of the message; for a document that is refused. */
  readonly refused?: string;
}

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const FLOAT = 'floating-point';
const INDEFINITE = 'no definite length';

export const APPENDIX_A: readonly Vector[] = [
  { hex: '00', value: 0 },
  { hex: '01', value: 1 },
  { hex: '0a', value: 10 },
  { hex: '17', value: 23 },
  { hex: '1818', value: 24 },
  { hex: '1819', value: 25 },
  { hex: '1864', value: 100 },
  { hex: '1903e8', value: 1000 },
  { hex: '1a000f4240', value: 1_000_000 },
  { hex: '1b000000e8d4a51000', value: 1_000_000_000_000 },
  { hex: '1bffffffffffffffff', value: 18_446_744_073_709_551_615n },
  { hex: 'c249010000000000000000', refused: 'tag 2' },
  { hex: '3bffffffffffffffff', refused: 'below -2^63' },
  { hex: 'c349010000000000000000', refused: 'tag 3' },
  { hex: '20', value: -1 },
  { hex: '29', value: -10 },
  { hex: '3863', value: -100 },
  { hex: '3903e7', value: -1000 },
  ...['f90000', 'f98000', 'f93c00', 'fb3ff199999999999a', 'f93e00', 'f97bff', 'fa47c35000', 'fa7f7fffff'].map(
    (hex) => ({
      hex,
      refused: FLOAT,
    }),
  ),
  ...['fb7e37e43c8800759c', 'f90001', 'f90400', 'f9c400', 'fbc010666666666666', 'f97c00', 'f97e00', 'f9fc00'].map(
    (hex) => ({
      hex,
      refused: FLOAT,
    }),
  ),
  ...['fa7f800000', 'fa7fc00000', 'faff800000', 'fb7ff0000000000000', 'fb7ff8000000000000', 'fbfff0000000000000'].map(
    (hex) => ({ hex, refused: FLOAT }),
  ),
  { hex: 'f4', value: false },
  { hex: 'f5', value: true },
  { hex: 'f6', value: null },
  { hex: 'f7', value: undefined },
  { hex: 'f0', refused: 'simple value' },
  { hex: 'f8ff', refused: 'simple value' },
  { hex: 'c074323031332d30332d32315432303a30343a30305a', refused: 'tag 0' },
  { hex: 'c11a514b67b0', refused: 'tag 1' },
  { hex: 'c1fb41d452d9ec200000', refused: 'tag 1' },
  { hex: 'd74401020304', refused: 'tag 23' },
  { hex: 'd818456449455446', refused: 'tag 24' },
  { hex: 'd82076687474703a2f2f7777772e6578616d706c652e636f6d', refused: 'tag 32' },
  { hex: '40', value: bytes('') },
  { hex: '4401020304', value: bytes('01020304') },
  { hex: '60', value: '' },
  { hex: '6161', value: 'a' },
  { hex: '6449455446', value: 'IETF' },
  { hex: '62225c', value: '"\\' },
  { hex: '62c3bc', value: '\u00fc' },
  { hex: '63e6b0b4', value: '\u6c34' },
  { hex: '64f0908591', value: '\ud800\udd51' },
  { hex: '80', value: [] },
  { hex: '83010203', value: [1, 2, 3] },
  { hex: '8301820203820405', value: [1, [2, 3], [4, 5]] },
  {
    hex: '98190102030405060708090a0b0c0d0e0f101112131415161718181819',
    value: Array.from({ length: 25 }, (_, index) => index + 1),
  },
  { hex: 'a0', value: new Map() },
  {
    hex: 'a201020304',
    value: new Map([
      [1, 2],
      [3, 4],
    ]),
  },
  {
    hex: 'a26161016162820203',
    value: new Map<string, unknown>([
      ['a', 1],
      ['b', [2, 3]],
    ]),
  },
  { hex: '826161a161626163', value: ['a', new Map([['b', 'c']])] },
  {
    hex: 'a56161614161626142616361436164614461656145',
    value: new Map([...'abcde'].map((key) => [key, key.toUpperCase()])),
  },
  { hex: '5f42010243030405ff', refused: INDEFINITE },
  { hex: '7f657374726561646d696e67ff', refused: INDEFINITE },
  { hex: '9fff', refused: INDEFINITE },
  { hex: '9f018202039f0405ffff', refused: INDEFINITE },
  { hex: '9f01820203820405ff', refused: INDEFINITE },
  { hex: '83018202039f0405ff', refused: INDEFINITE },
  { hex: '83019f0203ff820405', refused: INDEFINITE },
  { hex: '9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff', refused: INDEFINITE },
  { hex: 'bf61610161629f0203ffff', refused: INDEFINITE },
  { hex: '826161bf61626163ff', refused: INDEFINITE },
  { hex: 'bf6346756ef563416d7421ff', refused: INDEFINITE },
];
