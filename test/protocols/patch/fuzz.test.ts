import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { BytesReader, BytesStore } from '../../../protocols/patch/byte-memory.ts';
import { type ByteReader, GOES_ON, PatchDecoder, WHOLE } from '../../../protocols/patch/decoder.ts';
import { deltaImage, packImage } from '../../../protocols/patch/encoder.ts';
import { CompiledDecoder, compileDecoder } from './compiled-decoder.ts';
import { anyImage, changedImage } from './images.ts';

// Whatever the bytes are, the decoder ends soon and stays where it belongs; and it is the same one for a host and a device.

let compiled: CompiledDecoder;
beforeAll(async () => {
  compiled = new CompiledDecoder(await compileDecoder());
});

/** Reads of bytes that are there; any other one is an error. */
class WatchedReader implements ByteReader {
  readonly size: number;
  reads = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.size = bytes.length;
  }

  byteAt(at: number): number {
    if (!Number.isInteger(at) || at < 0 || at >= this.size) throw new RangeError(`byte ${at} of ${this.size} was read`);
    this.reads++;
    return this.#bytes[at]!;
  }
}

class WatchedStore extends BytesStore {
  override append(byte: number): void {
    if (!Number.isInteger(byte) || byte < 0 || byte > 255) throw new RangeError(`${byte} was appended`);
    super.append(byte);
  }

  override byteAt(at: number): number {
    if (!Number.isInteger(at) || at < 0 || at >= this.bytes.length) throw new RangeError(`byte ${at} was read back`);
    return super.byteAt(at);
  }
}

/** Runs both decoders, which must agree, and returns what they say. */
function decodeTwice(patch: Uint8Array, base: Uint8Array | undefined, most: number, bytes: number) {
  const output = new WatchedStore(most);
  const patchReader = new WatchedReader(patch);
  const baseReader = base && new WatchedReader(base);
  const decoder = new PatchDecoder(patchReader, baseReader ?? null, output);
  let steps = 0;
  let said = decoder.begin(most);
  while (said === GOES_ON) {
    steps++;
    said = decoder.step(bytes);
  }
  const device = compiled.run(patch, base, most, bytes);
  expect({ said: device.said, steps: device.steps, image: device.image }).toEqual({ said, steps, image: output.bytes });
  // Each step makes all the bytes that it may, but for the last one.
  expect(steps).toBeLessThanOrEqual(Math.ceil(most / bytes) + 1);
  // The header is read once, but for its size and sums; and the code once.
  expect(patchReader.reads).toBeLessThanOrEqual(patch.length + 16);
  expect(baseReader?.reads ?? 0).toBeLessThanOrEqual((base?.length ?? 0) + most);
  return { said, image: output.bytes };
}

const stepSize = fc.integer({ min: 1, max: 300 });

test('a device decodes as a host does', () => {
  fc.assert(
    fc.property(changedImage, stepSize, ({ image, base }, bytes) => {
      expect(decodeTwice(packImage(image), undefined, image.length, bytes)).toEqual({ said: WHOLE, image });
      expect(decodeTwice(deltaImage(image, base), base, image.length, bytes)).toEqual({ said: WHOLE, image });
    }),
  );
});

/** A header that is right, with a code that is whatever it is. */
const withAnyCode = fc
  .tuple(anyImage, anyImage, fc.boolean(), fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 2000 }))
  .map(([image, base, isDelta, code, size]) => {
    const whole = isDelta ? deltaImage(image, base) : packImage(image);
    const patch = Uint8Array.from([...whole.subarray(0, isDelta ? 20 : 12), ...code]);
    // The code begins in the first quarter of numbers, or nothing of it is looked at.
    if (code.length > 0) patch[isDelta ? 20 : 12]! &= 0x3f;
    new DataView(patch.buffer).setUint32(4, size);
    return { patch, base };
  });

test('any code leads to an end', () => {
  fc.assert(
    fc.property(withAnyCode, stepSize, ({ patch, base }, bytes) => {
      const { said } = decodeTwice(patch, base, 2000, bytes);
      expect(said).not.toBe(WHOLE);
    }),
    { numRuns: 300 },
  );
});

test('any bytes lead to an end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.option(anyImage, { nil: undefined }), (patch, base) => {
      decodeTwice(patch, base, 500, 100);
    }),
    { numRuns: 200 },
  );
});

const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 });

test('a damaged patch makes the image that it was made for, or is found out', () => {
  fc.assert(
    fc.property(changedImage, damage, stepSize, ({ image, base }, places, bytes) => {
      const patch = deltaImage(image, base);
      for (const [at, change] of places) patch[at % patch.length]! ^= change;
      const result = decodeTwice(patch, base, image.length, bytes);
      if (result.said === WHOLE) expect(result.image).toEqual(image);
    }),
    { numRuns: 300 },
  );
});

test('the decoder of a device takes 3 KiB of code and 5 KiB of memory at most', async () => {
  const image = await compileDecoder();
  expect(image.length).toBeLessThanOrEqual(3 * 1024);
  const text = new TextEncoder().encode('so much memory is touched, from the first byte on'.repeat(10));
  const { memory, said } = compiled.run(packImage(text), undefined, text.length);
  expect(said).toBe(WHOLE);
  expect(memory).toBeGreaterThan(4096);
  expect(memory).toBeLessThanOrEqual(5 * 1024);
});

test('what was appended to memory can be read back, and no more than there is room for', () => {
  const store = new BytesStore(2);
  store.append(1);
  store.append(2);
  expect([store.byteAt(0), store.byteAt(1)]).toEqual([1, 2]);
  expect(() => store.append(3)).toThrow(RangeError);
  expect(new BytesReader(store.bytes).size).toBe(2);
});
