import { sameBytes } from '../bytes/same-bytes.ts';
import { CborError } from '../cbor/cbor-error.ts';
import type { CborValue } from '../cbor/cbor-value.ts';
import { decodeCbor } from '../cbor/deterministic.ts';
import { digestOf } from '../suit/digest.ts';
import { decodeEnvelope, type Envelope } from '../suit/envelope.ts';
import type { ComponentId } from '../suit/manifest.ts';
import type { Parameters } from '../suit/parameters.ts';
import { declaredParameters } from '../suit/process.ts';
import { SuitError } from '../suit/suit-error.ts';
import { BundleError } from './bundle-error.ts';
import { sameComponent } from './component.ts';
import { FIRMWARE_COMPONENT, KEYS_COMPONENT, KEYS_URI, KerbParameter, SEQUENCE_LIMIT } from './constants.ts';

/** What the manifest of a firmware bundle says that a device or a host decides by. */
export interface FirmwareFacts {
  readonly kind: 'firmware';
  /** UUID, 16 bytes. */
  readonly vendorId: Uint8Array;
  /** UUID, 16 bytes. */
  readonly classId: Uint8Array;
  /** Orders the releases of a class: a device takes only a larger one than that of the image it runs. */
  readonly sequence: number;
  /** SHA-256 of the image. */
  readonly imageDigest: Uint8Array;
  /** Bytes of the image. */
  readonly imageSize: number;
  /** Version of the profile, and so of the records that the image keeps. */
  readonly schema: number;
  /** Earlier schemas whose records it takes over. */
  readonly migrates: readonly number[];
  /** Least sequence number that the device runs once this image is confirmed; 0 leaves that as it is. */
  readonly floor: number;
  /** Charge in % below which the image is not put in; 0 for none. */
  readonly minimumBattery: number;
  /** `profileDigest` of the profile: lower-case hexadecimal. */
  readonly profileDigest: string;
}

/** What a key update brings. */
export interface KeyFacts {
  readonly kind: 'keys';
  /** Version of the new key set. */
  readonly sequence: number;
  /** The new key set as it is encoded. */
  readonly keySet: Uint8Array;
}

/** What an envelope of Kerb's is about. */
export type BundleFacts = FirmwareFacts | KeyFacts;

const UUID_SIZE = 16;
const DIGEST_SIZE = 32;
/** Greatest version of a profile. */
const SCHEMA_LIMIT = 0xffff;
/** Most earlier schemas that an image takes over, as in the schema of profiles. */
const MIGRATES_LIMIT = 64;

function malformed(what: string): never {
  throw new BundleError('manifest', `the manifest ${what}`);
}

function bytes(value: unknown, size: number, name: string): Uint8Array {
  if (value instanceof Uint8Array && value.length === size) return value;
  return malformed(`gives no ${name} of ${size} bytes`);
}

function whole(value: unknown, most: number, name: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) return value;
  return malformed(`gives no ${name} from 0 to ${most}`);
}

function imageDigest({ imageDigest: digest }: Parameters): Uint8Array {
  if (digest?.algorithm !== 'SHA-256') malformed('gives no SHA-256 of what it installs');
  return bytes(digest!.bytes, DIGEST_SIZE, 'digest');
}

function schemas(value: unknown): number[] {
  if (!(value instanceof Uint8Array)) return malformed('gives no list of schemas that the image migrates');
  let list: CborValue;
  try {
    list = decodeCbor(value, { depth: 2, items: MIGRATES_LIMIT + 1 });
  } catch (error) {
    if (!(error instanceof CborError)) throw error;
    throw new BundleError('manifest', `the manifest's list of migrated schemas is no CBOR: ${error.reason}`, {
      cause: error,
    });
  }
  if (!Array.isArray(list) || list.length > MIGRATES_LIMIT) {
    return malformed(`gives no list of at most ${MIGRATES_LIMIT} schemas that the image migrates`);
  }
  return list.map((schema) => whole(schema, SCHEMA_LIMIT, 'migrated schema'));
}

function firmwareFacts(sequence: number, parameters: Parameters): FirmwareFacts {
  const custom = (name: keyof typeof KerbParameter) => parameters.custom?.get(KerbParameter[name]);
  const floor = whole(custom('floor') ?? 0, SEQUENCE_LIMIT, 'floor');
  if (floor > sequence) malformed(`has the floor ${floor}, which is above its own sequence number ${sequence}`);
  return {
    kind: 'firmware',
    vendorId: bytes(parameters.vendorId, UUID_SIZE, 'vendor id'),
    classId: bytes(parameters.classId, UUID_SIZE, 'class id'),
    sequence,
    imageDigest: imageDigest(parameters),
    imageSize: whole(parameters.imageSize, SEQUENCE_LIMIT, 'image size'),
    schema: whole(custom('schema'), SCHEMA_LIMIT, 'schema'),
    migrates: custom('migrates') === undefined ? [] : schemas(custom('migrates')),
    floor,
    minimumBattery: whole(custom('minimumBattery') ?? 0, 100, 'battery charge in %'),
    profileDigest: Buffer.from(bytes(custom('profileDigest'), DIGEST_SIZE, 'profile digest')).toString('hex'),
  };
}

function keyFacts({ payloads }: Envelope, sequence: number, parameters: Parameters): KeyFacts {
  const keySet = payloads.get(KEYS_URI);
  if (keySet === undefined) throw new BundleError('keys', `the envelope lacks the key set, its payload ${KEYS_URI}`);
  if (!sameBytes(digestOf(keySet).bytes, imageDigest(parameters)) || parameters.imageSize !== keySet.length) {
    throw new BundleError('keys', 'the key set is not the one that was signed');
  }
  return { kind: 'keys', sequence, keySet };
}

/** @throws BundleError for bytes that are no SUIT envelope */
export function readEnvelope(file: Uint8Array): Envelope {
  try {
    return decodeEnvelope(file);
  } catch (error) {
    if (!(error instanceof SuitError)) throw error;
    throw new BundleError('envelope', `this is no SUIT envelope that can be read: ${error.message}`, { cause: error });
  }
}

function declared(envelope: Envelope): Parameters {
  try {
    return declaredParameters(envelope.manifest)[0] ?? {};
  } catch (error) {
    if (!(error instanceof SuitError)) throw error;
    throw new BundleError('manifest', `the manifest is none of Kerb's: ${error.message}`, { cause: error });
  }
}

/**
 * What an envelope of Kerb's installs, and what a device decides by; its payloads may be missing, but for a key set. Whether
 * it is signed by a trusted key, `verifyEnvelope` tells.
 * @throws BundleError for one that is not Kerb's, or lacks what it has to say
 */
export function bundleFacts(envelope: Envelope | Uint8Array): BundleFacts {
  if (envelope instanceof Uint8Array) return bundleFacts(readEnvelope(envelope));
  const { components, sequenceNumber } = envelope.manifest;
  const [component] = components as [ComponentId | undefined];
  const isKeys = component !== undefined && sameComponent(component, KEYS_COMPONENT);
  if (components.length !== 1 || !(isKeys || sameComponent(component!, FIRMWARE_COMPONENT))) {
    return malformed('is not for one component that is firmware or keys: it is not a bundle of Kerb');
  }
  const sequence = whole(sequenceNumber, SEQUENCE_LIMIT, 'sequence number');
  if (sequence === 0) return malformed('has the sequence number 0; the first one is 1');
  const parameters = declared(envelope);
  return isKeys ? keyFacts(envelope, sequence, parameters) : firmwareFacts(sequence, parameters);
}
