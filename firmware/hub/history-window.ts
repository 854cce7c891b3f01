import { ENTRY_HALVES, ENTRY_WORDS } from './history';
import { HOLDING_REGISTERS, registers } from './profile.generated';
import { intervalsOf } from './state';

// The window to the history: registers that ask (360, 361), and behind them those that show. An entry has 45 registers: its
// number u32, then the entry as history.ts has it.

const FIRST_REQUEST: u32 = 360;
const LAST_REQUEST: u32 = 361;
const SHOWN: usize = HOLDING_REGISTERS + (362 << 1);
const SHOWN_SIZE: usize = (463 - 362 + 1) << 1;
const DATA: usize = HOLDING_REGISTERS + (368 << 1);
const DATA_REGISTERS: u32 = 96;
const ENTRY_REGISTERS: u32 = 45;
const MOST: u32 = DATA_REGISTERS / ENTRY_REGISTERS;
/** From here on `historyFrom` is a time (2001-09-09 and later), below it a number. */
const FIRST_TIME: u32 = 1_000_000_000;
/** Blocks that one request looks into: where more are rotten, the next request goes on. */
const RECALL_LIMIT: u32 = 16;

/** A write to the registers of the history's window. */
export function historyWritten(device: usize, address: u32, count: u32): void {
  if (address > LAST_REQUEST || address + count <= FIRST_REQUEST) return;
  memory.fill(device + SHOWN, 0, SHOWN_SIZE);
  const history = intervalsOf(device);
  const from = registers.historyFrom(device);
  const byTime = from >= FIRST_TIME;
  let next = byTime ? history.seek(device, from) : max(from, history.oldest);
  if (next > history.next) next = history.next;
  let shown: u32 = 0;
  for (let recalls: u32 = 0; next < history.next && shown < MOST && recalls < RECALL_LIMIT; recalls++) {
    const end = next + history.run(next);
    let entry = history.find(device, next);
    if (entry == 0) next = end;
    for (; next < end && shown < MOST; next++, entry += history.entrySize) {
      // A block may hold some that end before the time.
      if (byTime && shown == 0 && load<u32>(entry) <= from) continue;
      show(next, entry, device + DATA + <usize>(shown * ENTRY_REGISTERS * 2));
      shown++;
    }
  }
  registers.setHistoryCount(device, <u16>shown);
  registers.setHistoryNext(device, next);
  registers.setHistoryOldest(device, history.oldest);
  registers.setHistoryEntrySize(device, <u16>ENTRY_REGISTERS);
  history.reportRotten(device);
}

function show(number: u32, entry: usize, target: usize): void {
  store<u32>(target, rotl<u32>(number, 16));
  for (let word: usize = 0; word < ENTRY_WORDS; word++) {
    store<u32>(target + (word << 2), rotl<u32>(load<u32>(entry + (word << 2)), 16), 4);
  }
  memory.copy(target + ((1 + ENTRY_WORDS) << 2), entry + (ENTRY_WORDS << 2), ENTRY_HALVES);
}
