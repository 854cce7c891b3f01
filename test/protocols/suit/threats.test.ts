import { expect, test } from 'vitest';
import { signerOf } from '../../../protocols/cose/signer.ts';
import type { Command } from '../../../protocols/suit/command.ts';
import { digestOf } from '../../../protocols/suit/digest.ts';
import {
  createEnvelope,
  decodeEnvelope,
  type Envelope,
  encodeEnvelope,
  signEnvelope,
} from '../../../protocols/suit/envelope.ts';
import type { Environment } from '../../../protocols/suit/environment.ts';
import type { Manifest } from '../../../protocols/suit/manifest.ts';
import { processManifest } from '../../../protocols/suit/process.ts';
import { SuitError } from '../../../protocols/suit/suit-error.ts';
import { verifyEnvelope } from '../../../protocols/trust/key-set.ts';
import { keySet, testKey, trusted } from '../trust/keys.ts';
import { CLASS_ID, VENDOR_ID } from './examples.ts';
import { rawEnvelope, rawManifest } from './raw-envelope.ts';

const RELEASE = testKey('release');
const SET = keySet(1, trusted(RELEASE, 'firmware'), trusted(testKey('root'), 'keys'));
const IMAGE = new TextEncoder().encode('the image that was signed');
const COMPONENT = [new TextEncoder().encode('firmware')];
const check = (condition: 'vendorIdentifier' | 'classIdentifier' | 'imageMatch'): Command => ({
  kind: 'condition',
  condition,
  reporting: 15,
});

/** An update as a device gets it: one component, its image beside the manifest. */
const MANIFEST: Manifest = {
  sequenceNumber: 7,
  components: [COMPONENT],
  shared: [
    {
      kind: 'overrideParameters',
      parameters: { vendorId: VENDOR_ID, classId: CLASS_ID, imageDigest: digestOf(IMAGE), imageSize: IMAGE.length },
    },
    check('vendorIdentifier'),
    check('classIdentifier'),
  ],
  install: {
    kind: 'inline',
    value: [
      { kind: 'overrideParameters', parameters: { uri: '#image' } },
      { kind: 'directive', directive: 'fetch', reporting: 2 },
      check('imageMatch'),
    ],
  },
  validate: [check('imageMatch')],
  invoke: [{ kind: 'directive', directive: 'invoke', reporting: 2 }],
};

async function signed(manifest: Manifest = MANIFEST, image: Uint8Array = IMAGE): Promise<Envelope> {
  const envelope = await signEnvelope(createEnvelope(manifest, new Map([['#image', image]])), signerOf(RELEASE));
  return decodeEnvelope(encodeEnvelope(envelope));
}

/** A device with one component that gets its image out of the envelope; `memory` is what lies in it. */
function device({ payloads }: Envelope): Environment & { memory: Uint8Array; readonly invoked: Uint8Array[] } {
  const made: Environment & { memory: Uint8Array; readonly invoked: Uint8Array[] } = {
    vendorId: VENDOR_ID,
    classId: CLASS_ID,
    memory: new Uint8Array(0),
    invoked: [],
    hasComponent: (id) => Buffer.compare(id[0] ?? new Uint8Array(0), COMPONENT[0]!) === 0,
    digestOf: (_id, algorithm, size = made.memory.length) =>
      size > made.memory.length ? undefined : digestOf(made.memory.subarray(0, size), algorithm).bytes,
    fetch: (uri) => {
      const payload = payloads.get(uri);
      if (payload) made.memory = payload;
      return payload !== undefined;
    },
    invoke: (_id, { imageSize = 0 }) => made.invoked.push(made.memory.subarray(0, imageSize)) > 0,
  };
  return made;
}

const UPDATE = ['install', 'validate'] as const;
const BOOT = ['validate', 'invoke'] as const;

/** The envelope with this change, under the signature of the one that was signed; undefined when it cannot even be read. */
async function tampered(change: (manifest: Manifest) => Manifest): Promise<Envelope | undefined> {
  const { signatures } = await signed();
  const other = createEnvelope(change(MANIFEST), new Map([['#image', IMAGE]]));
  return decodeEnvelope(encodeEnvelope({ ...other, signatures }));
}

async function expectUntrusted(change: (manifest: Manifest) => Manifest): Promise<void> {
  expect(verifyEnvelope((await tampered(change))!, SET, 'firmware')).toMatchObject({
    trusted: false,
    reasons: [{ reason: 'bad signature' }],
  });
}

interface Threat {
  /** As RFC 9124, 4.2, names it. */
  readonly threat: string;
  /** How it is answered. */
  readonly answer: string;
  readonly proof: () => void | Promise<void>;
}

