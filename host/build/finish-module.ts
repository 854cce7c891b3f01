import { type Binaryen, emitModule, type FinishedModule, type Module } from './emit-module.ts';
import { inlineCalls } from './inline-calls.ts';

/** What an image is made for: the shortest scans, the least room, or counting which lines ran. */
export type BuildGoal = 'speed' | 'size' | 'coverage';

/**
 * Makes the image of a module in text form, whose source locations stand in it as asc writes them.
 * @param length bytes of the image that asc made of it
 */
export async function finishModule(text: string, length: number, goal: BuildGoal): Promise<FinishedModule> {
  const { default: binaryen } = await import('assemblyscript/binaryen');
  switch (goal) {
    case 'speed':
      return inlineCalls(binaryen, text, length);
    case 'size':
      return emitModule(binaryen, text, (module) => shrink(binaryen, module));
    case 'coverage':
      return emitModule(binaryen, text, () => {});
  }
}

/** Optimises for size until it no longer helps. */
function shrink(binaryen: Binaryen, module: Module): void {
  binaryen.setOptimizeLevel(2);
  binaryen.setShrinkLevel(2);
  binaryen.setZeroFilledMemory(true);
  binaryen.setAllowInliningFunctionsWithLoops(true);
  binaryen.setOneCallerInlineMaxSize(1 << 20);
  binaryen.setFlexibleInlineMaxSize(0);
  for (let last = Number.POSITIVE_INFINITY; ; ) {
    module.runPasses(['inlining-optimizing']);
    module.optimize();
    const { length } = module.emitBinary();
    if (length >= last) return;
    last = length;
  }
}
