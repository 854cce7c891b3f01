import type { ReportedReceipt } from '../../../protocols/commission/report.ts';
import { encodeCoseKey } from '../../../protocols/cose/cose-key.ts';
import type { Clock } from '../../clock/clock.ts';
import { requestReceipt } from '../../config/request-receipt.ts';
import type { CommissionedDevice } from '../commissioned-device.ts';

/** Has a device sign what it runs. One that cannot, or does not answer, is no reason to have no report. */
export async function askReceipt(device: CommissionedDevice, clock: Clock): Promise<ReportedReceipt> {
  if (!device.kind.tellsIdentity) return { kind: 'none', reason: 'devices of other makes sign nothing' };
  try {
    const line = await device.line();
    const answer = await requestReceipt(line, device.place.unitId, { clock, retries: 1 });
    const { bytes, key, nonce, receipt, verdict } = answer;
    if (!verdict.genuine) return { kind: 'none', reason: `what it signed proves nothing: ${verdict.reason}` };
    const { firmware, config } = receipt;
    return {
      kind: 'signed',
      receipt: Buffer.from(bytes).toString('base64'),
      key: Buffer.from(encodeCoseKey(key)).toString('base64'),
      nonce: Buffer.from(nonce).toString('hex'),
      firmware: `${firmware.class}, sequence ${firmware.sequence}, image ${short(firmware.digest)}${firmware.onTrial ? ', on trial' : ''}`,
      config:
        config.sequence === 0
          ? `no signed document, config ${short(config.area)}`
          : `document ${config.sequence} (${short(config.digest)}) since ${new Date(config.since * 1000).toISOString()}`,
    };
  } catch (error) {
    if (!(error instanceof Error) || !('blame' in error || 'line' in error)) throw error;
    return { kind: 'none', reason: error.message };
  }
}

function short(digest: Uint8Array): string {
  return Buffer.from(digest.subarray(0, 8)).toString('hex');
}
