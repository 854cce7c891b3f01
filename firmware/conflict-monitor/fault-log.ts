import { storeLong } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { Ring } from '../sdk/ring';
import { Finding } from './finding';
import { LAMP_WORDS, Lamps } from './lamps';
import { events, HOLDING_REGISTERS, registers } from './profile.generated';
import { Trace, TRACE_LENGTH, TRACE_WORDS } from './trace';

// An entry, in registers, those of two registers with the most significant first:
//   0 number   2 UTC in s   4 ms of it   5 fault   6 measured in ms   8 phases   9 overlaps   11 pedestrians
//   12 lamps (Lamps.show)   24 changes in the trace   25 changes: time before the fault in ms, then the lamps from then on

const LAMPS: usize = 12;
const TRACE: usize = LAMPS + LAMP_WORDS;
const ENTRY_WORDS: usize = TRACE + 1 + <usize>TRACE_LENGTH * TRACE_WORDS;
const ENTRY_SIZE: usize = ENTRY_WORDS << 1;

const FIRST_KEY: u32 = 288;
/** 31 to 32 faults are kept. */
const BLOCKS: u32 = 16;
const PER_BLOCK: u32 = 2;

const FIRST_REQUEST: u32 = 0;
const LAST_REQUEST: u32 = 2;
/** Holding registers 9 to 118. */
const DATA: usize = HOLDING_REGISTERS + 18;
const DATA_REGISTERS: usize = 110;
/** Faults that one request looks for: behind more rotten ones the next request goes on. */
const RECALL_LIMIT: u32 = 20;

const entry: usize = memory.data(946, 8);

export function startFaultLog(device: usize, log: Ring): void {
  log.open(device, FIRST_KEY, BLOCKS, <u32>ENTRY_SIZE, PER_BLOCK, 0);
  reportRotten(device, log);
  registers.setFaults(device, log.next);
}

/** `upMs`: time since the start. */
export function logFault(
  device: usize,
  log: Ring,
  found: Finding,
  lamps: Lamps,
  trace: Trace,
  nowMs: i64,
  upMs: u64,
): void {
  memory.fill(entry, 0, ENTRY_SIZE);
  storeLong(entry, log.next);
  storeLong(entry + 4, <u32>(nowMs / 1000));
  store<u16>(entry, <u16>(nowMs % 1000), 8);
  store<u16>(entry, found.kind, 10);
  storeLong(entry + 12, found.measuredMs);
  store<u16>(entry, <u16>found.channels, 16);
  storeLong(entry + 18, <u32>(found.channels >>> 16));
  store<u16>(entry, <u16>(found.channels >>> 48), 22);
  lamps.show(entry + (LAMPS << 1));
  store<u16>(entry + (TRACE << 1), <u16>trace.length);
  trace.show(entry + ((TRACE + 1) << 1), upMs);
  log.append(device, entry, 1);
  reportRotten(device, log);
  registers.setFaults(device, log.next);
}

/** Fills the window when one of the registers that ask for it was written. */
export function faultLogWritten(device: usize, log: Ring, address: u32, count: u32): void {
  if (address > LAST_REQUEST || address + count <= FIRST_REQUEST) return;
  const data = device + DATA;
  memory.fill(data, 0, DATA_REGISTERS << 1);
  registers.setLogEntrySize(device, <u16>ENTRY_WORDS);
  registers.setLogOldest(device, log.oldest);
  const skipped = <usize>registers.logPart(device) * DATA_REGISTERS;
  let next = max(registers.logFrom(device), log.oldest);
  let found: usize = 0;
  for (let recalls: u32 = 0; next < log.next && found == 0 && recalls < RECALL_LIMIT; recalls++) {
    found = log.find(device, next);
    next += found == 0 ? log.run(next) : 1;
  }
  registers.setLogCount(device, found == 0 ? 0 : 1);
  registers.setLogNext(device, min(next, log.next));
  if (found != 0) memory.copy(data, found + (skipped << 1), min(DATA_REGISTERS, ENTRY_WORDS - skipped) << 1);
  reportRotten(device, log);
}

function reportRotten(device: usize, log: Ring): void {
  const key = log.takeRotten();
  if (key != 0) event(device, events.recordRefused, key);
}
