import { firmProgram } from './firm-program.ts';
import type { FlashMemory } from './flash-memory.ts';
import { type BlockContent, blockContent, type PlacedEntry, partLength } from './log-block.ts';
import { encodePart, type LoggedRecord, locate, readRecord } from './logged-record.ts';
import { type BlockHead, decodeBlockHead, encodeBlockHead, HEAD_SIZE, KEPT_AT, VOID_AT } from './record-heads.ts';

/** An erase block of the log. */
export interface LogBlock {
  /** Its number in the memory. */
  readonly block: number;
  readonly sequence: number;
}

export interface OpenedLog {
  /** From the oldest on. */
  readonly blocks: LogBlock[];
  /** By key; without those that were removed. */
  readonly records: Map<number, LoggedRecord>;
  /** Greatest sequence seen. */
  readonly sequence: number;
}

interface OpenBlock extends BlockHead {
  readonly block: number;
  readonly content: BlockContent;
}

/** A record's beginning, by its block's place in the log. */
interface Start {
  readonly order: number;
  readonly entry: PlacedEntry;
  readonly record: LoggedRecord;
}

/**
 * Finds the log in a memory, by heads alone, and makes what a power cut has left undecided hold the one way or the other: that
 * can only be the last entry of the log. @throws FlashError
 */
export function openLog(memory: FlashMemory): OpenedLog {
  const blocks = findBlocks(memory);
  const newest = blocks.at(-1);
  if (!newest) return { blocks: [], records: new Map(), sequence: 0 };
  firmProgram(memory, newest.block * memory.eraseSize, encodeBlockHead(newest));
  const starts = blocks.flatMap(({ block, content }, order) =>
    content.entries
      .filter(({ offset }) => offset === 0)
      .map(
        (entry): Start => ({
          order,
          entry,
          record: locate(memory.eraseSize, block, entry, behind(blocks, order)),
        }),
      ),
  );
  const last = starts.at(-1);
  const lastKept = last !== undefined && settle(memory, last);
  voidEnd(memory, newest);
  const kept = starts.filter((start) => (start === last ? lastKept : start.entry.kept && !start.entry.isVoid));
  const count = keptBlocks(blocks, kept);
  const records = new Map<number, LoggedRecord>();
  for (const { order, record } of kept) {
    if (order >= count) continue;
    if (record.length === undefined) records.delete(record.key);
    else records.set(record.key, record);
  }
  return { blocks: blocks.slice(0, count), records, sequence: newest.sequence };
}

function* behind(blocks: readonly OpenBlock[], order: number): Generator<OpenBlock> {
  for (let next = order + 1; next < blocks.length; next++) yield blocks[next]!;
}

/** The blocks that the newest one's head says are the log, from the oldest on. */
function findBlocks(memory: FlashMemory): OpenBlock[] {
  const heads: (BlockHead & { block: number })[] = [];
  const bytes = new Uint8Array(HEAD_SIZE);
  for (let block = 0; block * memory.eraseSize < memory.size; block++) {
    memory.read(block * memory.eraseSize, bytes);
    const head = decodeBlockHead(bytes);
    if (head) heads.push({ ...head, block });
  }
  heads.sort((a, b) => a.sequence - b.sequence);
  const oldest = heads.at(-1)?.oldest ?? 0;
  return heads
    .filter(({ sequence }) => sequence >= oldest)
    .map((head) => {
      const content = new Uint8Array(memory.eraseSize);
      memory.read(head.block * memory.eraseSize, content);
      return { ...head, content: blockContent(content) };
    });
}

/** Whether the last entry of the log counts, which holds from now on. */
function settle(memory: FlashMemory, { entry, record }: Start): boolean {
  const first = record.addresses[0]!;
  const mark = (at: number): void => memory.program(first + at, Uint8Array.of(0));
  if (entry.isVoid) {
    mark(VOID_AT);
    return false;
  }
  if (!entry.kept) {
    const { data, whole } = readRecord(memory, record);
    if (!whole) {
      mark(VOID_AT);
      return false;
    }
    let offset = 0;
    for (const address of record.addresses) {
      const size = partLength(memory.eraseSize, address % memory.eraseSize, data.length, offset);
      firmProgram(memory, address, encodePart(record, entry.copy, data, offset, size));
      offset += size;
    }
  }
  mark(KEPT_AT);
  return true;
}

/** Nothing can come to light where the next entry would have begun. */
function voidEnd(memory: FlashMemory, { block, content }: OpenBlock): void {
  if (content.end + HEAD_SIZE > memory.eraseSize) return;
  memory.program(block * memory.eraseSize + content.end, new Uint8Array(HEAD_SIZE));
}

/**
 * How many blocks of the log stay. The newest ones go when all that is in them is copies of what is in older ones, as they are
 * while blocks are cleared: so, however often power is cut meanwhile, that takes no more memory than once.
 */
function keptBlocks(blocks: readonly OpenBlock[], starts: readonly Start[]): number {
  let count = blocks.length;
  for (let from = blocks.length - 1; from > 0; from--) {
    const within = starts.filter(({ order }) => order >= from);
    if (within.some(({ entry }) => !entry.copy)) break;
    const original = ({ record }: Start) =>
      starts.findLast((start) => start.order < from && start.record.key === record.key)?.record;
    if (within.some((copy) => !isSame(original(copy), copy.record))) break;
    const isCutOff = starts.some(({ order, record }) => order < from && order + record.addresses.length > from);
    if (!isCutOff) count = from;
  }
  return count;
}

function isSame(a: LoggedRecord | undefined, b: LoggedRecord): boolean {
  return a !== undefined && a.crc === b.crc && a.length === b.length && a.addresses.length === b.addresses.length;
}
