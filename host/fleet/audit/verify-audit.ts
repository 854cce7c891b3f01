import { AuditFormatError, chainHash, decodeAuditRecord, NO_HASH } from './audit-record.ts';
import type { AuditHead } from './audit-trail.ts';

/** What an audit log is found to be. */
export type AuditVerdict =
  | { readonly kind: 'whole'; readonly head: AuditHead }
  /** The first record that is not as it was written, or not where. */
  | { readonly kind: 'broken'; readonly number: number; readonly reason: string };

/**
 * Goes through a log from its first record and finds any that was changed, taken out, put in or moved. That the end was cut off
 * shows only against a checkpoint that was kept elsewhere.
 */
export async function verifyAudit(
  records: AsyncIterable<readonly [number: number, bytes: Uint8Array]>,
  checkpoints: readonly AuditHead[] = [],
): Promise<AuditVerdict> {
  let hash: Uint8Array = NO_HASH;
  let number = 0;
  const expected = new Map(checkpoints.map((checkpoint) => [checkpoint.number, checkpoint]));
  for await (const [stored, bytes] of records) {
    number++;
    const broken = (reason: string): AuditVerdict => ({ kind: 'broken', number, reason });
    if (stored !== number) return broken(`record ${number} is missing: ${stored} comes next`);
    try {
      const { record, body } = decodeAuditRecord(number, bytes);
      if (record.number !== number) return broken(`it was written as record ${record.number}`);
      const own = chainHash(hash, body);
      if (Buffer.compare(own, record.hash) !== 0) return broken('it, or one before it, is not as it was written');
      hash = own;
    } catch (error) {
      if (!(error instanceof AuditFormatError)) throw error;
      return broken(error.message);
    }
    const checkpoint = expected.get(number);
    if (checkpoint && Buffer.compare(checkpoint.hash, hash) !== 0) {
      return broken('the checkpoint says otherwise: the log was written anew up to here');
    }
  }
  const latest = Math.max(0, ...expected.keys());
  if (latest > number) {
    const reason = `the log ends with record ${number}, and a checkpoint was made at ${latest}: the end was cut off`;
    return { kind: 'broken', number: number + 1, reason };
  }
  return { kind: 'whole', head: { number, hash } };
}
