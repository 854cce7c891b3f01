import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BlockMap } from '../../../protocols/update/block-map.ts';
import {
  BLOCK_RECORDS,
  BLOCK_SIZE,
  BLOCKS_PER_FILE,
  blockAt,
  blockCount,
  blockPlace,
  CHANNEL_COUNT,
  MAX_BLOCKS,
  RECORDS_PER_FILE,
  UpdateFile,
} from '../../../protocols/update/update-file.ts';
import { updateFileName } from '../../../protocols/update/update-file-name.ts';

const channel = fc.nat(CHANNEL_COUNT - 1);
const block = fc.nat(MAX_BLOCKS - 1);

describe('a block of a payload', () => {
  test('fills the largest write of a file record: 253 bytes of PDU less 9 (Application Protocol V1.1b3, 6.15)', () => {
    expect(9 + BLOCK_SIZE).toBe(253);
    expect(blockCount(20 * 1024)).toBe(84);
    expect([0, 1, BLOCK_SIZE, BLOCK_SIZE + 1].map(blockCount)).toEqual([0, 1, 1, 2]);
  });

  test('lies whole in one file, at a legal number', () => {
    fc.assert(
      fc.property(channel, block, (inChannel, number) => {
        const { file, record } = blockPlace(inChannel, number);
        expect(file).toBeGreaterThan(0);
        expect(file).toBeLessThan(UpdateFile.status);
        expect(record + BLOCK_RECORDS).toBeLessThanOrEqual(RECORDS_PER_FILE);
      }),
    );
  });

  test('is found again at its place, and nowhere else', () => {
    fc.assert(
      fc.property(channel, block, fc.integer({ min: 1, max: BLOCK_RECORDS - 1 }), (inChannel, number, within) => {
        const { file, record } = blockPlace(inChannel, number);
        expect(blockAt(file, record)).toEqual({ channel: inChannel, block: number });
        expect(blockAt(file, record + within)).toBeUndefined();
      }),
    );
    expect(blockAt(UpdateFile.status, 0)).toBeUndefined();
    expect(blockAt(0x4000, BLOCKS_PER_FILE * BLOCK_RECORDS)).toBeUndefined();
  });
});

describe('a map of blocks', () => {
  test('tells what has not arrived, and how long the last block is', () => {
    const map = new BlockMap(4 * BLOCK_SIZE + 10);
    expect(map.blocks).toBe(5);
    for (const arrived of [0, 2, 4]) map.add(arrived);
    expect(map.missing()).toEqual([1, 3]);
    expect([map.sizeOf(3), map.sizeOf(4)]).toEqual([BLOCK_SIZE, 10]);
    map.remove(2);
    expect(map.missing()).toEqual([1, 2, 3]);
  });

  test('is the same on the other end of the wire, in whole registers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.array(fc.nat(199)), (blocks, arrived) => {
        const sent = new BlockMap(blocks * BLOCK_SIZE);
        for (const number of arrived) if (number < blocks) sent.add(number);
        expect(sent.bytes.length % 2).toBe(0);
        const received = new BlockMap(blocks * BLOCK_SIZE, sent.bytes);
        expect(received.missing()).toEqual(sent.missing());
      }),
    );
  });
});

test.each([
  [UpdateFile.status, 0, 'update status'],
  [UpdateFile.command, 0, 'update command'],
  [UpdateFile.slotA + 1, 77, 'slot A'],
  [UpdateFile.slotB, 0, 'slot B'],
  [0x4000, 0, 'block 0 of channel 0'],
  [0x4008, BLOCK_RECORDS + 5, 'block 1 of channel 1'],
  [1, 0, undefined],
  [0xffff, 0, undefined],
])('file %i, record %i is %s', (file, record, name) => {
  expect(updateFileName(file, record)).toBe(name);
});
