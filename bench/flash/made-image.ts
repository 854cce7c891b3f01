import type { Disturbance } from '../../sim/bus/disturbance.ts';
import { rtuLine } from '../../test/host/flash/flash-line.ts';
import { devices, firmware } from '../../test/host/flash/given-update.ts';
import { type Staging, stage } from './staging.ts';

/** Of random bytes, sent as they are, so that what has to go over the wire is known. */
export const IMAGE_SIZE = 20 * 1024;

export interface MadeRun {
  readonly baudRate: number;
  readonly units: number;
  readonly broadcast: boolean;
  readonly disturbance?: Disturbance;
}

/** Stages an image of 20 KiB in devices that take no time of their own. @throws Error when one has another image after it */
export async function stageMade({ baudRate, units, broadcast, disturbance }: MadeRun): Promise<Staging> {
  const update = firmware(IMAGE_SIZE);
  const unitIds = Array.from({ length: units }, (_, index) => index + 1);
  const models = devices(update, ...unitIds);
  for (const { records } of models.values()) records.verifyReads = 0;
  const line = await rtuLine(models, baudRate);
  if (disturbance !== undefined) line.bus.disturb(disturbance);
  const staging = await stage(line, unitIds, update, {
    encoding: 'plain',
    ...(broadcast && { broadcast: {} }),
  });
  for (const [unitId, { records }] of models) {
    if (Buffer.compare(records.payload, update.image) !== 0) throw new Error(`unit ${unitId} has another image`);
  }
  return staging;
}
