import { expect, test } from 'vitest';
import { reportSummary } from '../../../host/cli/sim/report-summary.ts';
import type { RunReport, Verdict } from '../../../sim/report/report.ts';
import { runReport } from '../../sim/report/fixture.ts';

const report = runReport(3, { tracks: 0, points: 0, events: 5, faults: 1, frames: 0 });
const summary = (given: Partial<RunReport> = {}): string => reportSummary({ ...report, ...given }).join('\n');

test('tells what failed last, with the command that replays it', () => {
  const some = report.verdicts.filter(({ name }) => !/phase [3-9]/.test(name));
  expect(summary({ verdicts: some })).toBe(`
A street for a day: 24 h simulated in 12.3 s (6,999 × real time), seed 3
  rs485 (19200 baud, even parity): 9612 requests, 9590 answers, 181335 bytes read, 189 sent again, 211 timeouts, 4 exceptions, 37 CRC errors, 2 unfit answers, 5 late answers, 1 times lost
  tcp (TCP, 5 ms): 9612 requests, 9590 answers, 181335 bytes read, 4 exceptions, 1 times lost
  1 fault, 5 events, 3 actions
  2 watchdog resets: firmware trapped or ran away
  15:00:00  flash signal 1.4.0 failed: signal did not answer on rs485 (unit 3)
  trace 6a09e667f3bcc908b2fb1366ea957d3e3adec17512775099da2f590b0667322a

  passed   phase 1 is served  00:00:40  green after 41 s
  passed   phase 2 is served  00:00:41  green after 41 s
  skipped  relay welds                  a channel cannot be seen from outside of a real device
  failed   energy drawn       15:05:21  was 123,474,107 Wh where 123,474,119 Wh was expected
           always meter.energyActiveImport is house.energyImport within 1 Wh
  failed   room stays warm    03:03:20.5  was 17.9 °C
           never hub.roomTemperature < 18 °C

failed: 2 failed, 1 skipped, 2 passed
replay: kerb sim seeds/scenarios/street.yaml --seed 3 --for 86400000ms`);
});

test('is short where all went well', () => {
  const verdicts = report.verdicts.filter(({ outcome }) => outcome === 'passed').slice(0, 1);
  const quiet = { verdicts, events: [], faults: [], actions: [], lines: [], watchdogResets: 0, traceDigest: undefined };
  expect(summary({ ...quiet, outcome: 'passed' })).toBe(`
A street for a day: 24 h simulated in 12.3 s (6,999 × real time), seed 3

  passed   phase 1 is served  00:00:40  green after 41 s

passed: 1 passed`);
});

test('tells how many passed where they are many, and each that did not', () => {
  const passed = Array.from(
    { length: 41 },
    (_, index): Verdict => ({ ...report.verdicts[0]!, name: `check ${index}` }),
  );
  const text = summary({ verdicts: [...passed, ...report.verdicts.filter(({ outcome }) => outcome !== 'passed')] });
  expect(text).toContain('  passed   41 expectations\n  skipped  relay welds');
  expect(text).not.toContain('check 7');
});

test('keeps one line for what a name or a device says, and lets it not move the cursor', () => {
  const verdict = { ...report.verdicts[0]!, name: 'a\u001b[2Jb', reason: 'one\ntwo\u202e' };
  expect(summary({ verdicts: [verdict] })).toContain('  passed   a\ufffd[2Jb  00:00:40  one\ufffdtwo\ufffd\n');
});

test('against hardware there is no speed', () => {
  expect(summary({ target: 'hardware' })).toContain('A street for a day: 24 h against hardware, seed 3');
});
