import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BundleError } from '../../../protocols/bundle/bundle-error.ts';
import { bundleFacts, type FirmwareFacts, readEnvelope } from '../../../protocols/bundle/bundle-facts.ts';
import { IMAGE_URI, KerbParameter, PROFILE_URI } from '../../../protocols/bundle/constants.ts';
import { classId, vendorId } from '../../../protocols/bundle/ids.ts';
import { imageProblems } from '../../../protocols/bundle/image-statement.ts';
import { bundleEnvelope, deviceEnvelope, makeBundle } from '../../../protocols/bundle/make-bundle.ts';
import { readBundle } from '../../../protocols/bundle/read-bundle.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { profileDigest } from '../../../protocols/profile/digest.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { createEnvelope, type Envelope, encodeEnvelope } from '../../../protocols/suit/envelope.ts';
import type { Manifest } from '../../../protocols/suit/manifest.ts';
import { processManifest } from '../../../protocols/suit/process.ts';
import { verifyEnvelope } from '../../../protocols/trust/key-set.ts';
import { MAX_ENVELOPE_SIZE } from '../../../protocols/update/update-file.ts';
import { bytes, content, keySet, newKey, probe } from './sample.ts';

const key = newKey();
const trusted = keySet(1, [key, 'firmware', 'keys']);
const sha256 = (data: Uint8Array) => new Uint8Array(createHash('sha256').update(data).digest());
const expected: FirmwareFacts = {
  kind: 'firmware',
  vendorId: vendorId(probe.identity),
  classId: classId(vendorId(probe.identity), 'probe'),
  sequence: 7,
  imageDigest: sha256(content.image),
  imageSize: 5000,
  schema: 4,
  migrates: [2, 3],
  floor: 5,
  minimumBattery: 30,
  profileDigest: profileDigest(probe),
};

