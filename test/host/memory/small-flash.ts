import { W25Q64 } from '../../../sim/memory/flash-chip.ts';
import { NorFlash } from '../../../sim/memory/nor-flash.ts';
import { PowerCutError } from '../../../sim/memory/power-cut-error.ts';
import { Random } from '../../../sim/random.ts';

/** A memory of few small blocks, in which everything can be tried. */
export function smallFlash(blocks: number, seed = 1, eraseSize = 128, pageSize = 32): NorFlash {
  return new NorFlash({ size: blocks * eraseSize, chip: { ...W25Q64, eraseSize, pageSize }, random: new Random(seed) });
}

/** Runs until power goes. Returns what came of it; undefined when power went. */
export function untilCut<T>(run: () => T): { value: T } | undefined {
  try {
    return { value: run() };
  } catch (error) {
    if (error instanceof PowerCutError) return undefined;
    throw error;
  }
}

/** Operations that something takes. */
export function operationsOf(flash: NorFlash, run: () => void): number {
  const before = flash.operations;
  run();
  return flash.operations - before;
}
