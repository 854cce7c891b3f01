/** Of 2^255 - 19, little-endian. */
const FIELD_END = [0xed, ...Array.from({ length: 30 }, () => 0xff), 0x7f];

/** y of the points of order 1, 2, 4 and 8 on edwards25519, little-endian, without the sign of x. */
const SMALL_ORDER_Y = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
];

/**
 * Whether an Ed25519 public key is one under which signatures of any message can be made up, or is not in its one form: y below
 * 2^255 - 19 (RFC 8032, 5.1.3). OpenSSL takes both.
 */
export function isWeakEd25519(x: Uint8Array): boolean {
  const y = Uint8Array.from(x);
  y[31]! &= 0x7f;
  const isCanonical = Buffer.compare(Uint8Array.from(y).reverse(), Uint8Array.from(FIELD_END).reverse()) < 0;
  return !isCanonical || SMALL_ORDER_Y.includes(Buffer.from(y).toString('hex'));
}
