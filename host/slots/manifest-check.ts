import { BundleError } from '../../protocols/bundle/bundle-error.ts';
import { bundleFacts, type FirmwareFacts, type KeyFacts } from '../../protocols/bundle/bundle-facts.ts';
import { sameComponent } from '../../protocols/bundle/component.ts';
import { FIRMWARE_COMPONENT } from '../../protocols/bundle/constants.ts';
import { classId, vendorId } from '../../protocols/bundle/ids.ts';
import { sameBytes } from '../../protocols/bytes/same-bytes.ts';
import type { Identity } from '../../protocols/profile/profile.ts';
import { decodeEnvelope, type Envelope } from '../../protocols/suit/envelope.ts';
import { type ProcessFailure, processManifest } from '../../protocols/suit/process.ts';
import { SuitError } from '../../protocols/suit/suit-error.ts';
import { decodeKeySet, KeySetError, keySetRefusal, verifyEnvelope } from '../../protocols/trust/key-set.ts';
import type { RefusalName } from '../../protocols/update/refusal.ts';
import type { ImageFacts, VerifyEnvelope } from './image-facts.ts';
import { UpdateRefusedError } from './slot-errors.ts';

/** The device that an update is held against. */
export interface UpdateTarget {
  /** Of the firmware that runs. */
  readonly class: string;
  readonly identity: Identity;
  /** Charge in %; undefined where there is no battery. */
  readonly batteryPercent?: number | undefined;
}

/** What an envelope that a device trusts is about. */
export type AdmittedUpdate =
  | FirmwareFacts
  | { readonly kind: 'keys'; readonly keySet: Uint8Array; readonly version: number };

/** How a device tells updates for it, by who may sign them, from others. */
export interface UpdateChecks {
  /**
   * Checks the signatures of an envelope, and then whether what it says fits the device.
   * @throws UpdateRefusedError
   */
  admit(envelope: Uint8Array, keySet: Uint8Array, target: UpdateTarget): AdmittedUpdate;
  /** The same of firmware's signatures alone. */
  readonly verify: VerifyEnvelope;
  /** Version of a key set that the device has. */
  keySetVersion(keySet: Uint8Array): number;
}

type ReadEnvelope =
  | { readonly kind: 'firmware'; readonly envelope: Envelope; readonly facts: FirmwareFacts }
  | { readonly kind: 'keys'; readonly envelope: Envelope; readonly facts: KeyFacts };

/** By SUIT manifests in COSE_Sign1 and key sets: the checks of every real device. */
export const signedUpdates: UpdateChecks = {
  admit(bytes, keySet, target) {
    const read = readEnvelope(bytes);
    if (read.kind === 'keys') {
      checkKeyUpdate(read, keySet);
      return { kind: 'keys', keySet: read.facts.keySet, version: read.facts.sequence };
    }
    checkSignature(read.envelope, keySet);
    checkManifest(read, target);
    return read.facts;
  },
  verify: verifyFirmware,
  keySetVersion: versionOf,
};

/** The set that was asked about last: each status tells its version, and checking the points of its keys takes long. */
let known: { readonly keySet: Uint8Array; readonly version: number } | undefined;

function versionOf(keySet: Uint8Array): number {
  if (known === undefined || Buffer.compare(known.keySet, keySet) !== 0) {
    known = { keySet: keySet.slice(), version: decodeKeySet(keySet).version };
  }
  return known.version;
}

/** @throws UpdateRefusedError */
function readEnvelope(bytes: Uint8Array): ReadEnvelope {
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
function checkSignature(envelope: Envelope, keySet: Uint8Array): void {
  const verdict = verifyEnvelope(envelope, decodeKeySet(keySet), 'firmware');
  if (verdict.trusted) return;
  const reasons = verdict.reasons.map(({ reason }) => reason).join(', ') || 'it is not signed';
  throw new UpdateRefusedError('notTrusted', `no key that this device trusts has signed the firmware: ${reasons}`);
}

/** @throws UpdateRefusedError unless the key set in the envelope may replace the present one */
function checkKeyUpdate(read: ReadEnvelope & { kind: 'keys' }, present: Uint8Array): void {
  let refusal: string | undefined;
  try {
    refusal = keySetRefusal(read.envelope, decodeKeySet(present), decodeKeySet(read.facts.keySet));
  } catch (error) {
    if (!(error instanceof KeySetError)) throw error;
    refusal = error.message;
  }
  if (refusal !== undefined) throw new UpdateRefusedError('badKeySet', refusal);
}

/**
 * Carries out the manifest's install and validate sequences as if the image that it wants were there, which shows whether it
 * is for this device. That the image is the one wanted, the slot store checks when it has arrived.
 * @throws UpdateRefusedError
 */
function checkManifest(
  { envelope, facts }: ReadEnvelope & { kind: 'firmware' },
  { class: className, identity, batteryPercent }: UpdateTarget,
): void {
  const vendor = vendorId(identity);
  const deviceClass = classId(vendor, className);
  // Said whether the manifest makes it a condition or not.
  if (!sameBytes(facts.vendorId, vendor)) {
    throw new UpdateRefusedError('wrongVendor', 'the update is for devices of another vendor');
  }
  if (!sameBytes(facts.classId, deviceClass)) {
    throw new UpdateRefusedError('wrongClass', `the update is for devices of another class than ${className}`);
  }
  const result = processManifest(envelope.manifest, ['payloadFetch', 'install', 'validate'], {
    vendorId: vendor,
    classId: deviceClass,
    hasComponent: (component) => sameComponent(component, FIRMWARE_COMPONENT),
    digestOf: (_component, algorithm) => (algorithm === 'SHA-256' ? facts.imageDigest : undefined),
    fetch: () => true,
  });
  if (!result.ok) {
    const { path, command, reason } = result.failure;
    throw new UpdateRefusedError(
      refusalOf(result.failure),
      `the manifest does not hold here: ${path}, ${command}: ${reason}`,
    );
  }
  if (!result.isIdentified) {
    throw new UpdateRefusedError('unsupported', 'the manifest does not ask for vendor and class of the device');
  }
  if (batteryPercent !== undefined && batteryPercent < facts.minimumBattery) {
    throw new UpdateRefusedError(
      'lowBattery',
      `the battery is at ${batteryPercent} %; the update wants ${facts.minimumBattery} %`,
      facts.minimumBattery,
    );
  }
}

function refusalOf({ condition }: ProcessFailure): RefusalName {
  switch (condition) {
    case 'vendorIdentifier':
      return 'wrongVendor';
    case 'classIdentifier':
      return 'wrongClass';
    case 'imageMatch':
      return 'wrongDigest';
    default:
      return 'unsupported';
  }
}
