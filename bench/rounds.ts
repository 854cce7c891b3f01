/** Runs a side once and returns what it measured. */
export type Side = () => number | Promise<number>;

/**
 * Measures several sides in turn, round by round, every other round in the opposite order, so that what else the
 * computer does meanwhile meets all of them. Returns each side's measurements in the order of the rounds.
 */
export async function interleave<Name extends string>(
  rounds: number,
  sides: Readonly<Record<Name, Side>>,
): Promise<Record<Name, number[]>> {
  const names = Object.keys(sides) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) measured[name].push(await sides[name]());
  }
  return measured;
}

/** `a / b` round by round. */
export function ratios(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, round) => value / b[round]!);
}
