import { BinaryReader, BinaryWriter } from './binary.ts';
import { globalCount } from './export-globals.ts';
import { Opcode, skipImmediates } from './instructions.ts';
import { rewriteSections, SectionId } from './sections.ts';
import { WovenOffsets } from './woven-offsets.ts';

/** Instructions that run one after another: as often as their counter says, but where one of them traps. */
export interface CountedRun {
  readonly counter: number;
  /** Function, not counting imports. */
  readonly body: number;
  /** Where the instructions begin in the image without counters. */
  readonly instructions: readonly number[];
}

/** An `if`: where the code goes one way or another. */
export interface CountedBranch {
  /** The instruction that decides, in the image without counters. */
  readonly at: number;
  /** Counter of how often it was come to. */
  readonly reached: number;
  /** Counter of how often its inside ran. */
  readonly entered: number;
}

export interface CountedImage {
  readonly image: Uint8Array<ArrayBuffer>;
  readonly runs: readonly CountedRun[];
  readonly branches: readonly CountedBranch[];
  /** Index of the global that is the first counter; the others follow. */
  readonly firstGlobal: number;
  readonly counters: number;
  readonly offsets: WovenOffsets;
}

const I64 = 0x7e;
const I64_ADD = 0x7c;
const BR_IF = 0x0d;
const BR_TABLE = 0x0e;
/** After these, what follows may run another number of times. */
const ENDS_RUN = new Set<number>([
  BR_IF,
  Opcode.loop,
  Opcode.end,
  Opcode.br,
  BR_TABLE,
  Opcode.return,
  Opcode.unreachable,
]);

/** Weaves counters into an image that has not been admitted: a global for each run of instructions. */
export function withCounters(image: Uint8Array): CountedImage {
  const weaver = new CounterWeaver(globalCount(image));
  const base = image.byteOffset;
  const counted = rewriteSections(image, (id, content) =>
    id === SectionId.code ? weaver.code(content, content.byteOffset - base) : undefined,
  );
  const { runs, branches, firstGlobal, counters } = weaver;
  const complete = rewriteSections(counted, (id, content) =>
    id === SectionId.global ? withGlobals(content, counters) : undefined,
  );
  if (globalCount(complete) !== firstGlobal + counters)
    throw new RangeError('the image has no globals section to put counters into');
  weaver.offsets.shift(codeStart(complete));
  return { image: complete, runs, branches, firstGlobal, counters, offsets: weaver.offsets };
}

/**
 * Weaves one counter into an image: of the instructions that run.
 * @param isCounted of an instruction, by where it begins in `image`
 */
export function withInstructionCount(
  image: Uint8Array,
  isCounted: (at: number) => boolean,
): { readonly image: Uint8Array<ArrayBuffer>; readonly global: number } {
  const global = globalCount(image);
  const { runs } = withCounters(image);
  const amounts = runs.map(({ instructions }) => instructions.filter(isCounted).length);
  const weaver = new CounterWeaver(global, amounts);
  const counted = rewriteSections(image, (id, content) =>
    id === SectionId.code ? weaver.code(content, 0) : id === SectionId.global ? withGlobals(content, 1) : undefined,
  );
  return { image: counted, global };
}

function withGlobals(content: Uint8Array, counters: number): BinaryWriter {
  const section = new BinaryReader(content);
  const out = new BinaryWriter().u32(section.u32() + counters).raw(content.subarray(section.at));
  for (let counter = 0; counter < counters; counter++) {
    out.byte(I64, 1, Opcode.i64Const).signed(0).byte(Opcode.end);
  }
  return out;
}

/** Where the content of the code section begins. */
function codeStart(image: Uint8Array): number {
  let start = 0;
  rewriteSections(image, (id, content) => {
    if (id === SectionId.code) start = content.byteOffset - image.byteOffset;
    return undefined;
  });
  return start;
}

class CounterWeaver {
  readonly runs: (CountedRun & { readonly instructions: number[] })[] = [];
  readonly branches: CountedBranch[] = [];
  readonly offsets = new WovenOffsets();
  readonly firstGlobal: number;
  /** By run: what it adds to the one counter that there is then. */
  private readonly amounts: readonly number[] | undefined;
  counters = 0;

  constructor(firstGlobal: number, amounts?: readonly number[]) {
    this.firstGlobal = firstGlobal;
    this.amounts = amounts;
  }

  code(content: Uint8Array, base: number): BinaryWriter {
    const section = new BinaryReader(content);
    const count = section.u32();
    const out = new BinaryWriter().u32(count);
    for (let body = 0; body < count; body++) {
      const bytes = section.take(section.u32());
      const placed: number[] = [];
      const woven = this.body(bytes, body, base + section.at - bytes.length, placed);
      out.sized(woven);
      const start = out.length - woven.length;
      for (let at = 0; at < placed.length; at += 2) this.offsets.add(start + placed[at]!, placed[at + 1]!);
    }
    return out;
  }

  private body(bytes: Uint8Array, body: number, base: number, placed: number[]): BinaryWriter {
    const code = new BinaryReader(bytes);
    code.vector(() => {
      code.u32();
      code.skipLeb();
    });
    const out = new BinaryWriter().raw(bytes.subarray(0, code.at));
    let run = this.begin(out, body);
    let over = false;
    while (!code.done) {
      const start = code.at;
      const opcode = code.byte();
      skipImmediates(opcode, code);
      if (opcode === Opcode.else) {
        placed.push(out.length, base + start);
        out.raw(bytes.subarray(start, code.at));
        run = this.begin(out, body);
        over = false;
        continue;
      }
      if (over && opcode !== Opcode.end) {
        run = this.begin(out, body);
        over = false;
      }
      placed.push(out.length, base + start);
      out.raw(bytes.subarray(start, code.at));
      if (!over) run.instructions.push(base + start);
      if (opcode === Opcode.if) {
        const reached = run.counter;
        run = this.begin(out, body);
        this.branches.push({ at: base + start, reached, entered: run.counter });
      } else if (ENDS_RUN.has(opcode)) {
        over = true;
      }
    }
    return out;
  }

  private begin(out: BinaryWriter, body: number): CountedRun & { readonly instructions: number[] } {
    const counter = this.counters++;
    const global = this.firstGlobal + (this.amounts === undefined ? counter : 0);
    const amount = this.amounts?.[counter] ?? 1;
    if (amount > 0) {
      out.byte(Opcode.globalGet).u32(global).byte(Opcode.i64Const).signed(amount).byte(I64_ADD);
      out.byte(Opcode.globalSet).u32(global);
    }
    const run = { counter, body, instructions: [] };
    this.runs.push(run);
    return run;
  }
}
