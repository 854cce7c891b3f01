import type { DeviceReceipt } from '../../protocols/config/config-files.ts';
import { openReceipt, ReceiptFormatError, type ReceiptVerdict, verifyReceipt } from '../../protocols/config/receipt.ts';
import type { CoseKey } from '../../protocols/cose/cose-key.ts';
import type { Line } from '../line/line.ts';
import { type ConfigOptions, deviceOf } from './config-options.ts';
import { ConfigAnswerError } from './errors.ts';
import { newNonce } from './nonce.ts';

/** Another host that asks at the same time takes the receipt away. */
const MOST_ATTEMPTS = 4;

export interface ReceiptOptions extends ConfigOptions {
  /** Key that the device is known by. Default: the one that it gives itself, which proves only that it is one device. */
  readonly key?: CoseKey | undefined;
  /** 16 bytes. Default: random ones. */
  readonly nonce?: Uint8Array | undefined;
}

/** What a device signed, and whether it proves anything. */
export interface RequestedReceipt {
  /** COSE_Sign1, to be kept. */
  readonly bytes: Uint8Array;
  readonly nonce: Uint8Array;
  readonly receipt: DeviceReceipt;
  /** By which it was checked. */
  readonly key: CoseKey;
  readonly verdict: ReceiptVerdict;
}

/** Has a device sign what it runs. @throws ConfigAnswerError, LineError */
export async function requestReceipt(
  line: Line,
  unitId: number,
  { key: known, nonce = newNonce(), ...options }: ReceiptOptions = {},
): Promise<RequestedReceipt> {
  const device = deviceOf(line, unitId, options);
  const key = known ?? (await device.deviceKey());
  for (let attempt = 1; ; attempt++) {
    const bytes = await device.receipt(nonce);
    try {
      const verdict = verifyReceipt(bytes, key, nonce);
      const isTakenAway = !verdict.genuine && verdict.reason === 'other nonce';
      if (isTakenAway && attempt < MOST_ATTEMPTS) continue;
      return { bytes, nonce, receipt: verdict.genuine ? verdict.receipt : openReceipt(bytes), key, verdict };
    } catch (error) {
      if (!(error instanceof ReceiptFormatError)) throw error;
      if (attempt >= MOST_ATTEMPTS) throw new ConfigAnswerError(line.name, unitId, 'receipt', error.message);
    }
  }
}
