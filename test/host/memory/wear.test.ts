import { expect, test } from 'vitest';
import { FlashRecords } from '../../../host/memory/flash-records.ts';
import { W25Q64 } from '../../../sim/memory/flash-chip.ts';
import { NorFlash } from '../../../sim/memory/nor-flash.ts';
import { Random } from '../../../sim/random.ts';

/** A meter's memory at its fullest, docs/meter.md "Memory and wear": 2112 records of 2,064 bytes with their heads. */
const SIZE = 8 * 1024 * 1024;
const LIVE_RECORDS = 2112;
const LARGEST = 2048;
const ENERGY = 2016;
const HEAD = 16;

test('a meter at its fullest wears its memory as its guide reckons, every block alike, and is found again at once', () => {
  const flash = new NorFlash({ size: SIZE, random: new Random(1) });
  const records = new FlashRecords(flash, { name: 'the memory of meter' });
  const data = new Uint8Array(LARGEST);
  for (let key = 0; key < LIVE_RECORDS - 2; key++) records.save(100 + key, data.fill(key));
  const saves = 6000;
  const warmUp = 1000;
  let programmed = 0;
  let erased = 0;
  for (let save = 0; save < warmUp + saves; save++) {
    if (save === warmUp) ({ programmed, erased } = flash);
    records.save(16 + (save & 1), data.subarray(0, ENERGY).fill(save));
  }
  const amplification = (flash.programmed - programmed) / (saves * (ENERGY + HEAD));
  const rounds = (flash.erased - erased) / (SIZE / W25Q64.eraseSize);
  const reckoned = (saves * (ENERGY + HEAD)) / (SIZE - LIVE_RECORDS * (LARGEST + HEAD));
  expect(Math.max(...flash.erases) - Math.min(...flash.erases)).toBeLessThanOrEqual(1);
  expect(rounds / reckoned).toBeGreaterThan(0.97);
  expect(rounds / reckoned).toBeLessThan(1.06);
  expect(amplification).toBeGreaterThan(2);
  expect(amplification).toBeLessThan(2.2);
  const again = new FlashRecords(flash, { name: 'the memory of meter' });
  expect(again.keys().length).toBe(LIVE_RECORDS);
  expect([again.load(16)![0], again.load(17)![0]]).toEqual([(warmUp + saves - 2) & 0xff, (warmUp + saves - 1) & 0xff]);
  for (let key = 0; key < LIVE_RECORDS - 2; key += 97)
    expect(again.load(100 + key)).toEqual(new Uint8Array(LARGEST).fill(key));
});
