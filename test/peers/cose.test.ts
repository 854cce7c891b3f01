import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { KEY_KINDS } from '../../host/keys/key-kind.ts';
import { packageRoot } from '../../host/package-root.ts';
import { readEnvelope } from '../../protocols/bundle/bundle-facts.ts';
import { makeBundle, makeKeyUpdate } from '../../protocols/bundle/make-bundle.ts';
import type { CborValue } from '../../protocols/cbor/cbor-value.ts';
import { decodeCbor, encodeCbor } from '../../protocols/cbor/deterministic.ts';
import { coseKeyId, decodeCoseKey, encodeCoseKey, publicKeyOf } from '../../protocols/cose/cose-key.ts';
import { decodeSign1, verifySign1 } from '../../protocols/cose/sign1.ts';
import { signerOf } from '../../protocols/cose/signer.ts';
import { encodeEnvelope } from '../../protocols/suit/envelope.ts';
import { keySetRefusal, verifyEnvelope } from '../../protocols/trust/key-set.ts';
import { content, keySet, newKey } from '../protocols/bundle/sample.ts';
import { LineProcess } from './line-process.ts';
import { cose, describeWith, python } from './programs.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

/**
 * What documents are made of. The keys of a map are of one kind, as then both orders of keys are the same: ours, by their bytes
 * (RFC 8949, 4.2.1), and that of cbor2, by their length first (4.2.3).
 */
const keys = [fc.nat(), fc.integer({ max: -1 }), fc.string({ maxLength: 40 })] as const;
const { value } = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(true, false, null),
    fc.integer(),
    fc.maxSafeInteger(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }),
    fc.string({ unit: 'grapheme' }),
    fc.uint8Array({ maxLength: 300 }),
    fc.array(tie('value'), { maxLength: 30 }),
    ...keys.map((key) =>
      fc.array(fc.tuple(key, tie('value')), { maxLength: 30 }).map((entries) => new Map<CborValue, CborValue>(entries)),
    ),
  ),
}));

describeWith([cose], 'COSE and CBOR by pycose and cbor2', () => {
  let peer: LineProcess;
  const ask = <T>(...request: readonly unknown[]): Promise<T> => peer.ask<T>(JSON.stringify(request));
  beforeAll(() => {
    peer = new LineProcess(python, [join(packageRoot, 'test/peers/cose/cose.py')]);
  });
  afterAll(() => peer.stop());

  test.each(KEY_KINDS)(
    'pycose verifies what signs a bundle by %s, and not with another payload or key',
    async (kind) => {
      const [maker, other] = [newKey(kind), newKey(kind)];
      const { signatures, signedBytes } = readEnvelope(await makeBundle(content, [signerOf(maker)]));
      const verify = (by = maker, payload = signedBytes) =>
        ask('verify', hex(signatures[0]!), hex(encodeCoseKey(publicKeyOf(by))), hex(payload));
      expect(await verify()).toBe(true);
      expect(await verify(other)).toBe(false);
      expect(await verify(maker, signedBytes.with(10, signedBytes[10]! ^ 1))).toBe(false);
    },
  );

  test.each(KEY_KINDS)('a key that pycose makes signs by pycose what devices take: %s', async (kind) => {
    const [secret, open] = await ask<[string, string]>('generate', kind);
    const theirs = decodeCoseKey(bytes(open));
    expect(decodeCoseKey(bytes(secret)).d).toBeDefined();
    const algorithm = kind === 'ed25519' ? -8 : -7;
    const unsigned = readEnvelope(await makeBundle(content, []));
    const sign1 = await ask<string>('sign', algorithm, secret, hex(coseKeyId(theirs)), hex(unsigned.signedBytes));
    expect(verifySign1(decodeSign1(bytes(sign1)), theirs, unsigned.signedBytes)).toBe(true);
    const signed = readEnvelope(encodeEnvelope({ ...unsigned, signatures: [bytes(sign1)] }));
    const set = keySet(1, [theirs, 'firmware', 'keys']);
    expect(verifyEnvelope(signed, set, 'firmware')).toMatchObject({ trusted: true });
    const stranger = keySet(1, [newKey(kind), 'firmware', 'keys']);
    expect(verifyEnvelope(signed, stranger, 'firmware').trusted).toBe(false);
  });

  test('a change of keys is signed by ours and by a key of pycose', async () => {
    const [secret, open] = await ask<[string, string]>('generate', 'p256');
    const [root, next] = [newKey(), decodeCoseKey(bytes(open))];
    const [old, set] = [keySet(1, [root, 'keys']), keySet(2, [next, 'keys'])];
    const envelope = readEnvelope(await makeKeyUpdate(set, [signerOf(root)]));
    expect(keySetRefusal(envelope, old, set)).toContain('no key of the new set');
    const second = await ask<string>('sign', -7, secret, hex(coseKeyId(next)), hex(envelope.signedBytes));
    expect(
      keySetRefusal({ ...envelope, signatures: [...envelope.signatures, bytes(second)] }, old, set),
    ).toBeUndefined();
  });

  test('cbor2 reads in a bundle what it was made of', async () => {
    const file = await makeBundle(content, [signerOf(newKey()), signerOf(newKey('p256'))]);
    const { digest, signedBytes, signatures } = readEnvelope(file);
    expect(await ask('envelope', hex(file))).toEqual({
      tag: 107,
      algorithm: -16,
      digestHolds: true,
      signed: hex(signedBytes),
      signatures: signatures.map(hex),
      sequence: content.sequence,
      components: [['firmware']],
      imageAlgorithm: -16,
      imageDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      imageSize: content.image.length,
      imageDigestHolds: true,
      payloads: { '#image': content.image.length, '#profile': expect.any(Number) },
    });
    expect(digest.algorithm).toBe('SHA-256');
    expect(await ask('canonical', hex(file))).toBe(hex(file));
  });

  test('the same values have the same bytes in deterministic encoding', async () => {
    await fc.assert(
      fc.asyncProperty(value, async (one) => {
        const ours = encodeCbor(one);
        expect(await ask('canonical', hex(ours))).toBe(hex(ours));
        expect(encodeCbor(decodeCbor(ours))).toEqual(ours);
      }),
      { numRuns: 2000 },
    );
  });
});
