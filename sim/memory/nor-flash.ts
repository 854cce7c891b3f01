import { FlashError, type FlashMemory } from '../../host/memory/flash-memory.ts';
import { FlashRuleError } from '../../host/memory/flash-rule-error.ts';
import type { Random } from '../random.ts';
import { FlashBlock } from './flash-block.ts';
import { type FlashChip, W25Q64 } from './flash-chip.ts';
import { PowerCutError } from './power-cut-error.ts';
import { type Tear, tornErase, tornProgram } from './torn.ts';

/** Where in an operation power goes. */
export type CutMoment = 'before' | 'torn' | 'after';

/** How blocks wear out. */
export interface FlashWear {
  /** Erases that a block takes, from the start of its life. */
  readonly endurance: number;
  /** Further erases fail, or leave a cell in each page that loses its charge some operations after it was programmed. */
  readonly symptom: 'fails' | 'decays';
  /** The blocks it is about, by their numbers; all when it is not given. */
  readonly blocks?: (block: number) => boolean;
}

/** How bits read that are neither 0 nor 1: by chance at each read, or all the same, as heat and cold make them. */
export type UnstableReads = 'either' | 'set' | 'cleared';

/** All that a memory holds at one time; it stays as it is. */
export interface FlashSnapshot {
  readonly blocks: readonly (FlashBlock | undefined)[];
  readonly erases: Uint32Array;
}

export interface NorFlashOptions {
  /** Bytes; a multiple of the chip's erase size. */
  readonly size: number;
  readonly chip?: FlashChip;
  /** What is torn, and how bits read that are neither. */
  readonly random: Random;
}

/** Most operations for which a weak cell keeps its charge. */
const LONGEST_HOLD = 64;

let epochs = 0;

/**
 * NOR flash as the data sheets have it, and stricter than most chips are. A program is an operation for each page that it
 * reaches, an erase is one; power may be cut before, in or after any of them. Blocks that are erased cost no memory.
 */
export class NorFlash implements FlashMemory {
  readonly size: number;
  readonly eraseSize: number;
  readonly chip: FlashChip;
  unstableReads: UnstableReads = 'either';
  /** Page programs and erases begun. */
  operations = 0;
  /** Bytes programmed. */
  programmed = 0;
  /** Erases of all blocks, those that failed included. */
  erased = 0;
  /** Time that the chip was busy with them, in ms. */
  busyMs = 0;
  readonly #random: Random;
  #blocks: (FlashBlock | undefined)[];
  #erases: Uint32Array;
  #epoch = epochs++;
  readonly #wears = new Set<FlashWear>();
  readonly #stuck = new Map<number, { ones: number; zeros: number }>();
  #cutAt = Number.POSITIVE_INFINITY;
  #moment: CutMoment = 'before';
  #onCut = (): void => {};

  /** All erased. @throws RangeError when the size is not one of whole erase blocks */
  constructor({ size, chip = W25Q64, random }: NorFlashOptions) {
    if (size <= 0 || size % chip.eraseSize !== 0 || chip.eraseSize % chip.pageSize !== 0) {
      throw new RangeError(`${size} bytes are not a number of erase blocks of ${chip.eraseSize} bytes`);
    }
    this.size = size;
    this.eraseSize = chip.eraseSize;
    this.chip = chip;
    this.#random = random;
    const count = size / chip.eraseSize;
    this.#blocks = Array.from({ length: count }, () => undefined);
    this.#erases = new Uint32Array(count);
  }

  read(address: number, target: Uint8Array): void {
    this.#check(address, target.length);
    let at = address;
    for (let done = 0; done < target.length; ) {
      const offset = at % this.eraseSize;
      const length = Math.min(this.eraseSize - offset, target.length - done);
      this.#readBlock(this.#blockAt(at), offset, target.subarray(done, done + length));
      done += length;
      at += length;
    }
  }

  /** @throws FlashRuleError, PowerCutError */
  program(address: number, data: Uint8Array): void {
    this.#check(address, data.length);
    const { pageSize } = this.chip;
    for (let done = 0; done < data.length; ) {
      const at = address + done;
      const length = Math.min(pageSize - (at % pageSize), data.length - done);
      this.#programPage(at, data.subarray(done, done + length));
      done += length;
    }
  }

