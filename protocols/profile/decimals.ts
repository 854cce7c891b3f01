/** Digits behind the point that a register of this scale has: 3 for 0.001, 0 for 10. */
export function decimalsOf(scale: number): number {
  for (let digits = 0; digits <= 12; digits++) {
    const shifted = scale * 10 ** digits;
    if (Math.abs(shifted - Math.round(shifted)) < 1e-9 * shifted) return digits;
  }
  return 0;
}
