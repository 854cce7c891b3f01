import { sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bundleEnvelope } from '../../../protocols/bundle/make-bundle.ts';
import {
  rawEcdsaSignature,
  signaturesOf,
  signedBy,
  toBeSigned,
  withoutSignatures,
  withSignature,
} from '../../../protocols/bundle/signatures.ts';
import { coseKeyId, keyObjectOf, publicKeyOf } from '../../../protocols/cose/cose-key.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { verifyEnvelope } from '../../../protocols/trust/key-set.ts';
import { content, keySet, newKey } from './sample.ts';

const ed25519 = newKey();
const p256 = newKey('p256');
const trusts = (key: typeof ed25519) => keySet(1, [key, 'firmware', 'keys']);

describe('signing elsewhere', () => {
  test('Ed25519: over the bytes that are handed out, put back in', async () => {
    const envelope = await bundleEnvelope(content, []);
    const message = await toBeSigned(envelope, publicKeyOf(ed25519));
    const signed = await withSignature(envelope, publicKeyOf(ed25519), sign(null, message, keyObjectOf(ed25519)));
    expect(verifyEnvelope(signed, trusts(ed25519), 'firmware').trusted).toBe(true);
    expect(signed).toEqual(await signedBy(envelope, [signerOf(ed25519)]));
  });

  test.each(['der', 'ieee-p1363'] as const)('P-256, a signature in the form %s', async (dsaEncoding) => {
    const envelope = await bundleEnvelope(content, []);
    const message = await toBeSigned(envelope, publicKeyOf(p256));
    const signature = sign('sha256', message, { key: keyObjectOf(p256), dsaEncoding });
    const signed = await withSignature(envelope, publicKeyOf(p256), signature);
    expect(verifyEnvelope(signed, trusts(p256), 'firmware').trusted).toBe(true);
  });

  test('of another bundle, or by another key, is refused', async () => {
    const [envelope, other] = [
      await bundleEnvelope(content, []),
      await bundleEnvelope({ ...content, sequence: 8 }, []),
    ];
    const signature = sign(null, await toBeSigned(other, ed25519), keyObjectOf(ed25519));
    await expect(withSignature(envelope, publicKeyOf(ed25519), signature)).rejects.toThrow('is not one of the key');
    await expect(withSignature(other, publicKeyOf(newKey()), signature)).rejects.toThrow('is not one of the key');
    await expect(withSignature(other, publicKeyOf(ed25519), signature.subarray(1))).rejects.toThrow('has 63 bytes');
    await expect(withSignature(other, publicKeyOf(p256), Buffer.alloc(70))).rejects.toThrow(
      '64 bytes (r and s), or DER',
    );
  });
});

describe('several signatures', () => {
  test('are added, one of the same key makes way, all can be taken off', async () => {
    const once = await bundleEnvelope(content, [signerOf(ed25519)]);
    const twice = await signedBy(once, [signerOf(p256)]);
    const ids = (envelope: typeof once) => signaturesOf(envelope).map(({ keyId }) => keyId);
    expect(ids(twice)).toEqual([coseKeyId(ed25519), coseKeyId(p256)]);
    expect(ids(await signedBy(twice, [signerOf(ed25519)]))).toEqual([coseKeyId(p256), coseKeyId(ed25519)]);
    expect(withoutSignatures(twice).signatures).toEqual([]);
    for (const key of [ed25519, p256]) expect(verifyEnvelope(twice, trusts(key), 'firmware').trusted).toBe(true);
  });
});

describe('ECDSA signatures in DER', () => {
  test('give r and s, also where these are short', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (message) => {
        const key = keyObjectOf(p256);
        const raw = rawEcdsaSignature(sign('sha256', message, key));
        expect(raw).toHaveLength(64);
        const publicKey = { key: keyObjectOf(publicKeyOf(p256)), dsaEncoding: 'ieee-p1363' as const };
        expect(verify('sha256', message, publicKey, raw!)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('of r and s of one byte', () => {
    const der = Buffer.from('3006020101020106', 'hex');
    const raw = rawEcdsaSignature(der)!;
    expect([raw[31], raw[63]]).toEqual([1, 6]);
    expect(raw.filter((byte) => byte !== 0)).toHaveLength(2);
  });

  test('anything else is none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const raw = rawEcdsaSignature(bytes);
        expect(raw === undefined || raw.length === 64).toBe(true);
      }),
    );
    const good = Buffer.from('3006020101020106', 'hex');
    for (let at = 0; at < good.length; at++) expect(rawEcdsaSignature(good.subarray(0, at))).toBeUndefined();
    expect(rawEcdsaSignature(Buffer.concat([good, Buffer.of(0)]))).toBeUndefined();
  });
});
