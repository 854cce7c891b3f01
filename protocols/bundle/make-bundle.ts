import type { CborValue } from '../cbor/cbor-value.ts';
import { encodeCbor } from '../cbor/deterministic.ts';
import type { Signer } from '../cose/signer.ts';
import { profileDigest } from '../profile/digest.ts';
import { parseProfile } from '../profile/parse.ts';
import type { Profile } from '../profile/profile.ts';
import type { Command } from '../suit/command.ts';
import { digestOf } from '../suit/digest.ts';
import { createEnvelope, type Envelope, encodeEnvelope, severed, withoutPayloads } from '../suit/envelope.ts';
import type { Manifest } from '../suit/manifest.ts';
import { severedText } from '../suit/severable.ts';
import type { ManifestText } from '../suit/text.ts';
import { encodeKeySet, type KeySet } from '../trust/key-set.ts';
import { BundleError } from './bundle-error.ts';
import {
  FIRMWARE_COMPONENT,
  IMAGE_URI,
  KEYS_COMPONENT,
  KEYS_URI,
  KerbParameter,
  PROFILE_URI,
  SEQUENCE_LIMIT,
} from './constants.ts';
import { classId, vendorDomain, vendorId } from './ids.ts';
import { profileDocument } from './profile-document.ts';
import { signedBy } from './signatures.ts';

/** What a firmware bundle is made of. */
export interface BundleContent {
  readonly profile: Profile;
  /** With its profile section, as `kerb build` makes it. */
  readonly image: Uint8Array;
  /** 1 to 4294967295; orders the releases of a class. */
  readonly sequence: number;
  /** Devices that have confirmed the image never run one with a lower sequence number again; default: 0, as before. */
  readonly floor?: number;
  /** Charge in % below which a device does not put the image in. */
  readonly minimumBattery?: number;
  /** For people; by default the profile's revision. */
  readonly version?: string;
  /** For people: what the update brings. */
  readonly notes?: string;
}

/** All records of a condition are kept, of a directive those of a failure, as in the draft's examples. */
const CONDITION_REPORTING = 15;
const DIRECTIVE_REPORTING = 2;

const condition = (name: 'vendorIdentifier' | 'classIdentifier' | 'imageMatch'): Command => ({
  kind: 'condition',
  condition: name,
  reporting: CONDITION_REPORTING,
});
const directive = (name: 'fetch' | 'invoke'): Command => ({
  kind: 'directive',
  directive: name,
  reporting: DIRECTIVE_REPORTING,
});
const fetchFrom = (uri: string): Command[] => [
  { kind: 'overrideParameters', parameters: { uri } },
  directive('fetch'),
  condition('imageMatch'),
];

function checkContent({ sequence, floor = 0, minimumBattery = 0 }: BundleContent): void {
  const whole = (value: number, least: number, most: number) =>
    Number.isInteger(value) && value >= least && value <= most;
  if (!whole(sequence, 1, SEQUENCE_LIMIT)) {
    throw new BundleError(
      'manifest',
      `the sequence number is ${sequence}; give a whole number from 1 to ${SEQUENCE_LIMIT}`,
    );
  }
  if (!whole(floor, 0, sequence)) {
    throw new BundleError('manifest', `the floor is ${floor}; it is at most the sequence number, ${sequence}`);
  }
  if (!whole(minimumBattery, 0, 100)) {
    throw new BundleError('manifest', `the least charge of the battery is ${minimumBattery} %; give 0 to 100`);
  }
}

function custom(content: BundleContent, text: Uint8Array): Map<number, CborValue> {
  const { profile, floor = 0, minimumBattery = 0 } = content;
  const migrates = profile.update?.migrates ?? [];
  const parameters = new Map<number, CborValue>([
    [KerbParameter.schema, profile.version],
    [KerbParameter.profileDigest, Buffer.from(profileDigest(profile), 'hex')],
    [KerbParameter.profileTextDigest, digestOf(text).bytes],
  ]);
  if (migrates.length > 0) parameters.set(KerbParameter.migrates, encodeCbor(migrates));
  if (floor > 0) parameters.set(KerbParameter.floor, floor);
  if (minimumBattery > 0) parameters.set(KerbParameter.minimumBattery, minimumBattery);
  return parameters;
}

