/** Whether two pieces hold the same bytes. It takes longer the more they have in common: secrets are compared otherwise. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
