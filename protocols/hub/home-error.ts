import { DocumentError, type Path, pathText } from '../document/problem.ts';

/** A home says what no hub can be configured with. Blame: configuration. */
export class HomeError extends Error {
  override readonly name = 'HomeError';
  readonly blame = 'configuration';
  /** Where in the home. */
  readonly path: Path;
  /** The message without the place. */
  readonly reason: string;

  constructor(path: Path, reason: string) {
    super(`home, ${pathText(path)}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}

/** A home file cannot be used; `problems` names every fault with its line. */
export class HomeFileError extends DocumentError {
  override readonly name = 'HomeFileError';
}
