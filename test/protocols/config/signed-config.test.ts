import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeCbor } from '../../../protocols/cbor/deterministic.ts';
import type { ConfigDocument } from '../../../protocols/config/config-document.ts';
import { MAX_CONFIG_DOCUMENT } from '../../../protocols/config/config-document.ts';
import {
  decodeConfigDocument,
  encodeConfigDocument,
  encodeConfigFields,
} from '../../../protocols/config/document-codec.ts';
import { ConfigDocumentFormatError } from '../../../protocols/config/document-format-error.ts';
import {
  configDigest,
  openSignedConfig,
  signConfigDocument,
  verifySignedConfig,
} from '../../../protocols/config/signed-config.ts';
import { createSign1 } from '../../../protocols/cose/sign1.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { keySet, testKey, trusted } from '../trust/keys.ts';
import { anyDocument, DOCUMENT, KEYS, OPERATOR, RELEASE, STRANGER } from './documents.ts';

describe('a config document', () => {
  test('has the layout that devices in the field know', () => {
    // {0: "config", 1: 1, 2: "tariff 2027", 3: "meter", 4: 2, 6: 12, 7: 1798758000, 8: {1: 60, 3: [100, 0, 0]}, 9: [[3, [15]]]}
    const text = (word: string) => Buffer.from(word).toString('hex');
    const expected = `a90066${text('config')}0101026b${text('tariff 2027')}0365${text('meter')}0402060c071a6b36de7008a201183c038318640000098182038${'10f'}`;
    expect(Buffer.from(encodeConfigDocument(DOCUMENT)).toString('hex')).toBe(expected);
  });

  test('gives a firmware its fields as `configure` takes them', () => {
    expect(Buffer.from(encodeConfigFields(DOCUMENT.fields)).toString('hex')).toBe('a201183c038318640000');
  });

  test('comes back whatever it holds', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        expect(decodeConfigDocument(encodeConfigDocument(document))).toEqual(document);
      }),
    );
  });

  const broken: readonly (readonly [string, Partial<ConfigDocument>, string])[] = [
    ['without a title', { title: '' }, 'title'],
    ['with too long a title', { title: 'é'.repeat(61) }, 'title'],
    ['of a class that is no name', { target: { class: 'Meter 1', schema: 1 } }, 'class'],
    ['of version 0 of a profile', { target: { class: 'meter', schema: 0 } }, 'schema'],
    ['for nobody', { target: { class: 'meter', schema: 1, devices: [] } }, 'devices'],
    [
      'for a device of a short id',
      { target: { class: 'meter', schema: 1, devices: [new Uint8Array(7)] } },
      'devices/0',
    ],
    [
      'for a device that stands twice',
      { target: { class: 'meter', schema: 1, devices: [new Uint8Array(8), new Uint8Array(8)] } },
      'devices/1',
    ],
    ['of sequence number 0', { sequence: 0 }, 'sequence'],
    ['of a sequence number that devices cannot keep', { sequence: 2 ** 32 }, 'sequence'],
    ['of a time that devices cannot keep', { activateAtS: 2 ** 32 }, 'activateAt'],
    ['that sets nothing', { fields: new Map(), settings: [] }, 'fields'],
    ['with part of a number', { fields: new Map([[1, 0.5]]) }, 'fields/1'],
    ['with a list of one', { fields: new Map([[1, [7]]]) }, 'fields/1'],
    ['with too large an element', { fields: new Map([[1, [7, 2 ** 32]]]) }, 'fields/1/1'],
    ['with a setting of no words', { settings: [{ address: 1, words: [] }] }, 'settings/0/words'],
    ['with a word of 17 bits', { settings: [{ address: 1, words: [65_536] }] }, 'settings/0/words/0'],
    ['with a setting beyond the last register', { settings: [{ address: 65_535, words: [1, 2] }] }, 'settings/0/words'],
    [
      'with a register that is set twice',
      {
        settings: [
          { address: 1, words: [1, 2] },
          { address: 2, words: [1] },
        ],
      },
      'settings/1',
    ],
    ['that is too large', { fields: new Map([[1, new Array<number>(5000).fill(1000)]]) }, 'document'],
  ];

  test.each(broken)('%s is refused', (_, change, path) => {
    const act = () => encodeConfigDocument({ ...DOCUMENT, ...change });
    expect(act).toThrow(expect.objectContaining({ name: 'ConfigDocumentFormatError', path }));
  });

  test.each([
    ['of another kind', new Map([[0, 'receipt']]), 'kind'],
    [
      'of a later version',
      new Map<number, unknown>([
        [0, 'config'],
        [1, 2],
      ]),
      'version',
    ],
    ['with more than is known', new Map([[10, 1]]), 'document'],
    ['that is no map', ['config'], 'document'],
  ])('%s is not read', (_, value, path) => {
    const act = () => decodeConfigDocument(encodeCbor(value as never));
    expect(act).toThrow(expect.objectContaining({ name: 'ConfigDocumentFormatError', path }));
  });

  test('of any bytes is a document or an error that says where', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        for (const read of [decodeConfigDocument, openSignedConfig]) {
          try {
            read(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(ConfigDocumentFormatError);
          }
        }
      }),
    );
  });

  test('with bytes changed, put in or left out is one in the one form, or an error', () => {
    const bytes = encodeConfigDocument(DOCUMENT);
    const edit = fc.record({
      at: fc.nat({ max: bytes.length }),
      drop: fc.nat({ max: 4 }),
      put: fc.uint8Array({ maxLength: 4 }),
    });
    fc.assert(
      fc.property(edit, ({ at, drop, put }) => {
        const changed = Uint8Array.from([...bytes.subarray(0, at), ...put, ...bytes.subarray(at + drop)]);
        try {
          const document = decodeConfigDocument(changed);
          expect(Buffer.from(encodeConfigDocument(document))).toEqual(Buffer.from(changed));
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigDocumentFormatError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a signed config document', () => {
  test('is trusted when a key with the role config signed it', async () => {
    const signed = await signConfigDocument(DOCUMENT, signerOf(OPERATOR));
    expect(verifySignedConfig(signed, KEYS)).toMatchObject({ trusted: true, document: DOCUMENT });
    const { payload } = openSignedConfig(signed);
    expect(payload).toEqual(encodeConfigDocument(DOCUMENT));
    expect(configDigest(payload)).toHaveLength(32);
  });

  test('by a P-256 key is trusted as well', async () => {
    const key = testKey('token', 'P-256');
    const set = keySet(1, trusted(key, 'config'), trusted(RELEASE, 'keys'));
    expect(verifySignedConfig(await signConfigDocument(DOCUMENT, signerOf(key)), set).trusted).toBe(true);
  });

  test.each([
    ['that nobody knows', STRANGER, 'unknown key id'],
    ['for firmware', RELEASE, 'role'],
  ] as const)('by a key %s is not trusted', async (_, key, reason) => {
    const signed = await signConfigDocument(DOCUMENT, signerOf(key));
    expect(verifySignedConfig(signed, KEYS)).toMatchObject({ trusted: false, reasons: [{ reason }] });
  });

  test('under the id of another key is not trusted', async () => {
    const { keyId } = signerOf(OPERATOR);
    const signed = await signConfigDocument(DOCUMENT, { ...signerOf(STRANGER), keyId: keyId! });
    expect(verifySignedConfig(signed, KEYS)).toMatchObject({ trusted: false, reasons: [{ reason: 'bad signature' }] });
  });

  test('in which any bit is another one is never trusted', async () => {
    const signed = await signConfigDocument(DOCUMENT, signerOf(OPERATOR));
    const unnoticed: number[] = [];
    for (let bit = 0; bit < signed.length * 8; bit++) {
      const changed = signed.slice();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      try {
        if (verifySignedConfig(changed, KEYS).trusted) unnoticed.push(bit);
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigDocumentFormatError);
      }
    }
    expect(unnoticed).toEqual([]);
  });

  test('that is cut off anywhere, or goes on, is none', async () => {
    const signed = await signConfigDocument(DOCUMENT, signerOf(OPERATOR));
    for (let size = 0; size < signed.length; size++) {
      expect(() => verifySignedConfig(signed.subarray(0, size), KEYS)).toThrow(ConfigDocumentFormatError);
    }
    expect(() => verifySignedConfig(Uint8Array.from([...signed, 0]), KEYS)).toThrow(ConfigDocumentFormatError);
  });

  test('is looked into only when it is trusted', async () => {
    const nonsense = await createSign1(Uint8Array.of(1, 2, 3), signerOf(STRANGER));
    expect(verifySignedConfig(nonsense, KEYS).trusted).toBe(false);
    const trustedNonsense = await createSign1(Uint8Array.of(1, 2, 3), signerOf(OPERATOR));
    expect(() => verifySignedConfig(trustedNonsense, KEYS)).toThrow(ConfigDocumentFormatError);
  });

  test('without its document, or too large, is none', async () => {
    const detached = await createSign1(encodeConfigDocument(DOCUMENT), signerOf(OPERATOR), { detached: true });
    expect(() => openSignedConfig(detached)).toThrow(/what was signed is not in it/);
    expect(() => openSignedConfig(new Uint8Array(MAX_CONFIG_DOCUMENT + 1))).toThrow(/a device takes 8192/);
  });
});
