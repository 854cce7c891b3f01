import { BinaryReader, BinaryWriter } from './binary.ts';
import { Opcode, skipImmediates } from './instructions.ts';

/** What the weaver must know of a module: indices of what it appends. */
export interface FuelIndices {
  /** The mutable i64 global that holds what is left. */
  readonly fuelGlobal: number;
  /** Functions that replace an instruction whose cost lies in its operands. */
  readonly fill: number;
  readonly copy: number;
  readonly grow: number;
}

/** Fuel that growing memory costs, about its price in bytes of ordinary code. */
const GROW_COST = 4096;
/** A bulk instruction moves 2^4 bytes for one unit of fuel. */
const BULK_SHIFT = 4;

/** Takes a constant from the fuel and traps when none is left. */
function charge(out: BinaryWriter, fuelGlobal: number, cost: number): void {
  out.byte(Opcode.globalGet).u32(fuelGlobal);
  out.byte(Opcode.i64Const).signed(cost);
  out.byte(Opcode.i64Sub);
  out.byte(Opcode.globalSet).u32(fuelGlobal);
  trapWhenEmpty(out, fuelGlobal);
}

function trapWhenEmpty(out: BinaryWriter, fuelGlobal: number): void {
  out.byte(Opcode.globalGet).u32(fuelGlobal);
  out.byte(Opcode.i64Const).signed(0).byte(Opcode.i64LtS);
  out.byte(Opcode.if, Opcode.emptyType, Opcode.unreachable, Opcode.end);
}

/** Byte lengths of the loops of a body, in the order in which they begin. */
function loopLengths(body: Uint8Array, start: number): number[] {
  const code = new BinaryReader(body, start);
  const lengths: number[] = [];
  const open: { loop: number; start: number }[] = [];
  while (!code.done) {
    const at = code.at;
    const opcode = code.byte();
    skipImmediates(opcode, code);
    if (opcode === Opcode.loop) {
      open.push({ loop: lengths.length, start: at });
      lengths.push(0);
    } else if (opcode === Opcode.block || opcode === Opcode.if) {
      open.push({ loop: -1, start: at });
    } else if (opcode === Opcode.end) {
      const closed = open.pop();
      if (closed && closed.loop >= 0) lengths[closed.loop] = code.at - closed.start;
    }
  }
  return lengths;
}

/**
 * Weaves fuel into one code body (locals and instructions): its length is charged when it is entered, with one for
 * each local, which the engine clears then, and a loop's length at each turn. Code between two charges is shorter than what was charged, so fuel bounds time.
 */
export function weaveBody(body: Uint8Array, indices: FuelIndices): BinaryWriter {
  const code = new BinaryReader(body);
  let locals = 0;
  code.vector(() => {
    locals += code.u32();
    code.skipLeb(); // type
  });
  const lengths = loopLengths(body, code.at);
  const out = new BinaryWriter().raw(body.subarray(0, code.at));
  charge(out, indices.fuelGlobal, body.length + locals);
  let loop = 0;
  while (!code.done) {
    const start = code.at;
    const opcode = code.byte();
    const sub = skipImmediates(opcode, code);
    if (opcode === Opcode.memoryGrow) out.byte(Opcode.call).u32(indices.grow);
    else if (opcode === Opcode.prefixed && sub === Opcode.memoryFill) out.byte(Opcode.call).u32(indices.fill);
    else if (opcode === Opcode.prefixed && sub === Opcode.memoryCopy) out.byte(Opcode.call).u32(indices.copy);
    else out.raw(body.subarray(start, code.at));
    if (opcode === Opcode.loop) charge(out, indices.fuelGlobal, lengths[loop++]!);
  }
  return out;
}

/** Body of the function that stands in for `memory.fill` or `memory.copy`: (i32, i32, i32 length) → (). */
export function bulkBody(instruction: 'fill' | 'copy', fuelGlobal: number): BinaryWriter {
  const out = new BinaryWriter().u32(0);
  out.byte(Opcode.globalGet).u32(fuelGlobal);
  out.byte(Opcode.localGet, 2, Opcode.i32Const, BULK_SHIFT, Opcode.i32ShrU, Opcode.i64ExtendI32U, Opcode.i64Sub);
  out.byte(Opcode.globalSet).u32(fuelGlobal);
  trapWhenEmpty(out, fuelGlobal);
  out.byte(Opcode.localGet, 0, Opcode.localGet, 1, Opcode.localGet, 2, Opcode.prefixed);
  if (instruction === 'fill') out.byte(Opcode.memoryFill, 0);
  else out.byte(Opcode.memoryCopy, 0, 0);
  return out.byte(Opcode.end);
}

/** Body of the function that stands in for `memory.grow`: (i32) → (i32). */
export function growBody(fuelGlobal: number): BinaryWriter {
  const out = new BinaryWriter().u32(0);
  charge(out, fuelGlobal, GROW_COST);
  return out.byte(Opcode.localGet, 0, Opcode.memoryGrow, 0, Opcode.end);
}

/**
 * Body of a function that fills the tank and calls `target` with its own parameters. `multiplier` is the parameter
 * that says for how many devices.
 */
export function refuelBody(
  target: number,
  parameters: number,
  fuelGlobal: number,
  fuel: number,
  multiplier?: number,
): BinaryWriter {
  const out = new BinaryWriter().u32(0);
  out.byte(Opcode.i64Const).signed(fuel);
  if (multiplier !== undefined) out.byte(Opcode.localGet, multiplier, Opcode.i64ExtendI32U, Opcode.i64Mul);
  out.byte(Opcode.globalSet).u32(fuelGlobal);
  for (let local = 0; local < parameters; local++) out.byte(Opcode.localGet).u32(local);
  return out.byte(Opcode.call).u32(target).byte(Opcode.end);
}
