import { expect, test } from 'vitest';
import { Writer } from '../../../protocols/traci/writer.ts';

test.each(['ubyte', 'byte', 'int', 'double'] as const)('a %s that no longer fits goes into more room', (kind) => {
  for (let before = 500; before < 520; before++) {
    const writer = new Writer();
    writer.bytes(new Uint8Array(before));
    writer[kind](1);
    writer.ubyte(7);
    expect([...writer.written.subarray(before)]).toEqual(
      {
        ubyte: [1, 7],
        byte: [1, 7],
        int: [0, 0, 0, 1, 7],
        double: [0x3f, 0xf0, 0, 0, 0, 0, 0, 0, 7],
      }[kind],
    );
  }
});
