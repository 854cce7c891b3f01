import type { NumberType, Profile } from '../profile.ts';

// In a device's block a register is a 16-bit word as the machine has it, and of several that make one number the most
// significant comes first. So one instruction reads or writes most numbers; bytes are turned round where registers
// leave for the wire, which is far less often.

/** The integer that holds the bits of a number. */
export function integerOf(type: NumberType): Exclude<NumberType, 'f32' | 'f64'> {
  return type === 'f32' ? 'u32' : type === 'f64' ? 'u64' : type;
}

/** AssemblyScript that turns an integer into its registers' words as they lie in memory, or these into the integer. */
export function inWordOrder(integer: string, value: string): string {
  if (integer.endsWith('64')) return integer === 'u64' ? `reverseWords(${value})` : `<i64>reverseWords(<u64>${value})`;
  return integer.endsWith('32') ? `rotl<${integer}>(${value}, 16)` : value;
}

/** The function that {@link inWordOrder} uses, for a profile that has registers of its kind. */
export function wordOrderFunction({ inputRegisters, holdingRegisters }: Profile): string[] {
  const wide = [...inputRegisters, ...holdingRegisters].some(({ type }) => type.endsWith('64'));
  if (!wide) return [];
  return [
    [
      '/** Four registers in the other order. */',
      'function reverseWords(value: u64): u64 {',
      '  const halves = rotl<u64>(value, 32);',
      '  return ((halves & 0x0000ffff0000ffff) << 16) | ((halves >>> 16) & 0x0000ffff0000ffff);',
      '}',
    ].join('\n'),
  ];
}
