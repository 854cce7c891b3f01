import { PlaceIndex } from './matches.ts';
import type { Subject } from './token.ts';

/** Lengths up to this are all weighed; of a longer copy also the longest. */
export const ALL_LENGTHS = 64;
/** A copy of so many bytes is taken without a look at others. */
export const LONG_ENOUGH = 192;
/** Copies of the base of so many bytes are weighed even where a later place matches longer. */
const EVERY_BASE = 12;

/** Copies that can begin at a byte, found once for all parses. */
export interface Candidates {
  /** Distance and length by turns, the length rising. */
  readonly copies: readonly (readonly number[])[];
  /** Place in the base and length by turns. */
  readonly bases: readonly (readonly number[])[];
}

export function findCandidates({ image, base }: Subject): Candidates {
  const own = new PlaceIndex(image);
  const copies = eachByte(
    image,
    (at, found) => own.search(image, at, Infinity, found),
    (at) => own.add(at),
  );
  for (const [at, here] of copies.entries())
    for (let index = 0; index < here.length; index += 2) here[index] = at - here[index]!;
  if (base === undefined) return { copies, bases: [] };
  const index = new PlaceIndex(base);
  for (let at = 0; at < base.length; at++) index.add(at);
  return {
    copies,
    bases: eachByte(
      image,
      (at, found) => index.search(image, at, EVERY_BASE, found),
      () => {},
    ),
  };
}

type Found = (place: number, length: number) => void;

/** Place and length by turns, for each byte. Within a long match the same one goes on, and no other is looked for. */
function eachByte(
  image: Uint8Array,
  search: (at: number, found: Found) => void,
  behind: (at: number) => void,
): number[][] {
  const all: number[][] = [];
  let longPlace = 0;
  let longEnd = 0;
  for (let at = 0; at < image.length; at++) {
    const here: number[] = [];
    const left = longEnd - at;
    if (left >= ALL_LENGTHS) {
      here.push(longPlace - left, left);
    } else {
      search(at, (place, length) => {
        here.push(place, length);
        if (length < LONG_ENOUGH || at + length <= longEnd) return;
        longEnd = at + length;
        longPlace = place + length;
      });
    }
    all.push(here);
    behind(at);
  }
  return all;
}
