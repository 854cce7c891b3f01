import type { CborValue } from '../cbor/cbor-value.ts';
import type { SuitDigest } from './digest.ts';

/** What a component is said to be; the names are those of the draft without `suit-parameter-`. */
export interface Parameters {
  /** UUID, 16 bytes. */
  readonly vendorId?: Uint8Array;
  readonly classId?: Uint8Array;
  readonly deviceId?: Uint8Array;
  readonly imageDigest?: SuitDigest;
  /** Bytes. */
  readonly imageSize?: number;
  readonly componentSlot?: number;
  /** Commands are carried out in order here, whatever it says. */
  readonly strictOrder?: boolean;
  readonly softFailure?: boolean;
  readonly content?: Uint8Array;
  readonly uri?: string;
  /** Place of the component that is copied or swapped. */
  readonly sourceComponent?: number;
  readonly invokeArguments?: Uint8Array;
  /** mWh (draft-ietf-suit-update-management, 3). */
  readonly minimumBattery?: number;
  /** By number, below -255; integers, booleans, texts and byte strings. */
  readonly custom?: ReadonlyMap<number, CborValue>;
  /** Registered, but nothing here carries them out. */
  readonly unsupported?: ReadonlyMap<number, CborValue>;
}
