import { DocumentError } from '../document/problem.ts';

/** A wiring file cannot be used; `problems` names every fault with its line. */
export class WiringFileError extends DocumentError {
  override readonly name = 'WiringFileError';
}