describe('a bundle', () => {
  test('is read as what it was made of', async () => {
    const file = await makeBundle(content, [signerOf(key)]);
    const bundle = readBundle(file);
    expect(bundle.facts).toEqual(expected);
    expect(bundle.image).toEqual(content.image);
    expect(bundle.profile).toEqual(probe);
    expect(encodeEnvelope(bundle.envelope)).toEqual(file);
    expect(verifyEnvelope(bundle.envelope, trusted, 'firmware')).toMatchObject({ trusted: true });
    const text = bundle.envelope.manifest.text;
    expect(text?.kind === 'severed' && text.value?.get('en')).toMatchObject({
      updateDescription: 'Reads below zero.',
      components: [
        { text: { vendorName: 'Acme', modelName: 'PT-1 B', vendorDomain: 'acme.example', version: '1.2.7' } },
      ],
    });
  });

  test('of a generated profile, which carries its digest, has the digest of the profile', async () => {
    const file = await makeBundle({ profile: meterProfile, image: content.image, sequence: 1 }, []);
    expect(bundleFacts(file)).toMatchObject({ profileDigest: meterProfile.digest });
    expect(profileDigest(readBundle(file).profile)).toBe(meterProfile.digest);
  });

  test('says nothing of what it was not told', async () => {
    const { profile, image } = content;
    const facts = bundleFacts(
      await makeBundle({ profile: { ...profile, update: { migrates: [] } }, image, sequence: 1 }, []),
    );
    expect(facts).toMatchObject({ sequence: 1, floor: 0, minimumBattery: 0, migrates: [] });
  });

  test('is the same file, byte for byte, whenever it is made of the same, and another one of anything else', async () => {
    const make = (change: Partial<typeof content> = {}) => makeBundle({ ...content, ...change }, [signerOf(key)]);
    const file = await make();
    expect(await make({ profile: structuredClone(probe), image: content.image.slice() })).toEqual(file);
    const others = [
      { image: bytes(5000, 2) },
      { sequence: 8 },
      { floor: 6 },
      { minimumBattery: 31 },
      { version: '1.2.8' },
      { notes: 'x' },
      { profile: { ...probe, description: 'Another probe.' } },
    ];
    for (const change of others) expect(await make(change)).not.toEqual(file);
  });

  test('by ES256 differs in nothing but the signature', async () => {
    const signer = signerOf(newKey('p256'));
    const [one, other] = [
      readEnvelope(await makeBundle(content, [signer])),
      readEnvelope(await makeBundle(content, [signer])),
    ];
    expect(one.signatures).not.toEqual(other.signatures);
    expect(encodeEnvelope({ ...one, signatures: [] })).toEqual(encodeEnvelope({ ...other, signatures: [] }));
  });

  test('goes to a device without image, profile and texts, and says the same there', async () => {
    const envelope = await bundleEnvelope(content, [signerOf(key), signerOf(newKey('p256'))]);
    const sent = deviceEnvelope(envelope);
    expect(sent.length).toBeLessThan(1024);
    expect(Buffer.from(sent).includes('Reads below zero')).toBe(false);
    const received = readEnvelope(sent);
    expect([...received.payloads.keys()]).toEqual([]);
    expect(bundleFacts(received)).toEqual(expected);
    expect(verifyEnvelope(received, trusted, 'firmware').trusted).toBe(true);
  });

  test('is carried out by the SUIT processor, for its class alone', async () => {
    const { manifest } = await bundleEnvelope(content, []);
    let memory: Uint8Array | undefined;
    const device = {
      vendorId: expected.vendorId,
      classId: expected.classId,
      hasComponent: () => true,
      digestOf: (_component: unknown, _algorithm: unknown, size?: number) => memory && sha256(memory.subarray(0, size)),
      fetch: (uri: string) => {
        memory = uri === IMAGE_URI ? content.image : undefined;
        return true;
      },
      invoke: () => true,
    };
    expect(processManifest(manifest, ['install', 'validate', 'invoke'], device)).toMatchObject({ ok: true });
    expect(
      processManifest(manifest, ['install'], { ...device, classId: classId(expected.vendorId, 'probes') }),
    ).toMatchObject({
      ok: false,
      failure: { condition: 'classIdentifier' },
    });
    memory = bytes(5000, 2);
    expect(processManifest(manifest, ['validate'], device)).toMatchObject({
      ok: false,
      failure: { condition: 'imageMatch' },
    });
  });

  test.each([
    [{ sequence: 0 }, 'the sequence number is 0; give a whole number from 1 to 4294967295'],
    [{ sequence: 2 ** 32 }, 'the sequence number is 4294967296'],
    [{ sequence: 1.5 }, 'the sequence number is 1.5'],
    [{ floor: 8 }, 'the floor is 8; it is at most the sequence number, 7'],
    [{ minimumBattery: 101 }, 'the least charge of the battery is 101 %'],
  ])('cannot be made of %j', async (change, message) => {
    await expect(makeBundle({ ...content, ...change }, [])).rejects.toThrow(message);
  });

  test.each([
    [100, Array.from({ length: 65 }, (_, at) => at + 1), 'must NOT have more than 64 items'],
    [4, [4], '4 is no version before this one'],
  ])(
    'cannot be made of a profile that could not be read again: version %i migrates %j',
    async (version, migrates, message) => {
      const profile = { ...probe, version, update: { migrates } };
      await expect(makeBundle({ ...content, profile }, [])).rejects.toThrow(message);
    },
  );

  test('has at most eight signatures, and then still goes into the envelope that a device takes', async () => {
    const signers = Array.from({ length: 9 }, () => signerOf(newKey('p256')));
    await expect(makeBundle(content, signers)).rejects.toThrow('it would have 9 signatures; devices read at most 8');
    const migrates = Array.from({ length: 64 }, (_, at) => 65_000 + at);
    const large = {
      ...content,
      sequence: 2 ** 32 - 1,
      floor: 2 ** 32 - 1,
      profile: { ...probe, version: 65_535, update: { migrates } },
    };
    const envelope = await bundleEnvelope(large, signers.slice(1));
    expect(deviceEnvelope(envelope).length).toBeLessThanOrEqual(MAX_ENVELOPE_SIZE);
    expect(bundleFacts(deviceEnvelope(envelope))).toMatchObject({ migrates, sequence: 2 ** 32 - 1 });
  });
});

/** The bundle's envelope with another payload, or without it when that is undefined. */
function withPayload(envelope: Envelope, uri: string, payload: Uint8Array | undefined): Uint8Array {
  const payloads = new Map(envelope.payloads);
  if (payload === undefined) payloads.delete(uri);
  else payloads.set(uri, payload);
  return encodeEnvelope({ ...envelope, payloads });
}

describe('a bundle that is not whole', async () => {
  const file = await makeBundle(content, [signerOf(key)]);
  const envelope = readEnvelope(file);

  test.each([
    ['image', IMAGE_URI, undefined, 'the bundle lacks the image, its payload #image'],
    ['image', IMAGE_URI, bytes(4999), 'the image has 4999 bytes; the manifest says 5000'],
    ['image', IMAGE_URI, bytes(5000, 2), 'the image is damaged'],
    ['profile', PROFILE_URI, undefined, 'the bundle lacks the profile, its payload #profile'],
    ['profile', PROFILE_URI, bytes(10), 'the profile is damaged'],
  ])('%s', (part, uri, payload, message) => {
    const read = () => readBundle(withPayload(envelope, uri, payload));
    expect(read).toThrow(message);
    expect(read).toThrow(expect.objectContaining({ part, blame: 'configuration' }));
  });

  test('any bit that is turned over makes it unreadable or untrusted', () => {
    fc.assert(
      fc.property(fc.nat(file.length * 8 - 1), (bit) => {
        const turned = file.slice();
        turned[bit >> 3]! ^= 1 << (bit & 7);
        let trust = false;
        try {
          trust = verifyEnvelope(readBundle(turned).envelope, trusted, 'firmware').trusted;
        } catch (error) {
          expect(error).toBeInstanceOf(BundleError);
        }
        expect(trust).toBe(false);
      }),
      { numRuns: 600 },
    );
  });

  test('and so does every end that is cut off', () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), (length) => {
        expect(() => readBundle(file.subarray(0, length))).toThrow(BundleError);
      }),
      { numRuns: 200 },
    );
  });
});

