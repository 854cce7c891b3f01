import { expect, test } from 'vitest';
import { SELF_TEST_SCANS, SelfTest } from '../../../host/slots/self-test.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { ENERGY_RECORD, imageOf, loadMeterImage, type MeterImage, recordOf } from './meter-image.ts';

const START_MS = Date.UTC(2026, 0, 15);

/** The verdicts after the start and after each scan, and what was logged. */
function testBeside(candidate: MeterImage, { present = { build: 1 }, records = new MemoryRecordStore() } = {}) {
  const log: string[] = [];
  const selfTest = new SelfTest(
    {
      name: 'meter',
      candidate: loadMeterImage(imageOf(candidate)),
      present: loadMeterImage(imageOf(present)),
      records,
      inputs: 2,
      outputs: 2,
      log: (_name, _level, message) => log.push(message),
    },
    START_MS,
  );
  const verdicts: string[] = [selfTest.verdict];
  const inputs = Int32Array.of(7, 0);
  for (let scan = 1; scan <= SELF_TEST_SCANS; scan++) {
    selfTest.scan(inputs, START_MS + scan * 100, 100);
    verdicts.push(selfTest.verdict);
  }
  return { verdicts, log, records };
}

test('firmware that runs passes after its last scan, not before', () => {
  const { verdicts, log } = testBeside({ build: 2 });
  expect(verdicts.indexOf('passed')).toBe(SELF_TEST_SCANS);
  expect(verdicts.slice(0, -1).every((verdict) => verdict === 'running')).toBe(true);
  expect(log).toEqual([]);
});

test('what it saves leaves no trace in the records', () => {
  const records = new MemoryRecordStore();
  records.save(ENERGY_RECORD, recordOf(1, 5000));
  const before = JSON.stringify(records.entries());
  testBeside({ build: 2, saveEvery: 1 }, { records });
  expect(JSON.stringify(records.entries())).toBe(before);
});

test.each([
  ['cannot be started', { build: 2, trapsAt: 0 }, 0],
  ['traps in its first scan', { build: 2, trapsAt: 1 }, 1],
  ['traps in its last scan', { build: 2, trapsAt: SELF_TEST_SCANS }, SELF_TEST_SCANS],
])('firmware that %s fails then', (_what, candidate, scan) => {
  const { verdicts, log } = testBeside(candidate);
  expect(verdicts.indexOf('failed')).toBe(scan);
  expect(verdicts.at(-1)).toBe('failed');
  expect(log).toContain('self-test: the watchdog ended it');
});

test('firmware with other channels than the hardware is told apart', () => {
  const { verdicts, log } = testBeside({ build: 2, outputs: 1 });
  expect(verdicts[0]).toBe('wrongChannels');
  expect(log).toEqual(['it has 2 inputs and 1 outputs; this device has 2 and 2']);
});

test('firmware that refuses a record of the present one fails, and names it', () => {
  const records = new MemoryRecordStore();
  records.save(ENERGY_RECORD, recordOf(1, 5000));
  const { verdicts, log } = testBeside({ build: 2, schema: 2 }, { records });
  expect(verdicts[0]).toBe('failed');
  expect(log).toEqual([`self-test: it refuses record ${ENERGY_RECORD}, which the firmware that runs takes`]);
});

test('firmware that takes over the records of the present one passes', () => {
  const records = new MemoryRecordStore();
  records.save(ENERGY_RECORD, recordOf(1, 5000));
  expect(testBeside({ build: 2, schema: 2, migrates: [1] }, { records }).verdicts.at(-1)).toBe('passed');
});

test('a record that the present firmware refuses, too, is not held against it', () => {
  const records = new MemoryRecordStore();
  records.save(ENERGY_RECORD, recordOf(9, 5000));
  expect(testBeside({ build: 2 }, { records }).verdicts.at(-1)).toBe('passed');
});
