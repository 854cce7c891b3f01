import { BinaryReader, BinaryWriter } from './binary.ts';
import type { CodeBody } from './code-body.ts';
import type { FunctionPlan } from './fuel-plan.ts';
import { Opcode, skipImmediates } from './instructions.ts';

/** What the weaver must know of a module: indices of what it appends. */
export interface FuelIndices {
  readonly importCount: number;
  /** The mutable i64 global that holds what is left. */
  readonly fuelGlobal: number;
  /** Functions that replace an instruction whose cost lies in its operands. */
  readonly fill: number;
  readonly copy: number;
  readonly grow: number;
}

const I64 = 0x7e;
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

/** What a code body's function type says of it. */
export interface BodyType {
  readonly parameters: number;
  /** The value type of its result, or {@link Opcode.emptyType}. */
  readonly result: number;
}

/**
 * Weaves fuel into one code body as `plans[index]` says. Where there are loops, what is left is kept in a local while
 * the function runs, so that a turn costs two machine instructions and no memory access; the global has it whenever
 * other code runs that takes fuel. `onInstruction` is told where each instruction comes to lie, and where it lay.
 */
export function weaveBody(
  body: CodeBody,
  type: BodyType,
  plans: readonly FunctionPlan[],
  index: number,
  indices: FuelIndices,
  onInstruction?: (woven: number, original: number) => void,
): BinaryWriter {
  const { fuelGlobal } = indices;
  const plan = plans[index]!;
  const hasLoops = body.loops.length > 0;
  const left = type.parameters + body.locals;
  const out = hasLoops ? withLocal(body) : new BinaryWriter().raw(body.bytes.subarray(0, body.start));
  const keep = (): void => {
    if (hasLoops) out.byte(Opcode.localGet).u32(left).byte(Opcode.globalSet).u32(fuelGlobal);
  };
  const fetch = (): void => {
    if (hasLoops) out.byte(Opcode.globalGet).u32(fuelGlobal).byte(Opcode.localSet).u32(left);
  };
  const call = (target: number, original: number): void => {
    keep();
    onInstruction?.(out.length, original);
    out.byte(Opcode.call).u32(target);
    fetch();
  };

  // What is charged on entry belongs to the first instruction; as it is none itself, the place lies between two bytes.
  onInstruction?.(out.length - 0.5, body.start);
  if (plan.isCharged) charge(out, fuelGlobal, plan.cost);
  fetch();
  // The body becomes a block, so that every way out of it leads past the last instructions.
  if (hasLoops) out.byte(Opcode.block, type.result);
  const code = new BinaryReader(body.bytes, body.start);
  let loop = 0;
  let depth = 0;
  while (!code.done) {
    const start = code.at;
    const opcode = code.byte();
    const sub = skipImmediates(opcode, code);
    const instruction = body.bytes.subarray(start, code.at);
    if (opcode === Opcode.block || opcode === Opcode.loop || opcode === Opcode.if) depth++;
    else if (opcode === Opcode.end) depth--;
    const place = (): void => onInstruction?.(out.length, start);
    if (opcode === Opcode.loop) {
      place();
      out.raw(instruction);
      chargeLocal(out, left, plan.loopCosts[loop++]!);
    } else if (opcode === Opcode.memoryGrow) {
      call(indices.grow, start);
    } else if (opcode === Opcode.prefixed && sub === Opcode.memoryFill) {
      call(indices.fill, start);
    } else if (opcode === Opcode.prefixed && sub === Opcode.memoryCopy) {
      call(indices.copy, start);
    } else if (opcode === Opcode.callIndirect || (opcode === Opcode.call && takesFuel(instruction, plans, indices))) {
      keep();
      place();
      out.raw(instruction);
      fetch();
    } else if (opcode === Opcode.return && hasLoops) {
      place();
      out.byte(Opcode.br).u32(depth);
    } else {
      place();
      out.raw(instruction);
    }
  }
  if (!hasLoops) return out;
  keep();
  return out.byte(Opcode.end);
}

/** The locals of a body and one more, of type i64. */
function withLocal({ bytes }: CodeBody): BinaryWriter {
  const code = new BinaryReader(bytes);
  const groups = code.u32();
  const from = code.at;
  for (let group = 0; group < groups; group++) {
    code.u32();
    code.skipLeb();
  }
  return new BinaryWriter()
    .u32(groups + 1)
    .raw(bytes.subarray(from, code.at))
    .byte(1, I64);
}

function chargeLocal(out: BinaryWriter, local: number, cost: number): void {
  out.byte(Opcode.localGet).u32(local).byte(Opcode.i64Const).signed(cost).byte(Opcode.i64Sub);
  out.byte(Opcode.localTee).u32(local).byte(Opcode.i64Const).signed(0).byte(Opcode.i64LtS);
  out.byte(Opcode.if, Opcode.emptyType, Opcode.unreachable, Opcode.end);
}

/** Whether a call instruction leads to code that takes fuel. The host's functions may call the allocator. */
function takesFuel(instruction: Uint8Array, plans: readonly FunctionPlan[], { importCount }: FuelIndices): boolean {
  return plans[new BinaryReader(instruction, 1).u32() - importCount]?.takesFuel ?? true;
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
