// Firmware that misbehaves as its only input channel says; its only input register counts good scans.
import { beginScan, create as createBlock, powered, wipe } from '../../../firmware/sdk/block';
import { event, persist } from '../../../firmware/sdk/platform';
import { release } from '../../../firmware/sdk/scratch';

export { cabi_realloc } from '../../../firmware/sdk/scratch';

const INPUT_REGISTERS: usize = 32;
const HOLDING_REGISTERS: usize = 40;
const INPUT_CHANNELS: usize = 48;
const OUTPUT_CHANNELS: usize = 56;
const STATE: usize = 64;
const BLOCK_SIZE: usize = 80;

namespace Misdeed {
  export const endlessLoop: i32 = 1;
  export const recursion: i32 = 2;
  export const outOfBounds: i32 = 3;
  export const growWithoutEnd: i32 = 4;
  export const trap: i32 = 5;
  export const fillWithoutEnd: i32 = 6;
  export const persistWithoutEnd: i32 = 7;
  export const eventWithoutEnd: i32 = 8;
  export const pointOutside: i32 = 9;
  export const divideByZero: i32 = 11;
}

const LAYOUT: StaticArray<u32> = [32, 0, 32, 0, 32, 1, 40, 1, 48, 1, 56, 1, 64, 0, 64, 80];
const list: usize = memory.data(8, 4);

export function abi(): u32 {
  return 1;
}

export function layout(): usize {
  store<u32>(list, changetype<usize>(LAYOUT));
  store<u32>(list, LAYOUT.length, 4);
  return list;
}

export function create(): usize {
  return createBlock(BLOCK_SIZE);
}

export function init(device: usize, reason: u32): void {
  wipe(device, BLOCK_SIZE, reason);
  event(device, 1, reason);
}

export function tick(device: usize, now: f64, elapsed: u32): void {
  beginScan(device, now, elapsed);
  misbehave(device, load<i32>(device, INPUT_CHANNELS));
  const count = bswap<u16>(load<u16>(device, INPUT_REGISTERS)) + 1;
  store<u16>(device, bswap<u16>(count), INPUT_REGISTERS);
  store<i32>(device, count, OUTPUT_CHANNELS);
}

export function batch(first: usize, count: u32, now: f64, elapsed: u32): void {
  for (let device = first; count > 0; count--, device += BLOCK_SIZE) {
    if (powered(device)) tick(device, now, elapsed);
  }
}

/** Writing a misdeed to the holding register commits it at once. */
export function write(device: usize, _bank: u32, _address: u32, _count: u32, data: usize, _length: u32): u32 {
  const misdeed = bswap<u16>(load<u16>(data));
  release();
  misbehave(device, misdeed);
  store<u16>(device, bswap<u16>(misdeed), HOLDING_REGISTERS);
  return 0;
}

export function configure(_device: usize, _data: usize, _length: u32): u32 {
  release();
  return 0;
}

export function fetch(device: usize, offset: u32, length: u32): usize {
  store<u32>(list, device + offset);
  store<u32>(list, length, 4);
  return list;
}

export function put(device: usize, offset: u32, data: usize, length: u32): void {
  memory.copy(device + offset, data, length);
  release();
}

function misbehave(device: usize, misdeed: i32): void {
  if (misdeed == Misdeed.endlessLoop) while (true) store<i32>(device, load<i32>(device, STATE) + 1, STATE);
  else if (misdeed == Misdeed.recursion) store<i32>(device, recurse(device, 1), STATE);
  else if (misdeed == Misdeed.outOfBounds) store<i32>(0xffff_fff0, 1);
  else if (misdeed == Misdeed.growWithoutEnd) while (true) memory.grow(1);
  else if (misdeed == Misdeed.trap) unreachable();
  else if (misdeed == Misdeed.fillWithoutEnd) while (true) memory.fill(0, 0, 65536);
  else if (misdeed == Misdeed.persistWithoutEnd) while (true) persist(device, 16, device, 64);
  else if (misdeed == Misdeed.eventWithoutEnd) while (true) event(device, 2, 0);
  else if (misdeed == Misdeed.pointOutside) persist(device, 16, 0x7fff_0000, 0x7fff_0000);
  else if (misdeed == Misdeed.divideByZero) store<i32>(device, 1 / load<i32>(device, OUTPUT_CHANNELS + 4), STATE);
}

function recurse(device: usize, depth: i32): i32 {
  return recurse(device, depth + 1) ^ load<i32>(device, STATE);
}
