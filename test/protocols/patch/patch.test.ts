import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BytesReader, BytesStore } from '../../../protocols/patch/byte-memory.ts';
import { decodePatch, PatchDecoding } from '../../../protocols/patch/decode-patch.ts';
import { deltaImage, packImage } from '../../../protocols/patch/encoder.ts';
import { PatchError } from '../../../protocols/patch/patch-error.ts';
import { anyImage, changedImage, codeLike } from './images.ts';

function decode(patch: Uint8Array, base: Uint8Array | undefined, most: number): Uint8Array {
  const output = new BytesStore(most);
  decodePatch(new BytesReader(patch), base && new BytesReader(base), output, most);
  return output.bytes;
}

/** Why a patch is not applied, and how much was made of it. */
function refusal(patch: Uint8Array, base: Uint8Array | undefined, most: number): [string, number] {
  const output = new BytesStore(most);
  try {
    decodePatch(new BytesReader(patch), base && new BytesReader(base), output, most);
  } catch (error) {
    if (error instanceof PatchError) return [error.problem, output.bytes.length];
    throw error;
  }
  return ['none', output.bytes.length];
}

const text = (from: string) => new TextEncoder().encode(from);
const TEXT = text('the signal is red, the signal is green, the signal is dark');
const NEWER = text('the signal is red, the signal is yellow, the signal is dark');

test('what is packed is unpacked', () => {
  fc.assert(
    fc.property(anyImage, (image) => {
      expect(decode(packImage(image), undefined, image.length)).toEqual(image);
    }),
  );
});

test('a delta makes the image out of its base', () => {
  fc.assert(
    fc.property(changedImage, ({ image, base }) => {
      expect(decode(deltaImage(image, base), base, image.length)).toEqual(image);
    }),
  );
});

