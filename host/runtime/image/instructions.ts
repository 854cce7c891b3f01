import type { BinaryReader } from './binary.ts';

/** Opcodes that the fuel weaver treats by name (Core Specification 2.0, 5.4). */
export const Opcode = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  return: 0x0f,
  call: 0x10,
  callIndirect: 0x11,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  memoryGrow: 0x40,
  i32Const: 0x41,
  i64Const: 0x42,
  i32ShrU: 0x76,
  i64LtS: 0x53,
  i64Sub: 0x7d,
  i64Mul: 0x7e,
  i64ExtendI32U: 0xad,
  prefixed: 0xfc,
  memoryCopy: 0x0a,
  memoryFill: 0x0b,
  emptyType: 0x40,
} as const;

/** No value, or one of the four number types. */
const BLOCK_TYPES = new Set([Opcode.emptyType, 0x7f, 0x7e, 0x7d, 0x7c]);

/**
 * Steps over the immediates of the instruction whose opcode was just read. Returns the sub-opcode of a prefixed
 * instruction, or −1. Throws RangeError for an instruction that firmware may not use: the list is what is allowed
 * (the first release of WebAssembly, sign extension, saturating truncation, bulk memory), so nothing new slips by.
 */
export function skipImmediates(opcode: number, code: BinaryReader): number {
  if (opcode >= 0x45 && opcode <= 0xc4) return -1; // numeric, no immediates
  if (opcode >= 0x28 && opcode <= 0x3e) {
    // Bit 6 of the alignment is how later releases of WebAssembly say that the index of a memory follows.
    if (code.u32() >= 64) refuse('a memory index', code);
    code.skipLeb(); // offset
    return -1;
  }
  switch (opcode) {
    case 0x00: // unreachable
    case 0x01: // nop
    case 0x05: // else
    case 0x0b: // end
    case 0x0f: // return
    case 0x1a: // drop
    case 0x1b: // select
      return -1;
    case 0x02: // block
    case 0x03: // loop
    case 0x04: // if
      // The index of a type would come with any number of values that each turn of a loop may move about.
      if (!BLOCK_TYPES.has(code.byte())) refuse('a block of more than one value', code);
      return -1;
    case 0x3f: // memory.size
    case 0x40: // memory.grow
      onlyMemory(code);
      return -1;
    case 0x0c: // br
    case 0x0d: // br_if
    case 0x10: // call
    case 0x20: // local.get
    case 0x21: // local.set
    case 0x22: // local.tee
    case 0x23: // global.get
    case 0x24: // global.set
    case 0x41: // i32.const
    case 0x42: // i64.const
      code.skipLeb();
      return -1;
    case 0x0e: // br_table
      code.vector(() => code.skipLeb());
      code.skipLeb();
      return -1;
    case 0x11: // call_indirect
      code.skipLeb();
      code.skipLeb();
      return -1;
    case 0x43: // f32.const
      code.skip(4);
      return -1;
    case 0x44: // f64.const
      code.skip(8);
      return -1;
    case 0xfc:
      return skipPrefixed(code);
    default:
      return refuse(`instruction 0x${opcode.toString(16)}`, code);
  }
}

function refuse(what: string, code: BinaryReader): never {
  throw new RangeError(`${what} is not something that firmware may use (before byte ${code.at} of its function)`);
}

/** The index of the memory, which is a single zero byte while there is one. */
function onlyMemory(code: BinaryReader): void {
  if (code.byte() !== 0) refuse('a memory index', code);
}

function skipPrefixed(code: BinaryReader): number {
  const sub = code.u32();
  if (sub <= 7) return sub; // saturating truncation
  if (sub !== Opcode.memoryCopy && sub !== Opcode.memoryFill) refuse(`instruction 0xfc 0x${sub.toString(16)}`, code);
  onlyMemory(code);
  if (sub === Opcode.memoryCopy) onlyMemory(code);
  return sub;
}
