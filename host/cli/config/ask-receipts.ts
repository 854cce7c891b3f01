import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hex } from '../../../protocols/bytes/hex.ts';
import type { DeviceReceipt } from '../../../protocols/config/config-files.ts';
import { momentText } from '../../../protocols/config/print-config.ts';
import { type CoseKey, encodeCoseKey } from '../../../protocols/cose/cose-key.ts';
import { requestReceipt } from '../../config/request-receipt.ts';
import { UsageError } from '../failure.ts';
import type { UpdateLineOptions } from '../flash/update-line.ts';
import { coloured } from '../style.ts';
import { readDeviceKeyArgument } from './device-key-argument.ts';
import { eachUnit } from './each-unit.ts';

export interface ReceiptsOptions extends UpdateLineOptions {
  readonly deviceKey?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** `kerb config receipt` */
export async function askReceipts(
  address: string,
  unitIds: readonly number[],
  options: ReceiptsOptions,
): Promise<void> {
  if (options.deviceKey !== undefined && unitIds.length > 1) {
    throw new UsageError('--device-key is the key of one device: name one unit');
  }
  const key = options.deviceKey === undefined ? undefined : await readDeviceKeyArgument(options.deviceKey);
  await eachUnit(address, unitIds, options, async (line, unitId, how) => {
    const { bytes, nonce, receipt, key: used, verdict } = await requestReceipt(line, unitId, { ...how, key });
    if (options.out !== undefined) await keep(options.out, unitId, unitIds.length, bytes);
    const json = { ...receiptJson(receipt), nonce: hex(nonce), key: keyJson(used), known: key !== undefined };
    if (!verdict.genuine) {
      const text = `unit ${unitId} gives a receipt that proves nothing: ${WHY[verdict.reason]}`;
      return { ok: false, json: { ...json, reason: verdict.reason, message: text }, text };
    }
    const whose =
      key === undefined ? 'signed by the key that the device gives itself' : 'signed by the key that is known';
    return { ok: true, json, text: coloured('green', `unit ${unitId} ${receiptText(receipt)}; ${whose}`) };
  });
}

const WHY = {
  'other key': 'it is not signed by the key of this device',
  'other nonce': 'it is not for this request',
  'other device': 'it names another device than that of its key',
} as const;

/** Where there are several units, each has a file. */
async function keep(out: string, unitId: number, units: number, bytes: Uint8Array): Promise<void> {
  const file = units === 1 ? out : join(out, `unit-${unitId}.receipt`);
  await writeFile(file, bytes).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `${file} cannot be written (${error.code}); give ${units === 1 ? 'another file' : 'a folder'} with --out`,
    );
  });
}

function keyJson(key: CoseKey): string {
  return hex(encodeCoseKey(key));
}

function receiptJson({ device, atS, firmware, config, keySetVersion }: DeviceReceipt): object {
  return {
    device: hex(device),
    at: momentText(atS),
    firmware: { ...firmware, digest: hex(firmware.digest) },
    config: {
      ...config,
      digest: hex(config.digest),
      area: hex(config.area),
      since: config.since === 0 ? null : momentText(config.since),
    },
    keySetVersion,
  };
}

function receiptText({ device, atS, firmware, config }: DeviceReceipt): string {
  const runs = config.sequence === 0 ? 'no document' : `document ${config.sequence} since ${momentText(config.since)}`;
  const trial = firmware.onTrial ? ', on trial' : '';
  return `is device ${hex(device)}, a ${firmware.class} with firmware ${firmware.sequence}${trial}: ${runs}, at ${momentText(atS)} by its clock`;
}
