import { DocumentError } from '../document/problem.ts';

/** A site file that cannot be used. */
export class CommissionFileError extends DocumentError {
  override readonly name = 'CommissionFileError';
}
