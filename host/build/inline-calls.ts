/**
 * Size of functions, in the optimiser's units, up to which they are put in the place of their calls. asc stops at 70,
 * which leaves calls in every scan; a scan is a sixth shorter without them.
 */
const INLINE_SIZE = 600;

/** What is done to an image after asc; another text means other images from the same sources. */
export const INLINING = `inlined up to ${INLINE_SIZE}`;

/** Puts short functions, and those that are called in one place only, in the place of their calls. */
export async function inlineCalls(image: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const { default: binaryen } = await import('assemblyscript/binaryen');
  const { MutableGlobals, SignExt, NontrappingFPToInt, BulkMemory, BulkMemoryOpt } = binaryen.Features;
  const module = binaryen.readBinary(image);
  try {
    // What asc uses too, and admission lets pass.
    module.setFeatures(MutableGlobals | SignExt | NontrappingFPToInt | BulkMemory | BulkMemoryOpt);
    binaryen.setOptimizeLevel(3);
    binaryen.setShrinkLevel(0);
    binaryen.setZeroFilledMemory(true);
    binaryen.setAllowInliningFunctionsWithLoops(true);
    binaryen.setFlexibleInlineMaxSize(INLINE_SIZE);
    binaryen.setOneCallerInlineMaxSize(image.length);
    module.runPasses(['inlining-optimizing']);
    module.optimize();
    return module.emitBinary().slice() as Uint8Array<ArrayBuffer>;
  } finally {
    module.dispose();
  }
}
