import { sameBytes } from '../bytes/same-bytes.ts';
import { profileDigest } from '../profile/digest.ts';
import { parseProfile } from '../profile/parse.ts';
import type { Profile } from '../profile/profile.ts';
import { ProfileError } from '../profile/profile-error.ts';
import { digestOf } from '../suit/digest.ts';
import type { Envelope } from '../suit/envelope.ts';
import { declaredParameters } from '../suit/process.ts';
import { BundleError } from './bundle-error.ts';
import type { FirmwareFacts } from './bundle-facts.ts';
import { bundleFacts, readEnvelope } from './bundle-facts.ts';
import { IMAGE_URI, KerbParameter, PROFILE_URI } from './constants.ts';
import { idProblems } from './image-statement.ts';
import { deviceEnvelope } from './make-bundle.ts';

/** A firmware bundle whose parts fit each other; whether it is signed by a trusted key, `verifyEnvelope` tells. */
export interface Bundle {
  readonly facts: FirmwareFacts;
  /** As it goes to a device before the image. */
  readonly deviceEnvelope: Uint8Array<ArrayBuffer>;
  readonly image: Uint8Array;
  readonly profile: Profile;
  /** The profile as JSON. */
  readonly profileText: string;
  /** The whole of it, with texts and signatures. */
  readonly envelope: Envelope;
}

/** The image of a bundle. @throws BundleError unless it is there and the one that was signed */
export function bundledImage({ payloads }: Envelope, { imageDigest, imageSize }: FirmwareFacts): Uint8Array {
  const image = payloads.get(IMAGE_URI);
  if (image === undefined) throw new BundleError('image', `the bundle lacks the image, its payload ${IMAGE_URI}`);
  if (image.length !== imageSize) {
    throw new BundleError('image', `the image has ${image.length} bytes; the manifest says ${imageSize}`);
  }
  if (!sameBytes(digestOf(image).bytes, imageDigest)) {
    throw new BundleError('image', 'the image is damaged: its SHA-256 is not the one in the manifest');
  }
  return image;
}

/** The profile of a bundle. @throws BundleError unless it is there, the one that was signed, and that of the manifest */
export function bundledProfile(envelope: Envelope, facts: FirmwareFacts): { profile: Profile; text: string } {
  const bytes = envelope.payloads.get(PROFILE_URI);
  if (bytes === undefined) throw new BundleError('profile', `the bundle lacks the profile, its payload ${PROFILE_URI}`);
  const signed = declaredParameters(envelope.manifest)[0]?.custom?.get(KerbParameter.profileTextDigest);
  if (!(signed instanceof Uint8Array) || !sameBytes(digestOf(bytes).bytes, signed)) {
    throw new BundleError('profile', 'the profile is damaged: its SHA-256 is not the one in the manifest');
  }
  const text = new TextDecoder().decode(bytes);
  let profile: Profile;
  try {
    profile = parseProfile(text, `the bundle's profile`);
  } catch (error) {
    if (!(error instanceof ProfileError)) throw error;
    throw new BundleError('profile', error.message, { cause: error });
  }
  if (profileDigest(profile) !== facts.profileDigest || profile.version !== facts.schema) {
    throw new BundleError('profile', 'the profile is not the one that the manifest is for');
  }
  return { profile, text };
}

/** Reads a firmware bundle and checks its parts against each other. @throws BundleError */
export function readBundle(file: Uint8Array): Bundle {
  const envelope = readEnvelope(file);
  const facts = bundleFacts(envelope);
  if (facts.kind !== 'firmware') {
    throw new BundleError('manifest', 'this is a key update, not a firmware bundle');
  }
  const image = bundledImage(envelope, facts);
  const { profile, text } = bundledProfile(envelope, facts);
  const [problem] = idProblems(facts, profile.class, profile.identity);
  if (problem !== undefined) throw new BundleError('ids', problem);
  return { facts, deviceEnvelope: deviceEnvelope(envelope), image, profile, profileText: text, envelope };
}
