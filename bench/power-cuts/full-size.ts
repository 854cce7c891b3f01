import { createHash } from 'node:crypto';
import { buildFirmware } from '../../host/build/build.ts';
import { makeKeyUpdate } from '../../protocols/bundle/make-bundle.ts';
import { signerOf } from '../../protocols/cose/signer.ts';
import { deltaImage, packImage } from '../../protocols/patch/encoder.ts';
import { encodeKeySet } from '../../protocols/trust/key-set.ts';
import { RollbackReason } from '../../protocols/update/refusal.ts';
import { PayloadEncoding } from '../../protocols/update/update-command.ts';
import { UpdateOutcome } from '../../protocols/update/update-status.ts';
import { W25Q64 } from '../../sim/memory/flash-chip.ts';
import { bundled, maker, remarked, trusted } from '../../test/host/flash/real-devices.ts';
import { keySet } from '../../test/protocols/bundle/sample.ts';
import { changingKeys, type HostPlan, type SentUpdate, updating } from './host-plan.ts';
import type { DeviceModel } from './powered-device.ts';
import type { End, UpdateCase } from './update-case.ts';

const SLOT_SIZE = 64 * 1024;
/** Blocks of 4 KiB, for records of up to 8 KiB. */
const RECORDS_SIZE = 64 * 4096;
const SCAN_MS = 100;
const NO_BASE = new Uint8Array(8);

/** Firmware as it is delivered and the next release of it, with real signatures, in blocks of 4 KiB. */
export async function fullSizeCases(deviceClass: string): Promise<UpdateCase[]> {
  const { image, profile } = await buildFirmware(deviceClass);
  const next = remarked(image, 'the next release');
  const digest = createHash('sha256').update(image).digest();
  const keys = encodeKeySet(trusted);
  const model: DeviceModel = {
    name: deviceClass,
    chip: W25Q64,
    slotSize: SLOT_SIZE,
    recordsSize: RECORDS_SIZE,
    largestRecord: 8192,
    factory: {
      image,
      facts: { digest, size: image.length, sequence: 1, floor: 0, schema: profile.version, migrates: [] },
      keySet: keys,
    },
    scanMs: SCAN_MS,
    inputs: (channels, nowMs) => channels.fill(deviceClass === 'meter' ? Math.round(nowMs / 1000) % 3 : 0),
  };
  const { update } = await bundled({ image, profile }, next, 2);
  const { envelope } = update;
  const plain: SentUpdate = { envelope, payload: next, encoding: PayloadEncoding.plain, base: NO_BASE };
  const packed: SentUpdate = { ...plain, payload: packImage(next), encoding: PayloadEncoding.packed };
  const delta: SentUpdate = {
    envelope,
    payload: deltaImage(next, image),
    encoding: PayloadEncoding.delta,
    base: digest.subarray(0, 8),
  };
  const newKeys = keySet(2, [maker, 'firmware', 'keys']);
  const keyUpdate = await makeKeyUpdate(newKeys, [signerOf(maker)]);
  const keysSent: SentUpdate = { ...plain, envelope: keyUpdate, payload: new Uint8Array() };
  const confirmed: End = { sequence: 2, outcome: UpdateOutcome.confirmed };
  const returned: End = {
    sequence: 1,
    outcome: UpdateOutcome.rolledBack,
    rollbackReason: RollbackReason.command,
  };
  const shared = { model, images: [image, next], keySets: [keys, encodeKeySet(newKeys)] };
  const one = (name: string, plan: () => HostPlan, end: End): UpdateCase => ({
    ...shared,
    name: `${deviceClass}, ${name}`,
    plan,
    end,
  });
  return [
    one('update by a delta', () => updating({ update: delta }), confirmed),
    one('update by a packed image', () => updating({ update: packed }), confirmed),
    one('update by the image', () => updating({ update: plain }), confirmed),
    one('update that is rolled back', () => updating({ update: delta, trial: 'rollBack' }), returned),
    one('change of keys', () => changingKeys(keysSent, 2), { sequence: 1, keySetVersion: 2 }),
  ];
}
