import type { CutMoment } from '../../sim/memory/nor-flash.ts';
import type { Cut } from './cut.ts';

/** Where power may go in the rest of a device's life: what happened between one cut, or the start, and the end. */
export class Timeline {
  /** Operations of the memory at the end of each step: a scan, a request, or a start. */
  readonly #steps: number[] = [];
  /** For each call: the step that it was made in, and operations before it. */
  readonly #calls: { readonly step: number; readonly operations: number }[] = [];

  endStep(operations: number): void {
    this.#steps.push(operations);
  }

  addCall(operations: number): void {
    this.#calls.push({ step: this.#steps.length, operations });
  }

  /** Of the memory. */
  get operations(): number {
    return this.#steps.at(-1) ?? 0;
  }

  get calls(): number {
    return this.#calls.length;
  }

  /**
   * One cut for each state that power can leave: in and after each operation of the memory; before it, where that is not what
   * the operation before it has left in the same step; and at a call, where no operation next to it leaves the same.
   */
  cuts(): Cut[] {
    const cuts: Cut[] = [];
    const add = (of: Cut['of'], at: number, moment: CutMoment): number => cuts.push({ of, at, moment });
    const left = new Set<string>();
    let operation = 0;
    this.#steps.forEach((end, step) => {
      if (operation === end) return;
      add('memory', operation, 'before');
      left.add(`${step} ${operation}`);
      while (operation < end) {
        add('memory', operation, 'torn');
        add('memory', operation, 'after');
        left.add(`${step} ${++operation}`);
      }
    });
    this.#calls.forEach(({ step, operations }, call) => {
      const state = `${step} ${operations}`;
      if (left.has(state)) return;
      left.add(state);
      add('call', call, 'before');
    });
    return cuts;
  }

  /** Each cut there is: before, in and after each operation, before and after each call. */
  everyCut(): Cut[] {
    const all = (of: Cut['of'], count: number, moments: readonly CutMoment[]): Cut[] =>
      Array.from({ length: count }, (_, at) => moments.map((moment) => ({ of, at, moment }))).flat();
    return [
      ...all('memory', this.operations, ['before', 'torn', 'after']),
      ...all('call', this.calls, ['before', 'after']),
    ];
  }
}
