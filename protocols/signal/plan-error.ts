import { DocumentError, type Path, pathText } from '../document/problem.ts';

/** A plan says what no controller can be configured with. Blame: configuration. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
  readonly blame = 'configuration';
  /** Where in the plan. */
  readonly path: Path;
  /** The message without the place. */
  readonly reason: string;

  constructor(path: Path, reason: string) {
    super(`plan, ${pathText(path)}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}

/** A plan file cannot be used; `problems` names every fault with its line. */
export class PlanFileError extends DocumentError {
  override readonly name = 'PlanFileError';
}
