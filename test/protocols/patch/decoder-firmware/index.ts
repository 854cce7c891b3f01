// The decoder as a device has it, between ports that trap when they are asked for what is not theirs.
import { ByteReader, ByteStore, GOES_ON, PatchDecoder } from '../../../../protocols/patch/decoder.ts';

class Bytes implements ByteReader {
  readonly size: i32;
  private readonly start: i32;

  constructor(start: i32, size: i32) {
    this.start = start;
    this.size = size;
  }

  byteAt(at: i32): i32 {
    if (at < 0 || at >= this.size) unreachable();
    return load<u8>(this.start + at);
  }
}

class Image implements ByteStore {
  private readonly start: i32;
  private readonly most: i32;
  private size: i32 = 0;

  constructor(start: i32, most: i32) {
    this.start = start;
    this.most = most;
  }

  append(byte: i32): void {
    if (this.size >= this.most || byte < 0 || byte > 255) unreachable();
    store<u8>(this.start + this.size++, byte);
  }

  byteAt(at: i32): i32 {
    if (at < 0 || at >= this.size) unreachable();
    return load<u8>(this.start + at);
  }
}

/** Bytes of the last image. */
export let made: i32 = 0;
/** Steps that it took. */
export let steps: i32 = 0;

/** All addresses are beyond the first page, which is the decoder's. `baseSize` -1: without a base. Returns what the decoder said last. */
export function decode(patch: i32, patchSize: i32, base: i32, baseSize: i32, image: i32, most: i32, bytes: i32): i32 {
  const decoder = new PatchDecoder(
    new Bytes(patch, patchSize),
    baseSize < 0 ? null : new Bytes(base, baseSize),
    new Image(image, most),
  );
  steps = 0;
  let said = decoder.begin(most);
  while (said == GOES_ON) {
    steps++;
    said = decoder.step(bytes);
  }
  made = decoder.made;
  return said;
}
