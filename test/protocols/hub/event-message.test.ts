import { describe, expect, test } from 'vitest';
import { EventError, type HubEvent } from '../../../protocols/hub/event.ts';
import { cancelEvent, clearEvents, optIn, optOut, putEvent } from '../../../protocols/hub/event-message.ts';
import { outcomeOf } from '../../../protocols/hub/event-result.ts';

const price: HubEvent = {
  type: 'price',
  id: 0x12345678,
  revision: 0x9abcdef0,
  priority: 3,
  startS: 1_768_435_200,
  stepS: 3600,
  values: [0.3125, -0.05, undefined, 100],
};

describe('the words of a write', () => {
  test('are those of the registers from eventCommand on', () => {
    expect(putEvent(price)).toEqual([
      {
        address: 130,
        words: [
          ...[2, 0x1234, 0x5678, 0x9abc, 0xdef0, 2, 3],
          ...[0x6968, 0x2e00, 0, 3600, 4, 0, 0, 0, 4],
          ...[0, 3125, 0xffff, 0xfe0c, 0x8000, 0, 0xf, 0x4240],
        ],
      },
    ]);
  });

  test('come in two requests for more than 48 values, neither of more registers than a request has', () => {
    const values = Array.from({ length: 96 }, (_, index) => index);
    const [part, put] = putEvent({ ...price, type: 'loadForecast', values, randomizeS: 70_000 });
    expect(part!.words.slice(0, 16)).toEqual([
      1, 0x1234, 0x5678, 0x9abc, 0xdef0, 16, 3, 0x6968, 0x2e00, 0, 3600, 96, 1, 4464, 0, 48,
    ]);
    expect(put!.words.slice(0, 16)).toEqual([
      2, 0x1234, 0x5678, 0x9abc, 0xdef0, 16, 3, 0x6968, 0x2e00, 0, 3600, 96, 1, 4464, 48, 48,
    ]);
    expect(part!.words.slice(16)).toEqual(values.slice(0, 48).flatMap((value) => [0, value]));
    expect(put!.words.slice(16)).toEqual(values.slice(48).flatMap((value) => [0, value]));
    expect(Math.max(part!.words.length, put!.words.length)).toBeLessThanOrEqual(123);
  });

  test('are short for what names an event only', () => {
    expect(cancelEvent(65_537, 131_074)).toEqual({ address: 130, words: [3, 1, 1, 2, 2] });
    expect(optOut(5)).toEqual({ address: 130, words: [4, 0, 5] });
    expect(optIn(5)).toEqual({ address: 130, words: [5, 0, 5] });
    expect(clearEvents()).toEqual({ address: 130, words: [6] });
  });

  test.each([
    ['chargeStateSetpoint', 62.5, 6250],
    ['outdoorForecast', -12.34, -1234],
    ['dispatchSetpoint', -1500, -1500],
    ['exportPrice', 0.08125, 813],
    ['simple', 3, 3],
  ] as const)('have the value in the unit of the register: %s', (type, value, raw) => {
    const { words } = putEvent({ ...price, type, values: [value] })[0]!;
    expect(((words[16]! << 16) | words[17]!) >> 0).toBe(raw);
  });
});

describe('an event that no hub would take', () => {
  test.each([
    ['id', { id: 0 }],
    ['id', { id: 2 ** 32 }],
    ['revision', { revision: -1 }],
    ['revision', { revision: 1.5 }],
    ['priority', { priority: 65_536 }],
    ['startS', { startS: 999_999_999 }],
    ['startS', { startS: 1_000_000_500, randomizeS: 501 }],
    ['stepS', { stepS: 0 }],
    ['stepS', { stepS: 2 ** 31 }],
    ['randomizeS', { randomizeS: 86_401 }],
    ['values', { values: [] }],
    ['values', { values: Array(97).fill(0) }],
    ['values', { values: [100.01] }],
    ['values', { values: [Number.NaN] }],
    ['values', { type: 'simple', values: [1.5] }],
    ['values', { type: 'importCapacityLimit', values: [-1] }],
    ['values', { type: 'chargeStateSetpoint', values: [101] }],
  ] as const)('is an error of its field: %s', (field, change) => {
    const broken = { ...price, ...change } as HubEvent;
    expect(() => putEvent(broken)).toThrow(
      expect.objectContaining({ name: 'EventError', field, blame: 'configuration' }),
    );
  });

  test('is named with what to do', () => {
    const broken = { ...price, id: 7, type: 'chargeStateSetpoint', values: [50, 140] } as const;
    expect(() => putEvent(broken)).toThrow(
      new EventError(7, 'values', '140 is no chargeStateSetpoint; it must be 0 to 100 %'),
    );
    expect(() => optOut(0)).toThrow(EventError);
    expect(() => cancelEvent(1, -1)).toThrow(EventError);
  });
});

test('a sender knows by the result whether it is done', () => {
  expect((['stored', 'known', 'older', 'cancelled', 'optedOut', 'optedIn', 'unknown'] as const).map(outcomeOf)).toEqual(
    Array(7).fill('settled'),
  );
  expect((['incomplete', 'partTaken', 'none'] as const).map(outcomeOf)).toEqual(Array(3).fill('again'));
  expect(outcomeOf('full')).toBe('later');
  expect((['badType', 'badLength', 'badTime', 'badValue'] as const).map(outcomeOf)).toEqual(Array(4).fill('refused'));
});
