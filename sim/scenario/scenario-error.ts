import { DocumentError } from '../../protocols/document/problem.ts';

/** A scenario that cannot be run. */
export class ScenarioError extends DocumentError {
  override readonly name = 'ScenarioError';
}
