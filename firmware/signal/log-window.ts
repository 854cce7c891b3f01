import { logEntry } from './log';
import { HOLDING_REGISTERS, logKind, registers } from './profile.generated';
import { logOf, volumesOf } from './state';
import { OCCUPANCY_AT } from './volumes';

// The log window: registers that ask (119 to 121), and behind them those that show. An entry of kind events has 4 registers: time
// u32, code, parameter; the first one shown is `logFrom`, or `logOldest` when that is later. An entry of kind volumes has 102:
// number u32, end u32, seconds, flags, 64 volumes, and 64 occupancies of which two share a register, the first in its high byte.

const FIRST_REQUEST: u32 = 119;
const LAST_REQUEST: u32 = 121;
const SHOWN: usize = HOLDING_REGISTERS + (122 << 1);
const SHOWN_SIZE: usize = (237 - 122 + 1) << 1;
const DATA: usize = HOLDING_REGISTERS + (128 << 1);
const DATA_REGISTERS: u32 = 110;
const EVENT_REGISTERS: u32 = 4;
const VOLUMES_REGISTERS: u32 = 102;
/** Blocks that one request looks into: where more are rotten, the next request goes on. */
const RECALL_LIMIT: u32 = 16;

/** Fills the log window when one of the registers that ask for it was written. */
export function logWritten(device: usize, address: u32, count: u32): void {
  if (address > LAST_REQUEST || address + count <= FIRST_REQUEST) return;
  memory.fill(device + SHOWN, 0, SHOWN_SIZE);
  if (registers.logKind(device) == logKind.events) showEvents(device);
  else showVolumes(device);
}

function showEvents(device: usize): void {
  const log = logOf(device);
  const first = min(max(registers.logFrom(device), log.oldest), log.next);
  const count = min(log.next - first, DATA_REGISTERS / EVENT_REGISTERS);
  for (let index: u32 = 0; index < count; index++) {
    const entry = logEntry(device, first + index);
    const target = device + DATA + ((index * EVENT_REGISTERS) << 1);
    store<u32>(target, rotl<u32>(load<u32>(entry), 16));
    store<u32>(target, load<u32>(entry, 4), 4);
  }
  show(device, count, first + count, log.oldest, EVENT_REGISTERS);
}

function showVolumes(device: usize): void {
  const volumes = volumesOf(device);
  let number = min(max(registers.logFrom(device), volumes.oldest), volumes.next);
  let entry: usize = 0;
  for (let recalls: u32 = 0; number < volumes.next && recalls < RECALL_LIMIT; recalls++) {
    entry = volumes.find(device, number);
    if (entry != 0) break;
    number += volumes.run(number);
  }
  if (entry != 0) {
    const target = device + DATA;
    store<u32>(target, rotl<u32>(number, 16));
    store<u32>(target, rotl<u32>(load<u32>(entry), 16), 4);
    memory.copy(target + 8, entry + 4, OCCUPANCY_AT - 4);
    for (let pair: usize = 0; pair < 32; pair++) {
      const at = entry + OCCUPANCY_AT + (pair << 1);
      store<u16>(target + 4 + OCCUPANCY_AT + (pair << 1), ((<u16>load<u8>(at)) << 8) | load<u8>(at, 1));
    }
    number++;
  }
  show(device, entry != 0 ? 1 : 0, number, volumes.oldest, VOLUMES_REGISTERS);
  volumes.reportRotten(device);
}

function show(device: usize, count: u32, next: u32, oldest: u32, size: u32): void {
  registers.setLogCount(device, <u16>count);
  registers.setLogNext(device, next);
  registers.setLogOldest(device, oldest);
  registers.setLogEntrySize(device, <u16>size);
}
