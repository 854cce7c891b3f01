import type { Random } from '../../random.ts';

/** One of `list`, each as likely; undefined of an empty list. */
export function oneOf<T>(random: Random, list: readonly T[]): T | undefined {
  return list[Math.floor(random.between(0, list.length))];
}

/** A whole number from `least` to `most`. */
export function whole(random: Random, least: number, most: number): number {
  return Math.floor(random.between(least, most + 1));
}

export function happens(random: Random, probability: number): boolean {
  return random.uniform() < probability;
}

/** A whole number from `least` to `most`, both above 0, as often in 1 to 10 as in 10 to 100. */
export function magnitude(random: Random, least: number, most: number): number {
  if (most <= least) return Math.round(least);
  return Math.round(Math.exp(random.between(Math.log(least), Math.log(most))));
}
