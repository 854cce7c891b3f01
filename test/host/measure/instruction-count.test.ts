import binaryen from 'assemblyscript/binaryen';
import { describe, expect, test } from 'vitest';
import { admit, gatewayLimits, wovenOffsets } from '../../../host/runtime/image/admit.ts';
import { withInstructionCount } from '../../../host/runtime/image/counters.ts';
import { exportGlobals } from '../../../host/runtime/image/export-globals.ts';
import { hostileImage } from '../runtime/hostile-firmware.ts';

/** An image of a module in text. */
function imageOf(text: string): Uint8Array {
  const module = binaryen.parseText(text);
  try {
    return module.emitBinary().slice();
  } finally {
    module.dispose();
  }
}

/** Sums up 1 to n: 4 instructions before the loop, 10 a turn but 2 that the last one leaves out, 1 behind. */
const SUM = `(module
  (memory 1)
  (global $unused (mut i32) (i32.const 0))
  (func (export "sum") (param $n i32) (result i32) (local $sum i32)
    (local.set $sum (i32.const 0))
    (block $end
      (loop $turn
        (br_if $end (i32.eqz (local.get $n)))
        (local.set $sum (i32.add (local.get $sum) (local.get $n)))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $turn)))
    (local.get $sum)))`;

describe('the count of instructions', () => {
  test('is what a program runs', () => {
    const image = imageOf(SUM);
    // Opcodes of block, loop and end.
    const shape = new Set([0x02, 0x03, 0x0b]);
    const { image: counted, global } = withInstructionCount(image, (at) => !shape.has(image[at]!));
    const module = new WebAssembly.Module(exportGlobals(counted, new Map([['count', global]])));
    const { sum, count } = new WebAssembly.Instance(module, {}).exports as {
      sum(n: number): number;
      count: { value: bigint };
    };
    let before = 0n;
    for (const n of [0, 1, 5, 100]) {
      expect(sum(n)).toBe((n * (n + 1)) / 2);
      // const, set; each turn get, eqz, br_if, then get, get, add, set, get, const, sub, set, br; get.
      expect(Number(count.value - before)).toBe(2 + n * 12 + 3 + 1);
      before = count.value;
    }
  });

  test('leaves out what fuel adds', async () => {
    const image = await hostileImage();
    const admitted = admit(image, gatewayLimits);
    const offsets = wovenOffsets(image, gatewayLimits);
    const originals = new Set<number>();
    let inserted = 0;
    for (let at = 0; at < admitted.length; at++) {
      const { offset, inserted: isInserted } = offsets.original(at);
      if (isInserted) inserted++;
      else {
        // Each instruction of the image has one place in the admitted one, and stands there as it was, but for calls.
        expect(originals.has(offset)).toBe(false);
        originals.add(offset);
        if (![0x0f, 0x40, 0xfc].includes(image[offset]!)) expect(admitted[at]).toBe(image[offset]);
      }
    }
    expect(originals.size).toBeGreaterThan(500);
    expect(inserted).toBeGreaterThan(originals.size);
  }, 60_000);
});
