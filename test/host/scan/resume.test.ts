import { describe, expect, test } from 'vitest';
import { parseScanState, type ScanState, ScanStateError } from '../../../host/scan/scan-state.ts';
import { E19200, foundOf, N9600, namesOf, PopulatedLine } from './populated-line.ts';

const dwellers = [1, 2, 40, 41]
  .map((unitId) => ({ settings: N9600, unitId }))
  .concat({ settings: E19200, unitId: 3 } as never);
const options = { baudRates: [9600, 19_200], parities: ['none', 'even'], unitIds: [1, 2, 3, 40, 41, 42, 43] } as const;

/** Ends a scan after so many questions; what it can be gone on with. */
async function stoppedAfter(line: PopulatedLine, questions: number): Promise<ScanState> {
  const abort = new AbortController();
  let state: ScanState | undefined;
  const result = await line.scan({
    ...options,
    signal: abort.signal,
    onEvent: (event) => {
      if (event.kind === 'progress' && event.asked >= questions) abort.abort();
    },
    onState: (next) => {
      state = next;
    },
  });
  expect(result.end).toBe('stopped');
  return parseScanState(JSON.stringify(state), 'scan.json');
}

const words = (line: PopulatedLine): string[] => line.sent.map((frame) => Buffer.from(frame).toString('hex'));

describe('a scan that was stopped', () => {
  test('goes on where it was, wherever that is, and comes to the same', async () => {
    const whole = new PopulatedLine(dwellers);
    const { devices } = await whole.scan(options);
    expect(foundOf({ devices })).toEqual(namesOf(dwellers));
    let last = 0;
    for (let questions = 1; questions < 22; questions += 3) {
      const first = new PopulatedLine(dwellers);
      const resume = await stoppedAfter(first, questions);
      expect(resume.complete).toBe(false);
      const second = new PopulatedLine(dwellers);
      const result = await second.scan({ ...options, resume });
      expect(foundOf(result)).toEqual(namesOf(dwellers));
      expect(result.end).toBe('complete');
      // Nothing is asked in both.
      expect(words(first).length + words(second).length).toBe(words(whole).length);
      expect(words(first).length).toBeGreaterThan(last);
      last = words(first).length;
    }
  });

  test('is not gone on with on another line', async () => {
    const resume = await stoppedAfter(new PopulatedLine(dwellers), 2);
    const other = { ...resume, line: '/dev/ttyS7' };
    await expect(new PopulatedLine([]).scan({ ...options, resume: other })).rejects.toThrow(
      'resume is of /dev/ttyS7, and this line is /dev/ttyS0',
    );
  });

  test('is told from what is none', () => {
    const good = {
      version: 1,
      line: 'x',
      complete: false,
      asked: { '9600 8N1': '1-3' },
      meters: [],
      devices: [],
      findings: [],
    };
    expect(parseScanState(JSON.stringify(good), 'a.json')).toEqual(good);
    const wrong: readonly [string, RegExp][] = [
      ['{', /a\.json is no JSON/],
      ['[]', /holds no scan/],
      [JSON.stringify({ ...good, version: 2 }), /version 2/],
      [JSON.stringify({ ...good, line: 7 }), /which line/],
      [JSON.stringify({ ...good, asked: { '9600 8N1': '1-900' } }), /unit ids/],
      [JSON.stringify({ ...good, hurried: { '9600 8N1': '5-1' } }), /unit ids in `hurried`/],
      [JSON.stringify({ ...good, asked: ['1'], meters: [1] }), /unit ids|meters/],
      [JSON.stringify({ ...good, devices: [{ protocol: 'modbus' }] }), /device/],
      [JSON.stringify({ ...good, findings: [{}] }), /finding/],
    ];
    for (const [text, message] of wrong) {
      expect(() => parseScanState(text, 'a.json')).toThrow(ScanStateError);
      expect(() => parseScanState(text, 'a.json')).toThrow(message);
    }
  });
});

describe('a quick scan that was complete', () => {
  test('is gone on with where silence was not waited for as long as a device may take', async () => {
    const few = [1, 2, 3].map((unitId) => ({ settings: N9600, unitId }));
    const one = { baudRates: [9600], parities: ['none'] } as const;
    let state: ScanState | undefined;
    const onState = (next: ScanState): void => {
      state = next;
    };
    const { left } = await new PopulatedLine(few).scan({ ...one, quick: true, onState });
    expect(left.questions).toBeGreaterThan(200);
    expect(left.hurried).toBe(left.questions);
    const line = new PopulatedLine([...few, { settings: N9600, unitId: 99, thinkMs: 90 }]);
    const rest = await line.scan({ ...one, resume: parseScanState(JSON.stringify(state), 'scan.json') });
    expect(line.events.find((event) => event.kind === 'plan')!.questions).toBe(left.questions);
    expect(foundOf(rest)).toEqual([...namesOf(few), '9600 none 99'].sort());
  });

  test('asks nothing again, and without quick only what is left', async () => {
    const hidden = [...dwellers, { settings: { baudRate: 9600, parity: 'even', stopBits: 1 } as const, unitId: 42 }];
    let state: ScanState | undefined;
    const onState = (next: ScanState): void => {
      state = next;
    };
    const quick = new PopulatedLine(hidden);
    const quickly = await quick.scan({ ...options, quick: true, onState });
    expect(foundOf(quickly)).toEqual(namesOf(dwellers));
    expect(quickly.left.settings).toContainEqual({ baudRate: 9600, parity: 'even', stopBits: 1 });
    expect(state!.complete).toBe(true);
    const again = new PopulatedLine(hidden);
    expect(await again.scan({ ...options, quick: true, resume: state! })).toMatchObject({ end: 'complete', asked: 0 });
    expect(again.opened).toEqual([]);
    const all = new PopulatedLine(hidden);
    expect(await all.scan({ ...options, resume: state!, signal: AbortSignal.abort() })).toMatchObject({
      end: 'stopped',
      left: { questions: quickly.left.questions },
    });
    const result = await all.scan({ ...options, resume: state! });
    expect(foundOf(result)).toEqual(namesOf(hidden));
    expect(result.left).toEqual({ questions: 0, hurried: 0, estimateMs: 0, settings: [] });
    const asked = new Set(words(quick));
    expect(all.opened.length).toBeGreaterThan(0);
    expect(asked.size).toBeGreaterThan(0);
    expect(result.asked).toBeLessThan(quick.sent.length + 20);
  });
});
