import { describe, expect, test } from 'vitest';
import { BinaryReader } from '../../../../host/runtime/image/binary.ts';
import { skipImmediates } from '../../../../host/runtime/image/instructions.ts';
import { hex } from '../../../protocols/modbus/golden.ts';

/** Bytes that an instruction takes, from its opcode on. */
function lengthOf(bytes: Uint8Array): number {
  const code = new BinaryReader(bytes);
  skipImmediates(code.byte(), code);
  return code.at;
}

describe('instructions are passed over whole', () => {
  test.each([
    ['nop', '01'],
    ['block without a value', '02 40'],
    ['loop with an f64', '03 7c'],
    ['if with an i32', '04 7f'],
    ['br', '0c 80 01'],
    ['br_table', '0e 02 00 01 80 01'],
    ['call', '10 ff ff 03'],
    ['call_indirect', '11 05 00'],
    ['local.get', '20 80 01'],
    ['i32.load', '28 02 80 80 04'],
    ['i64.store32', '3e 02 08'],
    ['memory.size', '3f 00'],
    ['memory.grow', '40 00'],
    ['i32.const', '41 80 80 80 80 78'],
    ['i64.const', '42 80 80 80 80 80 80 80 80 80 7f'],
    ['f32.const', '43 00 00 80 3f'],
    ['f64.const', '44 00 00 00 00 00 00 f0 3f'],
    ['i64.extend32_s', 'c4'],
    ['i64.trunc_sat_f64_u', 'fc 07'],
    ['memory.copy', 'fc 0a 00 00'],
    ['memory.fill', 'fc 0b 00'],
  ])('%s', (_name, text) => {
    const bytes = hex(text);
    expect(lengthOf(Uint8Array.of(...bytes, 0x0b, 0x0b))).toBe(bytes.length);
  });
});

describe('refused, as an engine that knows more would read on differently', () => {
  test.each([
    ['try', '06 40'],
    ['throw', '08 00'],
    ['return_call', '12 00'],
    ['return_call_indirect', '13 00 00'],
    ['call_ref', '14 00'],
    ['select with types', '1c 01 7f'],
    ['table.get', '25 00'],
    ['table.set', '26 00'],
    ['ref.null', 'd0 70'],
    ['ref.func', 'd2 00'],
    ['memory.init', 'fc 08 00 00'],
    ['data.drop', 'fc 09 00'],
    ['table.grow', 'fc 0f 00'],
    ['a vector instruction', 'fd 00 00 00'],
    ['an atomic instruction', 'fe 10 02 00'],
    ['a block of a type by its index', '02 00'],
    ['a loop of a reference', '03 70'],
    ['a load from a second memory', '28 42 01 00'],
    ['a load whose alignment is written long', '28 c2 80 00 00'],
    ['memory.size of a second memory', '3f 01'],
    ['memory.size of a memory whose index is written long', '3f 80 00'],
    ['memory.grow of a second memory', '40 01'],
    ['memory.copy from a second memory', 'fc 0a 00 01'],
    ['memory.copy to a second memory', 'fc 0a 01 00'],
    ['memory.fill of a second memory', 'fc 0b 01'],
  ])('%s', (_name, text) => {
    expect(() => lengthOf(Uint8Array.of(...hex(text), 0, 0, 0, 0, 0))).toThrow(RangeError);
  });
});

test('cut off anywhere: refused', () => {
  for (const text of ['0e 02 00 01 00', '28 02 00', '42 80 80', '44 00 00', 'fc 0a 00 00', '02 40', '11 05 00']) {
    const bytes = hex(text);
    for (let length = 1; length < bytes.length; length++) {
      expect(() => lengthOf(bytes.subarray(0, length))).toThrow(RangeError);
    }
  }
});
