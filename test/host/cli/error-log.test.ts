import { expect, test } from 'vitest';
import { ErrorLog } from '../../../host/cli/sim/error-log.ts';
import { LogLevel } from '../../../host/runtime/platform.ts';

test('what devices log as errors is told once, with its time and how often', () => {
  const log = new ErrorLog();
  expect(log.lines()).toEqual([]);
  log.log(1_500_000, 'meter', LogLevel.info, 'hello');
  for (let time = 2; time < 5; time++)
    log.log(time * 1_000_000, 'meter', LogLevel.error, 'it trapped\n    at share (a.ts:1:2)');
  expect(log.lines()).toEqual([
    '',
    'errors of devices',
    '  00:00:02  meter: it trapped',
    '      at share (a.ts:1:2)',
    '      and 2 times more',
  ]);
  for (let code = 0; code < 6; code++) log.log(9_000_000, 'hub', LogLevel.error, `error ${code}`);
  expect(log.lines().at(-1)).toBe('  2 other errors: --trace has them all');
});
