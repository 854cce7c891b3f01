import { expect, test } from 'vitest';
import { SendWindow } from '../../../host/flash/send-window.ts';

test('opens as long as answers come quickly, up to its limit', () => {
  const window = new SendWindow(1000);
  expect(window.size).toBe(1);
  for (let answer = 0; answer < 20; answer++) window.answered(20);
  expect(window.size).toBe(8);
});

test('does not open behind a slow line', () => {
  const window = new SendWindow(1000);
  for (let answer = 0; answer < 20; answer++) window.answered(600);
  expect(window.size).toBe(1);
});

test('closes by half for good when an answer does not come, but never below one', () => {
  const window = new SendWindow(1000);
  for (let answer = 0; answer < 20; answer++) window.answered(20);
  window.lost();
  for (let answer = 0; answer < 20; answer++) window.answered(20);
  expect(window.size).toBe(4);
  for (let lost = 0; lost < 5; lost++) window.lost();
  expect(window.size).toBe(1);
});
