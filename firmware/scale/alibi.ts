import { loadLong, storeLong } from '../sdk/modbus';
import { event } from '../sdk/platform';
import { logWritten, reportRotten } from '../sdk/log-window';
import { Ring } from '../sdk/ring';
import { events, HOLDING_REGISTERS, outputs, registers } from './profile.generated';
import { alibiOf } from './state';

// Every weighing, in a ring of persistent records, which also is the total: each entry carries the sum so far. Registers:
//   0 UTC in s   2 gross   4 tare   6 net, g   8 flags   9 price of a kilogram   11 amount   13 sum of net weights, g (u64)
//   17 changes under the seal   19 operator

const ENTRY_WORDS: usize = 20;
const ENTRY_SIZE: usize = ENTRY_WORDS << 1;
const SUM: usize = 26;
const FIRST_KEY: u32 = 256;
/** 8176 to 8192 weighings. */
const BLOCKS: u32 = 512;
const PER_BLOCK: u32 = 16;
const TAG: u32 = 1;
/** Blocks behind the newest one that are looked into when it has rotted. */
const LOOK_BACK: u32 = 4;

const LOG_FROM: u32 = 10;
const LOG_WINDOW: usize = HOLDING_REGISTERS + ((<usize>LOG_FROM) << 1);
const LOG_DATA_REGISTERS: u32 = 110;

export const PRESET_TARE: u16 = 1;

const entry: usize = memory.data(40, 8);

/** A weighing: weights in g, prices in hundredths. */
@unmanaged
export class Weighing {
  timeS: u32;
  grossG: i32;
  tareG: i32;
  netG: i32;
  pricePerKg: u32;
  amount: u32;
  changes: u32;
  flags: u16;
}

export const weighing = changetype<Weighing>(memory.data(32, 8));

export function startAlibi(device: usize): void {
  const ring = alibiOf(device);
  ring.open(device, FIRST_KEY, BLOCKS, <u32>ENTRY_SIZE, PER_BLOCK, TAG);
  let found: usize = 0;
  let at = ring.next;
  for (let looks: u32 = 0; at > ring.oldest && found == 0 && looks < LOOK_BACK; looks++) {
    found = ring.find(device, at - 1);
    // Entries of a block are lost together.
    if (found == 0) at -= ((at - 1) % PER_BLOCK) + 1;
  }
  reportRotten(device, ring, events.recordRefused);
  if (ring.cut || (found == 0 ? ring.next > 0 : at != ring.next)) event(device, events.totalUncertain, at);
  registers.setTotalNet(device, found == 0 ? 0 : sumOf(found));
  publishCount(device, ring);
}

/** Registers {@link weighing}: durable when it returns, so that the printer is told of nothing that is not in the memory. */
export function registerWeighing(device: usize): void {
  const ring = alibiOf(device);
  const number = ring.next;
  const sum = registers.totalNet(device) + <u64>weighing.netG;
  storeLong(entry, weighing.timeS);
  storeLong(entry + 4, weighing.grossG);
  storeLong(entry + 8, weighing.tareG);
  storeLong(entry + 12, weighing.netG);
  store<u16>(entry, weighing.flags, 16);
  storeLong(entry + 18, weighing.pricePerKg);
  storeLong(entry + 22, weighing.amount);
  storeLong(entry + SUM, <u32>(sum >>> 32));
  storeLong(entry + SUM + 4, <u32>sum);
  storeLong(entry + SUM + 8, weighing.changes);
  store<u16>(entry, registers.operator(device), SUM + 12);
  ring.append(device, entry, 1);
  reportRotten(device, ring, events.recordRefused);
  registers.setTotalNet(device, sum);
  publishCount(device, ring);
  event(device, events.weighed, number);
}

function publishCount(device: usize, ring: Ring): void {
  registers.setWeighings(device, ring.next);
  outputs.setWeighings(device, ring.next);
}

export function alibiWritten(device: usize, address: u32, count: u32): void {
  logWritten(device, alibiOf(device), device + LOG_WINDOW, LOG_FROM, LOG_DATA_REGISTERS, address, count);
}

function sumOf(found: usize): u64 {
  return ((<u64>loadLong(found + SUM)) << 32) | <u64>loadLong(found + SUM + 4);
}
