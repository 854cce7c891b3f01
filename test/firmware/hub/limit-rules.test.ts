import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { biddingHub } from './bidding-hub.ts';
import { limitProperty } from './limit-property.ts';
import type { Seen } from './limit-rules.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await biddingHub();
});

test('limits, least times, starts and the failsafe hold whatever the house, its people and the host do', () => {
  const seen: Partial<Record<keyof Seen, number>> = {};
  fc.assert(limitProperty(image, seen), { numRuns: 60 });
  // What is rare is asked for in the long run.
  for (const name of [
    'overImport',
    'overExport',
    'overFuse',
    'support',
    'curtailed',
    'failsafe',
    'starts',
    'eventLimit',
    'steered',
    'level',
    'overridden',
  ] as const) {
    expect(seen[name], name).toBeGreaterThan(0);
  }
});
