import {
  BASE_LENGTH,
  COPY_LENGTH,
  DISTANCE,
  IS_BACKWARD,
  IS_BASE,
  IS_COPY,
  IS_REPEAT,
  IS_STRAIGHT,
  LAST_BASE,
  LAST_COPY,
  LEAST_COPY,
  NUMBER_STEP,
  REPEAT_LENGTH,
  SHIFT,
} from './format.ts';
import { matchLength, PlaceIndex } from './matches.ts';
import { NumberPrices, PriceSum } from './prices.ts';
import { codeToken, FIRST_STATE, type Subject, stateBehind, type Token, type TokenState } from './token.ts';

/** Lengths up to this are all weighed; of a longer copy also the longest. */
const ALL_LENGTHS = 64;
/** A copy of so many bytes is taken without a look at others. */
const LONG_ENOUGH = 192;
/** Copies of the base of so many bytes are weighed even where a later place matches longer. */
const EVERY_BASE = 12;
const LITERAL: Token = { kind: 'literal', length: 1 };

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

/** The cheapest way from the first byte to each one that has been found, and the state of the coding there. */
class Arrivals {
  readonly price: Float64Array;
  readonly from: Int32Array;
  readonly last: Uint8Array;
  readonly distance: Int32Array;
  readonly displacement: Int32Array;

  constructor(size: number) {
    this.price = new Float64Array(size + 1).fill(Infinity);
    this.from = new Int32Array(size + 1);
    this.last = new Uint8Array(size + 1);
    this.distance = new Int32Array(size + 1);
    this.displacement = new Int32Array(size + 1);
    this.price[0] = 0;
    this.distance[0] = FIRST_STATE.distance;
  }

  state(at: number): TokenState {
    return { last: this.last[at]!, distance: this.distance[at]!, displacement: this.displacement[at]! };
  }

  /** A token from `from` to `to` that leaves a state. */
  arrive(from: number, to: number, price: number, last: number, distance: number, displacement: number): void {
    if (price >= this.price[to]!) return;
    this.price[to] = price;
    this.from[to] = from;
    this.last[to] = last;
    this.distance[to] = distance;
    this.displacement[to] = displacement;
  }

  /** The tokens of the cheapest way to the end. */
  tokens(): Token[] {
    const tokens: Token[] = [];
    for (let at = this.price.length - 1; at > 0; at = this.from[at]!) {
      const length = at - this.from[at]!;
      if (this.last[at] === LAST_COPY) tokens.push({ kind: 'copy', length, distance: this.distance[at]! });
      else if (this.last[at] === LAST_BASE) tokens.push({ kind: 'base', length, displacement: this.displacement[at]! });
      else tokens.push(LITERAL);
    }
    return tokens.reverse();
  }
}

/** The tokens that cost least when probabilities are as given all the time. */
export function parse(subject: Subject, candidates: Candidates, probabilities: Uint16Array): Token[] {
  const { image, base } = subject;
  const size = image.length;
  const arrivals = new Arrivals(size);
  const prices = new PriceSum(probabilities);
  const copyLengths = new NumberPrices(probabilities, COPY_LENGTH);
  const repeatLengths = new NumberPrices(probabilities, REPEAT_LENGTH);
  const baseLengths = new NumberPrices(probabilities, BASE_LENGTH);
  const shifts = new NumberPrices(probabilities, SHIFT);
  const distances = [0, 1, 2].map((index) => new NumberPrices(probabilities, DISTANCE + index * NUMBER_STEP));

  /** Copies of all useful lengths from `least` to `most`. */
  const eachLength = (least: number, most: number, weigh: (length: number) => void): void => {
    for (let length = least; length <= Math.min(most, ALL_LENGTHS); length++) weigh(length);
    if (most > ALL_LENGTHS) weigh(most);
  };

  let straightEnd = 0;
  let straightAt = 0;
  for (let at = 0; at < size; at++) {
    const price = arrivals.price[at]!;
    if (price === Infinity) continue;
    const state = arrivals.state(at);
    const { last, distance, displacement } = state;
    prices.sum = price;
    codeToken(prices, subject, at, LITERAL, state);
    arrivals.arrive(at, at + 1, prices.sum, stateBehind(subject, at, LITERAL, state).last, distance, displacement);

    let copyPrice = price + prices.of(IS_COPY + last * 2 + subject.operands[at]!, 1);
    if (base !== undefined) {
      const basePrice = copyPrice + prices.of(IS_BASE + last, 1);
      copyPrice += prices.of(IS_BASE + last, 0);
      if (straightAt !== displacement || straightEnd < at) {
        straightAt = displacement;
        const place = at + displacement;
        straightEnd = at + (place < 0 || place >= base.length ? 0 : matchLength(image, at, base, place));
      }
      const straight = basePrice + prices.of(IS_STRAIGHT + last, 1);
      const most = straightEnd - at;
      eachLength(1, most, (length) =>
        arrivals.arrive(at, at + length, straight + baseLengths.of(length), LAST_BASE, distance, displacement),
      );
      const shifted = basePrice + prices.of(IS_STRAIGHT + last, 0);
      let longest = most;
      const here = candidates.bases[at]!;
      for (let index = 0; index < here.length; index += 2) {
        const shift = here[index]! - at - displacement;
        if (shift === 0) continue;
        const start = shifted + prices.of(IS_BACKWARD, shift < 0 ? 1 : 0) + shifts.of(Math.abs(shift));
        longest = Math.max(longest, here[index + 1]!);
        eachLength(2, here[index + 1]!, (length) =>
          arrivals.arrive(at, at + length, start + baseLengths.of(length), LAST_BASE, distance, displacement + shift),
        );
      }
      if (longest >= LONG_ENOUGH) {
        at += longest - 1;
        continue;
      }
    }

    const again = distance <= at ? matchLength(image, at, image, at - distance) : 0;
    const repeat = copyPrice + prices.of(IS_REPEAT + last, 1);
    eachLength(LEAST_COPY, again, (length) =>
      arrivals.arrive(
        at,
        at + length,
        repeat + repeatLengths.of(length - LEAST_COPY + 1),
        LAST_COPY,
        distance,
        displacement,
      ),
    );
    const anew = copyPrice + prices.of(IS_REPEAT + last, 0);
    const here = candidates.copies[at]!;
    let least = LEAST_COPY;
    let longest = again;
    for (let index = 0; index < here.length; index += 2) {
      const far = here[index]!;
      const most = here[index + 1]!;
      eachLength(least, most, (length) =>
        arrivals.arrive(
          at,
          at + length,
          anew + copyLengths.of(length - LEAST_COPY + 1) + distances[Math.min(length - LEAST_COPY, 2)]!.of(far),
          LAST_COPY,
          far,
          displacement,
        ),
      );
      least = most + 1;
      longest = Math.max(longest, most);
    }
    if (longest >= LONG_ENOUGH) at += longest - 1;
  }
  return arrivals.tokens();
}
