import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLog, type LogFormat, type LogLevelName, silentLog } from '../../../host/log/log.ts';

function logging(format: LogFormat, level: LogLevelName = 'debug') {
  const lines: string[] = [];
  const clock = { wallMs: () => Date.UTC(2026, 0, 2, 3, 4, 5, 6) };
  return { lines, log: createLog({ format, level, clock, write: (line) => lines.push(line) }) };
}

test('an entry as JSON has time, level, event, message and its fields', () => {
  const { lines, log } = logging('json');
  log.with({ line: 'tcp://10.0.0.1:502' }).warn('tlsDenied', 'not let in', { unitId: 3, subject: undefined });
  expect(lines).toEqual([
    '{"time":"2026-01-02T03:04:05.006Z","level":"warn","event":"tlsDenied","message":"not let in","line":"tcp://10.0.0.1:502","unitId":3}',
  ]);
});

test('an entry as text can be read, with fields behind it', () => {
  const { lines, log } = logging('text');
  log.info('listening', 'serving meter@1', { tcp: '127.0.0.1:502', who: 'CN=Ada Byron', none: undefined });
  expect(lines).toEqual([
    '2026-01-02T03:04:05.006Z info  listening: serving meter@1 tcp=127.0.0.1:502 who="CN=Ada Byron"',
  ]);
});

test.each([
  ['debug', 4],
  ['info', 3],
  ['warn', 2],
  ['error', 1],
] as const)('from %s on, %i of four levels are written', (level, count) => {
  const { lines, log } = logging('json', level);
  for (const each of ['debug', 'info', 'warn', 'error'] as const) log[each]('event', 'message');
  expect(lines).toHaveLength(count);
});

test('fields that are added to a log do not change the one before, and win over it', () => {
  const { lines, log } = logging('json');
  const one = log.with({ line: 'a', unitId: 1 });
  one.with({ unitId: 2 }).info('e', 'm', { unitId: 3 });
  one.info('e', 'm');
  log.info('e', 'm');
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ line: 'a', unitId: 3 }, { line: 'a', unitId: 1 }, {}]);
  expect(lines[2]).not.toContain('unitId');
});

describe('what a stranger wrote into a certificate', () => {
  const nasty = fc.string({
    unit: fc.oneof(
      fc.constantFrom('\n', '\r', '\u001b', '"', '\u2028', '\u202e'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    ),
  });

  test('makes no second line, and nothing that a terminal obeys', () => {
    fc.assert(
      fc.property(nasty, nasty, (value, message) => {
        const { lines, log } = logging('text');
        log.info('event', message, { subject: value });
        expect(lines).toHaveLength(1);
        expect(lines[0]).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
  });

  test('comes back from JSON as it was, whatever fields are called', () => {
    fc.assert(
      fc.property(nasty, nasty, (value, message) => {
        const { lines, log } = logging('json');
        log.info('event', message, { subject: value, level: 'mine', time: 'mine' });
        expect(lines[0]).not.toMatch(/\p{Cc}/u);
        expect(JSON.parse(lines[0]!)).toMatchObject({ subject: value, message, level: 'info' });
        expect(JSON.parse(lines[0]!).time).toMatch(/^2026/);
      }),
    );
  });
});

test('the silent log takes everything', () => {
  expect(() => silentLog.with({ a: 1 }).error('event', 'message')).not.toThrow();
});
