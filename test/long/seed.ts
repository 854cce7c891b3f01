const DEFAULT_SEED = 20260115;

function chosen(): number {
  const text = process.env['KERB_SEED'];
  if (text === undefined || text === '') return DEFAULT_SEED;
  if (text === 'random') return Math.floor(Math.random() * 2 ** 31);
  const seed = Number(text);
  if (!Number.isInteger(seed)) throw new Error(`KERB_SEED=${text}: give a whole number, or random`);
  return seed;
}

/**
 * What a long run draws its happenings from, the same at every run unless KERB_SEED says otherwise. It stands in the
 * tests' names, so that whatever fails can be replayed.
 */
export const SEED = chosen();

/** `name` with the seed that replays it. */
export function seeded(name: string): string {
  return `${name} (KERB_SEED=${SEED})`;
}
