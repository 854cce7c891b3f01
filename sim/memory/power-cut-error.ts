/** Power went at a host call or in an operation of the memory: thrown through whatever was running, which ends there. */
export class PowerCutError extends Error {
  override readonly name = 'PowerCutError';
}
