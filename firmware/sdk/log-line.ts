import { hostLog } from './imports';

/** UTF-16 code units of the longest line; what goes beyond is cut off. */
const LIMIT: i32 = 128;
const characters: usize = memory.data(256, 2);

/** A line for the engineer, put together from pieces without allocating: `logLine().text('phase ').number(2).send(…)`. */
@unmanaged
export class LogLine {
  length: i32;

  text(piece: string): this {
    const count = min(piece.length, LIMIT - this.length);
    memory.copy(characters + (this.length << 1), changetype<usize>(piece), count << 1);
    this.length += count;
    return this;
  }

  /** In decimal. */
  number(value: i32): this {
    if (value < 0) this.character(45);
    let left = <u32>abs(value);
    let power: u32 = 1;
    while (left / power >= 10) power *= 10;
    for (; power != 0; power /= 10) {
      this.character(48 + <u16>(left / power));
      left %= power;
    }
    return this;
  }

  send(device: usize, level: u32): void {
    hostLog(device, level, characters, this.length);
  }

  private character(code: u16): void {
    if (this.length < LIMIT) store<u16>(characters + (this.length++ << 1), code);
  }
}

const storage: usize = memory.data(4, 4);

/** An empty line; there is one, since exports do not nest. */
export function logLine(): LogLine {
  const line = changetype<LogLine>(storage);
  line.length = 0;
  return line;
}
