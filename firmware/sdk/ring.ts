import { BLOCK_LIMIT, Loaded, loadedLength, loadRecordUpTo, saveRecord } from './record';

// A log of entries of one size in a ring of persistent records. The newest block is written anew with each entry, which
// is atomic; the oldest one makes way. A block's payload:
//   0 u32 number of the block, counted from the first ever; it lies under key first + number % blocks
//   4 u32 sequence number that the log begins with   8 u32 tag   12 u32 mark   16 the entries
// Entry `sequence` stands in block sequence / perBlock. The number of a block's lap falls once on the way from the first
// key to the last: behind the newest block. So that one is found by halving.

const VERSION: u32 = 1;
const HEADER: u32 = 16;
/** Rotten blocks that finding the newest block, or the one with a mark, passes over before it gives up. */
const SPARE_PROBES: i32 = 6;
/** Rotten blocks behind the newest whole one that are taken for newer ones. */
const AHEAD_LIMIT: i32 = 2;

/** What {@link Ring.load} finds instead of a number of entries. */
const ABSENT: i32 = -1;
const REFUSED: i32 = -2;

const block: usize = memory.data(2040, 8);

/** Where a log ends and begins; a device class keeps it in its state. */
@unmanaged
export class Ring {
  /** Sequence number of the entry that comes next: entries since the first, counting those that rotted. */
  next: u32;
  /** Sequence number of the first entry that belongs to the log. */
  begin: u32;
  /** Kept with each block; for {@link seek} it must not fall from one entry to the next. */
  mark: u32;
  /** Names what the entries are: with another one the log is another, too. */
  tag: u32;
  /** Key of the record found rotten last, and of the one reported last. */
  rotten: u32;
  told: u32;
  /** The newest block was rotten when the log was opened: its entries are lost. */
  cut: bool;
  first: u32;
  blocks: u32;
  entrySize: u32;
  perBlock: u32;

  /** Finds the log again, at a device's start; `most` entries of `entrySize` bytes come into one of the `blocks`. */
  open(device: usize, first: u32, blocks: u32, entrySize: u32, most: u32, tag: u32): void {
    this.first = first;
    this.blocks = blocks;
    this.shape(entrySize, most);
    const newest = this.newest(device);
    if (newest < 0) return this.beginAnew(entrySize, most, tag);
    this.begin = load<u32>(block, 4);
    this.tag = load<u32>(block, 8);
    this.mark = load<u32>(block, 12);
    if (this.tag != tag || (loadedLength() - HEADER) % entrySize != 0) {
      this.perBlock = 1;
      this.next = newest + 1;
      return this.restart(device, entrySize, most, tag);
    }
    const count: u32 = this.loadedCount();
    this.next = <u32>newest * this.perBlock + count;
    if (count < this.perBlock) return;
    // A rotten block behind a full one may have been the newest. Its sequence numbers are not given again.
    for (let ahead = 0; ahead < AHEAD_LIMIT && this.load(device, this.next / this.perBlock) == REFUSED; ahead++) {
      this.next += this.perBlock;
      this.cut = true;
    }
  }

  /** Begins another log behind the blocks of this one; durable when it returns, by a block without entries. */
  restart(device: usize, entrySize: u32, most: u32, tag: u32): void {
    this.beginAnew(entrySize, most, tag);
    this.save(device, HEADER);
  }

  private beginAnew(entrySize: u32, most: u32, tag: u32): void {
    const number = this.next == 0 ? 0 : (this.next - 1) / this.perBlock + 1;
    this.shape(entrySize, most);
    this.next = number * this.perBlock;
    this.begin = this.next;
    this.mark = 0;
    this.tag = tag;
  }

  /** Forgets all entries; durable with the next one. */
  clear(): void {
    this.begin = this.next;
  }

  /** Sequence number of the oldest entry that is kept; `next` when there is none. */
  get oldest(): u32 {
    if (this.next == 0) return 0;
    const newest = (this.next - 1) / this.perBlock;
    return newest < this.blocks ? this.begin : max(this.begin, (newest + 1 - this.blocks) * this.perBlock);
  }

  /** Appends `count` entries that lie at `entries`; durable when it returns. A record is written per block that they touch. */
  append(device: usize, entries: usize, count: u32): void {
    while (count > 0) {
      const slot = this.readyNewest(device);
      const taken = min(count, this.perBlock - slot);
      const size = taken * this.entrySize;
      const used = HEADER + slot * this.entrySize;
      memory.copy(block + used, entries, size);
      this.save(device, used + size);
      this.next += taken;
      entries += size;
      count -= taken;
    }
  }

  /** Persists the block that the next entry comes into, of `length` bytes with its head. */
  private save(device: usize, length: u32): void {
    const number = this.next / this.perBlock;
    store<u32>(block, number);
    store<u32>(block, this.begin, 4);
    store<u32>(block, this.tag, 8);
    store<u32>(block, this.mark, 12);
    saveRecord(device, this.first + (number % this.blocks), VERSION, block, length);
  }

