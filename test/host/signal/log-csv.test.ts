import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logCsv, parseLogCsv, volumesCsv } from '../../../host/signal/log-csv.ts';
import { LogFileError } from '../../../host/signal/log-errors.ts';
import { localTimestamp, parseTimestamp } from '../../../host/signal/log-timestamp.ts';

const AT_MS = Date.UTC(2026, 0, 15, 8, 5, 0, 100);

test('a log as CSV in the form of ATSPM tools', () => {
  const events = [
    { timeMs: AT_MS, code: 82, parameter: 7 },
    { timeMs: AT_MS + 1900, code: 1, parameter: 2 },
  ];
  expect(logCsv(events)).toBe(
    'Timestamp,EventCode,EventParam\n2026-01-15 08:05:00.1,82,7\n2026-01-15 08:05:02.0,1,2\n',
  );
  expect(logCsv(events, { utcOffsetMinutes: 480, device: 'Main & 1st, "A"' })).toBe(
    'Timestamp,EventCode,EventParam,DeviceId\n2026-01-15 16:05:00.1,82,7,"Main & 1st, ""A"""\n2026-01-15 16:05:02.0,1,2,"Main & 1st, ""A"""\n',
  );
  expect(logCsv(events.slice(1), { header: false })).toBe('2026-01-15 08:05:02.0,1,2\n');
});

test('what was written is read back, whatever the offset', () => {
  const event = fc.record({
    timeMs: fc.integer({ min: 0, max: 4_000_000_000 }).map((tenths) => tenths * 1000 + (tenths % 10) * 100),
    code: fc.integer({ min: 0, max: 255 }),
    parameter: fc.integer({ min: 0, max: 65_535 }),
  });
  const offset = fc.integer({ min: -720, max: 840 });
  const names = fc.uniqueArray(
    fc.string({ minLength: 1 }).filter((name) => name.trim() === name && name !== ''),
    {
      minLength: 1,
      maxLength: 3,
    },
  );
  fc.assert(
    fc.property(fc.array(event), offset, names, (events, utcOffsetMinutes, devices) => {
      const sorted = events.toSorted((a, b) => a.timeMs - b.timeMs);
      const text = devices
        .map((device, index) => logCsv(events, { utcOffsetMinutes, device, header: index === 0 }))
        .join('');
      const expected = events.length === 0 ? [] : devices.map((device) => ({ device, events: sorted }));
      expect(parseLogCsv(text, 'log.csv', { utcOffsetMinutes })).toEqual(expected);
    }),
  );
});

describe('files of others', () => {
  const expected = [{ timeMs: AT_MS, code: 82, parameter: 7 }];

  test.each([
    ['the ATSPM database', 'SignalID,Timestamp,EventCode,EventParam\n1234,2026-01-15 08:05:00.100,82,7\n', '1234'],
    ['other names', 'TimeStamp,DeviceId,EventId,Parameter\n2026-01-15T08:05:00.1,9,82,7\n', '9'],
    [
      'blanks, CRLF and a byte order mark',
      '\ufeffTimestamp, Event Code, Event Param\r\n2026-01-15 08:05:00.1, 82, 7\r\n',
      '',
    ],
    ['no names, month first', '01/15/2026 08:05:00.1,82,7\n', ''],
    ['half days', 'Timestamp,EventCode,EventParam\n1/15/2026 8:05:00.1 AM,82,7\n', ''],
    ['an offset of their own', 'Timestamp,EventCode,EventParam\n2026-01-15T16:05:00.1+08:00,82,7\n', ''],
    ['numbers with a point', 'Timestamp,EventCode,EventParam\n2026-01-15 08:05:00.1,82.0,7.0\n', ''],
  ])('%s', (_name, text, device) => {
    expect(parseLogCsv(text, 'log.csv')).toEqual([{ device, events: expected }]);
  });

  test('events come in the order of time, those of one time as they stand', () => {
    const rows = ['00:00:02,8,2', '00:00:01,1,2', '00:00:02,4,2', '00:00:01,0,2'];
    const [log] = parseLogCsv(rows.map((row) => `2026-01-15 ${row}\n`).join(''), 'log.csv');
    expect(log!.events.map(({ code }) => code)).toEqual([1, 0, 8, 4]);
  });

  test('an empty file is an empty log', () => {
    expect(parseLogCsv('', 'log.csv')).toEqual([]);
    expect(parseLogCsv('Timestamp,EventCode,EventParam\n', 'log.csv')).toEqual([]);
  });

  const good = 'Timestamp,EventCode,EventParam\n2026-01-15 08:05:00.1,82,7\n';
  test.each([
    [`${good}\n2026-04-31 08:05:00,1,2\n`, 'log.csv, line 4: "2026-04-31 08:05:00" is no date and time'],
    [`${good}2026-01-15 25:00:00,1,2\n`, 'log.csv, line 3: "2026-01-15 25:00:00" is no date and time'],
    [`${good}2026-01-15 08:05:00,on,2\n`, 'log.csv, line 3: "on" is not an event code, 0 to 65535'],
    [`${good}2026-01-15 08:05:00,1\n`, 'log.csv, line 3: "" is not the parameter of an event, 0 to 4294967295'],
    [`${good}2026-01-15 08:05:00,-1,2\n`, 'log.csv, line 3: "-1" is not an event code, 0 to 65535'],
    [
      'when,what\n1,2\n',
      'a log has columns Timestamp, EventCode, EventParam, and perhaps DeviceId; here they are when, what',
    ],
    ['Timestamp,"EventCode\n', 'line 1: it is no CSV'],
  ])('%j is told of by its line', (text, problem) => {
    expect(() => parseLogCsv(text, 'log.csv')).toThrow(LogFileError);
    expect(() => parseLogCsv(text, 'log.csv')).toThrow(problem);
  });
});

test('noon and midnight of half days', () => {
  const hour = (text: string) => new Date(parseTimestamp(`1/15/2026 ${text}`, 0)!).getUTCHours();
  expect(['12:00:00 AM', '12:00:00 PM', '1:00:00 pm', '11:59:59 PM'].map(hour)).toEqual([0, 12, 13, 23]);
  expect(parseTimestamp('1/15/2026 13:00:00 PM', 0)).toBeUndefined();
});

test('timestamps have the digits that they need', () => {
  expect(localTimestamp(AT_MS + 5, 0)).toBe('2026-01-15 08:05:00.105');
  expect(localTimestamp(AT_MS, -330)).toBe('2026-01-15 02:35:00.1');
});

test('volumes as CSV', () => {
  const text = volumesCsv([
    {
      ...{ sequence: 3, endS: AT_MS / 1000 - 0.1, watchedS: 900, flags: 0 },
      detectors: [
        { detector: 1, volume: 120, occupancy: 0.125 },
        { detector: 2, volume: 7, fault: 'stuckOn' },
      ],
    },
  ]);
  expect(text).toBe(
    'End,Detector,Volume,Occupancy,Fault,WatchedSeconds\n2026-01-15T08:05:00Z,1,120,0.125,,900\n2026-01-15T08:05:00Z,2,7,,stuckOn,900\n',
  );
});
