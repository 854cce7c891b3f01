// Firmware that misbehaves when told to:
//   in `tick`       by input channel 0
//   in `write`      by the value written to holding register 0; other values are kept in record 16
//   in `configure`  by the first byte of the document
//   in the allocator, at its next use, by the value written to holding register 1
//   in `init`, `create`, `layout` and `abi`  by record 17: a byte for the place, a byte for the misdeed
// Input register 0 and output channel 0 count good scans. Input channel 1 asks for an event at that depth of calls.
import { event, persist, recall, recalledData, recalledLength } from '../../../firmware/sdk/platform';
import * as scratch from '../../../firmware/sdk/scratch';
import { hostLog, hostRecall } from '../../../firmware/sdk/imports';
import * as Misdeed from './misdeeds.ts';
import * as Place from './places.ts';

const INPUT_REGISTERS: usize = 32;
const HOLDING_REGISTERS: usize = 40;
const INPUT_CHANNELS: usize = 48;
const OUTPUT_CHANNELS: usize = 56;
const STATE: usize = 64;
const BLOCK_SIZE: usize = 80;

const KEPT_RECORD: u32 = 16;
const MISDEED_RECORD: u32 = 17;
/** Holding register 1. */
const ARM_ALLOCATOR: u32 = 1;

const LAYOUT: StaticArray<u32> = [32, 0, 32, 0, 32, 1, 40, 2, 48, 2, 56, 1, 64, 0, 64, 80];
const list: usize = memory.data(8, 4);
const words: usize = memory.data(68, 4);

let allocatorMisdeed: i32 = 0;
let next: usize = 0;

export function cabi_realloc(old: usize, oldSize: usize, align: usize, size: usize): usize {
  const misdeed = allocatorMisdeed;
  allocatorMisdeed = 0;
  misbehave(0, misdeed);
  return scratch.cabi_realloc(old, oldSize, align, size);
}

/** The misdeed that record 17 asks for in a place. */
function misdeedIn(place: i32): i32 {
  const asked = recall(0, MISDEED_RECORD) && recalledLength() == 2 && load<u8>(recalledData()) == <u8>place;
  const misdeed = asked ? <i32>load<u8>(recalledData(), 1) : Misdeed.none;
  scratch.release();
  return misdeed;
}

export function abi(): u32 {
  const misdeed = misdeedIn(Place.abi);
  misbehave(0, misdeed);
  return misdeed == Misdeed.otherAbi ? 2 : 1;
}

export function layout(): usize {
  const misdeed = misdeedIn(Place.layout);
  misbehave(0, misdeed);
  memory.copy(words, changetype<usize>(LAYOUT), 64);
  store<u32>(list, misdeed == Misdeed.unalignedLayout ? words + 1 : words);
  store<u32>(list, misdeed == Misdeed.endlessLayout ? 0x7fff_ffff : 16, 4);
  // More input registers than the block holds; a bank less than before.
  if (misdeed == Misdeed.contradictoryLayout) store<u32>(words, 1000, 5 * 4);
  if (misdeed == Misdeed.otherLayout) store<u32>(words, 0, 7 * 4);
  return misdeed == Misdeed.layoutOutside ? 0xffff_fff0 : list;
}

export function create(): usize {
  const misdeed = misdeedIn(Place.create);
  misbehave(0, misdeed);
  if (next == 0) next = (__data_end + 15) & ~15;
  const device = next;
  next += BLOCK_SIZE;
  if (misdeed == Misdeed.wildHandle) return 0xffff_fff0;
  return misdeed == Misdeed.unalignedHandle ? device + 1 : device;
}

export function init(device: usize, reason: u32): void {
  memory.fill(device, 0, BLOCK_SIZE);
  event(device, 1, reason);
  misbehave(device, misdeedIn(Place.init));
  if (recall(device, KEPT_RECORD)) store<u16>(device, load<u16>(recalledData()), HOLDING_REGISTERS);
  scratch.release();
}

export function tick(device: usize, _now: f64, _elapsed: u32): void {
  misbehave(device, load<i32>(device, INPUT_CHANNELS));
  const depth = load<i32>(device, INPUT_CHANNELS + 4);
  if (depth > 0) store<i32>(device, eventAtDepth(device, depth), STATE);
  const count = load<u16>(device, INPUT_REGISTERS) + 1;
  store<u16>(device, count, INPUT_REGISTERS);
  store<i32>(device, count, OUTPUT_CHANNELS);
}

export function batch(first: usize, count: u32, now: f64, elapsed: u32): void {
  for (let device = first; count > 0; count--, device += BLOCK_SIZE) {
    tick(device, now, elapsed);
  }
}

export function write(device: usize, _bank: u32, address: u32, _count: u32, data: usize, _length: u32): u32 {
  const value = bswap<u16>(load<u16>(data));
  scratch.release();
  if (address == ARM_ALLOCATOR) allocatorMisdeed = value;
  else misbehave(device, value);
  store<u16>(device + HOLDING_REGISTERS + (address << 1), value);
  persist(device, KEPT_RECORD, device + HOLDING_REGISTERS, 2);
  // No exception of Modbus: what firmware answers is checked too.
  return value == 999 ? 256 : 0;
}

