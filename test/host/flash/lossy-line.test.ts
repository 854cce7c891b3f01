import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { flash } from '../../../host/flash/flash.ts';
import type { FlashEvent } from '../../../host/flash/flash-event.ts';
import type { FlashResult } from '../../../host/flash/flash-result.ts';
import { BLOCK_SIZE } from '../../../protocols/update/update-file.ts';
import { UpdateState } from '../../../protocols/update/update-status.ts';
import { losing, rtuLine, within } from './flash-line.ts';
import { devices, firmware, plainly, SIZE } from './given-update.ts';

const BLOCKS = Math.ceil(SIZE / BLOCK_SIZE);

describe('a line that loses or damages a tenth of its frames', () => {
  test.each([1, 2, 3, 4])('still brings the whole image, each command once (seed %i)', async (seed) => {
    const update = firmware();
    const models = devices(update, 1);
    const { clock, line, bus } = await rtuLine(models);
    bus.disturb(losing(0.1, seed));
    expect(await within(clock, flash(line, [1], update, plainly(clock)))).toEqual([{ kind: 'confirmed', unitId: 1 }]);
    const { records } = models.get(1)!;
    expect(records.payload).toEqual(update.image);
    expect(records.done.filter((what) => what !== 'envelope')).toEqual(['begin', 'verify', 'activate', 'confirm']);
    // Nine of ten frames arrive each way: a block is sent 1 / 0.81 times on average, and echoed 0.9 times as often.
    expect(bus.counters.bytes).toBeLessThan(1.4 * BLOCKS * 512);
  });

  test('brings it to many by broadcast, and repairs what each lacks', async () => {
    const update = firmware();
    const units = [1, 2, 3, 4, 5, 6, 7, 8];
    const models = devices(update, ...units);
    const { clock, line, bus } = await rtuLine(models);
    bus.disturb(losing(0.1, 5));
    const results = await within(clock, flash(line, units, update, plainly(clock, { broadcast: {} })));
    expect(results.map(({ kind }) => kind)).toEqual(units.map(() => 'confirmed'));
    for (const { records } of models.values()) expect(records.payload).toEqual(update.image);
    expect(bus.counters.bytes).toBeLessThan(2 * BLOCKS * 256 + units.length * 4000);
  });

  test('whatever is lost, it ends with the image in the device or with a result that says why not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.double({ min: 0, max: 0.45, noNaN: true }),
        fc.boolean(),
        async (seed, share, all) => {
          const update = firmware(12 * BLOCK_SIZE + 1);
          const models = devices(update, 1, 2);
          const { clock, line, bus } = await rtuLine(models);
          bus.disturb(losing(share, seed));
          const options = plainly(clock, all ? { broadcast: {} } : {});
          const results = await within(clock, flash(line, [1, 2], update, options), 20 * 3_600_000);
          for (const { unitId, kind } of results) {
            const { records } = models.get(unitId)!;
            if (kind === 'confirmed') expect(records.payload).toEqual(update.image);
            else expect(kind).toBe('unreachable');
            const commands = records.done.filter((what) => what === 'activate' || what === 'confirm');
            expect(commands.length).toBeLessThanOrEqual(2);
          }
          if (share < 0.15) expect(results.map(({ kind }) => kind)).toEqual(['confirmed', 'confirmed']);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a transfer that is broken off', () => {
  test.each([0, 1, 41, 83])(
    'after %i blocks is gone on with from there, also when the device has lost its power',
    async (after) => {
      const update = firmware();
      const models = devices(update, 1);
      const { records } = models.get(1)!;
      const { clock, line } = await rtuLine(models);
      const stop = new AbortController();
      const onEvent = (event: FlashEvent): void => {
        const isThere = after === 0 ? event.kind === 'plan' : records.blocksWritten >= after;
        if (isThere) stop.abort();
      };
      const first = await within(clock, flash(line, [1], update, plainly(clock, { signal: stop.signal, onEvent })));
      expect(first).toEqual([{ kind: 'interrupted', unitId: 1 }]);
      const written = records.blocksWritten;
      expect(written).toBe(after);
      records.restart();
      const events: FlashEvent[] = [];
      const again = await within(clock, flash(line, [1], update, plainly(clock, { onEvent: (e) => events.push(e) })));
      expect(again).toEqual([{ kind: 'confirmed', unitId: 1 }]);
      expect(records.blocksWritten).toBe(BLOCKS);
      const resumed = events.filter(({ kind }) => kind === 'resumed');
      expect(resumed).toEqual(
        after === 0 ? [] : [{ kind: 'resumed', unitId: 1, blocks: BLOCKS, missing: BLOCKS - after }],
      );
    },
  );

  test('by an unplugged adapter goes on by itself when it is back, or says what to do when it is not', async () => {
    const update = firmware();
    const models = devices(update, 1);
    const { records } = models.get(1)!;
    const { clock, line, adapter } = await rtuLine(models);
    let unplugged = false;
    const onEvent = (event: FlashEvent): void => {
      if (event.kind !== 'progress' || unplugged || records.blocksWritten < 20) return;
      unplugged = true;
      const plug = adapter.unplug();
      clock.after(20_000, plug);
    };
    const done = await within(clock, flash(line, [1], update, plainly(clock, { onEvent })));
    expect(done).toEqual([{ kind: 'confirmed', unitId: 1 }]);
    expect(unplugged).toBe(true);
    expect(line.statistics.opened).toBe(2);

    const other = firmware(SIZE, 3);
    records.update = other;
    let gone = false;
    const pullOut = (event: FlashEvent): void => {
      if (event.kind === 'progress' && !gone) adapter.unplug();
      gone ||= event.kind === 'progress';
    };
    const [lost] = await within(clock, flash(line, [1], other, plainly(clock, { onEvent: pullOut })));
    expect(lost).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('/dev/ttyS0') });
  });

  test('at any moment, again and again, comes to its end in the end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 8000 }), { maxLength: 12 }),
        fc.boolean(),
        async (stops, power) => {
          const update = firmware(30 * BLOCK_SIZE + 9);
          const models = devices(update, 1);
          const { records } = models.get(1)!;
          const { clock, line } = await rtuLine(models);
          let results: FlashResult[] = [];
          for (const afterMs of stops) {
            const stop = new AbortController();
            clock.after(afterMs, () => stop.abort());
            results = await within(clock, flash(line, [1], update, plainly(clock, { signal: stop.signal })));
            if (results[0]!.kind !== 'interrupted') break;
            if (power && records.state === UpdateState.receiving) records.restart();
          }
          if (results[0]?.kind !== 'confirmed') results = await within(clock, flash(line, [1], update, plainly(clock)));
          expect(['confirmed', 'alreadyRuns']).toContain(results[0]!.kind);
          expect(records.payload).toEqual(update.image);
          expect(records.done.filter((what) => what === 'activate')).toHaveLength(1);
          // A block that was on its way when it was broken off may be sent twice.
          expect(records.blocksWritten).toBeLessThanOrEqual(31 + stops.length);
        },
      ),
      { numRuns: 40 },
    );
  });
});
