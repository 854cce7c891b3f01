import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { openLmdbDatabase } from '../../../host/store/lmdb/lmdb-database.ts';
import { conformance } from './conformance.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

describe('the embedded database', () => {
  conformance(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kerb-database-'));
    folders.push(folder);
    return () => openLmdbDatabase(folder);
  });
});
