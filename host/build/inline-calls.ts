import { type Binaryen, emitModule, type FinishedModule, type Module } from './emit-module.ts';

/**
 * Sizes of functions, in the optimiser's units, up to which they are put in the place of their calls where a scan may
 * reach them: a scan of a small firmware is a sixth shorter without calls. The largest size is taken with which the image
 * stays within its room, as code that stands in many places takes room in each. asc is told to shrink, or it would put
 * functions of up to 70 in all places itself.
 */
const INLINE_SIZES = [600, 150, 70, 30];
/** Bytes of an image in devices with 48 KiB for one, its profile section left out. */
const ROOM = 47 * 1024;
/** The same in devices with 64 KiB, which those have whose image takes more than 48 KiB anyway. */
const LARGE_ROOM = 63 * 1024;
/** Exports that run at every scan; what only the others reach, such as writes and the config, may call. */
const SCANS = ['tick', 'batch'];

/** What is done to an image after asc; another text means other images from the same sources. */
export const INLINING = `inlined where scans reach up to ${INLINE_SIZES} within ${ROOM} or ${LARGE_ROOM}`;

/**
 * Puts short functions, and those that are called in one place only, in the place of their calls.
 * @param text the module
 * @param length bytes of its image as it is
 */
export function inlineCalls(binaryen: Binaryen, text: string, length: number): FinishedModule {
  const inlined = (size: number) => emitModule(binaryen, text, (module) => inlineUpTo(binaryen, module, size, length));
  return length <= ROOM ? fromLargest(inlined, ROOM) : fromSmallest(inlined, LARGE_ROOM);
}

/** For a small firmware: mostly the largest size fits. */
function fromLargest(inlined: (size: number) => FinishedModule, room: number): FinishedModule {
  const [largest, ...smaller] = INLINE_SIZES;
  let result = inlined(largest!);
  for (const size of smaller) {
    if (result.image.length <= room) break;
    result = inlined(size);
  }
  return result;
}

/** For a large firmware, which has little room left: the larger a size, the longer it takes to see that it does not fit. */
function fromSmallest(inlined: (size: number) => FinishedModule, room: number): FinishedModule {
  const [smallest, ...larger] = INLINE_SIZES.toReversed();
  let result = inlined(smallest!);
  for (const size of larger) {
    const next = inlined(size);
    if (next.image.length > room) break;
    result = next;
  }
  return result;
}

function inlineUpTo(binaryen: Binaryen, module: Module, size: number, imageLength: number): void {
  binaryen.setOptimizeLevel(3);
  binaryen.setShrinkLevel(0);
  binaryen.setZeroFilledMemory(true);
  binaryen.setAllowInliningFunctionsWithLoops(true);
  binaryen.setOneCallerInlineMaxSize(imageLength);
  // First only what is called in one place: most functions are gone then, of which nothing has to be known.
  binaryen.setFlexibleInlineMaxSize(0);
  module.runPasses(['inlining-optimizing']);
  for (const name of besideScans(binaryen, module)) {
    binaryen.setPassArgument('no-inline', name);
    module.runPasses(['no-inline']);
  }
  binaryen.setFlexibleInlineMaxSize(size);
  module.runPasses(['inlining-optimizing']);
  module.optimize();
}

/** Functions that no scan reaches. */
function besideScans(binaryen: Binaryen, module: Module): string[] {
  const callees = new Map<string, string[]>();
  for (let index = 0; index < module.getNumFunctions(); index++) {
    const { name, body } = binaryen.getFunctionInfo(module.getFunctionByIndex(index));
    const text = body === 0 ? '' : binaryen.emitText(body);
    callees.set(
      name,
      Array.from(text.matchAll(/\(call \$(?:"([^"]+)"|([^\s)]+))/g), ([, quoted, plain]) => (quoted ?? plain)!),
    );
  }
  const exports = new Map<string, string[]>();
  for (let index = 0; index < module.getNumExports(); index++) {
    const { name, value } = binaryen.getExportInfo(module.getExportByIndex(index));
    exports.set(value, [...(exports.get(value) ?? []), name]);
  }
  const called = new Set([...callees.values()].flat());
  // What is neither exported nor called is reached through a table of functions, by anyone.
  const reached = new Set([...callees.keys()].filter((name) => isRoot(exports.get(name), called.has(name))));
  for (const name of reached) for (const callee of callees.get(name) ?? []) reached.add(callee);
  return [...callees.keys()].filter((name) => !reached.has(name));
}

function isRoot(exportedAs: readonly string[] | undefined, called: boolean): boolean {
  return exportedAs === undefined ? !called : exportedAs.some((name) => SCANS.includes(name));
}