describe('facts of manifests that are not as Kerb makes them', async () => {
  const { manifest } = await bundleEnvelope(content, []);

  const factsOf = (change: Partial<Manifest>) => () =>
    bundleFacts(createEnvelope({ ...manifest, ...change }, new Map()));

  /** The manifest with other parameters in its shared sequence. */
  const shared = (change: object): Partial<Manifest> => ({
    shared: manifest.shared.map((command) =>
      command.kind === 'overrideParameters'
        ? { ...command, parameters: { ...command.parameters, ...change } }
        : command,
    ),
  });
  const custom = (number: number, value: number | string | Uint8Array): Partial<Manifest> => ({
    validate: manifest.validate!.map((command) =>
      command.kind === 'overrideParameters'
        ? { ...command, parameters: { custom: new Map([...command.parameters.custom!, [number, value]]) } }
        : command,
    ),
  });
  const part = (text: string) => new TextEncoder().encode(text);

  test.each([
    ['sequence number 0', { sequenceNumber: 0 }, 'has the sequence number 0'],
    ['a sequence number of 33 bits', { sequenceNumber: 2 ** 32 }, 'gives no sequence number from 0 to 4294967295'],
    ['another component', { components: [[part('radio')]] }, 'is not a bundle of Kerb'],
    ['a component below the firmware', { components: [[part('firmware'), part('a')]] }, 'is not a bundle of Kerb'],
    ['another kind of digest', shared({ imageDigest: { algorithm: 'SHA-512', bytes: bytes(64) } }), 'gives no SHA-256'],
    ['no image size', shared({ imageSize: undefined }), 'gives no image size'],
    ['no vendor id', shared({ vendorId: undefined }), 'gives no vendor id of 16 bytes'],
    ['a floor above the sequence number', custom(KerbParameter.floor, 8), 'has the floor 8, which is above its own'],
    ['a floor that is none', custom(KerbParameter.floor, 'x'), 'gives no floor'],
    ['a schema beyond 16 bits', custom(KerbParameter.schema, 65_536), 'gives no schema from 0 to 65535'],
    ['a short profile digest', custom(KerbParameter.profileDigest, bytes(31)), 'gives no profile digest of 32 bytes'],
    ['a battery above 100 %', custom(KerbParameter.minimumBattery, 101), 'gives no battery charge'],
    [
      'migrated schemas that are no CBOR',
      custom(KerbParameter.migrates, bytes(4)),
      'list of migrated schemas is no CBOR',
    ],
    [
      'a migrated schema that is text',
      custom(KerbParameter.migrates, Uint8Array.of(0x81, 0x61, 0x61)),
      'no migrated schema',
    ],
  ])('%s', (_name, change, message) => {
    expect(factsOf(change as Partial<Manifest>)).toThrow(message);
    expect(factsOf(change as Partial<Manifest>)).toThrow(BundleError);
  });

  test('bytes that are no envelope', () => {
    expect(() => bundleFacts(bytes(100))).toThrow('this is no SUIT envelope that can be read');
    expect(() => readBundle(new Uint8Array(0))).toThrow(BundleError);
  });
});

describe('what an image says of itself', () => {
  const statement = {
    class: 'probe',
    digest: profileDigest(probe),
    identity: probe.identity,
    version: 4,
    update: { migrates: [2, 3] },
  };

  test('agrees with the manifest', () => {
    expect(imageProblems(expected, statement)).toEqual([]);
  });

  test.each([
    [{ class: 'prober' }, ['the class id is']],
    [{ identity: { ...probe.identity, vendorUrl: 'https://other.example' } }, ['the vendor id is', 'the class id is']],
    [{ digest: '00' }, ['the image was built from the profile 00']],
    [{ version: 5 }, ['the image keeps records of schema 5; the manifest says 4']],
    [{ update: { migrates: [2] } }, ['the image migrates the schemas 2; the manifest says 2, 3']],
    [{ update: { migrates: [] } }, ['the image migrates the schemas none; the manifest says 2, 3']],
  ])('or not: %j', (change, problems) => {
    const found = imageProblems(expected, { ...statement, ...change });
    expect(found).toHaveLength(problems.length);
    problems.forEach((problem, at) => {
      expect(found[at]).toContain(problem);
    });
  });
});
