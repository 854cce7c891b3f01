import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compile } from '../../../host/build/compile.ts';
import { compileOnce } from '../../../host/build/image-cache.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { CopiedFirmware } from './copied-firmware.ts';

const FIRMWARE = 'firmware/cold-chain/cold-chain.ts';

async function firmware() {
  const copy = await CopiedFirmware.of('cold-chain');
  const entry = copy.path('firmware/cold-chain/index.generated.ts');
  return { copy, entry, fresh: (await compileOnce(entry)).image };
}

test('what was compiled is not compiled again, and is what compiling gives', async () => {
  const { entry, fresh } = await firmware();
  const again = await compileOnce(entry);
  expect(again.cached).toBe(true);
  expect(Buffer.compare(again.image, fresh)).toBe(0);
  expect(Buffer.compare((await compile(entry)).image, fresh)).toBe(0);
});

test.each([
  ['its own code', FIRMWARE, (text: string) => text.replace('TRIP_START: u32 = 2', 'TRIP_START: u32 = 5')],
  ['the SDK', 'firmware/sdk/cbor.ts', (text: string) => text.replace('info > 26', 'info > 25')],
])('a change of %s is compiled', async (_what, file, change) => {
  const { copy, entry, fresh } = await firmware();
  const text = await copy.read(file);
  expect(change(text)).not.toBe(text);
  await copy.write(file, change(text));
  const changed = await compileOnce(entry);
  expect(changed.cached).toBe(false);
  expect(Buffer.compare(changed.image, fresh)).not.toBe(0);
  await copy.write(file, text);
  expect(Buffer.compare((await compileOnce(entry)).image, fresh)).toBe(0);
});

test('a change that does not compile fails, though an image is kept', async () => {
  const { copy, entry } = await firmware();
  await copy.append('firmware/sdk/block.ts', 'export const nonsense: i32 = ;');
  await expect(compileOnce(entry)).rejects.toThrow('does not compile');
});

test('an image that was damaged where it is kept is compiled again', async () => {
  const { entry, fresh } = await firmware();
  const folder = join(packageRoot, '.kerb/images');
  const name = `${createHash('sha256').update(entry).digest('hex')}.wasm`;
  const bytes = await readFile(join(folder, name));
  bytes[bytes.length >> 1]! ^= 1;
  await writeFile(join(folder, name), bytes);
  const again = await compileOnce(entry);
  expect(again.cached).toBe(false);
  expect(Buffer.compare(again.image, fresh)).toBe(0);
});
