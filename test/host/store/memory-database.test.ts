import { describe } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { memoryDatabase } from '../../../host/store/memory/memory-database.ts';
import { conformance } from './conformance.ts';

describe('the database in memory', () => {
  conformance(async () => {
    const database = memoryDatabase({ clock: systemClock });
    // Others that share it stay open.
    return async () => database;
  });
});
