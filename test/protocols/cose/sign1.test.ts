import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CborValue } from '../../../protocols/cbor/cbor-value.ts';
import { encodeCbor } from '../../../protocols/cbor/deterministic.ts';
import { CoseError } from '../../../protocols/cose/cose-error.ts';
import { type CoseKey, coseKeyId, publicKeyOf } from '../../../protocols/cose/cose-key.ts';
import { createSign1, decodeSign1, verifySign1 } from '../../../protocols/cose/sign1.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { CONTENT, SIGN1_VECTORS, VECTOR_KEYS } from './vectors.ts';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const KEYS: Readonly<Record<CoseKey['curve'], CoseKey>> = {
  'P-256': {
    curve: 'P-256',
    x: bytes(VECTOR_KEYS['P-256'].x),
    y: bytes(VECTOR_KEYS['P-256'].y),
    d: bytes(VECTOR_KEYS['P-256'].d),
  },
  Ed25519: { curve: 'Ed25519', x: bytes(VECTOR_KEYS.Ed25519.x), d: bytes(VECTOR_KEYS.Ed25519.d) },
};

describe('examples of the COSE working group', () => {
  test.each(SIGN1_VECTORS)('$name', ({ cbor, key, externalAad, outcome }) => {
    if (typeof outcome === 'string') {
      expect(() => decodeSign1(bytes(cbor))).toThrow(outcome);
      expect(() => decodeSign1(bytes(cbor))).toThrow(CoseError);
      return;
    }
    const sign1 = decodeSign1(bytes(cbor));
    expect(sign1.keyId).toEqual(new TextEncoder().encode('11'));
    expect(verifySign1(sign1, KEYS[key], undefined, externalAad ? bytes(externalAad) : undefined)).toBe(outcome);
  });

  test.each(SIGN1_VECTORS.filter((vector) => vector.toBeSigned !== undefined))(
    'what is signed in $name',
    async ({ toBeSigned, externalAad }) => {
      const seen: Uint8Array[] = [];
      const keep = (data: Uint8Array) => {
        seen.push(data);
        return new Uint8Array(64);
      };
      const options = externalAad ? { externalAad: bytes(externalAad) } : {};
      await createSign1(CONTENT, { algorithm: -7, sign: keep }, options);
      // The example of ECDSA has a content type in its protected header, which is not written here.
      const expected = toBeSigned!.replace('45A201260300', '43A10126').toLowerCase();
      expect(Buffer.from(seen[0]!).toString('hex')).toBe(expected);
    },
  );
});

test('a key of Ed25519 signs the example of the working group as they did: the same bytes have one signature', async () => {
  const vector = SIGN1_VECTORS.find(({ key }) => key === 'Ed25519')!;
  const { protectedBytes, signature } = decodeSign1(bytes(vector.cbor));
  const toBeSigned = encodeCbor(['Signature1', protectedBytes, new Uint8Array(0), CONTENT]);
  expect(await signerOf(KEYS.Ed25519).sign(toBeSigned)).toEqual(signature);
});

describe.each(['Ed25519', 'P-256'] as const)('a signature by %s', (curve) => {
  const key = KEYS[curve];
  const other = KEYS[curve === 'Ed25519' ? 'P-256' : 'Ed25519'];

  test('names its key and holds for it, carried or detached', async () => {
    const carried = decodeSign1(await createSign1(CONTENT, signerOf(key)));
    expect(carried.keyId).toEqual(coseKeyId(key));
    expect(carried.payload).toEqual(CONTENT);
    expect(verifySign1(carried, publicKeyOf(key))).toBe(true);
    const detached = decodeSign1(await createSign1(CONTENT, signerOf(key), { detached: true }));
    expect(detached.payload).toBeUndefined();
    expect(verifySign1(detached, publicKeyOf(key), CONTENT)).toBe(true);
  });

  test('does not hold for other content, no content, another key or other external data', async () => {
    const externalAad = bytes('00');
    const detached = decodeSign1(await createSign1(CONTENT, signerOf(key), { detached: true, externalAad }));
    expect(verifySign1(detached, key, CONTENT, externalAad)).toBe(true);
    expect(verifySign1(detached, key, CONTENT)).toBe(false);
    expect(verifySign1(detached, key, CONTENT.slice(1), externalAad)).toBe(false);
    expect(verifySign1(detached, key, undefined, externalAad)).toBe(false);
    expect(verifySign1(detached, other, CONTENT, externalAad)).toBe(false);
  });

  test('holds for no content beside the one that it carries', async () => {
    const carried = decodeSign1(await createSign1(CONTENT, signerOf(key)));
    expect(verifySign1(carried, key, CONTENT)).toBe(true);
    expect(verifySign1(carried, key, bytes('00'))).toBe(false);
    const swapped = { ...carried, payload: bytes('00') };
    expect(verifySign1(swapped, key, CONTENT)).toBe(false);
  });

  test('does not hold under an algorithm of other keys, whoever signed that it does', async () => {
    const other = key.curve === 'Ed25519' ? -7 : -8;
    const claimed = decodeSign1(await createSign1(CONTENT, { ...signerOf(key), algorithm: other }));
    expect(claimed.algorithm).toBe(other);
    expect(verifySign1(claimed, key)).toBe(false);
  });

  test('is noticed when any bit of it, or of what is signed, is another', async () => {
    const document = await createSign1(CONTENT, signerOf(key), { detached: true });
    const { protectedBytes, signature } = decodeSign1(document);
    // The unprotected header, which only names a key, lies between the two.
    const regions = [
      { start: Buffer.from(document).indexOf(protectedBytes), length: protectedBytes.length },
      { start: Buffer.from(document).indexOf(signature), length: signature.length },
    ];
    for (const { start, length } of regions) {
      for (let bit = start * 8; bit < (start + length) * 8; bit++) {
        const flipped = new Uint8Array(document);
        flipped[bit >> 3]! ^= 1 << (bit & 7);
        let holds = false;
        try {
          holds = verifySign1(decodeSign1(flipped), key, CONTENT);
        } catch (error) {
          if (!(error instanceof CoseError)) throw error;
        }
        expect(holds, `bit ${bit}`).toBe(false);
      }
    }
  });

  test.each([0, 63, 65, 128])('of %i bytes is none', (size) => {
    const parts: CborValue = [
      encodeCbor(new Map([[1, signerOf(key).algorithm]])),
      new Map(),
      null,
      new Uint8Array(size),
    ];
    expect(verifySign1(decodeSign1(encodeCbor({ tag: 18, value: parts })), key, CONTENT)).toBe(false);
  });
});

