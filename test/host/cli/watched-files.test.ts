import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WatchedFiles } from '../../../host/cli/watched-files.ts';
import { folder } from './kerb-process.ts';

/** A watch whose looks the test asks for. */
async function watch(files: readonly string[]) {
  let due: (() => unknown) | undefined;
  const clock = {
    monotonicMs: () => 0,
    wallMs: () => 0,
    after(_delayMs: number, run: () => unknown) {
      due = run;
      return () => {
        due = undefined;
      };
    },
    turn: () => () => {},
  };
  const seen = { changes: 0 };
  const watched = new WatchedFiles(files, { clock, onChange: () => seen.changes++ });
  await watched.start();
  const look = async (): Promise<number> => {
    await due?.();
    return seen.changes;
  };
  return { watched, look };
}

test('files that changed are told of once they hold still, together and once', async () => {
  const cwd = await folder();
  const [cert, key] = [join(cwd, 'a.crt'), join(cwd, 'a.pem')];
  await writeFile(cert, 'one');
  const { watched, look } = await watch([cert, key]);
  expect([await look(), await look()]).toEqual([0, 0]);
  await writeFile(cert, 'another');
  expect(await look()).toBe(0);
  await writeFile(key, 'its key');
  expect(await look()).toBe(0);
  expect([await look(), await look(), await look()]).toEqual([1, 1, 1]);
  await rm(key);
  expect([await look(), await look()]).toEqual([1, 2]);
  watched.stop();
  await writeFile(cert, 'a third time');
  expect([await look(), await look()]).toEqual([2, 2]);
});
