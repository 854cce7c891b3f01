import { DocumentError } from '../document/problem.ts';

/** A roles file cannot be used; `problems` names every fault with its line. */
export class RolesFileError extends DocumentError {
  override readonly name = 'RolesFileError';
}
