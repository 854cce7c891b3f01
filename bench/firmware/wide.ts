// A firmware with as many input registers as one read takes, for the benchmarks of reading: register i holds
// i × 0x0101 + 7. Written by hand on the firmware interface, since no device class has a bank of this size.
export { cabi_realloc } from '../../firmware/sdk/scratch';
import { create as createBlock } from '../../firmware/sdk/block';
import { release } from '../../firmware/sdk/scratch';

const REGISTERS: u32 = 125;
const INPUT_REGISTERS: usize = 32;
const CHANNELS: usize = 288;
const BLOCK_SIZE: u32 = 304;

const LAYOUT: StaticArray<u32> = [32, 0, 32, 0, 32, REGISTERS, 32, 0, 288, 0, 288, 1, 292, 0, 296, BLOCK_SIZE];
const list: usize = memory.data(8, 4);
const words: usize = memory.data(64, 4);

export function abi(): u32 {
  return 1;
}

export function layout(): usize {
  memory.copy(words, changetype<usize>(LAYOUT), 64);
  return listOf(words, 16);
}

function listOf(data: usize, length: u32): usize {
  store<u32>(list, data);
  store<u32>(list, length, 4);
  return list;
}

export function create(): usize {
  return createBlock(BLOCK_SIZE);
}

export function init(device: usize, _reason: u32): void {
  memory.fill(device, 0, BLOCK_SIZE);
  for (let i: u32 = 0; i < REGISTERS; i++) store<u16>(device + (i << 1), <u16>(i * 0x0101 + 7), INPUT_REGISTERS);
}

/** Counts scans in the output channel. */
export function tick(device: usize, _now: f64, _elapsed: u32): void {
  store<i32>(device, load<i32>(device, CHANNELS) + 1, CHANNELS);
}

export function batch(first: usize, count: u32, now: f64, elapsed: u32): void {
  for (let device = first; count > 0; count--, device += BLOCK_SIZE) tick(device, now, elapsed);
}

export function write(_device: usize, _bank: u32, _address: u32, _count: u32, _data: usize, _length: u32): u32 {
  release();
  return 2;
}

export function configure(_device: usize, _data: usize, _length: u32): u32 {
  release();
  return 5;
}

export function fetch(device: usize, offset: u32, length: u32): usize {
  return listOf(device + offset, length);
}

export function put(device: usize, offset: u32, data: usize, length: u32): void {
  memory.copy(device + offset, data, length);
  release();
}
