import { decodeEntryHead, HEAD_SIZE, type ReadEntryHead } from './record-heads.ts';

/** An entry and where in its block it begins. */
export interface PlacedEntry extends ReadEntryHead {
  readonly at: number;
}

export interface BlockContent {
  readonly entries: readonly PlacedEntry[];
  /** Where the next entry would begin. */
  readonly end: number;
}

/** Bytes of the record in an entry at `at`. */
export function partLength(blockSize: number, at: number, length: number, offset: number): number {
  return Math.min(length - offset, blockSize - at - HEAD_SIZE);
}

/** The entries of a block, by their heads alone. Behind a head that is beyond repair the next whole one is looked for. */
export function blockContent(bytes: Uint8Array): BlockContent {
  const entries: PlacedEntry[] = [];
  let at = HEAD_SIZE;
  let end = at;
  for (let repair = true; at + HEAD_SIZE <= bytes.length; ) {
    if (repair && isEmpty(bytes, at)) break;
    const head = decodeEntryHead(bytes, at, repair);
    if (!head || (head.length ?? 0) < head.offset) {
      repair = false;
      at++;
      continue;
    }
    entries.push({ ...head, at });
    at += HEAD_SIZE + partLength(bytes.length, at, head.length ?? 0, head.offset);
    end = at;
    repair = true;
  }
  return { entries, end };
}

/** Erased, or made void before it could be read. */
function isEmpty(bytes: Uint8Array, at: number): boolean {
  const first = bytes[at]!;
  if (first !== 0 && first !== 0xff) return false;
  for (let next = at; next < at + HEAD_SIZE; next++) if (bytes[next] !== first) return false;
  return true;
}