  /** @throws FlashRuleError, FlashError when the block is worn out, PowerCutError */
  erase(address: number): void {
    this.#check(address, this.eraseSize);
    if (address % this.eraseSize !== 0) throw new FlashRuleError(`no erase block begins at 0x${address.toString(16)}`);
    const block = this.#blockAt(address);
    const erases = this.#erases[block]! + 1;
    this.#begin(() => {
      this.#erases[block] = erases;
      this.#tear(address, this.eraseSize, tornErase(this.#random));
    });
    this.#erases[block] = erases;
    this.erased++;
    this.busyMs += this.chip.eraseMs;
    const worn = [...this.#wears].filter((wear) => erases > wear.endurance && (wear.blocks?.(block) ?? true));
    const fails = worn.find(({ symptom }) => symptom === 'fails');
    if (fails) {
      this.#finish();
      throw new FlashError('erase', address, `worn out after ${fails.endurance} erases`);
    }
    this.#blocks[block] = undefined;
    if (worn.length > 0) this.#weaken(block);
    this.#force(address, this.eraseSize);
    this.#finish();
  }

  /** Erases of a block so far. */
  erasesOf(block: number): number {
    return this.#erases[block]!;
  }

  /** Erases of each block so far. */
  get erases(): readonly number[] {
    return [...this.#erases];
  }

  /**
   * Power goes at an operation: of those from now on, counted from 0. What it throws ends whatever asked for the operation;
   * then the memory is as it was left. Returns what calls it off.
   */
  cutAt(operation: number, moment: CutMoment, onCut = (): void => {}): () => void {
    this.#cutAt = this.operations + operation;
    this.#moment = moment;
    this.#onCut = onCut;
    return () => {
      if (this.#onCut === onCut) this.#disarm();
    };
  }

  /** From now on, blocks wear out; several wears at once each do their worst. Returns what ends it. */
  wear(wear: FlashWear): () => void {
    const added = { ...wear };
    this.#wears.add(added);
    return () => {
      this.#wears.delete(added);
    };
  }

  /** Flips `bits` bits of a range, each where chance has it. */
  rot(address: number, length: number, bits: number): void {
    this.#check(address, length);
    for (let flipped = 0; flipped < bits && length > 0; flipped++) {
      const at = address + Math.floor(this.#random.between(0, length));
      this.flip(at, 1 << Math.floor(this.#random.between(0, 8)));
    }
  }

  /** Flips the bits of a mask. */
  flip(address: number, mask: number): void {
    this.#check(address, 1);
    this.#own(this.#blockAt(address)).bytes[address % this.eraseSize]! ^= mask;
  }

  /** Bits that keep a value for good, whatever is done to them. */
  stick(address: number, mask: number, value: 0 | 1): void {
    this.#check(address, 1);
    const stuck = this.#stuck.get(address) ?? { ones: 0, zeros: 0 };
    if (value === 1) stuck.ones |= mask;
    else stuck.zeros |= mask;
    this.#stuck.set(address, stuck);
    this.#force(address, 1);
  }

  snapshot(): FlashSnapshot {
    // What it holds is copied by whoever changes it, this memory included.
    this.#epoch = epochs++;
    return { blocks: [...this.#blocks], erases: this.#erases.slice() };
  }

  /** What the memory holds is as it was then, and no cut is to come; counts and faults stay. */
  restore(snapshot: FlashSnapshot): void {
    this.#epoch = epochs++;
    this.#blocks = [...snapshot.blocks];
    this.#erases = snapshot.erases.slice();
    this.#disarm();
  }

  #check(address: number, length: number): void {
    if (address < 0 || address + length > this.size) {
      throw new FlashRuleError(`${length} bytes at 0x${address.toString(16)} are outside of a memory of ${this.size}`);
    }
  }

  #blockAt(address: number): number {
    return Math.floor(address / this.eraseSize);
  }

  /** The block's cells, for a change. */
  #own(block: number): FlashBlock {
    const cells = this.#blocks[block];
    if (cells?.epoch === this.#epoch) return cells;
    const own = cells?.copy(this.#epoch) ?? new FlashBlock(new Uint8Array(this.eraseSize).fill(0xff), this.#epoch);
    this.#blocks[block] = own;
    return own;
  }

  #readBlock(block: number, offset: number, target: Uint8Array): void {
    if (this.#blocks[block]?.weak.some(({ dueAt }) => dueAt <= this.operations)) this.#discharge(block);
    const cells = this.#blocks[block];
    if (!cells) {
      target.fill(0xff);
      return;
    }
    target.set(cells.bytes.subarray(offset, offset + target.length));
    const { unstable } = cells;
    if (!unstable) return;
    for (let at = 0; at < target.length; at++) {
      const mask = unstable[offset + at]!;
      if (mask !== 0) target[at] = (target[at]! & ~mask) | (this.#eitherWay() & mask);
    }
  }

  #eitherWay(): number {
    if (this.unstableReads === 'either') return Math.floor(this.#random.between(0, 256));
    return this.unstableReads === 'set' ? 0xff : 0;
  }

  #programPage(address: number, data: Uint8Array): void {
    const block = this.#blockAt(address);
    const offset = address % this.eraseSize;
    const before = this.#blocks[block];
    if (before) this.#checkRule(before, address, data);
    this.#begin(() => this.#tear(address, data.length, tornProgram(this.#random, data)));
    const cells = this.#own(block);
    const { bytes, unstable } = cells;
    for (let at = 0; at < data.length; at++) bytes[offset + at]! &= data[at]!;
    for (let at = 0; unstable && at < data.length; at++) unstable[offset + at]! &= data[at]!;
    if (cells.weak.length > 0) this.#charge(cells, offset, data);
    this.programmed += data.length;
    const { firstByteMs, pageMs, pageSize } = this.chip;
    this.busyMs += firstByteMs + ((pageMs - firstByteMs) * (data.length - 1)) / (pageSize - 1);
    this.#force(address, data.length);
    this.#finish();
  }

  /** @throws FlashRuleError when a bit that is 0 for sure is to be 1 */
  #checkRule({ bytes, unstable }: FlashBlock, address: number, data: Uint8Array): void {
    const offset = address % this.eraseSize;
    for (let at = 0; at < data.length; at++) {
      const zeros = data[at]! & ~bytes[offset + at]!;
      if (zeros === 0) continue;
      const lacking = zeros & ~(unstable?.[offset + at] ?? 0) & ~(this.#stuck.get(address + at)?.zeros ?? 0);
      if (lacking === 0) continue;
      const place = `0x${(address + at).toString(16)}`;
      throw new FlashRuleError(
        `the byte at ${place} cannot get back the bits 0x${lacking.toString(16)} without an erase`,
      );
    }
  }

  /** A cell in each page of the block will not keep a 0. */
  #weaken(block: number): void {
    const { pageSize } = this.chip;
    this.#own(block).weak = Array.from({ length: this.eraseSize / pageSize }, (_, page) => ({
      at: Math.floor(this.#random.between(page, page + 1) * pageSize),
      mask: 1 << Math.floor(this.#random.between(0, 8)),
      hold: 1 + Math.floor(this.#random.between(0, LONGEST_HOLD)),
      dueAt: Number.POSITIVE_INFINITY,
    }));
  }

  /** Weak cells of a page that was programmed have charge, for a while. */
  #charge(cells: FlashBlock, from: number, data: Uint8Array): void {
    cells.weak = cells.weak.map((cell) =>
      ((data[cell.at - from] ?? 0xff) & cell.mask) === 0 ? { ...cell, dueAt: this.operations + cell.hold } : cell,
    );
  }

  /** Weak cells whose time has come read 1. */
  #discharge(block: number): void {
    const cells = this.#own(block);
    for (const { at, mask, dueAt } of cells.weak) if (dueAt <= this.operations) cells.bytes[at]! |= mask;
    cells.weak = cells.weak.map((cell) =>
      cell.dueAt <= this.operations ? { ...cell, dueAt: Number.POSITIVE_INFINITY } : cell,
    );
  }

  #tear(address: number, length: number, tear: Tear): void {
    const cells = this.#own(this.#blockAt(address));
    const from = address % this.eraseSize;
    cells.unstable ??= new Uint8Array(this.eraseSize);
    for (let at = 0; at < length; at++) {
      const held = cells.unstable[from + at]!;
      const torn = tear(at, cells.bytes[from + at]!);
      cells.bytes[from + at] = torn.bits;
      cells.unstable[from + at] = held | torn.unstable;
    }
    this.#force(address, length);
  }

  /** Stuck bits are as they are. */
  #force(address: number, length: number): void {
    if (this.#stuck.size === 0) return;
    for (const [at, { ones, zeros }] of this.#stuck) {
      if (at < address || at >= address + length) continue;
      const cells = this.#own(this.#blockAt(at));
      const offset = at % this.eraseSize;
      cells.bytes[offset] = (cells.bytes[offset]! | ones) & ~zeros;
      if (cells.unstable) cells.unstable[offset]! &= ~(ones | zeros);
    }
  }

  #begin(tear: () => void): void {
    if (this.operations >= this.#cutAt && this.#moment !== 'after') {
      if (this.#moment === 'torn') tear();
      this.operations++;
      this.#lose();
    }
    this.operations++;
  }

  #finish(): void {
    if (this.operations > this.#cutAt) this.#lose();
  }

  #disarm(): void {
    this.#cutAt = Number.POSITIVE_INFINITY;
    this.#onCut = () => {};
  }

  #lose(): never {
    const onCut = this.#onCut;
    const operation = this.operations - 1;
    const moment = this.#moment;
    this.#disarm();
    onCut();
    throw new PowerCutError(`power went ${moment === 'torn' ? 'in' : moment} operation ${operation} of the memory`);
  }
}