/*
 * Answered elsewhere: that the sequence number is above the device's, and the floor (THREAT.IMG.EXPIRED), by its loader; the
 * image that a delta is against (THREAT.UPD.WRONG_PRECURSOR) by the patch, which names it. Not answered: reading along
 * (THREAT.IMG.DISCLOSURE, THREAT.MFST.EXPOSURE): nothing is encrypted, and what is, is refused.
 */
const THREATS: readonly Threat[] = [
  {
    threat: 'THREAT.IMG.EXPIRED',
    answer: 'the sequence number is signed: an old image cannot be given a new one',
    proof: () => expectUntrusted((manifest) => ({ ...manifest, sequenceNumber: 8 })),
  },
  {
    threat: 'THREAT.IMG.EXPIRED.OFFLINE',
    answer: 'a time limit that the device cannot judge is not passed over',
    proof: async () => {
      const limit: Command = { kind: 'unsupported', code: 4, name: 'use-before', argument: 15 };
      const envelope = await signed({ ...MANIFEST, validate: [limit, check('imageMatch')] });
      expect(processManifest(envelope.manifest, UPDATE, device(envelope))).toMatchObject({
        ok: false,
        failure: { kind: 'unsupported', command: 'use-before' },
      });
    },
  },
  {
    threat: 'THREAT.IMG.INCOMPATIBLE',
    answer: 'vendor and class are compared, and a manifest that compares neither is told apart',
    proof: async () => {
      const envelope = await signed();
      const stranger = { ...device(envelope), classId: VENDOR_ID };
      expect(processManifest(envelope.manifest, UPDATE, stranger)).toMatchObject({ ok: false, isIdentified: false });
      const forAll = await signed({ ...MANIFEST, shared: MANIFEST.shared.slice(0, 1) });
      expect(processManifest(forAll.manifest, UPDATE, device(forAll))).toMatchObject({ ok: true, isIdentified: false });
    },
  },
  {
    threat: 'THREAT.IMG.FORMAT',
    answer: 'a payload said to be in a form that is not known is refused, not taken as it is',
    proof: async () => {
      const encrypted: Command = {
        kind: 'overrideParameters',
        parameters: { unsupported: new Map([[19, new Uint8Array([1])]]) },
      };
      const envelope = await signed({
        ...MANIFEST,
        install: { kind: 'inline', value: [encrypted, ...MANIFEST.install!.value!] },
      });
      const target = device(envelope);
      expect(processManifest(envelope.manifest, UPDATE, target)).toMatchObject({
        failure: { kind: 'unsupported', command: 'encryption-info' },
      });
      expect(target.memory).toHaveLength(0);
    },
  },
  {
    threat: 'THREAT.IMG.LOCATION',
    answer: 'where the image goes is signed, and a device takes nothing for a component that it has not',
    proof: async () => {
      const elsewhere = [new TextEncoder().encode('bootloader')];
      await expectUntrusted((manifest) => ({ ...manifest, components: [elsewhere] }));
      const envelope = await signed({ ...MANIFEST, components: [elsewhere] });
      expect(processManifest(envelope.manifest, UPDATE, device(envelope))).toMatchObject({
        failure: { kind: 'component' },
      });
    },
  },
  {
    threat: 'THREAT.NET.REDIRECT',
    answer: 'where the image comes from is signed',
    proof: () =>
      expectUntrusted((manifest) => ({
        ...manifest,
        install: {
          kind: 'inline',
          value: [
            { kind: 'overrideParameters', parameters: { uri: 'http://evil' } },
            ...manifest.install!.value!.slice(1),
          ],
        },
      })),
  },
  {
    threat: 'THREAT.NET.ONPATH',
    answer:
      'an image that is changed on its way is not the one of the digest; a manifest that is, is not the one that was signed',
    proof: async () => {
      const envelope = await signed(
        MANIFEST,
        IMAGE.map((byte) => byte ^ 1),
      );
      expect(verifyEnvelope(envelope, SET, 'firmware').trusted).toBe(true);
      expect(processManifest(envelope.manifest, UPDATE, device(envelope))).toMatchObject({
        ok: false,
        failure: { path: 'install/2', command: 'imageMatch' },
      });
      const document = encodeEnvelope(await signed());
      const at = Buffer.from(document).indexOf('#image');
      document[at + 1]! ^= 1;
      expect(() => decodeEnvelope(document)).toThrow(SuitError);
    },
  },
  {
    threat: 'THREAT.IMG.REPLACE',
    answer: 'the image is compared again when it is to run',
    proof: async () => {
      const envelope = await signed();
      const target = device(envelope);
      expect(processManifest(envelope.manifest, UPDATE, target).ok).toBe(true);
      expect(processManifest(envelope.manifest, BOOT, target).ok).toBe(true);
      target.memory = IMAGE.map((byte) => byte ^ 1);
      expect(processManifest(envelope.manifest, BOOT, target)).toMatchObject({ failure: { path: 'validate/0' } });
      expect(target.invoked).toEqual([IMAGE]);
    },
  },
  {
    threat: 'THREAT.IMG.NON_AUTH',
    answer: 'who has no key of the set cannot make an envelope that is trusted',
    proof: async () => {
      const unsigned = createEnvelope(MANIFEST, new Map());
      expect(verifyEnvelope(unsigned, SET, 'firmware').trusted).toBe(false);
      const byStranger = await signEnvelope(unsigned, signerOf(testKey('stranger')));
      expect(verifyEnvelope(byStranger, SET, 'firmware').trusted).toBe(false);
    },
  },
  {
    threat: 'THREAT.UPD.UNAPPROVED',
    answer: 'a key signs what it has the role for, and nothing else',
    proof: async () => {
      const envelope = await signed();
      expect(verifyEnvelope(envelope, SET, 'firmware').trusted).toBe(true);
      expect(verifyEnvelope(envelope, SET, 'config')).toMatchObject({ reasons: [{ reason: 'role' }] });
      expect(verifyEnvelope(envelope, SET, 'keys')).toMatchObject({ reasons: [{ reason: 'role' }] });
    },
  },
  {
    threat: 'THREAT.MFST.OVERRIDE',
    answer: 'nobody adds to a manifest: dependencies and delegation are refused',
    proof: () => {
      const byDependency = rawEnvelope(rawManifest([], [[1, new Map()]]));
      expect(() => decodeEnvelope(byDependency)).toThrow('dependencies are not supported');
      const byDelegate = rawEnvelope(rawManifest(), [[1, new Uint8Array(0)]]);
      expect(() => decodeEnvelope(byDelegate)).toThrow('delegation is not supported');
    },
  },
  {
    threat: 'THREAT.IMG.EXTRA',
    answer: 'the size is signed: what lies behind the image is neither compared nor run',
    proof: async () => {
      await expectUntrusted((manifest) => ({ ...manifest, shared: withSize(manifest, IMAGE.length + 5) }));
      const envelope = await signed(MANIFEST, new Uint8Array([...IMAGE, 1, 2, 3]));
      const target = device(envelope);
      expect(processManifest(envelope.manifest, [...UPDATE, ...BOOT], target).ok).toBe(true);
      expect(target.invoked).toEqual([IMAGE]);
    },
  },
  {
    threat: 'THREAT.KEY.EXPOSURE',
    answer: 'a key that a newer set has no more is trusted no more, for what it signed before too',
    proof: async () => {
      const next = keySet(2, trusted(testKey('next release'), 'firmware'), trusted(testKey('root'), 'keys'));
      expect(verifyEnvelope(await signed(), next, 'firmware')).toMatchObject({
        reasons: [{ reason: 'unknown key id' }],
      });
    },
  },
  {
    threat: 'THREAT.MFST.MODIFICATION',
    answer:
      'a signer signs no digest but that of the manifest that it has, and the same update is the same bytes for all who make it',
    proof: async () => {
      const envelope = createEnvelope(MANIFEST, new Map());
      const other = createEnvelope({ ...MANIFEST, sequenceNumber: 8 }, new Map());
      const mixed = { ...envelope, manifestBytes: other.manifestBytes };
      await expect(signEnvelope(mixed, signerOf(RELEASE))).rejects.toThrow(SuitError);
      expect(encodeEnvelope(createEnvelope(structuredClone(MANIFEST), new Map()))).toEqual(encodeEnvelope(envelope));
    },
  },
  {
    threat: 'THREAT.MFST.TOCTOU',
    answer: 'what was verified is what is carried out, whatever becomes of the bytes that it came in',
    proof: async () => {
      const document = encodeEnvelope(await signed());
      const envelope = decodeEnvelope(document);
      expect(verifyEnvelope(envelope, SET, 'firmware').trusted).toBe(true);
      document.fill(0);
      expect(processManifest(envelope.manifest, UPDATE, device(envelope)).ok).toBe(true);
    },
  },
];

function withSize({ shared }: Manifest, imageSize: number): Manifest['shared'] {
  return shared.map((command) =>
    command.kind === 'overrideParameters' ? { ...command, parameters: { ...command.parameters, imageSize } } : command,
  );
}

test('the update that the threats are about is one that a device takes and runs', async () => {
  const envelope = await signed();
  const target = device(envelope);
  expect(verifyEnvelope(envelope, SET, 'firmware').trusted).toBe(true);
  expect(processManifest(envelope.manifest, [...UPDATE, ...BOOT], target)).toMatchObject({
    ok: true,
    isIdentified: true,
  });
  expect(target.invoked).toEqual([IMAGE]);
});

test.each(THREATS)('$threat: $answer', ({ proof }) => proof());
