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

class CountedRecords extends MemoryRecordStore {
  statistics = 0;

  override save(key: number, data: Uint8Array): void {
    if (key === STATISTICS) this.statistics++;
    super.save(key, data);
  }
}

/** A hub whose first load draws 800 W. */
function charging(records: MemoryRecordStore, nowMs?: number) {
  const { run } = new EventHub(image, { records, ...(nowMs !== undefined && { nowMs }) });
  for (const [channel, value] of Object.entries({ drawn1: 800, value1: 2000, status1: 1 })) run.set(channel, value);
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
  const energy = hub.read('load1Energy');
  expect(energy).toBeGreaterThan(0);
  const next = charging(records, hub.nowMs);
  next.tick(0);
  expect(next.read('load1Energy')).toBe(energy);
  expect([next.read('updateRequest'), next.read('updateReady')]).toEqual([false, false]);
});

test('a request that stands costs a record each 10 s, and none when it was called off', () => {
  const records = new CountedRecords();
  const hub = charging(records);
  hub.write('updateRequest', true);
  let ready = 0;
  for (let second = 0; second < 60; second++) {
    hub.tick(1000);
    if (hub.read('updateReady')) ready++;
  }
  expect([ready, records.statistics]).toEqual([6, 6]);
  hub.write('updateRequest', false);
  hub.tick(1000);
  expect(hub.read('updateReady')).toBe(false);
  for (let second = 0; second < 60; second++) hub.tick(1000);
  expect(records.statistics).toBe(6);
});
