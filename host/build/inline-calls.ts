import type BinaryenModule from 'assemblyscript/binaryen';

type Binaryen = typeof BinaryenModule;

/**
 * Sizes of functions, in the optimiser's units, up to which they are put in the place of their calls. asc stops at 70,
 * which leaves calls in every scan; a scan of a small firmware is a sixth shorter without them. The largest size is taken
 * with which the image stays within {@link ROOM}, as code that stands in many places takes room in each.
 */
const INLINE_SIZES = [600, 150, 70];
/** Bytes of an image in devices with 48 KiB for one, its profile section left out. */
const ROOM = 47 * 1024;

/** What is done to an image after asc; another text means other images from the same sources. */
export const INLINING = `inlined up to ${INLINE_SIZES} within ${ROOM}`;

/** Puts short functions, and those that are called in one place only, in the place of their calls. */
export async function inlineCalls(image: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const { default: binaryen } = await import('assemblyscript/binaryen');
  let inlined = inlineUpTo(binaryen, image, INLINE_SIZES[0]!);
  for (const size of INLINE_SIZES.slice(1)) {
    if (inlined.length <= ROOM) break;
    inlined = inlineUpTo(binaryen, image, size);
  }
  return inlined;
}

function inlineUpTo(binaryen: Binaryen, image: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const { MutableGlobals, SignExt, NontrappingFPToInt, BulkMemory, BulkMemoryOpt } = binaryen.Features;
  const module = binaryen.readBinary(image);
  try {
    // What asc uses too, and admission lets pass.
    module.setFeatures(MutableGlobals | SignExt | NontrappingFPToInt | BulkMemory | BulkMemoryOpt);
    binaryen.setOptimizeLevel(3);
    binaryen.setShrinkLevel(0);
    binaryen.setZeroFilledMemory(true);
    binaryen.setAllowInliningFunctionsWithLoops(true);
    binaryen.setFlexibleInlineMaxSize(size);
    binaryen.setOneCallerInlineMaxSize(image.length);
    module.runPasses(['inlining-optimizing']);
    module.optimize();
    return module.emitBinary().slice() as Uint8Array<ArrayBuffer>;
  } finally {
    module.dispose();
  }
}
