import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createEnvelope, decodeEnvelope, encodeEnvelope } from '../../../protocols/suit/envelope.ts';
import { verifyEnvelope } from '../../../protocols/trust/key-set.ts';
import { anyManifest } from './arbitrary-manifest.ts';
import { isSoundEnvelope, nearEnvelope, nearManifest, read, SET, use } from './envelope-fuzz.ts';
import { EXAMPLE_NAMES, example } from './examples.ts';
import { rawEnvelope } from './raw-envelope.ts';

test('any bytes are an envelope, which is written as these bytes, or a SuitError', () => {
  fc.assert(
    fc.property(nearEnvelope, (bytes) => {
      isSoundEnvelope(bytes);
    }),
    { numRuns: 1000 },
  );
});

test('any bytes as a manifest, with the digest that they have, are one that can be used, or a SuitError', () => {
  let taken = 0;
  fc.assert(
    fc.property(nearManifest, (bytes) => {
      if (isSoundEnvelope(rawEnvelope(bytes))) taken++;
    }),
    { numRuns: 1000 },
  );
  expect(taken).toBeGreaterThan(20);
});

test('every manifest comes back from its encoding, and can be used', () => {
  fc.assert(
    fc.property(anyManifest, fc.dictionary(fc.string(), fc.uint8Array()), (manifest, payloads) => {
      const written = createEnvelope(manifest, new Map(Object.entries(payloads)));
      const back = decodeEnvelope(encodeEnvelope(written));
      expect(back.manifest).toEqual(manifest);
      expect(back.payloads).toEqual(written.payloads);
      expect(encodeEnvelope(back)).toEqual(encodeEnvelope(written));
      use(back);
    }),
    { numRuns: 200 },
  );
});

describe('a bit that is turned anywhere is noticed', () => {
  test.each(EXAMPLE_NAMES)('%s', (name) => {
    const good = example(name);
    expect(verifyEnvelope(decodeEnvelope(good), SET, 'firmware').trusted).toBe(true);
    for (let bit = 0; bit < good.length * 8; bit++) {
      const flipped = good.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      const envelope = read(flipped);
      if (envelope) expect(verifyEnvelope(envelope, SET, 'firmware').trusted, `bit ${bit}`).toBe(false);
    }
  });
});

test.each([
  ['a million arrays inside of each other', new Uint8Array(1 << 20).fill(0x81)],
  [
    'a million empty maps',
    new Uint8Array([0xd8, 0x6b, 0x9a, 0x00, 0x0f, 0xff, 0x00, ...new Uint8Array(1 << 20).fill(0xa0)]),
  ],
  [
    'a map of a length that no memory has',
    new Uint8Array([0xd8, 0x6b, 0xbb, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
  ],
  [
    'a byte string of such a length',
    new Uint8Array([0xd8, 0x6b, 0xa1, 0x02, 0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
  ],
  ['more than an envelope may have', new Uint8Array((1 << 20) + 1)],
])('%s are refused before anything is made of them', (_, document) => {
  expect(read(document)).toBeUndefined();
});