export function configure(device: usize, data: usize, length: u32): u32 {
  const misdeed = length > 0 ? load<u8>(data) : 0;
  scratch.release();
  misbehave(device, misdeed);
  return 0;
}

export function fetch(device: usize, offset: u32, length: u32): usize {
  store<u32>(list, device + offset);
  store<u32>(list, length, 4);
  return list;
}

export function put(device: usize, offset: u32, data: usize, length: u32): void {
  memory.copy(device + offset, data, length);
  scratch.release();
}

function misbehave(device: usize, misdeed: i32): void {
  switch (misdeed) {
    case Misdeed.endlessLoop:
      while (true) store<i32>(STATE, load<i32>(STATE) + 1);
    case Misdeed.endlessTableLoop:
      endlessTableLoop();
    case Misdeed.endlessIndirectCalls:
      while (true) nothing = indirectly(nothing);
    case Misdeed.unboundedRecursion:
      store<i32>(STATE, recurse(1));
      break;
    case Misdeed.mutualRecursion:
      store<i32>(STATE, ping(1));
      break;
    case Misdeed.fillWithoutEnd:
      while (true) memory.fill(words, 0, 32768);
    case Misdeed.copyWithoutEnd:
      while (true) memory.copy(0, 1, 32768);
    case Misdeed.growWithoutEnd:
      while (true) memory.grow(1);
    case Misdeed.growToTheLimitAndGoOn:
      growToTheLimit();
      break;
    case Misdeed.storeOutOfBounds:
      store<i32>(0xffff_fff0, 1);
      break;
    case Misdeed.loadOutOfBounds:
      store<i32>(STATE, load<i32>(0x7fff_fff0));
      break;
    case Misdeed.unreachableCode:
      unreachable();
      break;
    case Misdeed.divisionByZero:
      store<i32>(STATE, 1 / load<i32>(words + 64));
      break;
    case Misdeed.divisionOverflow:
      store<i32>(STATE, <i32>0x8000_0000 / (load<i32>(words + 64) - 1));
      break;
    case Misdeed.callOfNothing:
      call_indirect<void>(1_000_000);
      break;
    case Misdeed.logWithoutEnd:
      while (true) hostLog(device, 3, device, 20_000);
    case Misdeed.eventWithoutEnd:
      while (true) event(device, 2, 0);
    case Misdeed.persistWithoutEnd:
      while (true) persist(device, 18, words, 64);
    case Misdeed.recallWithoutEnd:
      while (true) hostRecall(device, KEPT_RECORD, list);
    case Misdeed.oversizedRecord:
      persist(device, 18, 0, 30_000);
      break;
    case Misdeed.strangeRecordKey:
      persist(device, 4096, words, 1);
      break;
    case Misdeed.persistFromOutside:
      persist(device, 18, 0x7fff_0000, 64);
      break;
    case Misdeed.logFromOutside:
      hostLog(device, 1, 0x7fff_0000, 64);
      break;
    case Misdeed.recallToOutside:
      hostRecall(device, KEPT_RECORD, 0x7fff_0000);
      break;
    case Misdeed.failedAssertion:
      assert(load<u8>(device) == 255, 'no device begins so');
      break;
    default:
      break;
  }
}

let nothing: i32 = 0;
const functions: StaticArray<(value: i32) => i32> = [(value: i32): i32 => value + 1, (value: i32): i32 => value - 1];

function indirectly(value: i32): i32 {
  return unchecked(functions[value & 1])(value);
}

/** A loop whose way back is a branch table. */
function endlessTableLoop(): void {
  let turn: i32 = 0;
  while (true) {
    switch (turn & 3) {
      case 0:
        turn += 1;
        continue;
      case 1:
        turn += 2;
        continue;
      case 2:
        turn += 3;
        continue;
      case 3:
        turn += 5;
        continue;
    }
  }
}

function recurse(depth: i32): i32 {
  return recurse(depth + 1) ^ load<i32>(STATE);
}

function ping(depth: i32): i32 {
  return pong(depth + 1) ^ load<i32>(STATE);
}

function pong(depth: i32): i32 {
  return ping(depth + 2) ^ load<i32>(STATE + 4);
}

function growToTheLimit(): void {
  while (memory.grow(1) >= 0) nothing++;
  // All of it is there, and no more.
  const end = (<usize>memory.size()) << 16;
  store<i32>(end - 4, 1);
  store<i32>(end, 1);
}

/** Calls the host with little of the stack left. */
function eventAtDepth(device: usize, depth: i32): i32 {
  if (depth == 0) {
    event(device, 3, 0);
    return 0;
  }
  return eventAtDepth(device, depth - 1) ^ depth;
}
