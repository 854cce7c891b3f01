import { expect, test } from 'vitest';
import {
  HOST_CALL_LIMIT,
  HostCallLimitError,
  LimitedPlatform,
  RECORD_KEY_LIMIT,
  RECORD_SIZE_LIMIT,
} from '../../../host/runtime/platform.ts';

function limited() {
  const saved: [key: number, length: number][] = [];
  const platform = new LimitedPlatform({
    log: () => {},
    event: () => {},
    persist: (_device, key, data) => saved.push([key, data.length]),
    recall: () => undefined,
  });
  platform.begin(1);
  return { platform, saved };
}

test('records up to the largest key and size are saved, those beyond are refused with their numbers', () => {
  const { platform, saved } = limited();
  platform.persist(1, RECORD_KEY_LIMIT, new Uint8Array(RECORD_SIZE_LIMIT));
  expect(saved).toEqual([[RECORD_KEY_LIMIT, RECORD_SIZE_LIMIT]]);
  expect(() => platform.persist(1, RECORD_KEY_LIMIT + 1, new Uint8Array(1))).toThrow(/key 4096; the largest is 4095/);
  expect(() => platform.persist(1, 0, new Uint8Array(RECORD_SIZE_LIMIT + 1))).toThrow(/8193 bytes/);
  expect(saved).toHaveLength(1);
});

test('calls beyond the limit of each kind are a runaway, until the next call into the firmware begins', () => {
  const { platform } = limited();
  for (let call = 0; call < HOST_CALL_LIMIT.recall; call++) platform.recall(1, call);
  expect(() => platform.recall(1, 0)).toThrow(HostCallLimitError);
  platform.begin(2);
  for (let call = 0; call < 2 * HOST_CALL_LIMIT.recall; call++) platform.recall(1, call);
  expect(() => platform.recall(1, 0)).toThrow(HostCallLimitError);
});
