/** Which devices a document is for: by the class of their firmware, and the version of its profile, whose fields the document names. */
export interface ConfigTarget {
  readonly class: string;
  /** The `version` of the profile. */
  readonly schema: number;
  /** Ids of the devices (see `DeviceReceipt`) that may take it; undefined: all of the class. */
  readonly devices?: readonly Uint8Array[];
}

/** A holding register that the document sets besides the config: what a class keeps as a setting. */
export interface RegisterSetting {
  readonly address: number;
  /** 16-bit, as on the wire; written by one request. */
  readonly words: readonly number[];
}

/**
 * What a device is to be configured as, complete or in part: fields that are not named stay as they are. It is carried in a
 * COSE_Sign1 by a key with the role `config`.
 */
export interface ConfigDocument {
  /** For people, such as `tariff 2027`. */
  readonly title: string;
  readonly target: ConfigTarget;
  /** From 1; a device takes only a higher one than it has ever taken. */
  readonly sequence: number;
  /** UTC in seconds since 1970; 0: as soon as it has been checked. A time that has passed counts as now. */
  readonly activateAtS: number;
  /** Values by the ids of the config fields. */
  readonly fields: ReadonlyMap<number, number | readonly number[]>;
  readonly settings: readonly RegisterSetting[];
}

/** Bytes of the largest signed document. */
export const MAX_CONFIG_DOCUMENT = 8192;