test.each([
  ['nothing', new Uint8Array(0)],
  ['one byte', Uint8Array.of(7)],
  ['zeros', new Uint8Array(20_000)],
  ['all bytes', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
  ['ones', new Uint8Array(3000).fill(255)],
])('%s is packed and unpacked, also as a delta from and to nothing', (_name, image) => {
  const nothing = new Uint8Array(0);
  expect(decode(packImage(image), undefined, image.length)).toEqual(image);
  expect(decode(deltaImage(image, nothing), nothing, image.length)).toEqual(image);
  expect(decode(deltaImage(nothing, image), image, 0)).toEqual(nothing);
  expect(decode(deltaImage(image, image), image, image.length)).toEqual(image);
});

test('carries run through any number of bytes of the code', () => {
  // Noise makes a code of which each byte is as likely as any other: runs of 0xff before a carry come in 50 KB of it.
  let state = 1;
  const noise = Uint8Array.from({ length: 50_000 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
  const packed = packImage(noise);
  expect(packed.length).toBeLessThan(noise.length * 1.05);
  expect(decode(packed, undefined, noise.length)).toEqual(noise);
});

test('the same image is packed alike each time', () => {
  fc.assert(
    fc.property(changedImage, ({ image, base }) => {
      expect(packImage(image)).toEqual(packImage(image.slice()));
      expect(deltaImage(image, base)).toEqual(deltaImage(image.slice(), base.slice()));
    }),
    { numRuns: 20 },
  );
});

test('the header is as it is documented', () => {
  const delta = Buffer.from(deltaImage(NEWER, TEXT));
  expect(delta.toString('latin1', 0, 2)).toBe('KP');
  expect([...delta.subarray(2, 4)]).toEqual([1, 1]);
  const words = [4, 8, 12, 16].map((at) => delta.readUInt32BE(at));
  expect(words).toEqual([NEWER.length, crc32(NEWER), TEXT.length, crc32(TEXT)]);
  const packed = Buffer.from(packImage(NEWER));
  expect([...packed.subarray(2, 4)]).toEqual([1, 0]);
});

test('the example of the guide is decoded, and is what the encoder makes', () => {
  const base = Uint8Array.from(Buffer.from('200041056a210020000b', 'hex'));
  const image = Uint8Array.from(Buffer.from('200041066a210020000b', 'hex'));
  const delta = Uint8Array.from(Buffer.from('4b5001010000000ad061290f0000000ae1893392041e007ee0', 'hex'));
  expect(decode(delta, base, 10)).toEqual(image);
  expect(deltaImage(image, base)).toEqual(delta);
});

test('what is in the base is not sent again', () => {
  fc.assert(
    fc.property(codeLike, fc.uint8Array({ maxLength: 3 }), fc.nat(), (base, added, at) => {
      const place = base.length === 0 ? 0 : at % base.length;
      const image = Uint8Array.from([...base.subarray(0, place), ...added, ...base.subarray(place)]);
      expect(deltaImage(image, base).length).toBeLessThanOrEqual(20 + 24);
    }),
  );
});

test('step by step it comes to the same, and tells how far it is', () => {
  fc.assert(
    fc.property(changedImage, fc.integer({ min: 1, max: 50 }), ({ image, base }, bytes) => {
      const output = new BytesStore(image.length);
      const patch = new BytesReader(deltaImage(image, base));
      const decoding = new PatchDecoding(patch, new BytesReader(base), output, image.length);
      for (let made = 0; !decoding.step(bytes); ) {
        expect(decoding.made).toBe(made + bytes);
        made = decoding.made;
      }
      expect([decoding.made, decoding.size]).toEqual([image.length, image.length]);
      expect(output.bytes).toEqual(image);
    }),
  );
});

test('a patch that does not fit is refused before a byte is made', () => {
  const packed = packImage(TEXT);
  const delta = deltaImage(NEWER, TEXT);
  expect(refusal(packed, undefined, TEXT.length - 1)).toEqual(['tooLarge', 0]);
  expect(refusal(delta, TEXT, NEWER.length - 1)).toEqual(['tooLarge', 0]);
  expect(refusal(delta, undefined, 1000)).toEqual(['wrongBase', 0]);
  expect(refusal(delta, NEWER, 1000)).toEqual(['wrongBase', 0]);
  expect(refusal(delta, TEXT.subarray(1), 1000)).toEqual(['wrongBase', 0]);
  for (const [at, byte] of [
    [0, 0x4a],
    [1, 0x51],
    [2, 2],
    [3, 2],
    [3, 0x81],
  ] as const) {
    const other = packed.slice();
    other[at] = byte;
    expect(refusal(other, TEXT, 1000), `byte ${at}`).toEqual(['format', 0]);
  }
  for (let size = 0; size < 12; size++) expect(refusal(packed.subarray(0, size), undefined, 1000)[0]).toBe('format');
  for (let size = 12; size < 20; size++) expect(refusal(delta.subarray(0, size), TEXT, 1000)[0]).toBe('format');
});

test('a packed image needs no base, and does not mind one', () => {
  expect(decode(packImage(TEXT), NEWER, TEXT.length)).toEqual(TEXT);
});

test('a patch that is cut short, or goes on, makes no image', () => {
  fc.assert(
    fc.property(changedImage, ({ image, base }) => {
      const delta = deltaImage(image, base);
      if (image.length > 0) expect(refusal(delta.subarray(0, -1), base, image.length)[0]).not.toBe('none');
      // The encoder leaves out up to three zeros at the end, so that fewer may belong to the code.
      expect(refusal(Uint8Array.from([...delta, 0, 0, 0, 0]), base, image.length)[0]).toBe('damaged');
    }),
  );
});

test('an image that is not the one that was packed is found out', () => {
  const packed = packImage(TEXT);
  for (let at = 8; at < 12; at++) {
    const other = packed.slice();
    other[at]! ^= 1;
    expect(refusal(other, undefined, TEXT.length)).toEqual(['checksum', TEXT.length]);
  }
});

test('an image of more than 1 MiB is not packed', () => {
  const large = new Uint8Array(2 ** 20 + 1);
  expect(() => packImage(large)).toThrow('at most 1048576');
  expect(() => deltaImage(TEXT, large)).toThrow('at most 1048576');
});
