import { randomBytes } from 'node:crypto';
import { NONCE_SIZE } from '../../protocols/config/receipt.ts';

/** What a receipt is asked for with: nobody has seen it before. */
export function newNonce(): Uint8Array {
  return new Uint8Array(randomBytes(NONCE_SIZE));
}
