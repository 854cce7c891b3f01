import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signedUpdates, type UpdateTarget } from '../../../host/slots/manifest-check.ts';
import { UpdateRefusedError } from '../../../host/slots/slot-errors.ts';
import type { BundleContent } from '../../../protocols/bundle/make-bundle.ts';
import { bundleEnvelope, deviceEnvelope, makeKeyUpdate } from '../../../protocols/bundle/make-bundle.ts';
import type { CoseKey } from '../../../protocols/cose/cose-key.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { encodeKeySet } from '../../../protocols/trust/key-set.ts';
import { content, keySet, newKey, probe } from '../../protocols/bundle/sample.ts';

const [maker, configurer, root, stranger] = [newKey(), newKey(), newKey('p256'), newKey()];
const present = keySet(3, [maker, 'firmware'], [configurer, 'config'], [root, 'keys']);
const trusted = encodeKeySet(present);
const target: UpdateTarget = { class: probe.class, identity: probe.identity, batteryPercent: 80 };

async function envelopeBy(keys: readonly CoseKey[], change: Partial<BundleContent> = {}): Promise<Uint8Array> {
  return deviceEnvelope(await bundleEnvelope({ ...content, ...change }, keys.map(signerOf)));
}

function refusal(envelope: Uint8Array, about: UpdateTarget = target, keys = trusted): string {
  try {
    return signedUpdates.admit(envelope, keys, about).kind;
  } catch (error) {
    if (!(error instanceof UpdateRefusedError)) throw error;
    return error.refusal;
  }
}

test('firmware that a trusted key has signed for this class of devices is admitted, with what it says', async () => {
  const envelope = await envelopeBy([maker]);
  expect(signedUpdates.admit(envelope, trusted, target)).toMatchObject({
    kind: 'firmware',
    sequence: 7,
    floor: 5,
    imageSize: 5000,
    schema: 4,
    migrates: [2, 3],
  });
  expect(signedUpdates.verify(envelope, trusted)).toMatchObject({ sequence: 7, size: 5000, schema: 4 });
});

describe('firmware is refused', () => {
  test.each<[string, string, readonly CoseKey[]]>([
    ['without a signature', 'notTrusted', []],
    ['signed by a key that is not in the set', 'notTrusted', [stranger]],
    ['signed by a key for config', 'notTrusted', [configurer]],
    ['signed by a key for key sets', 'notTrusted', [root]],
  ])('%s: %s', async (_what, wanted, keys) => {
    expect(refusal(await envelopeBy(keys))).toBe(wanted);
  });

  test.each<[string, string, Partial<UpdateTarget>]>([
    ['of another vendor', 'wrongVendor', { identity: { ...probe.identity, vendorUrl: 'https://other.example' } }],
    ['of another class', 'wrongClass', { class: 'other' }],
    ['when the battery is low', 'lowBattery', { batteryPercent: 29 }],
  ])('%s: %s', async (_what, wanted, change) => {
    expect(refusal(await envelopeBy([maker]), { ...target, ...change })).toBe(wanted);
  });

  test('no longer when a battery has what it asks for, or there is none', async () => {
    const envelope = await envelopeBy([maker]);
    expect(refusal(envelope, { ...target, batteryPercent: 30 })).toBe('firmware');
    expect(refusal(envelope, { class: probe.class, identity: probe.identity })).toBe('firmware');
  });

  test('when its key was revoked', async () => {
    const next = encodeKeySet(keySet(4, [stranger, 'firmware'], [root, 'keys']));
    expect(refusal(await envelopeBy([maker]), target, next)).toBe('notTrusted');
    expect(refusal(await envelopeBy([stranger]), target, next)).toBe('firmware');
  });

  test('wherever a bit of it is flipped', async () => {
    const envelope = await envelopeBy([maker]);
    const facts = signedUpdates.admit(envelope, trusted, target);
    for (let at = 0; at < envelope.length; at++) {
      const flipped = envelope.slice();
      flipped[at]! ^= 1 << ((at * 5) % 8);
      const answer = refusal(flipped);
      // Bits of the unprotected header may be flipped: then it says the same as before.
      if (answer === 'firmware') expect([at, signedUpdates.admit(flipped, trusted, target)]).toEqual([at, facts]);
      else expect(['badEnvelope', 'notTrusted', 'unsupported']).toContain(answer);
    }
  });
});

describe('a key set', () => {
  const next = keySet(4, [stranger, 'firmware'], [newKey(), 'keys'], [root, 'keys']);

  test('that an old and a new key have signed is admitted', async () => {
    const update = await makeKeyUpdate(next, [signerOf(root)]);
    expect(signedUpdates.admit(update, trusted, target)).toEqual({
      kind: 'keys',
      version: 4,
      keySet: encodeKeySet(next),
    });
    expect(signedUpdates.keySetVersion(encodeKeySet(next))).toBe(4);
  });

  test.each<[string, () => Promise<Uint8Array>]>([
    ['signed by a key for firmware', () => makeKeyUpdate(next, [signerOf(maker)])],
    ['that is not newer', () => makeKeyUpdate({ ...next, version: 3 }, [signerOf(root)])],
    [
      'that only the old key has signed, as no key of the new one exists yet',
      () => makeKeyUpdate(keySet(4, [maker, 'firmware'], [newKey(), 'keys']), [signerOf(root)]),
    ],
  ])('%s is refused', async (_what, make) => {
    expect(refusal(await make())).toBe('badKeySet');
  });

  test('is not taken for firmware', async () => {
    const update = await makeKeyUpdate(next, [signerOf(root)]);
    expect(() => signedUpdates.verify(update, trusted)).toThrow(UpdateRefusedError);
  });
});

test('any bytes are refused, and with nothing but a refusal', async () => {
  const real = await envelopeBy([maker]);
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc.tuple(fc.nat(real.length - 1), fc.uint8Array({ maxLength: 40 })).map(([at, bytes]) => {
          const changed = new Uint8Array(Math.max(real.length, at + bytes.length));
          changed.set(real);
          changed.set(bytes, at);
          return changed.subarray(0, real.length);
        }),
      ),
      (bytes) => {
        const answer = refusal(bytes);
        if (Buffer.compare(bytes, real) !== 0) expect(answer).not.toBe('keys');
      },
    ),
  );
});
