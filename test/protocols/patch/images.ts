import fc from 'fast-check';

/** Bytes that look a little like code: instructions of a few kinds with small numbers, and runs. */
const instruction = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom(0x20, 0x21, 0x22, 0x41), fc.nat(20)) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(0x28, 0x36), fc.constant(2), fc.nat(127)) },
  { weight: 2, arbitrary: fc.constantFrom([0x6a], [0x0b], [0x45], [0x0f]) },
  { weight: 1, arbitrary: fc.tuple(fc.constant(0x44), ...Array.from({ length: 8 }, () => fc.nat(255))) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.nat(255), fc.nat(40)).map(([byte, count]) => Array(count).fill(byte) as number[]),
  },
);

export const codeLike = fc
  .array(instruction, { maxLength: 300 })
  .map((instructions) => Uint8Array.from(instructions.flat()));

export const anyImage = fc.oneof(codeLike, fc.uint8Array({ maxLength: 600 }));

type Edit = {
  readonly kind: 'replace' | 'insert' | 'remove' | 'move';
  readonly at: number;
  readonly bytes: Uint8Array;
};

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('replace', 'insert', 'remove', 'move'),
  at: fc.nat(2000),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
});

function edited(image: Uint8Array, { kind, at, bytes }: Edit): Uint8Array {
  const place = image.length === 0 ? 0 : at % image.length;
  const before = image.subarray(0, place);
  switch (kind) {
    case 'replace':
      return Uint8Array.from([...before, ...bytes, ...image.subarray(place + bytes.length)]);
    case 'insert':
      return Uint8Array.from([...before, ...bytes, ...image.subarray(place)]);
    case 'remove':
      return Uint8Array.from([...before, ...image.subarray(place + bytes.length)]);
    case 'move':
      return Uint8Array.from([...image.subarray(place), ...before]);
  }
}

/** An image, and what a change made of it. */
export const changedImage = fc.oneof(
  fc
    .tuple(anyImage, fc.array(edit, { maxLength: 6 }))
    .map(([base, edits]) => ({ base, image: edits.reduce(edited, base) })),
  fc.record({ base: anyImage, image: anyImage }),
);
