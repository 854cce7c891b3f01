import { LAST_BASE, LAST_COPY } from './format.ts';
import { FIRST_STATE, LITERAL_TOKEN, type Token, type TokenState } from './token.ts';

/** The cheapest way from the first byte to each one that has been found, and the state of the coding there. */
export class Arrivals {
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
      else tokens.push(LITERAL_TOKEN);
    }
    return tokens.reverse();
  }
}
