import type BinaryenModule from 'assemblyscript/binaryen';
import { functionNames } from '../runtime/image/function-names.ts';
import type { SymbolFile } from '../runtime/symbols/image-symbols.ts';

export type Binaryen = typeof BinaryenModule;
export type Module = ReturnType<Binaryen['parseText']>;

export interface FinishedModule {
  readonly image: Uint8Array<ArrayBuffer>;
  /** Without the texts of the sources. */
  readonly symbols: SymbolFile;
}

/** Reads a module, has it changed, and emits it. */
export function emitModule(binaryen: Binaryen, text: string, change: (module: Module) => void): FinishedModule {
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
