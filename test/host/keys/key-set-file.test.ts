import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readKeySetFile } from '../../../host/keys/key-set-file.ts';
import { makeBundle, makeKeyUpdate } from '../../../protocols/bundle/make-bundle.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { encodeKeySet } from '../../../protocols/trust/key-set.ts';
import { bytes, content, keySet, newKey } from '../../protocols/bundle/sample.ts';

async function fileOf(content: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kerb-key-set-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'keys.cbor');
  await writeFile(path, content);
  return path;
}

const root = newKey();
const set = keySet(2, [root, 'firmware', 'keys']);

test('a key set, and the one that a key update brings', async () => {
  expect(await readKeySetFile(await fileOf(encodeKeySet(set)))).toEqual({ set, bytes: encodeKeySet(set) });
  const update = await readKeySetFile(await fileOf(await makeKeyUpdate(set, [signerOf(root)])));
  expect(update).toMatchObject({ set, bytes: encodeKeySet(set) });
  expect(update.update?.signatures).toHaveLength(1);
});

test.each([
  ['nothing', () => new Uint8Array(0), 'is no key set'],
  ['chance', () => bytes(100), 'is no key set'],
  ['half a set', () => encodeKeySet(set).subarray(0, 40), 'is no key set'],
  ['the beginning of an envelope', () => Uint8Array.of(0xd8, 0x6b), 'is no key set'],
  [
    'a bundle of firmware',
    () => makeBundle({ ...content, image: bytes(100) }, []),
    'is a bundle of firmware, not a key set',
  ],
])('%s is told, with the name of the file', async (_name, make, message) => {
  const path = await fileOf(await make());
  const read = readKeySetFile(path);
  await expect(read).rejects.toThrow(`${path}: ${message}`);
  await expect(read).rejects.toMatchObject({ name: 'KeyFileError', path, blame: 'configuration' });
});
