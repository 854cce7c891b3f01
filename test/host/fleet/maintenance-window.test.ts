import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOpen, opensAt } from '../../../host/fleet/inventory/maintenance-window.ts';
import { parseWindow, windowText } from '../../../host/fleet/inventory/window-text.ts';
import { MINUTE_MS } from '../../../protocols/time/units.ts';

const at = (iso: string) => Date.parse(iso);
const berlin = parseWindow('22:00-05:00 mo-fr Europe/Berlin')!;

test.each([
  ['2026-12-01T20:59Z', false],
  ['2026-12-01T21:00Z', true],
  ['2026-12-02T03:59Z', true],
  ['2026-12-02T04:00Z', false],
  // Friday's goes on into Saturday; Saturday has none of its own, and so Sunday no morning.
  ['2026-12-05T03:00Z', true],
  ['2026-12-05T21:30Z', false],
  ['2026-12-06T03:00Z', false],
  // Summer time.
  ['2026-07-01T20:00Z', true],
])('a window over midnight at %s: %s', (iso, open) => expect(isOpen(berlin, at(iso))).toBe(open));

test('it opens at its first minute, after weekends too', () => {
  expect(opensAt(berlin, at('2026-12-05T12:00Z'))).toBe(at('2026-12-07T21:00Z'));
  expect(opensAt(berlin, at('2026-12-01T20:58:59Z'))).toBe(at('2026-12-01T21:00Z'));
  expect(opensAt(berlin, at('2026-12-01T22:22Z'))).toBe(at('2026-12-01T22:22Z'));
});

test('in the night in which clocks skip an hour, a window of that hour is open the next night', () => {
  const skipped = parseWindow('02:10-02:40 Europe/Berlin')!;
  expect(opensAt(skipped, at('2027-03-28T00:00Z'))).toBe(at('2027-03-29T00:10Z'));
});

test('whatever the window and the time, it is open when it is said to open, and at no minute before', () => {
  const zone = fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC');
  const minute = fc.integer({ min: 0, max: 1440 });
  const days = fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), { nil: undefined });
  const time = fc.integer({ min: at('2026-01-01T00:00Z') / MINUTE_MS, max: at('2028-01-01T00:00Z') / MINUTE_MS });
  fc.assert(
    fc.property(zone, minute, minute, days, time, (timeZone, fromMinute, toMinute, weekdays, minutes) => {
      fc.pre(fromMinute !== toMinute && fromMinute < 1440);
      const window = { fromMinute, toMinute, timeZone, ...(weekdays && { weekdays }) };
      const nowMs = minutes * MINUTE_MS;
      const openMs = opensAt(window, nowMs);
      if (openMs === nowMs) return;
      expect(isOpen(window, openMs - MINUTE_MS)).toBe(false);
      // A window of which the clocks skip all may take longer than is looked ahead; then it is only the next look.
      if (openMs < nowMs + 8 * 1440 * MINUTE_MS) expect(isOpen(window, openMs)).toBe(true);
      for (let before = nowMs; before < openMs; before += 7 * MINUTE_MS) expect(isOpen(window, before)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('a window is written as it is read', () => {
  for (const text of ['22:00-05:00 mo,tu,we,th,fr Europe/Berlin', '00:00-24:00 UTC', '09:30-11:00 su Asia/Shanghai']) {
    expect(windowText(parseWindow(text)!)).toBe(text);
  }
  expect(parseWindow('22:00-05:00 sa-mo UTC')!.weekdays).toEqual([1, 6, 7]);
  for (const text of ['22-5 UTC', '22:00-05:00', '22:00-05:61 UTC', '22:00-05:00 xx UTC']) {
    expect(parseWindow(text)).toBeUndefined();
  }
});
