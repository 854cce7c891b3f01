// Where lists that the host passes in are put until the export that takes them returns. Fixed, so nothing is
// allocated while a device runs.

/** Bytes that one call may pass in; a larger list traps. */
export const SCRATCH_SIZE: usize = 8192;

const scratch: usize = memory.data(8192, 8);
let used: usize = 0;

/** The canonical ABI's allocator. Only fresh allocations occur: nothing here grows a list. */
export function cabi_realloc(_old: usize, oldSize: usize, align: usize, size: usize): usize {
  const at = (used + align - 1) & ~(align - 1);
  if (oldSize != 0 || size > SCRATCH_SIZE || at > SCRATCH_SIZE - size) unreachable();
  used = at + size;
  return scratch + at;
}

/** Called when an export has used up the lists passed to it. */
export function release(): void {
  used = 0;
}

/** How much is used; {@link releaseTo} gives back what was passed in since. */
export function mark(): usize {
  return used;
}

export function releaseTo(earlier: usize): void {
  used = earlier;
}
