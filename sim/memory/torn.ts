import type { Random } from '../random.ts';

/** What a byte is when the operation on it was cut: bits that hold, and bits that read either way. */
export interface TornByte {
  readonly bits: number;
  readonly unstable: number;
}

/** What becomes of the bytes of an operation that power cuts in the middle. */
export type Tear = (at: number, old: number) => TornByte;

/** Random bytes, four from each number drawn. */
function drawn(random: Random): () => number {
  let left = 0;
  let bits = 0;
  return () => {
    if (left === 0) {
      bits = Math.floor(random.uniform() * 0x1_0000_0000);
      left = 4;
    }
    left--;
    const byte = bits & 0xff;
    bits >>>= 8;
    return byte;
  };
}

/** Each bit of `changing` is as before, as after, or neither; `less` is how often it is one of the last two, of 256. */
function mixed(byte: () => number, old: number, done: number): TornByte {
  const changing = old ^ done;
  const moved = changing & byte();
  const unstable = changing & byte() & byte();
  return { bits: old ^ (moved & ~unstable), unstable };
}

/**
 * A page program that is cut: bytes are done up to one that is done in part, or every byte of the page is under way, or all
 * is done but for bits that have too little charge to read as 0 for sure.
 *
 * @param wanted what the page was to be
 */
export function tornProgram(random: Random, wanted: Uint8Array): Tear {
  const byte = drawn(random);
  const kind = random.uniform();
  if (kind < 0.5) {
    const whole = Math.floor(random.between(0, wanted.length));
    return (at, old) => {
      if (at > whole) return { bits: old, unstable: 0 };
      const done = old & wanted[at]!;
      return at < whole ? { bits: done, unstable: 0 } : mixed(byte, old, done);
    };
  }
  if (kind < 0.75) return (at, old) => mixed(byte, old, old & wanted[at]!);
  return (at, old) => {
    const done = old & wanted[at]!;
    const unstable = (old ^ done) & byte() & byte();
    return { bits: done, unstable };
  };
}

/**
 * An erase that is cut. A chip first programs the block to 0, so that all cells wear alike, and then lifts them all: bits may be
 * as before, 0, 1, or read either way; a block that reads as erased may still not be.
 */
export function tornErase(random: Random): Tear {
  const byte = drawn(random);
  const kind = random.uniform();
  if (kind < 0.3) return (_at, old) => mixed(byte, old, 0);
  if (kind < 0.6) return (_at, old) => mixed(byte, old & byte(), 0xff);
  if (kind < 0.8) return (_at, old) => mixed(byte, old, 0xff);
  return () => {
    const unstable = byte() & byte() & byte();
    return { bits: 0xff, unstable };
  };
}
