import { DocumentError } from '../document/problem.ts';

/** A profile that cannot be used. */
export class ProfileError extends DocumentError {
  override readonly name = 'ProfileError';
}
