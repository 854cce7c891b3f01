import { hex } from '../../../protocols/bytes/hex.ts';
import { CborError } from '../../../protocols/cbor/cbor-error.ts';
import type { DeviceReceipt } from '../../../protocols/config/config-files.ts';
import { NONCE_SIZE, ReceiptFormatError, verifyReceipt } from '../../../protocols/config/receipt.ts';
import { CoseError } from '../../../protocols/cose/cose-error.ts';
import type { FleetUnit } from '../access/device-access.ts';
import type { FreshBytes } from '../chance.ts';
import { DeviceKeyError } from '../errors.ts';
import type { FleetDevice } from '../fleet-device.ts';
import type { DeviceFacts } from '../inventory/device-facts.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { deviceKeyOf } from './device-keys.ts';
import type { Before } from './member.ts';

/** What a device proved by its signature. */
export interface Proof {
  readonly receipt: DeviceReceipt;
  /** As it was signed. */
  readonly bytes: Uint8Array;
  /** Public COSE_Key that is pinned, hex. */
  readonly deviceKey: string;
}

/** What came from a device proves nothing. Blame: the device, or who answers in its place. */
export class DeviceProofError extends Error {
  override readonly name = 'DeviceProofError';
}

const WRONG = {
  'other key': 'it is not signed by the key that it shows',
  'other nonce': 'it is one of before, not the one that was asked for now',
  'other device': 'it is of another device',
} as const;

export interface ProveOptions {
  /** Takes another key than the pinned one. */
  readonly replace?: boolean;
  /** Awaited before a key is pinned: writes it down. `deviceId`: id of the key, hex. */
  readonly enrolled: (deviceId: string) => Promise<void>;
}

/**
 * Has a device sign what it runs, over a nonce of now. Its key is taken at first contact, and pinned once it has signed with it.
 * @throws DeviceKeyError, SharedDeviceKeyError, DeviceProofError, UnitUnreachableError
 */
export async function proveDevice(
  device: FleetDevice,
  unit: FleetUnit,
  inventory: Inventory,
  fresh: FreshBytes,
  { replace = false, enrolled }: ProveOptions,
): Promise<Proof> {
  const pinned = replace ? undefined : device.deviceKey;
  const keyBytes = pinned === undefined ? await unit.deviceKey() : Buffer.from(pinned, 'hex');
  const nonce = fresh(NONCE_SIZE);
  const bytes = await unit.receipt(nonce);
  const verdict = verified(bytes, keyBytes, nonce);
  if (!verdict.genuine) {
    if (verdict.reason === 'other key' && pinned !== undefined) throw new DeviceKeyError(device.key);
    throw new DeviceProofError(`its receipt proves nothing: ${WRONG[verdict.reason]}`);
  }
  const { receipt } = verdict;
  if (receipt.firmware.class !== device.class) {
    throw new DeviceProofError(`it is a ${receipt.firmware.class}, and in the inventory a ${device.class}`);
  }
  if (pinned === undefined) {
    const before = (): Promise<void> => enrolled(hex(receipt.device));
    await inventory.pin(device.key, hex(keyBytes), { replace, before });
  }
  return { receipt, bytes, deviceKey: hex(keyBytes) };
}

function verified(bytes: Uint8Array, keyBytes: Uint8Array, nonce: Uint8Array): ReturnType<typeof verifyReceipt> {
  try {
    return verifyReceipt(bytes, deviceKeyOf(keyBytes), nonce);
  } catch (error) {
    const isOfBytes = error instanceof CoseError || error instanceof ReceiptFormatError || error instanceof CborError;
    if (isOfBytes) throw new DeviceProofError(`its receipt or key cannot be read: ${error.message}`);
    throw error;
  }
}

export function factsOf({ receipt }: Proof, nowMs: number): DeviceFacts {
  const { firmware, config } = receipt;
  return {
    firmware: { sequence: firmware.sequence, image: hex(firmware.digest), schema: firmware.schema },
    config: { sequence: config.sequence, document: hex(config.digest) },
    provenAtMs: Math.floor(nowMs),
  };
}

export function beforeOf({ receipt }: Proof): Before {
  const { firmware, config } = receipt;
  return {
    firmware: { sequence: firmware.sequence, image: hex(firmware.digest) },
    config: {
      sequence: config.sequence,
      document: hex(config.digest),
      area: hex(config.area),
      activations: config.activations,
    },
  };
}
