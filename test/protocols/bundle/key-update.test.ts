import { describe, expect, test } from 'vitest';
import { BundleError } from '../../../protocols/bundle/bundle-error.ts';
import { bundleFacts, readEnvelope } from '../../../protocols/bundle/bundle-facts.ts';
import { KEYS_URI } from '../../../protocols/bundle/constants.ts';
import { changeKeySet, keyDifferences, keyIdText } from '../../../protocols/bundle/key-change.ts';
import { deviceEnvelope, makeKeyUpdate } from '../../../protocols/bundle/make-bundle.ts';
import { readBundle } from '../../../protocols/bundle/read-bundle.ts';
import { coseKeyId, publicKeyOf } from '../../../protocols/cose/cose-key.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { encodeEnvelope } from '../../../protocols/suit/envelope.ts';
import { decodeKeySet, encodeKeySet, keySetRefusal } from '../../../protocols/trust/key-set.ts';
import { MAX_ENVELOPE_SIZE } from '../../../protocols/update/update-file.ts';
import { bytes, keySet, newKey } from './sample.ts';

const [root, release, next] = [newKey(), newKey('p256'), newKey()];
const old = keySet(3, [release, 'firmware', 'config'], [root, 'keys']);

describe('a change of a key set', () => {
  test('adds, revokes and gives other roles, and raises the version', () => {
    const set = changeKeySet(old, {
      trust: [
        { key: next, roles: ['keys', 'firmware', 'keys'] },
        { key: root, roles: ['keys', 'config'] },
      ],
      revoke: [coseKeyId(release)],
    });
    expect(set.version).toBe(4);
    expect(set.keys.map(({ id, roles }) => [keyIdText(id), roles])).toEqual([
      [keyIdText(coseKeyId(root)), ['config', 'keys']],
      [keyIdText(coseKeyId(next)), ['firmware', 'keys']],
    ]);
    expect(set.keys.every(({ key }) => !('d' in key))).toBe(true);
    expect(keyDifferences(old, set).map(({ before, after }) => [before, after])).toEqual([
      [['firmware', 'config'], undefined],
      [['keys'], ['config', 'keys']],
      [undefined, ['firmware', 'keys']],
    ]);
  });

  test('of a key that is not there, or that is trusted at once, is refused', () => {
    expect(() => changeKeySet(old, { trust: [], revoke: [bytes(8)] })).toThrow(`no key of the set has the id`);
    const both = { trust: [{ key: root, roles: ['keys'] as const }], revoke: [coseKeyId(root)] };
    expect(() => changeKeySet(old, both)).toThrow('cannot be trusted and revoked at once');
  });

  test('without any difference has none', () => {
    expect(keyDifferences(old, changeKeySet(old, { trust: [], revoke: [] }))).toEqual([]);
  });
});

describe('a key update', () => {
  const set = changeKeySet(old, { trust: [{ key: publicKeyOf(next), roles: ['keys'] }], revoke: [coseKeyId(root)] });

  test('brings the set to a device whole, in its envelope', async () => {
    const file = await makeKeyUpdate(set, [signerOf(root), signerOf(next)]);
    const envelope = readEnvelope(file);
    const sent = deviceEnvelope(envelope);
    expect(sent).toEqual(file);
    expect(sent.length).toBeLessThan(MAX_ENVELOPE_SIZE);
    const facts = bundleFacts(sent);
    expect(facts).toEqual({ kind: 'keys', sequence: 4, keySet: encodeKeySet(set) });
    expect(facts.kind === 'keys' && decodeKeySet(facts.keySet)).toEqual(set);
    expect(keySetRefusal(envelope, old, set)).toBeUndefined();
  });

  test('needs a key of the old set and one of the new', async () => {
    for (const signers of [[], [signerOf(root)], [signerOf(next)], [signerOf(release), signerOf(next)]]) {
      expect(keySetRefusal(readEnvelope(await makeKeyUpdate(set, signers)), old, set)).toBeDefined();
    }
  });

  test('of the greatest set goes into the envelope that a device takes', async () => {
    const keys = Array.from({ length: 16 }, () => newKey('p256'));
    const large = keySet(2 ** 32 - 1, ...keys.map((key) => [key, 'firmware', 'config', 'keys'] as const));
    expect((await makeKeyUpdate(large, [signerOf(keys[0]!), signerOf(keys[1]!)])).length).toBeLessThan(
      MAX_ENVELOPE_SIZE,
    );
  });

  test('without its set, or with another, is refused; it is no firmware bundle', async () => {
    const envelope = readEnvelope(await makeKeyUpdate(set, [signerOf(root), signerOf(next)]));
    const changed = (payloads: Map<string, Uint8Array>) => () => bundleFacts(encodeEnvelope({ ...envelope, payloads }));
    expect(changed(new Map())).toThrow('the envelope lacks the key set, its payload #keys');
    expect(changed(new Map([[KEYS_URI, encodeKeySet(old)]]))).toThrow('the key set is not the one that was signed');
    expect(changed(new Map())).toThrow(BundleError);
    expect(() => readBundle(encodeEnvelope(envelope))).toThrow('this is a key update, not a firmware bundle');
  });
});
