/**
 * Custom parameters of Kerb's manifests, set at the head of `validate`: the shared sequence may not hold any
 * (draft-ietf-suit-manifest-34, 8.4.8). Numbers below -255 are for private use.
 */
export const KerbParameter = {
  /** Version of the profile, and so of the records that the image keeps; an integer. */
  schema: -256,
  /** Earlier schemas whose records it takes over; CBOR of a list of integers, as a byte string. */
  migrates: -257,
  /** Least sequence number that a device runs once the image is confirmed; an integer. */
  floor: -258,
  /** `profileDigest` of the profile; 32 bytes. */
  profileDigest: -259,
  /** SHA-256 of the payload {@link PROFILE_URI}; 32 bytes. */
  profileTextDigest: -260,
  /** Charge of the battery in % below which the image is not put in; an integer. */
  minimumBattery: -261,
} as const;

/** Where the image lies in a bundle's envelope. */
export const IMAGE_URI = '#image';
/** The whole profile as JSON, for people and hosts; it is not sent to devices. */
export const PROFILE_URI = '#profile';
/** The new key set of a key update. */
export const KEYS_URI = '#keys';

const utf8 = new TextEncoder();
/** Component identifier of the image. */
export const FIRMWARE_COMPONENT: readonly Uint8Array[] = [utf8.encode('firmware')];
/** Component identifier of the key set. */
export const KEYS_COMPONENT: readonly Uint8Array[] = [utf8.encode('keys')];

/** Greatest sequence number: a device keeps it in 32 bits. */
export const SEQUENCE_LIMIT = 0xffff_ffff;