function textOf({ profile, version, notes }: BundleContent): ManifestText {
  const { identity, description } = profile;
  const release = version ?? identity.majorMinorRevision;
  const component = {
    vendorName: identity.vendorName,
    modelName: identity.modelName ?? identity.productCode,
    vendorDomain: vendorDomain(identity),
    description,
    version: release,
  };
  return new Map([
    [
      'en',
      {
        manifestDescription: `Firmware of the class ${profile.class}`,
        ...(notes !== undefined && { updateDescription: notes }),
        components: [{ id: FIRMWARE_COMPONENT, text: component }],
      },
    ],
  ]);
}

function firmwareManifest(content: BundleContent, text: Uint8Array): Manifest {
  const { profile, image, sequence } = content;
  checkContent(content);
  const vendor = vendorId(profile.identity);
  const parameters = {
    vendorId: vendor,
    classId: classId(vendor, profile.class),
    imageDigest: digestOf(image),
    imageSize: image.length,
  };
  return {
    sequenceNumber: sequence,
    components: [FIRMWARE_COMPONENT],
    shared: [{ kind: 'overrideParameters', parameters }, condition('vendorIdentifier'), condition('classIdentifier')],
    install: { kind: 'inline', value: fetchFrom(IMAGE_URI) },
    validate: [{ kind: 'overrideParameters', parameters: { custom: custom(content, text) } }, condition('imageMatch')],
    invoke: [directive('invoke')],
    text: severedText(textOf(content)),
  };
}

/** The envelope as it goes to a device before the image: without image, profile and texts for people. */
export function deviceEnvelope(envelope: Envelope): Uint8Array<ArrayBuffer> {
  return encodeEnvelope(severed(withoutPayloads(envelope, [IMAGE_URI, PROFILE_URI])));
}

/**
 * A firmware bundle, not encoded yet. The same content and keys give the same bytes, but for signatures by ES256, each of
 * which is another.
 * @throws BundleError, ProfileError for a profile that is none
 */
export async function bundleEnvelope(content: BundleContent, signers: readonly Signer[]): Promise<Envelope> {
  const document = profileDocument(content.profile);
  // What is read from the bundle is what counts: generated profiles carry their digest, which is not part of it.
  const profile = parseProfile(document, 'the profile');
  const text = new TextEncoder().encode(document);
  const payloads = new Map([
    [IMAGE_URI, content.image],
    [PROFILE_URI, text],
  ]);
  return signedBy(createEnvelope(firmwareManifest({ ...content, profile }, text), payloads), signers);
}

/** The file of a firmware bundle; unsigned without signers. @throws BundleError */
export async function makeBundle(content: BundleContent, signers: readonly Signer[]): Promise<Uint8Array<ArrayBuffer>> {
  return encodeEnvelope(await bundleEnvelope(content, signers));
}

/**
 * The file of a key update: brings devices a new key set. They take it when a key with the role `keys` of the old set
 * and one of the new set have signed it; a key that is in both may be the only one.
 * @throws KeySetError, BundleError
 */
export async function makeKeyUpdate(set: KeySet, signers: readonly Signer[]): Promise<Uint8Array<ArrayBuffer>> {
  const keySet = encodeKeySet(set);
  const manifest: Manifest = {
    sequenceNumber: set.version,
    components: [KEYS_COMPONENT],
    shared: [{ kind: 'overrideParameters', parameters: { imageDigest: digestOf(keySet), imageSize: keySet.length } }],
    install: { kind: 'inline', value: fetchFrom(KEYS_URI) },
    validate: [condition('imageMatch')],
  };
  return encodeEnvelope(await signedBy(createEnvelope(manifest, new Map([[KEYS_URI, keySet]])), signers));
}
