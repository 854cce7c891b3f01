/// <reference types="assemblyscript/asc" preserve="true" />

/**
 * Where in an instruction of WebAssembly the next byte stands, as bytes tell that went before. It is a guess, which is wrong
 * at the heads of functions and in data and right again some instructions later; decoder and encoder guess alike. Portable.
 */
export class CodePosition {
  private opcode: i32 = 0;
  /** Operands of variable length that follow. */
  private operands: i32 = 0;
  /** Bytes of a floating-point constant that follow. */
  private constant: i32 = 0;
  /** The first operand has been. */
  private second: i32 = 0;

  /** 1 when an operand follows. */
  inOperand(): i32 {
    return this.operands + this.constant > 0 ? 1 : 0;
  }

  /**
   * 0 to 2: an opcode, behind control flow, access to a variable, a constant or memory, and all others. 3 to 5: an operand
   * that is an index, that is a constant, an alignment or a label, and a further one, such as an offset.
   */
  context(): i32 {
    const opcode = this.opcode;
    if (this.inOperand() === 0) return opcode < 0x20 ? 0 : opcode < 0x45 ? 1 : 2;
    if (opcode < 0x20) return 4;
    return opcode < 0x28 ? 3 : 4 + this.second;
  }

  next(byte: i32): void {
    if (this.constant > 0) {
      this.constant--;
    } else if (this.operands > 0) {
      if (byte >= 0x80) return;
      // br_table has as many labels as it says, and one more.
      this.operands = this.opcode === 0x0e && this.second === 0 ? byte + 1 : this.operands - 1;
      this.second = 1;
    } else {
      this.opcode = byte;
      this.second = 0;
      if (byte === 0x43) this.constant = 4;
      else if (byte === 0x44) this.constant = 8;
      else this.operands = operandsOf(byte);
    }
  }
}

/** Operands of an opcode (WebAssembly Core Specification 2.0, 5.4); of `br_table` the first. */
function operandsOf(opcode: i32): i32 {
  if (opcode >= 0x28 && opcode <= 0x3e) return 2; // loads and stores: alignment, offset
  if (opcode === 0x11) return 2; // call_indirect
  if (opcode >= 0x20 && opcode <= 0x24) return 1; // locals and globals
  if (opcode >= 0x3f && opcode <= 0x42) return 1; // memory.size, memory.grow, i32.const, i64.const
  if (opcode >= 0x02 && opcode <= 0x04) return 1; // block, loop, if
  if (opcode >= 0x0c && opcode <= 0x0e) return 1; // br, br_if, br_table
  return opcode === 0x10 || opcode === 0xfc ? 1 : 0; // call, and the prefix of bulk memory
}
