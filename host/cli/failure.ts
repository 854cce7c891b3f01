/** Exit codes of `kerb`. */
export const ExitCode = {
  ok: 0,
  /** The command was right and did not succeed: a device refused, a line failed, a check found something. */
  failed: 1,
  /** The command line or a file it names is wrong. */
  usage: 2,
  /** A defect of Kerb. */
  bug: 70,
} as const;

/** Wrong use of the command line, found by a command itself. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly blame = 'configuration';
}

const BUILT_IN = new Set<unknown>([Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError]);

/**
 * Tells an error in one line (several for a compiler's or checker's list) and returns the exit code. Our own error
 * classes say what to do; anything else is a defect and keeps its stack.
 */
export function explain(error: unknown): { message: string; exitCode: number } {
  if (!(error instanceof Error)) return { message: String(error), exitCode: ExitCode.bug };
  const code = (error as NodeJS.ErrnoException).code;
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) return { message: error.message, exitCode: ExitCode.failed };
  if (BUILT_IN.has(error.constructor)) {
    return { message: `this is a defect of kerb, please report it:\n${error.stack}`, exitCode: ExitCode.bug };
  }
  return { message: error.message, exitCode: isUsage(error) ? ExitCode.usage : ExitCode.failed };
}

/** Of the command line and the files that it names. */
function isUsage(error: Error & { readonly blame?: unknown }): boolean {
  return error.blame === 'configuration';
}
