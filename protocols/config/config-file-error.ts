import { DocumentError } from '../document/problem.ts';

/** A config file cannot be used; `problems` names every fault with its line. */
export class ConfigFileError extends DocumentError {
  override readonly name = 'ConfigFileError';
}
