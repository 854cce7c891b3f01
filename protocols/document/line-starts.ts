/** A place in a text, both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Turns offsets of a text into lines and columns. (The YAML library's own LineCounter misses line ends in texts that are
 * not well-formed, so that places after them lie in the wrong line.)
 */
export class LineStarts {
  private readonly starts: number[] = [0];
  private readonly length: number;

  constructor(text: string) {
    this.length = text.length;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  /** Where `offset` lies; an offset outside the text counts as the nearest one inside. */
  position(offset: number): Position {
    const at = Math.min(Math.max(offset, 0), this.length);
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.starts[middle]! <= at) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: at - this.starts[low]! + 1 };
  }
}
