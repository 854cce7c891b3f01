import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CborValue } from '../../../protocols/cbor/cbor-value.ts';
import { encodeCbor } from '../../../protocols/cbor/deterministic.ts';
import { coseKeyMap } from '../../../protocols/cose/cose-key.ts';
import { decodeKeySet, encodeKeySet, KeySetError, keysWithRole } from '../../../protocols/trust/key-set.ts';
import { keySet, testKey, trusted } from './keys.ts';

const RELEASE = testKey('release');
const OPERATOR = testKey('operator', 'P-256');
const ROOT = testKey('root');
const SET = keySet(3, trusted(RELEASE, 'firmware'), trusted(OPERATOR, 'firmware', 'config'), trusted(ROOT, 'keys'));

test('a key set comes back from its document', () => {
  expect(decodeKeySet(encodeKeySet(SET))).toEqual(SET);
});

test('its document does not depend on the order in which roles are named', () => {
  const turned = keySet(3, ...SET.keys.map((key) => ({ ...key, roles: [...key.roles].reverse() })));
  expect(encodeKeySet(turned)).toEqual(encodeKeySet(SET));
});

test('its layout is the one that devices in the field have', () => {
  const key = trusted(ROOT, 'keys');
  const id = Buffer.from(key.id).toString('hex');
  const x = Buffer.from(ROOT.x).toString('hex');
  // {1: 1, 2: [{1: id, 2: {1: 1, -1: 6, -2: x}, 3: ["keys"]}]}
  const expected = `a201010281a30148${id}02a301012006215820${x}038164${Buffer.from('keys').toString('hex')}`;
  expect(Buffer.from(encodeKeySet(keySet(1, key))).toString('hex')).toBe(expected);
});

test('keys are found by what they may sign', () => {
  expect(keysWithRole(SET, 'firmware').map(({ key }) => key.curve)).toEqual(['Ed25519', 'P-256']);
  expect(keysWithRole(SET, 'config')).toEqual([SET.keys[1]]);
  expect(keysWithRole(SET, 'keys')).toEqual([SET.keys[2]]);
});

describe('a key set is refused', () => {
  const root = trusted(ROOT, 'keys');
  const many = Array.from({ length: 17 }, (_, index) => trusted(testKey(`key ${index}`), 'keys'));
  test.each([
    ['with version 0', keySet(0, root), 'version'],
    ['with a version that a device cannot keep', keySet(2 ** 32, root), 'version'],
    ['without a key', keySet(1), 'keys'],
    ['without a key that may change it', keySet(1, trusted(RELEASE, 'firmware')), 'keys'],
    ['with too many keys', keySet(1, ...many), 'keys'],
    ['with a key that stands twice', keySet(1, root, trusted(ROOT, 'firmware')), 'keys/1/id'],
    ['with a key without a role', keySet(1, root, trusted(RELEASE)), 'keys/1/roles'],
    ['with the id of another key', keySet(1, { ...root, id: trusted(RELEASE, 'keys').id }), 'keys/0/id'],
    ['with a private key', keySet(1, { ...root, key: ROOT }), 'keys/0/key'],
  ])('%s', (_, set, path) => {
    let refused: unknown;
    try {
      encodeKeySet(set);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(KeySetError);
    expect((refused as KeySetError).path).toBe(path);
  });

  const map = (...entries: [CborValue, CborValue][]) => new Map<CborValue, CborValue>(entries);
  const key = (roles: CborValue, cose: CborValue = coseKeyMap(root.key), id: CborValue = root.id) =>
    map([1, id], [2, cose], [3, roles]);
  const weak = coseKeyMap({ curve: 'Ed25519', x: new Uint8Array(32) });
  test.each<[string, CborValue, string]>([
    ['that is no map', [1], 'set'],
    ['with more than it knows', map([1, 1], [2, [key(['keys'])]], [3, 0]), 'set'],
    ['without a version', map([2, [key(['keys'])]]), 'version'],
    ['without a list of keys', map([1, 1], [2, key(['keys'])]), 'keys'],
    ['with a key that is no map', map([1, 1], [2, [1]]), 'keys/0'],
    ['with a role that is not known', map([1, 1], [2, [key(['keys', 'root'])]]), 'keys/0/roles'],
    ['with a role twice', map([1, 1], [2, [key(['keys', 'keys'])]]), 'keys/0/roles'],
    ['with roles in another order', map([1, 1], [2, [key(['keys', 'firmware'])]]), 'keys/0/roles'],
    ['with an id that is text', map([1, 1], [2, [key(['keys'], coseKeyMap(root.key), 'x')]]), 'keys/0/id'],
    ['with a key of small order', map([1, 1], [2, [key(['keys'], weak)]]), 'keys/0/key/-2'],
    ['with a private part', map([1, 1], [2, [key(['keys'], coseKeyMap(ROOT))]]), 'keys/0/key'],
    ['with the id of another key', map([1, 1], [2, [key(['keys'], coseKeyMap(trusted(RELEASE).key))]]), 'keys/0/id'],
  ])('in a document %s', (_, value, path) => {
    let refused: unknown;
    try {
      decodeKeySet(encodeCbor(value));
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(KeySetError);
    expect((refused as KeySetError).path).toBe(path);
  });

  test('or read, whatever the bytes are', () => {
    const good = encodeKeySet(SET);
    const near = fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })).map(([at, byte]) => {
      const changed = new Uint8Array(good);
      changed[at] = byte;
      return changed;
    });
    fc.assert(
      fc.property(fc.oneof(near, fc.uint8Array({ maxLength: 200 })), (document) => {
        try {
          expect(encodeKeySet(decodeKeySet(document))).toEqual(document);
        } catch (error) {
          if (!(error instanceof KeySetError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });
});
