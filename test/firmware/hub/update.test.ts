import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { imageOf } from '../run.ts';
import { EventHub } from './event-hub.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(hubProfile);
}, 300_000);

const [STATISTICS] = hubProfile.records.filter(({ name }) => name === 'statistics').map(({ id }) => id);

/** A hub whose second load, a vehicle as delivered, draws 2 kW. */
function charging(records: MemoryRecordStore, nowMs?: number) {
  const { run } = new EventHub(image, { records, ...(nowMs !== undefined && { nowMs }) });
  for (const name of ['power2', 'value2', 'status2']) run.set(name, name === 'power2' ? 2000 : 1);
  return run;
}

test('a hub that is asked saves its statistics, says so for that scan, and is gone on from without a loss', () => {
  const records = new MemoryRecordStore();
  const hub = charging(records);
  for (let second = 0; second < 25; second++) hub.tick(1000);
  expect(records.load(STATISTICS!)).toBeUndefined();
  expect(hub.write('updateRequest', true)).toBe(0);
  hub.tick(1000);
  expect(hub.read('updateReady')).toBe(true);
  const energy = hub.read('load2Energy');
  expect(energy).toBeGreaterThan(0);
  const next = charging(records, hub.nowMs);
  next.tick(0);
  expect(next.read('load2Energy')).toBe(energy);
  expect([next.read('updateRequest'), next.read('updateReady')]).toEqual([false, false]);
});

test('a request that stands costs a record each 10 s, and none when it was called off', () => {
  const hub = charging(new MemoryRecordStore());
  hub.write('updateRequest', true);
  const saved = () => hub.calls.persist;
  const before = saved();
  let ready = 0;
  for (let second = 0; second < 60; second++) {
    hub.tick(1000);
    if (hub.read('updateReady')) ready++;
  }
  expect([ready, saved() - before]).toEqual([6, 6]);
  hub.write('updateRequest', false);
  const called = saved();
  hub.tick(1000);
  expect(hub.read('updateReady')).toBe(false);
  for (let second = 0; second < 60; second++) hub.tick(1000);
  expect(saved() - called).toBe(0);
});
