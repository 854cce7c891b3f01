import { loadLong, storeLong } from './modbus';
import { event } from './platform';
import { Ring } from './ring';

// A window to a ring whose entries lie there as registers. Its holding registers, one after another:
//   0 u32 number of the entry to show from: writing it fills the window   2 u16 entries shown   3 u32 number to go on with
//   5 u32 number of the oldest entry that is kept   7 u16 registers of an entry   8 the entries: number u32, then the entry

const FROM: usize = 0;
const COUNT: usize = 4;
const NEXT: usize = 6;
const OLDEST: usize = 10;
const ENTRY_SIZE: usize = 14;
const DATA: usize = 16;
const NUMBER_REGISTERS: u32 = 2;
/** Blocks that one request looks into: where more have rotted, the next request goes on. */
const RECALL_LIMIT: u32 = 16;

/**
 * Fills the window when a write touched the register that asks. `window` is where it lies in the device's block, `first` the
 * address of its first register, `dataRegisters` how many it has for entries; `address` and `count` are those of the write.
 */
export function logWritten(
  device: usize,
  ring: Ring,
  window: usize,
  first: u32,
  dataRegisters: u32,
  address: u32,
  count: u32,
): void {
  if (address > first + 1 || address + count <= first) return;
  const size = ring.entrySize;
  const registers = NUMBER_REGISTERS + (size >>> 1);
  const most = dataRegisters / registers;
  memory.fill(window + DATA, 0, (<usize>dataRegisters) << 1);
  let next = min(max(loadLong(window + FROM), ring.oldest), ring.next);
  let shown: u32 = 0;
  for (let recalls: u32 = 0; next < ring.next && shown < most && recalls < RECALL_LIMIT; recalls++) {
    const end = next + ring.run(next);
    let entry = ring.find(device, next);
    if (entry == 0) next = end;
    for (; next < end && shown < most; next++, shown++, entry += size) {
      const target = window + DATA + ((<usize>shown * registers) << 1);
      storeLong(target, next);
      memory.copy(target + (NUMBER_REGISTERS << 1), entry, size);
    }
  }
  store<u16>(window, <u16>shown, COUNT);
  storeLong(window + NEXT, next);
  storeLong(window + OLDEST, ring.oldest);
  store<u16>(window, <u16>registers, ENTRY_SIZE);
}

/** Tells a block of the ring that was found rotten, once, by the event `code`. */
export function reportRotten(device: usize, ring: Ring, code: u32): void {
  const key = ring.takeRotten();
  if (key != 0) event(device, code, key);
}
