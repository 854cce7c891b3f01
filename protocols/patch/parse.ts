import { Arrivals } from './arrivals.ts';
import { ALL_LENGTHS, type Candidates, LONG_ENOUGH } from './candidates.ts';
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
import { matchLength } from './matches.ts';
import { NumberPrices, PriceSum } from './prices.ts';
import { codeToken, LITERAL_TOKEN, lastBehindLiteral, type Subject, type Token, type TokenState } from './token.ts';

/** The tokens that cost least when probabilities are as given all the time. */
export function parse(subject: Subject, candidates: Candidates, probabilities: Uint16Array): Token[] {
  return new Parser(subject, candidates, probabilities).tokens();
}

/** Of a copy: the useful lengths from `least` to `most`. */
function eachLength(least: number, most: number, weigh: (length: number) => void): void {
  for (let length = least; length <= Math.min(most, ALL_LENGTHS); length++) weigh(length);
  if (most > ALL_LENGTHS) weigh(most);
}

class Parser {
  readonly #subject: Subject;
  readonly #candidates: Candidates;
  readonly #arrivals: Arrivals;
  readonly #prices: PriceSum;
  readonly #copyLengths: NumberPrices;
  readonly #repeatLengths: NumberPrices;
  readonly #baseLengths: NumberPrices;
  readonly #shifts: NumberPrices;
  readonly #distances: readonly NumberPrices[];
  /** Up to where the image goes on as the base does at a displacement. */
  #straightEnd = 0;
  #straightAt = 0;

  constructor(subject: Subject, candidates: Candidates, probabilities: Uint16Array) {
    const numbers = (at: number) => new NumberPrices(probabilities, at);
    this.#subject = subject;
    this.#candidates = candidates;
    this.#arrivals = new Arrivals(subject.image.length);
    this.#prices = new PriceSum(probabilities);
    this.#copyLengths = numbers(COPY_LENGTH);
    this.#repeatLengths = numbers(REPEAT_LENGTH);
    this.#baseLengths = numbers(BASE_LENGTH);
    this.#shifts = numbers(SHIFT);
    this.#distances = [0, 1, 2].map((index) => numbers(DISTANCE + index * NUMBER_STEP));
  }

  tokens(): Token[] {
    const { image, base, operands } = this.#subject;
    for (let at = 0; at < image.length; ) {
      const price = this.#arrivals.price[at]!;
      const state = this.#arrivals.state(at);
      if (price !== Infinity) this.#literal(at, price, state);
      const copy = price + this.#prices.of(IS_COPY + state.last * 2 + operands[at]!, 1);
      let longest = 0;
      if (price !== Infinity && base !== undefined) {
        longest = this.#base(at, base, copy + this.#prices.of(IS_BASE + state.last, 1), state);
      }
      if (price !== Infinity && longest < LONG_ENOUGH) {
        const own = base === undefined ? copy : copy + this.#prices.of(IS_BASE + state.last, 0);
        longest = this.#copy(at, own, state);
      }
      at += longest >= LONG_ENOUGH ? longest : 1;
    }
    return this.#arrivals.tokens();
  }

  #literal(at: number, price: number, state: TokenState): void {
    this.#prices.sum = price;
    codeToken(this.#prices, this.#subject, at, LITERAL_TOKEN, state);
    const last = lastBehindLiteral(this.#subject, at, state);
    this.#arrivals.arrive(at, at + 1, this.#prices.sum, last, state.distance, state.displacement);
  }

  /** Copies of the base; returns the length of the longest. */
  #base(at: number, base: Uint8Array, price: number, { last, distance, displacement }: TokenState): number {
    const weigh = (least: number, most: number, start: number, goesOnAt: number) =>
      eachLength(least, most, (length) => {
        const whole = start + this.#baseLengths.of(length);
        this.#arrivals.arrive(at, at + length, whole, LAST_BASE, distance, goesOnAt);
      });
    let longest = this.#straight(at, base, displacement);
    weigh(1, longest, price + this.#prices.of(IS_STRAIGHT + last, 1), displacement);
    const shifted = price + this.#prices.of(IS_STRAIGHT + last, 0);
    const here = this.#candidates.bases[at]!;
    for (let index = 0; index < here.length; index += 2) {
      const goesOnAt = here[index]! - at;
      const shift = goesOnAt - displacement;
      if (shift === 0) continue;
      const direction = this.#prices.of(IS_BACKWARD, shift < 0 ? 1 : 0);
      weigh(2, here[index + 1]!, shifted + direction + this.#shifts.of(Math.abs(shift)), goesOnAt);
      longest = Math.max(longest, here[index + 1]!);
    }
    return longest;
  }

  /** Bytes that are those of the base at the same displacement. */
  #straight(at: number, base: Uint8Array, displacement: number): number {
    if (this.#straightAt !== displacement || this.#straightEnd < at) {
      const place = at + displacement;
      const inside = place >= 0 && place < base.length;
      this.#straightAt = displacement;
      this.#straightEnd = at + (inside ? matchLength(this.#subject.image, at, base, place) : 0);
    }
    return this.#straightEnd - at;
  }

  /** Copies of the image itself; returns the length of the longest. */
  #copy(at: number, price: number, { last, distance, displacement }: TokenState): number {
    const { image } = this.#subject;
    const arrive = (length: number, whole: number, from: number) =>
      this.#arrivals.arrive(at, at + length, whole, LAST_COPY, from, displacement);
    let longest = distance <= at ? matchLength(image, at, image, at - distance) : 0;
    const repeat = price + this.#prices.of(IS_REPEAT + last, 1);
    eachLength(LEAST_COPY, longest, (length) => {
      arrive(length, repeat + this.#repeatLengths.of(length - LEAST_COPY + 1), distance);
    });
    const anew = price + this.#prices.of(IS_REPEAT + last, 0);
    const here = this.#candidates.copies[at]!;
    let least = LEAST_COPY;
    for (let index = 0; index < here.length; index += 2) {
      const from = here[index]!;
      const most = here[index + 1]!;
      eachLength(least, most, (length) => {
        const far = this.#distances[Math.min(length - LEAST_COPY, 2)]!.of(from);
        arrive(length, anew + this.#copyLengths.of(length - LEAST_COPY + 1) + far, from);
      });
      least = most + 1;
      longest = Math.max(longest, most);
    }
    return longest;
  }
}