  /** Loads the block that the next entry comes into; the number of entries before it. */
  private readyNewest(device: usize): u32 {
    const number = this.next / this.perBlock;
    const slot = this.next % this.perBlock;
    if (slot == 0) return 0;
    const count = this.load(device, number);
    if (count >= <i32>slot) return slot;
    if (count == REFUSED) {
      this.next = (number + 1) * this.perBlock;
      return 0;
    }
    // The runtime could not save what was appended, so it is not in the log.
    const saved: u32 = max(count, 0);
    this.next = number * this.perBlock + saved;
    return saved;
  }

  /** Where entry `sequence` lies until the next use of any ring, {@link run} entries together; 0 when it is lost. */
  find(device: usize, sequence: u32): usize {
    const slot = sequence % this.perBlock;
    if (sequence >= this.next || this.load(device, sequence / this.perBlock) < <i32>(slot + this.run(sequence)))
      return 0;
    return block + HEADER + slot * this.entrySize;
  }

  /** Entries from `sequence` on that share a block, or are lost together. */
  run(sequence: u32): u32 {
    return min(this.perBlock - (sequence % this.perBlock), this.next - sequence);
  }

  /** Sequence number from which on to look for the first entry with a mark above `mark`: none before has one. */
  seek(device: usize, mark: u32): u32 {
    const oldest = this.oldest;
    if (oldest == this.next || this.mark <= mark) return this.next;
    let low = oldest / this.perBlock;
    let high = (this.next - 1) / this.perBlock;
    for (let probes = this.probes; low < high; ) {
      const middle = (low + high) >>> 1;
      let at = middle;
      let count = ABSENT;
      // A rotten block is passed over; that which is found with the next one holds for it.
      for (; at < high && probes > 0; at++) {
        probes--;
        count = this.load(device, at);
        if (count >= 0) break;
      }
      if (count < 0 && probes == 0) break;
      if (count < 0 || load<u32>(block, 12) > mark) high = middle;
      else low = at + 1;
    }
    return max(oldest, low * this.perBlock);
  }

  /** Key of a record that was found rotten since the last call, 0 without. */
  takeRotten(): u32 {
    if (this.rotten == this.told) return 0;
    this.told = this.rotten;
    return this.told;
  }

  /** Records that a search by halving may recall. */
  private get probes(): i32 {
    return 32 - <i32>clz(this.blocks) + SPARE_PROBES;
  }

  private shape(entrySize: u32, most: u32): void {
    this.entrySize = entrySize;
    this.perBlock = min(most, (BLOCK_LIMIT - HEADER) / entrySize);
  }

  private loadedCount(): i32 {
    return (loadedLength() - HEADER) / this.entrySize;
  }

  /** Loads block `number`; its number of entries, {@link REFUSED}, or {@link ABSENT} when another stands in its place. */
  private load(device: usize, number: u32): i32 {
    if (this.probe(device, number % this.blocks) == REFUSED) return REFUSED;
    return loadedLength() >= HEADER && load<u32>(block) == number ? this.loadedCount() : ABSENT;
  }

  /** Loads the block at a place; its number, {@link REFUSED} or {@link ABSENT}. */
  private probe(device: usize, place: u32): i32 {
    const loaded = loadRecordUpTo(device, this.first + place, VERSION, block, BLOCK_LIMIT);
    if (loaded == Loaded.absent) return ABSENT;
    if (loaded == Loaded.restored && loadedLength() >= HEADER && load<u32>(block) % this.blocks == place) {
      return load<u32>(block);
    }
    this.rotten = this.first + place;
    return REFUSED;
  }

  /** Number of the newest block that is whole, which is left loaded; less than 0 without one, `next` being where to begin. */
  private newest(device: usize): i32 {
    const blocks: i32 = this.blocks;
    let probes = this.probes;
    let low = 0;
    let found = REFUSED;
    for (; low < blocks && probes > 0; low++, probes--) {
      found = this.probe(device, low);
      if (found != REFUSED) break;
    }
    if (found < 0) {
      // All places before `low` have rotted, and nothing was written behind them; or none is known to be whole.
      this.cut = low > 0;
      this.next = low * this.perBlock;
      return -1;
    }
    let newest = found;
    const lap = found / blocks;
    for (let high = blocks - 1; low < high; ) {
      const middle = (low + high + 1) >>> 1;
      let at = middle;
      for (found = REFUSED; at <= high && probes > 0; at++) {
        probes--;
        found = this.probe(device, at);
        if (found != REFUSED) break;
      }
      if (found == REFUSED && probes == 0) return this.abandon(lap);
      if (found >= 0 && found / blocks == lap) {
        newest = found;
        low = at;
      } else high = middle - 1;
    }
    this.probe(device, newest % blocks);
    return newest;
  }

  /** Too much has rotted for the newest block to be found: what comes next lies behind all that there can be. */
  private abandon(lap: i32): i32 {
    this.cut = true;
    this.next = (lap + 1) * this.blocks * this.perBlock;
    return -1;
  }
}
