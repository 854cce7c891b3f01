import { NONCE_SIZE } from '../../protocols/config/receipt.ts';
import type { Random } from '../random.ts';

/** What receipts are asked for with: chance that a run can be replayed with, so that it proves nothing. */
export function nonces(random: Random): () => Uint8Array {
  const stream = random.stream('nonces');
  return () => Uint8Array.from({ length: NONCE_SIZE }, () => Math.floor(stream.between(0, 256)));
}
