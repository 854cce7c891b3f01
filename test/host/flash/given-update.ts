import { createHash } from 'node:crypto';
import type { Clock } from '../../../host/clock/clock.ts';
import type { FlashOptions } from '../../../host/flash/flash-options.ts';
import type { FirmwareUpdate, Update } from '../../../host/flash/update.ts';
import { Random } from '../../../sim/random.ts';
import { ModelDevice } from './model-device.ts';

/** 20 KiB and a last block that is not whole, of an odd size. */
export const SIZE = 20 * 1024 + 3;

export function bytes(size: number, seed: number): Uint8Array {
  const random = new Random(seed);
  return Uint8Array.from({ length: size }, () => Math.floor(random.uniform() * 256));
}

export function firmware(size = SIZE, sequence = 2): FirmwareUpdate {
  const image = bytes(size, 7);
  return {
    envelope: bytes(601, sequence),
    image,
    facts: {
      kind: 'firmware',
      vendorId: new Uint8Array(16),
      classId: new Uint8Array(16),
      sequence,
      imageDigest: createHash('sha256').update(image).digest(),
      imageSize: size,
      schema: 1,
      migrates: [],
      floor: 0,
      minimumBattery: 0,
      profileDigest: '00',
    },
  };
}

export function keyUpdate(version: number): Update {
  return { envelope: bytes(333, version), facts: { kind: 'keys', sequence: version, keySet: bytes(201, 5) } };
}

export function devices(update: Update, ...unitIds: number[]): Map<number, ModelDevice> {
  return new Map(
    unitIds.map((unitId) => {
      const device = new ModelDevice();
      device.records.update = update;
      return [unitId, device];
    }),
  );
}

/** Plain payloads, as these devices have no decoder. */
export function plainly(clock: Clock, more: FlashOptions = {}): FlashOptions {
  return { clock, encoding: 'plain', ...more };
}
