import { CoseError } from '../cose/cose-error.ts';
import { decodeSign1, type Sign1 } from '../cose/sign1.ts';

/** Label of the key id (RFC 9052, 3.1), the only header that need not be signed. */
const KEY_ID = 4;

/** A COSE_Sign1 and what it carries. */
export interface CarriedSign1 {
  readonly sign1: Sign1;
  readonly payload: Uint8Array;
}

/**
 * Of a form in which no bit can be changed unnoticed: nothing stands in the header that is not signed but the key id.
 * @throws CoseError also for one whose payload is detached
 */
export function decodeCarriedSign1(bytes: Uint8Array): CarriedSign1 {
  const sign1 = decodeSign1(bytes);
  const strange = [...sign1.unprotected.keys()].find((label) => label !== KEY_ID);
  if (strange !== undefined)
    throw new CoseError(`unprotected/${String(strange)}`, 'nobody would notice if it was changed');
  if (!sign1.payload) throw new CoseError('payload', 'what was signed is not in it');
  return { sign1, payload: sign1.payload };
}