test('s of Ed25519 has one form (RFC 8032, 8.4): adding the order of the group to it is noticed', async () => {
  const { protectedBytes, unprotected, signature } = decodeSign1(
    await createSign1(CONTENT, signerOf(KEYS.Ed25519), { detached: true }),
  );
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  let s = BigInt(`0x${Buffer.from(signature.slice(32)).reverse().toString('hex')}`) + order;
  const malleated = new Uint8Array(signature);
  for (let index = 32; index < 64; index++, s >>= 8n) malleated[index] = Number(s & 0xffn);
  expect(s).toBe(0n);
  const document = encodeCbor({
    tag: 18,
    value: [protectedBytes, unprotected as Map<CborValue, CborValue>, null, malleated],
  });
  expect(verifySign1(decodeSign1(document), KEYS.Ed25519, CONTENT)).toBe(false);
});

describe('a COSE_Sign1 is refused', () => {
  const ES256 = new Map<CborValue, CborValue>([[1, -7]]);
  const sign1 = (header: CborValue, unprotected: CborValue = new Map()) =>
    encodeCbor({ tag: 18, value: [encodeCbor(header), unprotected, null, new Uint8Array(64)] });

  test.each([
    ['without four parts', encodeCbor({ tag: 18, value: [new Uint8Array(0), new Map(), null] }), 'COSE_Sign1'],
    [
      'whose protected header is a map and not its bytes',
      encodeCbor({ tag: 18, value: [ES256, ES256, null, null] }),
      'protected',
    ],
    [
      'with an empty protected header',
      encodeCbor({ tag: 18, value: [new Uint8Array(0), new Map(), null, new Uint8Array(64)] }),
      'protected/alg',
    ],
    ['whose protected header is no map', sign1([1, -7]), 'protected'],
    ['with the same header in both maps', sign1(ES256, ES256), 'unprotected/1'],
    [
      'with an unknown critical header',
      sign1(new Map<CborValue, CborValue>([...ES256, [2, [-70000]], [-70000, 1]])),
      'protected/crit',
    ],
    [
      'with a critical header that is not there',
      sign1(new Map<CborValue, CborValue>([...ES256, [2, [4]]])),
      'protected/crit',
    ],
    [
      'with an empty list of critical headers',
      sign1(new Map<CborValue, CborValue>([...ES256, [2, []]])),
      'protected/crit',
    ],
    [
      'with critical headers that are not protected',
      sign1(ES256, new Map<CborValue, CborValue>([[2, [4]]])),
      'unprotected/crit',
    ],
    ['with a key id that is text', sign1(ES256, new Map([[4, 'x']])), 'kid'],
    [
      'with a payload that is text',
      encodeCbor({ tag: 18, value: [encodeCbor(ES256), new Map(), 'x', new Uint8Array(64)] }),
      'payload',
    ],
    ['without a signature', encodeCbor({ tag: 18, value: [encodeCbor(ES256), new Map(), null, null] }), 'signature'],
    ['whose headers have other labels than numbers and text', sign1(ES256, new Map([[true, 1]])), 'headers'],
  ])('%s', (_, document, path) => {
    let refused: unknown;
    try {
      decodeSign1(document);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(CoseError);
    expect((refused as CoseError).path).toBe(path);
  });

  test('for any bytes, or read', () => {
    const near = fc
      .tuple(fc.constantFrom(...SIGN1_VECTORS), fc.nat(), fc.nat({ max: 255 }))
      .map(([vector, at, byte]) => {
        const changed = bytes(vector.cbor);
        changed[at % changed.length] = byte;
        return changed;
      });
    fc.assert(
      fc.property(fc.oneof(near, fc.uint8Array({ maxLength: 64 })), (document) => {
        try {
          decodeSign1(document);
        } catch (error) {
          expect(error).toBeInstanceOf(CoseError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
