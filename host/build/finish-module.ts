import type BinaryenModule from 'assemblyscript/binaryen';
import { functionNames } from '../runtime/image/function-names.ts';
import type { SymbolFile } from '../runtime/symbols/image-symbols.ts';
import { inlineCalls } from './inline-calls.ts';

export type Binaryen = typeof BinaryenModule;
export type Module = ReturnType<Binaryen['parseText']>;

/** What an image is made for: the shortest scans, the least room, or counting which lines ran. */
export type BuildGoal = 'speed' | 'size' | 'coverage';

export interface FinishedModule {
  readonly image: Uint8Array<ArrayBuffer>;
  /** Without the texts of the sources. */
  readonly symbols: SymbolFile;
}

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
      return finish(binaryen, text, (module) => shrink(binaryen, module));
    case 'coverage':
      return finish(binaryen, text, () => {});
  }
}

/** Reads a module, has it changed, and emits it. */
export function finish(binaryen: Binaryen, text: string, change: (module: Module) => void): FinishedModule {
  const { MutableGlobals, SignExt, NontrappingFPToInt, BulkMemory, BulkMemoryOpt } = binaryen.Features;
  const module = binaryen.parseText(text);
  try {
    // What asc uses too, and admission lets pass.
    module.setFeatures(MutableGlobals | SignExt | NontrappingFPToInt | BulkMemory | BulkMemoryOpt);
    change(module);
    const image = module.emitBinary().slice() as Uint8Array<ArrayBuffer>;
    // The code of all three is the same: names and the map's address come behind it.
    const { sourceMap } = module.emitBinary('image.map');
    binaryen.setDebugInfo(true);
    const functions = functionNames(module.emitBinary());
    return { image, symbols: { map: JSON.parse(sourceMap!) as SymbolFile['map'], functions } };
  } finally {
    binaryen.setDebugInfo(false);
    binaryen.clearPassArguments();
    module.dispose();
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
