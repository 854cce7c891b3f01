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
  readonly strictOrder?: boolean;
  readonly softFailure?: boolean;
  readonly content?: Uint8Array;
  readonly uri?: string;
  /** Place of the component that is copied or swapped. */
  readonly sourceComponent?: number;
  readonly invokeArguments?: Uint8Array;
  readonly fetchArguments?: Uint8Array;
  /** % (draft-ietf-suit-update-management). */
  readonly minimumBattery?: number;
  /** By number; those for private use are below -255. */
  readonly custom?: ReadonlyMap<number, CborValue>;
}
