import { BinaryReader } from './binary.ts';
import { Opcode, skipImmediates } from './instructions.ts';

/** A loop of a code body: the bytes from `start` to before `end`. */
export interface Loop {
  readonly start: number;
  readonly end: number;
}

/** What the fuel weaver must know of a code body (locals and instructions). */
export interface CodeBody {
  readonly bytes: Uint8Array;
  /** Where the instructions begin. */
  readonly start: number;
  /** Locals besides the parameters. */
  readonly locals: number;
  /** In the order in which they begin. */
  readonly loops: readonly Loop[];
  /** Functions that are called, and where. */
  readonly calls: readonly { readonly at: number; readonly target: number }[];
  readonly callsIndirectly: boolean;
  /** Has instructions whose cost lies in their operands: it grows, fills or copies memory. */
  readonly hasBulk: boolean;
}

/** @throws RangeError for an instruction that firmware may not use */
export function readBody(bytes: Uint8Array): CodeBody {
  const code = new BinaryReader(bytes);
  let locals = 0;
  code.vector(() => {
    locals += code.u32();
    code.skipLeb(); // type
  });
  const start = code.at;
  const loops: Loop[] = [];
  const calls: { at: number; target: number }[] = [];
  let callsIndirectly = false;
  let hasBulk = false;
  const open: { loop: number; start: number }[] = [];
  while (!code.done) {
    const at = code.at;
    const opcode = code.byte();
    const sub = skipImmediates(opcode, code);
    if (opcode === Opcode.loop) {
      open.push({ loop: loops.length, start: at });
      loops.push({ start: at, end: at });
    } else if (opcode === Opcode.block || opcode === Opcode.if) {
      open.push({ loop: -1, start: at });
    } else if (opcode === Opcode.end) {
      const closed = open.pop();
      if (closed && closed.loop >= 0) loops[closed.loop] = { start: closed.start, end: code.at };
    } else if (opcode === Opcode.call) {
      calls.push({ at, target: new BinaryReader(bytes, at + 1).u32() });
    } else if (opcode === Opcode.callIndirect) {
      callsIndirectly = true;
    } else if (opcode === Opcode.memoryGrow || isBulk(opcode, sub)) {
      hasBulk = true;
    }
  }
  return { bytes, start, locals, loops, calls, callsIndirectly, hasBulk };
}

function isBulk(opcode: number, sub: number): boolean {
  return opcode === Opcode.prefixed && (sub === Opcode.memoryFill || sub === Opcode.memoryCopy);
}
