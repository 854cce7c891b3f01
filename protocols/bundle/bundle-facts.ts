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
