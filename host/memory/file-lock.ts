import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { StoreError } from '../store/store-error.ts';

/** Of this process, whose number says nothing when it is the same after each start, as in a container. */
const locked = new Set<string>();

/**
 * Takes a file for this process, by the process's number in a file beside it. That of a process that is gone is taken over.
 * Returns what gives it back.
 * @throws StoreError when another process has it, or the lock cannot be written
 */
export function lockFile(path: string): () => void {
  const lock = `${resolve(path)}.lock`;
  const take = () => writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' });
  try {
    take();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw new StoreError(path, error);
    const holder = holderOf(lock);
    if (holder !== undefined) {
      throw new StoreError(path, `process ${holder} uses it`, 'end that process, or give another file');
    }
    try {
      rmSync(lock, { force: true });
      take();
    } catch (again) {
      throw new StoreError(path, again);
    }
  }
  locked.add(lock);
  return () => {
    if (locked.delete(lock)) rmSync(lock, { force: true });
  };
}

/** The process that has a lock and runs. */
function holderOf(lock: string): number | undefined {
  if (locked.has(lock)) return process.pid;
  let pid: number;
  try {
    pid = Number(readFileSync(lock, 'utf8'));
  } catch {
    return undefined;
  }
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return undefined;
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    // Another user's process may not be asked, but is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? pid : undefined;
  }
}
