import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { DiskRecords } from '../../../host/store/disk-record-store.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { StoreError } from '../../../host/store/store-error.ts';

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'kerb-records-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

test('records are there again after reopening, each under its device and key', async () => {
  const path = join(await folder(), 'not', 'yet', 'there');
  const first = new DiskRecords(path);
  first.device('meter').save(16, Uint8Array.of(1, 2, 3));
  first.device('meter').save(17, new Uint8Array(0));
  first.device('hub').save(16, Uint8Array.of(4));
  first.device('meter').save(16, Uint8Array.of(9, 8));
  await first.close();
  const second = new DiskRecords(path);
  const bytes = (name: string, key: number) => {
    const record = second.device(name).load(key);
    return record && [...record];
  };
  expect([bytes('meter', 16), bytes('meter', 17), bytes('hub', 16)]).toEqual([[9, 8], [], [4]]);
  expect([bytes('hub', 17), bytes('met', 16), bytes('', 16)]).toEqual([undefined, undefined, undefined]);
  await second.close();
});

test('what is saved is a copy', async () => {
  const records = new DiskRecords(await folder());
  for (const store of [records.device('meter'), new MemoryRecordStore()]) {
    const data = Uint8Array.of(1, 2);
    store.save(1, data);
    data.fill(0xff);
    expect([...store.load(1)!]).toEqual([1, 2]);
  }
  await records.close();
});

test('disk and memory hold the same, whatever is saved', async () => {
  const path = await folder();
  let records = new DiskRecords(path);
  const memory = new Map(['a', 'b'].map((name) => [name, new MemoryRecordStore()]));
  const save = fc.record({
    name: fc.constantFrom('a', 'b'),
    key: fc.nat(255),
    data: fc.uint8Array({ maxLength: 8192 }),
    reopen: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(save, async ({ name, key, data, reopen }) => {
      records.device(name).save(key, data);
      memory.get(name)!.save(key, data);
      if (reopen) {
        await records.close();
        records = new DiskRecords(path);
      }
      for (const [device, store] of memory) {
        for (const [kept, bytes] of store.entries()) {
          expect(Buffer.compare(records.device(device).load(kept)!, bytes)).toBe(0);
        }
      }
    }),
    { numRuns: 40 },
  );
  await records.close();
});

test('a folder that cannot be one is told, with what to do', async () => {
  const path = join(await folder(), 'file');
  await writeFile(path, 'not a folder');
  const told = expect.objectContaining({ constructor: StoreError, folder: path });
  expect(() => new DiskRecords(path)).toThrow(told);
  expect(() => new DiskRecords(path)).toThrow(/^cannot keep records in .*; check the folder's permissions/);
});

test('a database that is closed cannot be used: StoreError', async () => {
  const records = new DiskRecords(await folder());
  const device = records.device('meter');
  await records.close();
  expect(() => device.save(1, Uint8Array.of(1))).toThrow(StoreError);
  expect(() => device.load(1)).toThrow(StoreError);
});

test('a process that is killed has lost nothing that save returned for, and no record is torn', async () => {
  const path = await folder();
  const script = join(path, 'saver.mjs');
  // Each record is of one byte value throughout, of a length of its own; each is told when save has returned.
  await writeFile(
    script,
    `
    import { DiskRecords } from ${JSON.stringify(pathToFileURL(join(packageRoot, 'dist/host/store/disk-record-store.js')).href)};
    const device = new DiskRecords(process.argv[2]).device('meter');
    for (let count = 1; ; count++) {
      device.save(count % 5, new Uint8Array(4 + count % 3000).fill(count & 0xff).with(0, count >> 16).with(1, count >> 8).with(2, count));
      process.send(count);
    }`,
  );
  for (let life = 0; life < 5; life++) {
    const store = join(path, `records-${life}`);
    const child = fork(script, [store], { stdio: 'ignore', execArgv: [] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const saved: number[] = [];
    await new Promise<void>((resolve, reject) => {
      child.on('error', reject);
      child.on('message', (count) => {
        saved.push(count as number);
        if (saved.length === 20 + life * 13) child.kill('SIGKILL');
      });
      child.on('exit', (_code, signal) => {
        if (signal === 'SIGKILL') resolve();
        else reject(new Error('the process ended by itself; `npm run build` makes what it runs'));
      });
    });
    const records = new DiskRecords(store);
    const device = records.device('meter');
    const last = saved.at(-1)!;
    for (let key = 0; key < 5; key++) {
      const record = device.load(key)!;
      const count = (record[0]! << 16) | (record[1]! << 8) | record[2]!;
      // At least the last one that was told under this key; perhaps one that was saved and not told any more.
      expect(count).toBeGreaterThanOrEqual(last - ((last - key) % 5));
      expect(count % 5).toBe(key);
      expect(record.length).toBe(4 + (count % 3000));
      expect(record.subarray(3).every((byte) => byte === (count & 0xff))).toBe(true);
    }
    await records.close();
  }
});
