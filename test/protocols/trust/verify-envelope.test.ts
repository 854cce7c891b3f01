import { createPublicKey } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { coseKeyId, coseKeyOf } from '../../../protocols/cose/cose-key.ts';
import { createSign1 } from '../../../protocols/cose/sign1.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import {
  createEnvelope,
  decodeEnvelope,
  type Envelope,
  encodeEnvelope,
  signEnvelope,
} from '../../../protocols/suit/envelope.ts';
import { keySetRefusal, verifyEnvelope } from '../../../protocols/trust/key-set.ts';
import { EXAMPLE_NAMES, EXAMPLE_PUBLIC_KEY, example } from '../suit/examples.ts';
import { keySet, testKey, trusted } from './keys.ts';

const RELEASE = testKey('release');
const OPERATOR = testKey('operator', 'P-256');
const ROOT = testKey('root');
const STRANGER = testKey('stranger');
const SET = keySet(1, trusted(RELEASE, 'firmware'), trusted(OPERATOR, 'firmware', 'config'), trusted(ROOT, 'keys'));

const unsigned = createEnvelope({ sequenceNumber: 1, components: [[new Uint8Array([0])]], shared: [] }, new Map());
const other = createEnvelope({ sequenceNumber: 2, components: [[new Uint8Array([0])]], shared: [] }, new Map());

async function signed(envelope: Envelope, ...keys: (typeof RELEASE)[]): Promise<Envelope> {
  let result = envelope;
  for (const key of keys) result = await signEnvelope(result, signerOf(key));
  return decodeEnvelope(encodeEnvelope(result));
}

describe('an envelope is trusted', () => {
  test.each([
    ['Ed25519', RELEASE],
    ['P-256', OPERATOR],
  ])('by the signature of a key of %s that may sign it', async (_, key) => {
    const verdict = verifyEnvelope(await signed(unsigned, key), SET, 'firmware');
    expect(verdict).toEqual({
      trusted: true,
      key: trusted(key, ...(key === RELEASE ? (['firmware'] as const) : (['firmware', 'config'] as const))),
    });
  });

  test('by the second signature too', async () => {
    const verdict = verifyEnvelope(await signed(unsigned, STRANGER, RELEASE), SET, 'firmware');
    expect(verdict).toMatchObject({ trusted: true, key: { id: coseKeyId(RELEASE) } });
  });

  test('by a signature that names no key, as those of the draft', () => {
    const draft = trusted(coseKeyOf(createPublicKey(EXAMPLE_PUBLIC_KEY)), 'firmware');
    for (const name of EXAMPLE_NAMES) {
      const set = keySet(1, trusted(RELEASE, 'firmware'), trusted(OPERATOR, 'firmware'), draft, trusted(ROOT, 'keys'));
      expect(verifyEnvelope(decodeEnvelope(example(name)), set, 'firmware')).toEqual({ trusted: true, key: draft });
    }
  });
});

describe('an envelope is not trusted', () => {
  test('without a signature', () => {
    expect(verifyEnvelope(unsigned, SET, 'firmware')).toEqual({ trusted: false, reasons: [] });
  });

  test.each([
    ['by a key that is not in the set', STRANGER, 'firmware', 'unknown key id'],
    ['by a key that may sign something else', ROOT, 'firmware', 'role'],
    ['by a key for firmware, as config', RELEASE, 'config', 'role'],
  ] as const)('%s', async (_, key, role, reason) => {
    const verdict = verifyEnvelope(await signed(unsigned, key), SET, role);
    expect(verdict).toEqual({ trusted: false, reasons: [{ reason, keyId: coseKeyId(key) }] });
  });

  test('by a signature of another envelope', async () => {
    const { signatures } = await signed(other, RELEASE);
    const verdict = verifyEnvelope({ ...unsigned, signatures }, SET, 'firmware');
    expect(verdict).toEqual({ trusted: false, reasons: [{ reason: 'bad signature', keyId: coseKeyId(RELEASE) }] });
  });

  test('by a signature in the name of another key', async () => {
    const forged = await signEnvelope(unsigned, { ...signerOf(STRANGER), keyId: coseKeyId(RELEASE) });
    expect(verifyEnvelope(forged, SET, 'firmware')).toMatchObject({ reasons: [{ reason: 'bad signature' }] });
  });

  test('by a signature with an algorithm that is not the key’s', async () => {
    const forged = await signEnvelope(unsigned, { ...signerOf(RELEASE), algorithm: -7 });
    expect(verifyEnvelope(forged, SET, 'firmware')).toMatchObject({ reasons: [{ reason: 'algorithm' }] });
  });

  test('by a signature that names no key and is by none of the set', async () => {
    const { algorithm, sign } = signerOf(STRANGER);
    const nameless = await signEnvelope(unsigned, { algorithm, sign });
    expect(verifyEnvelope(nameless, SET, 'firmware')).toEqual({
      trusted: false,
      reasons: [{ reason: 'bad signature' }],
    });
  });

  test('by a signature that carries what it is over: that could be anything', async () => {
    const carried = await createSign1(unsigned.signedBytes, signerOf(RELEASE));
    expect(verifyEnvelope({ ...unsigned, signatures: [carried] }, SET, 'firmware')).toMatchObject({
      reasons: [{ reason: 'malformed' }],
    });
  });

  test('by bytes that are no signature, and each tells its own reason', async () => {
    const { signatures } = await signed(unsigned, STRANGER, ROOT);
    const verdict = verifyEnvelope({ ...unsigned, signatures: [new Uint8Array([1]), ...signatures] }, SET, 'firmware');
    expect(verdict).toMatchObject({
      trusted: false,
      reasons: [{ reason: 'malformed' }, { reason: 'unknown key id' }, { reason: 'role' }],
    });
  });

  test('by a key that a newer set has no more', async () => {
    const revoked = keySet(2, trusted(OPERATOR, 'firmware'), trusted(ROOT, 'keys'));
    const envelope = await signed(unsigned, RELEASE);
    expect(verifyEnvelope(envelope, SET, 'firmware').trusted).toBe(true);
    expect(verifyEnvelope(envelope, revoked, 'firmware').trusted).toBe(false);
  });
});

describe('a key set is replaced', () => {
  const NEXT_ROOT = testKey('next root', 'P-256');
  const next = keySet(2, trusted(RELEASE, 'firmware'), trusted(NEXT_ROOT, 'keys'));

  test('by an envelope that a key of the old set and one of the new one have signed', async () => {
    expect(keySetRefusal(await signed(unsigned, ROOT, NEXT_ROOT), SET, next)).toBeUndefined();
  });

  test('by one key that both have', async () => {
    const kept = keySet(2, trusted(STRANGER, 'firmware'), trusted(ROOT, 'keys'));
    expect(keySetRefusal(await signed(unsigned, ROOT), SET, kept)).toBeUndefined();
  });

  test.each([
    ['that the old set alone has signed: its keys could be mistyped', [ROOT], next, 'of the new set'],
    ['that the new set alone has signed', [NEXT_ROOT], next, 'of the old set'],
    ['that keys for firmware have signed', [RELEASE, OPERATOR], next, 'role'],
    ['that nobody has signed', [], next, 'not signed'],
    ['of the same version', [ROOT, NEXT_ROOT], { ...next, version: 1 }, 'not above 1'],
  ])('not by an envelope %s', async (_, keys, set, reason) => {
    expect(keySetRefusal(await signed(unsigned, ...keys), SET, set)).toContain(reason);
  });
});
