import { smallestMemory } from '../../../../host/slots/layout.ts';
import { SlotStore } from '../../../../host/slots/slot-store.ts';
import { type FlashChip, W25Q64 } from '../../../../sim/memory/flash-chip.ts';
import { type CutMoment, NorFlash } from '../../../../sim/memory/nor-flash.ts';
import { PowerCutError } from '../../../../sim/memory/power-cut-error.ts';
import { Random } from '../../../../sim/random.ts';
import { type Bundle, verify } from './bundles.ts';
import { SlotModel, type SlotPicture } from './slot-model.ts';
import { describe, perform, type Step } from './step.ts';
import { takePicture } from './take-picture.ts';

/** Bytes of the slots of these tests. */
export const SLOT_SIZE = 1000;

/** Where power goes: at an operation of the memory, counted from the start or from the cut before. */
export interface Cut {
  readonly operation: number;
  readonly moment: CutMoment;
}

/** What a device wants next, as its slots are; undefined when it has all it wanted. `last`: the step before, since its start. */
export type Plan = (store: SlotStore, last: Step | undefined) => Step | 'restart' | undefined;

export function newMemory(seed: number, chip: FlashChip = W25Q64): NorFlash {
  const random = new Random(seed).stream('memory');
  return new NorFlash({ size: smallestMemory(SLOT_SIZE, chip.eraseSize), chip, random });
}

/**
 * A device that follows a plan, whose power is cut now and then. After each start, and after each step, all that can be seen
 * of its slots has to be what the model says.
 */
export class DeviceRun {
  readonly memory: NorFlash;
  /** Steps done and cuts made, for the message of what fails. */
  readonly story: string[] = [];
  readonly model: SlotModel;
  readonly #bundles: readonly Bundle[];
  /** What the slots may be now. */
  #allowed: readonly SlotPicture[];
  /** Blocks whose mark was cut off: read either way until they are written again. */
  readonly #doubtful = new Set<number>();

  constructor(memory: NorFlash, start: SlotPicture, bundles: readonly Bundle[]) {
    this.memory = memory;
    this.model = new SlotModel(bundles);
    this.#bundles = bundles;
    this.#allowed = [start];
  }

  /** What the slots are, when power was not cut. */
  get picture(): SlotPicture {
    return this.#allowed.at(-1)!;
  }

  /** Follows the plan, with cuts. Returns operations of the memory since the last of them. */
  follow(plan: Plan, cuts: readonly Cut[]): number {
    try {
      return this.#follow(plan, [...cuts]);
    } catch (error) {
      const where = cuts.map(({ operation, moment }) => `${moment} operation ${operation}`).join(', then ');
      throw new Error(`cut ${where || 'nowhere'}: ${error}\n${this.story.join('\n')}`, { cause: error });
    }
  }

  #follow(plan: Plan, cuts: Cut[]): number {
    let from = this.#arm(cuts.shift());
    for (let starts = 0; starts < 100; starts++) {
      try {
        if (this.#live(plan)) return this.memory.operations - from;
      } catch (error) {
        if (!(error instanceof PowerCutError)) throw error;
        this.story.push(error.message);
        from = this.#arm(cuts.shift());
      }
    }
    throw new Error('the plan does not come to an end');
  }

  #arm(cut: Cut | undefined): number {
    if (cut) this.memory.cutAt(cut.operation, cut.moment);
    return this.memory.operations;
  }

  /** From a start to the next one (false), or to the end of the plan (true). */
  #live(plan: Plan): boolean {
    const store = SlotStore.open({ memory: this.memory, slotSize: SLOT_SIZE, verify });
    this.#allowed = this.#allowed.map((picture) => this.model.opened(picture));
    this.#compare(store, 'start');
    let last: Step | undefined;
    for (let steps = 0; steps < 100; steps++) {
      const step = plan(store, last);
      if (step === undefined) return true;
      if (step === 'restart') return false;
      this.#do(store, step);
      last = step;
    }
    throw new Error('the plan does not come to an end');
  }

  #do(store: SlotStore, step: Step): void {
    this.story.push(describe(step));
    const before = this.picture;
    const after = this.model.after(before, step);
    this.#allowed = [before, ...after];
    if (step.do === 'begin') this.#doubtful.clear();
    if (step.do === 'block') this.#doubtful.add(step.block);
    perform(store, step);
    this.#allowed = after.slice(-1);
    if (step.do === 'block') this.#doubtful.delete(step.block);
    this.#compare(store, describe(step));
  }

  #compare(store: SlotStore, when: string): void {
    const seen = takePicture(store, this.#bundles);
    const sure = (picture: SlotPicture): string =>
      JSON.stringify({ ...picture, arrived: picture.arrived.filter((block) => !this.#doubtful.has(block)) });
    if (!this.#allowed.some((picture) => sure(picture) === sure(seen))) {
      const allowed = this.#allowed.map((picture) => JSON.stringify(picture)).join('\n or ');
      throw new Error(`after ${when} the slots are ${JSON.stringify(seen)}\n instead of ${allowed}`);
    }
    this.#allowed = [seen];
    for (const block of seen.arrived) this.#doubtful.delete(block);
  }
}
