import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CborValue } from '../../../protocols/cbor/cbor-value.ts';
import { encodeCbor } from '../../../protocols/cbor/deterministic.ts';
import { CoseError } from '../../../protocols/cose/cose-error.ts';
import {
  coseKeyId,
  coseKeyOf,
  decodeCoseKey,
  encodeCoseKey,
  keyObjectOf,
  publicKeyOf,
} from '../../../protocols/cose/cose-key.ts';
import { signerOf, verifierOf } from '../../../protocols/cose/signer.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

/** RFC 9679, 5: the key of its example, and the SHA-256 of it as COSE_Key. */
const THUMBPRINT_KEY = {
  x: bytes('65eda5a12577c2bae829437fe338701a10aaa375e1bb5b5de108de439c08551d'),
  y: bytes('1e52ed75701163f7f9e40ddf9f341b3dc9ba860af7e0ca7ca7e9eecd0084d19c'),
};
const THUMBPRINT = '496bd8afadf307e5b08c64b0421bf9dc01528a344a43bda88fadd1669da253ec';

test('a key id is the beginning of the thumbprint that RFC 9679 works out', () => {
  const key = { curve: 'P-256', ...THUMBPRINT_KEY } as const;
  expect(decodeCoseKey(encodeCoseKey(key))).toEqual(key);
  expect(Buffer.from(coseKeyId(key)).toString('hex')).toBe(THUMBPRINT.slice(0, 16));
});

describe.each(['ed25519', 'ec'] as const)('a new key of %s', (type) => {
  const { privateKey, publicKey } =
    type === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
  const key = coseKeyOf(privateKey);

  test('comes back from its COSE_Key, with and without its private part', () => {
    expect(decodeCoseKey(encodeCoseKey(key))).toEqual(key);
    expect(decodeCoseKey(encodeCoseKey(publicKeyOf(key)))).toEqual(coseKeyOf(publicKey));
    expect(publicKeyOf(key).d).toBeUndefined();
  });

  test('is the same key in node:crypto', () => {
    expect(keyObjectOf(key).export({ format: 'jwk' })).toEqual(privateKey.export({ format: 'jwk' }));
    expect(keyObjectOf(publicKeyOf(key)).equals(publicKey)).toBe(true);
  });

  test('has one id, that of its public part', () => {
    expect(coseKeyId(key)).toEqual(coseKeyId(coseKeyOf(publicKey)));
    expect(coseKeyId(key)).toHaveLength(8);
  });

  test('signs what its public part verifies', async () => {
    const data = bytes('0102');
    const signature = await signerOf(key).sign(data);
    expect(verifierOf(publicKeyOf(key))(data, signature)).toBe(true);
    expect(() => signerOf(publicKeyOf(key))).toThrow('no private part');
  });

  test('is refused with the private part of another key', () => {
    const stranger = coseKeyOf(
      (type === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519')).privateKey,
    );
    expect(() => decodeCoseKey(encodeCoseKey({ ...key, d: stranger.d! }))).toThrow('of another key');
  });
});

describe('a COSE_Key is refused', () => {
  const x = THUMBPRINT_KEY.x;
  const y = THUMBPRINT_KEY.y;
  const map = (...entries: [number, CborValue][]) => encodeCbor(new Map<CborValue, CborValue>(entries));
  test.each<[string, Uint8Array, string]>([
    ['that is no map', encodeCbor([1]), 'key'],
    ['that is not deterministic', bytes('a2010101'), 'key'],
    ['of another curve', map([1, 2], [-1, 2], [-2, x], [-3, y]), 'key/-1'],
    ['of a type that is not that of its curve', map([1, 1], [-1, 1], [-2, x], [-3, y]), 'key/-1'],
    ['with a symmetric key', map([1, 4], [-1, x]), 'key/-1'],
    ['with a compressed point', map([1, 2], [-1, 1], [-2, x], [-3, true]), 'key/-3'],
    ['with a short coordinate', map([1, 2], [-1, 1], [-2, x.slice(1)], [-3, y]), 'key/-2'],
    ['with y of Ed25519', map([1, 1], [-1, 6], [-2, x], [-3, y]), 'key/-3'],
    ['with a point off the curve', map([1, 2], [-1, 1], [-2, y], [-3, x]), 'key/-2'],
    ['with an algorithm of another curve', map([1, 2], [3, -8], [-1, 1], [-2, x], [-3, y]), 'key/3'],
    ['with a label that is not known', map([1, 2], [5, x], [-1, 1], [-2, x], [-3, y]), 'key/5'],
    ['with a private key of 0', map([1, 2], [-1, 1], [-2, x], [-3, y], [-4, new Uint8Array(32)]), 'key/-4'],
  ])('%s', (_, document, path) => {
    let refused: unknown;
    try {
      decodeCoseKey(document);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(CoseError);
    expect((refused as CoseError).path).toBe(path);
  });

  test.each([
    ['the neutral point', '0100000000000000000000000000000000000000000000000000000000000000'],
    ['its other sign', '0100000000000000000000000000000000000000000000000000000000000080'],
    ['the point of order 2', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
    ['a point of order 4', '0000000000000000000000000000000000000000000000000000000000000000'],
    ['a point of order 8', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa'],
    ['y of 2^255 - 19', 'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
  ])('of Ed25519 with %s, under which anyone could sign', (_, point) => {
    expect(() => decodeCoseKey(encodeCoseKey({ curve: 'Ed25519', x: bytes(point) }))).toThrow('small order');
  });

  test('for any bytes, or it is a key', () => {
    const good = encodeCoseKey({ curve: 'P-256', x, y });
    const near = fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })).map(([at, byte]) => {
      const changed = new Uint8Array(good);
      changed[at] = byte;
      return changed;
    });
    fc.assert(
      fc.property(fc.oneof(near, fc.uint8Array({ maxLength: 100 })), (document) => {
        try {
          decodeCoseKey(document);
        } catch (error) {
          expect(error).toBeInstanceOf(CoseError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
