import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FileFlash } from '../../../host/memory/file-flash.ts';
import { FlashRecords } from '../../../host/memory/flash-records.ts';
import { FlashRuleError } from '../../../host/memory/flash-rule-error.ts';
import { Journal } from '../../../host/memory/journal.ts';
import { Region } from '../../../host/memory/region.ts';
import { StoreError } from '../../../host/store/store-error.ts';

function path(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kerb-flash-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'memory.bin');
}

test('a new file is all erased, and keeps what is programmed and erased', () => {
  const file = path();
  const flash = new FileFlash(file, 4 * 4096);
  expect(readFileSync(file).every((byte) => byte === 0xff)).toBe(true);
  flash.program(4090, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
  flash.program(4090, Uint8Array.of(0));
  flash.program(9000, Uint8Array.of(0));
  flash.erase(8192);
  flash.close();
  const again = new FileFlash(file, 4 * 4096);
  const held = new Uint8Array(8);
  again.read(4090, held);
  expect([...held]).toEqual([0, 2, 3, 4, 5, 6, 7, 8]);
  again.read(9000, held);
  expect([...held]).toEqual(new Array(8).fill(0xff));
  again.close();
});

test('the rules of flash hold, so that what works here works on a chip', () => {
  const flash = new FileFlash(path(), 8192);
  flash.program(10, Uint8Array.of(0xf0));
  expect(() => flash.program(10, Uint8Array.of(0x0f))).toThrow(FlashRuleError);
  expect(() => flash.erase(10)).toThrow(FlashRuleError);
  expect(() => flash.program(8190, new Uint8Array(3))).toThrow(FlashRuleError);
  const held = new Uint8Array(1);
  flash.read(10, held);
  expect(held[0]).toBe(0xf0);
  flash.close();
});

test('a file of another size is refused as it is', () => {
  const file = path();
  writeFileSync(file, new Uint8Array(5000));
  expect(() => new FileFlash(file, 8192)).toThrow(StoreError);
  expect(() => new FileFlash(file, 8192)).toThrow(
    'it has 5000 bytes where 8192 are needed; it is of another version, or damaged',
  );
  expect(statSync(file).size).toBe(5000);
  expect(existsSync(`${file}.lock`)).toBe(false);
});

test('a file in use is refused, and that of a process that has ended is taken over', async () => {
  const file = path();
  const flash = new FileFlash(file, 8192);
  expect(() => new FileFlash(file, 8192)).toThrow(`process ${process.pid} uses it`);
  flash.close();
  const other = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  const ended = new Promise((resolve) => other.once('exit', resolve));
  writeFileSync(`${file}.lock`, `${other.pid}\n`);
  expect(() => new FileFlash(file, 8192)).toThrow(`process ${other.pid} uses it; end that process`);
  other.kill();
  await ended;
  new FileFlash(file, 8192).close();
  expect(existsSync(`${file}.lock`)).toBe(false);
});

test('a journal and records live in parts of one file', () => {
  const file = path();
  const size = 32 * 4096;
  const open = () => {
    const flash = new FileFlash(file, size);
    const journal = new Journal(new Region(flash, 0, 2 * 4096));
    const records = new FlashRecords(new Region(flash, 2 * 4096, size - 2 * 4096), { name: file });
    return { flash, journal, records };
  };
  const first = open();
  first.journal.write(Uint8Array.of(1, 2, 3));
  for (let save = 0; save < 30; save++) first.records.save(save % 3, new Uint8Array(8192).fill(save));
  first.flash.close();
  const second = open();
  expect(second.journal.read()).toEqual(Uint8Array.of(1, 2, 3));
  expect([0, 1, 2].map((key) => second.records.load(key)?.at(-1))).toEqual([27, 28, 29]);
  second.flash.close();
});
