import { expect, test } from 'vitest';
import { AnswerTime, exchangeMs } from '../../../host/flash/answer-time.ts';

const LINE = { baudRate: 9600 };

test('an exchange takes its characters and a silence before each frame', () => {
  const characterMs = 11_000 / 9600;
  expect(exchangeMs(LINE, 253, 253)).toBeCloseTo(512 * characterMs + 7 * characterMs, 6);
  expect(exchangeMs({ baudRate: 115_200, bitsPerCharacter: 10 }, 5)).toBeCloseTo((8 * 10_000) / 115_200 + 1.75, 6);
});

test('nothing is assumed of a device that has not answered', () => {
  expect(new AnswerTime(LINE).timeoutMs).toBeUndefined();
});

test('a quick device is waited for a short time, a slow one for as long as it needs', () => {
  const times = new AnswerTime(LINE);
  times.answered(exchangeMs(LINE, 20, 20) + 3, 20, 20);
  expect(times.timeoutMs).toBe(100);
  times.answered(exchangeMs(LINE, 253, 253) + 80, 253, 253);
  expect(times.timeoutMs).toBeCloseTo(320, 6);
  for (let answer = 0; answer < 16; answer++) times.answered(exchangeMs(LINE, 20, 20), 20, 20);
  expect(times.timeoutMs).toBe(100);
});

test('whoever does not answer gets more time each time, until it does', () => {
  const times = new AnswerTime(LINE);
  times.answered(exchangeMs(LINE, 20, 20) + 50, 20, 20);
  times.missed();
  times.missed();
  expect(times.timeoutMs).toBeCloseTo(800, 6);
  times.answered(exchangeMs(LINE, 20, 20) + 50, 20, 20);
  expect(times.timeoutMs).toBeCloseTo(200, 6);
});
