import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { decodeFaultEntry, FAULT_ENTRY_REGISTERS, type FaultEntry } from '../../../protocols/signal/fault-entry.ts';
import { cardOf, GREEN, type Lit, MonitorRun, monitorImage, RED, YELLOW } from './monitor-run.ts';

const RESTING: Lit = { 0: GREEN, 1: RED, 47: RED, 63: RED };
const CONFLICT: Lit = { ...RESTING, 47: GREEN, 1: GREEN };
const WINDOW = 9;
const PART = 110;
let image: CoreImage;

beforeAll(async () => {
  image = await monitorImage(cardOf({ 0: { conflicts: [1, 47] }, 1: {}, 47: { conflicts: [63] }, 63: {} }));
});

/** Reads an entry through the window, as a client of Modbus does; undefined when none is shown. */
function read(run: MonitorRun, from: number): FaultEntry | undefined {
  const words: number[] = [];
  for (let part = 0; part * PART < FAULT_ENTRY_REGISTERS; part++) {
    expect(run.writeWords(0, [from >>> 16, from & 0xffff, part])).toBe(0);
    if (run.read('logCount') === 0) return undefined;
    const bytes = new Uint8Array(PART * 2);
    const { offset } = run.firmware.layout.holdingRegisters;
    run.firmware.copyRegisters(run.handle, offset + WINDOW * 2, PART, bytes, 0);
    const view = new DataView(bytes.buffer);
    for (let word = 0; word < PART; word++) words.push(view.getUint16(word * 2));
  }
  return decodeFaultEntry(words);
}

/** A fault that is over, and reset. */
function fault(run: MonitorRun): void {
  run.show(CONFLICT, 450).show(RESTING, 5000);
  expect(run.write('reset', true)).toBe(0);
}

test('an entry tells what was seen at the fault and before it', () => {
  const run = new MonitorRun(image, { nowMs: Date.UTC(2026, 6, 17, 8) }).startUp(RESTING);
  run
    .show({ ...RESTING, 63: GREEN }, 2000)
    .show({ ...RESTING, 63: YELLOW | RED }, 3000)
    .show(RESTING, 1000);
  run.show(CONFLICT, 400);
  const entry = read(run, 0)!;
  expect({ ...entry, changes: entry.changes.slice(0, 4) }).toEqual({
    number: 0,
    atMs: Date.UTC(2026, 6, 17, 8) + 13_400,
    kind: 'conflict',
    channels: [0, 1, 47],
    measuredMs: 300,
    lamps: { red: [63], yellow: [], green: [0, 1, 47] },
    changes: [
      { beforeMs: 300, red: [63], yellow: [], green: [0, 1, 47] },
      { beforeMs: 1300, red: [1, 47, 63], yellow: [], green: [0] },
      { beforeMs: 4300, red: [1, 47, 63], yellow: [63], green: [0] },
      { beforeMs: 6300, red: [1, 47], yellow: [], green: [0, 63] },
    ],
  });
  expect(entry.changes.length).toBe(5);
});

test('the last 32 changes are kept, however many there were', () => {
  const run = new MonitorRun(image).startUp(RESTING);
  for (let times = 0; times < 100; times++) run.show({ ...RESTING, 0: 0 }, 200).show(RESTING, 200);
  const { changes } = read(run.show(CONFLICT, 450), 0)!;
  expect(changes.length).toBe(32);
  expect(changes.map(({ beforeMs }) => beforeMs)).toEqual(Array.from({ length: 32 }, (_, back) => 300 + back * 200));
});

test('faults are numbered over power cuts, and the last ones are kept', () => {
  const records = new MemoryRecordStore();
  let run = new MonitorRun(image, { records }).startUp(RESTING);
  for (let count = 0; count < 40; count++) {
    fault(run);
    if (count % 7 === 0) run = new MonitorRun(image, { records }).startUp(RESTING);
  }
  expect(run.read('faults')).toBe(40);
  const numbers: number[] = [];
  for (let from = 0; from < 40; ) {
    const entry = read(run, from)!;
    numbers.push(entry.number);
    const next = Number(run.read('logNext'));
    expect(next).toBe(entry.number + 1);
    from = next;
  }
  expect(numbers.at(-1)).toBe(39);
  expect(numbers.length).toBeGreaterThanOrEqual(31);
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => 40 - numbers.length + index));
  expect([read(run, 40), run.read('logOldest')]).toEqual([undefined, numbers[0]]);
});

test('an entry whose record has rotted is passed over, and told', () => {
  const records = new MemoryRecordStore();
  const run = new MonitorRun(image, { records }).startUp(RESTING);
  for (let count = 0; count < 6; count++) fault(run);
  const rotten = records.load(289)!.slice();
  rotten.set([rotten[100]! ^ 1], 100);
  records.save(289, rotten);
  const again = new MonitorRun(image, { records }).startUp(RESTING);
  expect(read(again, 2)!.number).toBe(4);
  expect(again.eventsNamed('recordRefused')).toEqual([{ name: 'recordRefused', value: 289 }]);
});
