import { createHash } from 'node:crypto';
import type { DeviceReceipt } from '../../../protocols/config/config-files.ts';
import { encodeDeviceReceipt } from '../../../protocols/config/receipt.ts';
import { type CoseKey, coseKeyId } from '../../../protocols/cose/cose-key.ts';
import { createSign1AtOnce } from '../../../protocols/cose/sign1.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import type { ConfigState } from './config-state.ts';
import type { ConfiguredDevice } from './configured-device.ts';

const NO_DIGEST = new Uint8Array(0);

/** A receipt for a nonce, as COSE_Sign1; undefined while no firmware runs. @param nowMs UTC */
export function receiptFor(
  nonce: Uint8Array,
  key: CoseKey,
  device: ConfiguredDevice,
  { running, activations, runningSinceS }: ConfigState,
  keySetVersion: number,
  nowMs: number,
): Uint8Array | undefined {
  const area = device.firmware.config;
  if (!area) return undefined;
  const receipt: DeviceReceipt = {
    device: coseKeyId(key),
    nonce,
    atS: Math.max(0, Math.floor(nowMs / 1000)),
    firmware: {
      class: device.class,
      schema: device.schema,
      sequence: device.sequence,
      digest: device.imageDigest,
      onTrial: device.onTrial,
    },
    config: {
      sequence: running?.sequence ?? 0,
      digest: running?.digest ?? NO_DIGEST,
      area: new Uint8Array(createHash('sha256').update(area).digest()),
      activations,
      since: runningSinceS,
    },
    keySetVersion,
  };
  return createSign1AtOnce(encodeDeviceReceipt(receipt), signerOf(key));
}
