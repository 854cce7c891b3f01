/** A program that asks for a 1 where the memory holds a 0, or an operation outside of the memory. Blame: Kerb. */
export class FlashRuleError extends Error {
  override readonly name = 'FlashRuleError';
}
