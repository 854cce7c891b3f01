/** Errors of the language are ours, not the world's: they end the bridge, and are not waited out. */
export function isDefect(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}
