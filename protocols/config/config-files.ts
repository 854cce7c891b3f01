/**
 * File numbers under which a device takes config documents and proves what it runs, beside those of updates
 * (protocols/update/update-file.ts). A record is a 16-bit register; bytes of odd length are padded with 0.
 */
export const ConfigFile = {
  /** Read: `ConfigStatus`. */
  status: 0xf010,
  /** Written: one `ConfigCommand` from record 0. */
  command: 0xf011,
  /** Written, in any order, before `stage`: the signed document. Also by broadcast. */
  document: 0xf012,
  /** Read: the signed document that runs, preceded by its length in bytes (one record; 0: none). */
  running: 0xf013,
  /** Read: as `running`, the one that waits for its time. */
  pending: 0xf014,
  /** Read: as `running`, the one of before. */
  previous: 0xf015,
  /** Written: 8 records of a nonce; then read from the same file: a `DeviceReceipt` in a COSE_Sign1, preceded by its length. */
  receipt: 0xf016,
  /** Read: the device's public key as COSE_Key, preceded by its length. */
  deviceKey: 0xf017,
  /** Read: the config area as it is, whose CRC-32 stands in the status, preceded by its length. */
  area: 0xf018,
} as const;

/** Why a device did not take a document, or does not run it; the code stands in its status. */
export const ConfigRefusal = {
  none: 0,
  badCommand: 1,
  /**
   * What was written is not what `stage` announces: bytes are missing or damaged. The detail is the first block of 122 records
   * that is missing, 0xffff when none is.
   */
  incomplete: 2,
  /** It is no config document that this device understands. */
  badDocument: 3,
  /** No signature by a key that the device trusts for config. */
  notTrusted: 4,
  wrongClass: 5,
  /** For other devices of the class. */
  wrongDevice: 6,
  /** For another version of the profile than that of the firmware that runs. */
  schema: 7,
  /** Its sequence number is not above the highest that was ever taken. */
  downgrade: 8,
  /** The firmware refuses its values; the detail is the id of the field, 0 when they do not fit together. */
  values: 9,
  /** The firmware refuses a setting; the detail is the register. */
  setting: 10,
  memory: 11,
  /** There is nothing to cancel, or nothing to roll back to. */
  nothingThere: 12,
  /** Firmware is on trial: what is configured now could be lost with it. */
  onTrial: 13,
} as const;
export type ConfigRefusal = (typeof ConfigRefusal)[keyof typeof ConfigRefusal];

/** What a host asks; 32-bit numbers are two registers, the high one first. */
export type ConfigCommand =
  /** Check what was written to `document`, whole; keep it, and run it when its time has come. The same one again is fine. */
  | { readonly kind: 'stage'; readonly size: number; readonly crc: number }
  /** Forget the one that waits for its time. */
  | { readonly kind: 'cancel'; readonly sequence: number }
  /**
   * Run what was configured before the document `sequence` again, which runs now. Done again, it does nothing, so that an answer
   * that was lost does no harm.
   */
  | { readonly kind: 'rollBack'; readonly sequence: number };

/** What a device says of its config. */
export interface ConfigStatus {
  /** Of the document that runs; 0 when none was ever taken. After rolling back, that of the one of before. */
  readonly runningSequence: number;
  /** First 8 bytes of the SHA-256 of the document that runs (the payload that was signed: a signature names nothing); zeros when none does. */
  readonly runningDigest: Uint8Array;
  /** 0 when none waits. */
  readonly pendingSequence: number;
  readonly pendingDigest: Uint8Array;
  readonly pendingAtS: number;
  /** 0 when there is none to roll back to. */
  readonly previousSequence: number;
  /** Highest that was ever taken. */
  readonly highestSequence: number;
  /** Times that a document was put into effect, rolling back included. */
  readonly activations: number;
  /** Of the last command, or of the document whose time came last. */
  readonly refusal: ConfigRefusal;
  readonly refusalDetail: number;
  /** CRC-32 of the config area as it is. */
  readonly configCrc: number;
  /** Bytes of `document` that the device takes. */
  readonly largestDocument: number;
}

/**
 * What a device proves by its own signature (COSE_Sign1 by its device key): what it runs, at what time, to whoever sent the
 * nonce.
 */
export interface DeviceReceipt {
  /** First 8 bytes of the SHA-256 of its public COSE_Key (`coseKeyId`). */
  readonly device: Uint8Array;
  /** 16 bytes, as they were sent. */
  readonly nonce: Uint8Array;
  /** By the device's clock, UTC in seconds since 1970. */
  readonly atS: number;
  readonly firmware: {
    readonly class: string;
    readonly schema: number;
    readonly sequence: number;
    /** SHA-256 of the image. */
    readonly digest: Uint8Array;
    /** It is on trial. */
    readonly onTrial: boolean;
  };
  readonly config: {
    readonly sequence: number;
    /** SHA-256 of the document (the payload that was signed); empty when none runs. */
    readonly digest: Uint8Array;
    /** SHA-256 of the config area as it is. */
    readonly area: Uint8Array;
    readonly activations: number;
    /** When the document that runs was put into effect; 0 when none was. */
    readonly since: number;
  };
  readonly keySetVersion: number;
}
