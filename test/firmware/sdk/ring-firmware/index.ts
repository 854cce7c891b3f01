// A ring of records and nothing else, for its tests.
import { Ring } from '../../../../firmware/sdk/ring';

export { cabi_realloc } from '../../../../firmware/sdk/scratch';

const state: usize = memory.data(64, 8);
const entries: usize = memory.data(4096, 8);

function ring(): Ring {
  return changetype<Ring>(state);
}

/** Where the entries to append are put. */
export function buffer(): usize {
  return entries;
}

/** As after a power cut. */
export function open(first: u32, blocks: u32, entrySize: u32, most: u32, tag: u32): void {
  memory.fill(state, 0, 64);
  ring().open(0, first, blocks, entrySize, most, tag);
}

export function restart(entrySize: u32, most: u32, tag: u32): void {
  ring().restart(0, entrySize, most, tag);
}

export function clear(): void {
  ring().clear();
}

export function append(count: u32, mark: u32): void {
  ring().mark = mark;
  ring().append(0, entries, count);
}

export function find(sequence: u32): usize {
  return ring().find(0, sequence);
}

export function seek(mark: u32): u32 {
  return ring().seek(0, mark);
}

export function next(): u32 {
  return ring().next;
}

export function oldest(): u32 {
  return ring().oldest;
}

export function mark(): u32 {
  return ring().mark;
}

export function rotten(): u32 {
  return ring().rotten;
}

export function cut(): bool {
  return ring().cut;
}
