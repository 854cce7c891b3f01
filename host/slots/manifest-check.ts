import { BundleError } from '../../protocols/bundle/bundle-error.ts';
import { bundleFacts, type FirmwareFacts, type KeyFacts } from '../../protocols/bundle/bundle-facts.ts';
import { FIRMWARE_COMPONENT } from '../../protocols/bundle/constants.ts';
import { classId, vendorId } from '../../protocols/bundle/ids.ts';
import { decodeEnvelope, type Envelope } from '../../protocols/suit/envelope.ts';
import type { ComponentId } from '../../protocols/suit/manifest.ts';
import { type ProcessFailure, processManifest } from '../../protocols/suit/process.ts';
import { SuitError } from '../../protocols/suit/suit-error.ts';
import { decodeKeySet, KeySetError, keySetRefusal, verifyEnvelope } from '../../protocols/trust/key-set.ts';
import type { RefusalName } from '../../protocols/update/refusal.ts';
import type { ImageProfile } from '../runtime/image/profile-section.ts';
import type { ImageFacts } from './image-facts.ts';
import { UpdateRefusedError } from './slot-errors.ts';

/** An envelope that may be read: its digests hold and it is of a kind that devices take. */
export type ReadEnvelope =
  | { readonly kind: 'firmware'; readonly envelope: Envelope; readonly facts: FirmwareFacts }
  | { readonly kind: 'keys'; readonly envelope: Envelope; readonly facts: KeyFacts };

/** @throws UpdateRefusedError */
export function readEnvelope(bytes: Uint8Array): ReadEnvelope {
  try {
    const envelope = decodeEnvelope(bytes);
    const facts = bundleFacts(envelope);
    return facts.kind === 'firmware' ? { kind: facts.kind, envelope, facts } : { kind: facts.kind, envelope, facts };
  } catch (error) {
    if (!(error instanceof SuitError || error instanceof BundleError)) throw error;
    throw new UpdateRefusedError('badEnvelope', `the envelope cannot be used: ${error.message}`);
  }
}

/**
 * The facts of firmware whose envelope is signed by a key that the set trusts for firmware.
 * @throws UpdateRefusedError
 */
export function verifyFirmware(bytes: Uint8Array, keySet: Uint8Array): ImageFacts {
  const read = readEnvelope(bytes);
  if (read.kind !== 'firmware') throw new UpdateRefusedError('unsupported', 'the envelope is not of firmware');
  checkSignature(read.envelope, keySet);
  return imageFacts(read.facts);
}

/** What slots keep of what a manifest says. */
export function imageFacts(facts: FirmwareFacts): ImageFacts {
  const { imageDigest: digest, imageSize: size, sequence, floor, schema, migrates } = facts;
  return { digest, size, sequence, floor, schema, migrates };
}

/** @throws UpdateRefusedError unless a key that the set trusts for firmware has signed */
export function checkSignature(envelope: Envelope, keySet: Uint8Array): void {
  const verdict = verifyEnvelope(envelope, decodeKeySet(keySet), 'firmware');
  if (verdict.trusted) return;
  const reasons = verdict.reasons.map(({ reason }) => reason).join(', ') || 'it is not signed';
  throw new UpdateRefusedError('notTrusted', `no key that this device trusts has signed the firmware: ${reasons}`);
}

/** @throws UpdateRefusedError unless the key set in the envelope may replace the present one */
export function checkKeyUpdate(read: ReadEnvelope & { kind: 'keys' }, present: Uint8Array): void {
  let refusal: string | undefined;
  try {
    refusal = keySetRefusal(read.envelope, decodeKeySet(present), decodeKeySet(read.facts.keySet));
  } catch (error) {
    if (!(error instanceof KeySetError)) throw error;
    refusal = error.message;
  }
  if (refusal !== undefined) throw new UpdateRefusedError('badKeySet', refusal);
}

/** The device that a manifest is held against. */
export interface ManifestTarget {
  /** Of the firmware that runs. */
  readonly profile: Pick<ImageProfile, 'class' | 'identity'>;
  /** Charge in %; undefined where there is no battery. */
  readonly batteryPercent?: number | undefined;
}

/**
 * Carries out the manifest's install and validate sequences as far as they say whether it is for this device.
 * @param digest SHA-256 of the image that lies in the free slot; before it arrived, the one that the manifest wants
 * @throws UpdateRefusedError
 */
export function checkManifest(
  { envelope, facts }: ReadEnvelope & { kind: 'firmware' },
  { profile, batteryPercent }: ManifestTarget,
  digest: Uint8Array = facts.imageDigest,
): void {
  const vendor = vendorId(profile.identity);
  const deviceClass = classId(vendor, profile.class);
  // Said whether the manifest makes it a condition or not.
  if (!isSame(facts.vendorId, vendor)) {
    throw new UpdateRefusedError('wrongVendor', 'the update is for devices of another vendor');
  }
  if (!isSame(facts.classId, deviceClass)) {
    throw new UpdateRefusedError('wrongClass', `the update is for devices of another class than ${profile.class}`);
  }
  const result = processManifest(envelope.manifest, ['payloadFetch', 'install', 'validate'], {
    vendorId: vendor,
    classId: deviceClass,
    ...(batteryPercent !== undefined && { batteryPercent }),
    hasComponent: isFirmware,
    digestOf: (_component, algorithm) => (algorithm === 'SHA-256' ? digest : undefined),
    fetch: () => true,
  });
  if (!result.ok) {
    const { path, command, reason } = result.failure;
    throw new UpdateRefusedError(
      refusalOf(result.failure),
      `the manifest does not hold here: ${path}, ${command}: ${reason}`,
    );
  }
  if (batteryPercent !== undefined && batteryPercent < facts.minimumBattery) {
    throw new UpdateRefusedError(
      'lowBattery',
      `the battery is at ${batteryPercent} %; the update wants ${facts.minimumBattery} %`,
      facts.minimumBattery,
    );
  }
}

function isFirmware(component: ComponentId): boolean {
  return (
    component.length === FIRMWARE_COMPONENT.length &&
    component.every((part, index) => isSame(part, FIRMWARE_COMPONENT[index]!))
  );
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

function refusalOf({ condition }: ProcessFailure): RefusalName {
  switch (condition) {
    case 'vendorIdentifier':
      return 'wrongVendor';
    case 'classIdentifier':
      return 'wrongClass';
    case 'minimumBattery':
      return 'lowBattery';
    case 'imageMatch':
      return 'wrongDigest';
    default:
      return 'unsupported';
  }
}
