import { describe, expect, test } from 'vitest';
import { flash } from '../../../host/flash/flash.ts';
import type { FlashEvent } from '../../../host/flash/flash-event.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { BLOCK_SIZE } from '../../../protocols/update/update-file.ts';
import { UpdateState } from '../../../protocols/update/update-status.ts';
import { rtuLine, within } from './flash-line.ts';
import { devices, firmware, plainly, SIZE } from './given-update.ts';

const BLOCKS = Math.ceil(SIZE / BLOCK_SIZE);
const THIRTY_TWO = Array.from({ length: 32 }, (_, index) => index + 1);

describe('a broadcast', () => {
  test('brings an image to 32 devices in less time than one device alone takes', async () => {
    const update = firmware();
    const staged = async (units: readonly number[], broadcast: boolean) => {
      const { clock, line } = await rtuLine(devices(update, ...units));
      const startMs = clock.monotonicMs();
      const options = plainly(clock, { activate: false, ...(broadcast && { broadcast: {} }) });
      const results = await within(clock, flash(line, units, update, options));
      expect(results.map(({ kind }) => kind)).toEqual(units.map(() => 'staged'));
      return clock.monotonicMs() - startMs;
    };
    const alone = await staged([1], false);
    expect(await staged(THIRTY_TWO, true)).toBeLessThan(alone);
    expect(await staged([1], true)).toBeLessThan(0.6 * alone);
  });

  test('asks and commands each device four times until it is staged: what it runs, begin, verify, what it found', async () => {
    const update = firmware();
    const frames = async (count: number) => {
      const units = THIRTY_TWO.slice(0, count);
      const models = devices(update, ...units);
      // It has checked the image by the time that it is asked.
      for (const { records } of models.values()) records.verifiesAtOnce = true;
      const { clock, line } = await rtuLine(models);
      const options = plainly(clock, { broadcast: {}, activate: false });
      const results = await within(clock, flash(line, units, update, options));
      expect(results.map(({ kind }) => kind)).toEqual(units.map(() => 'staged'));
      return line.statistics.sent;
    };
    const [few, many] = [await frames(2), await frames(12)];
    expect((many - few) / 10).toBe(4);
  });

  test('sends what a device lacks again before it has it checked, and disturbs none that has all', async () => {
    const update = firmware(20 * BLOCK_SIZE);
    const models = devices(update, 1, 2, 3, 4);
    const missed = new Set([2, 4]);
    for (const [unitId, { records }] of models) {
      records.onBlock = (block) => (block === 7 && missed.delete(unitId) ? ExceptionCode.serverDeviceFailure : 0);
    }
    const { clock, line } = await rtuLine(models);
    const results = await within(clock, flash(line, [1, 2, 3, 4], update, plainly(clock, { broadcast: {} })));
    expect(results.map(({ kind }) => kind)).toEqual(Array.from({ length: 4 }, () => 'confirmed'));
    for (const { records } of models.values()) {
      expect(records.payload).toEqual(update.image);
      expect(records.done).toEqual(['envelope', 'begin', 'verify', 'activate', 'confirm']);
    }
  });

  test('sends the envelope once, and alone to whom it did not reach', async () => {
    const update = firmware();
    const models = devices(update, 1, 2, 3);
    const { clock, line, bus } = await rtuLine(models);
    const { records } = models.get(2)!;
    let heard = false;
    const write = records.writeRecords.bind(records);
    records.writeRecords = (file, record, count, source, offset) => {
      if (file === 0xf002 && !heard) {
        heard = record > 200;
        return ExceptionCode.serverDeviceFailure;
      }
      return write(file, record, count, source, offset);
    };
    const results = await within(clock, flash(line, [1, 2, 3], update, plainly(clock, { broadcast: {} })));
    expect(results.map(({ kind }) => kind)).toEqual(['confirmed', 'confirmed', 'confirmed']);
    expect(
      [...models.values()].map((model) => model.records.done.filter((what) => what === 'envelope').length),
    ).toEqual([1, 1, 1]);
    expect(bus.counters.collisions).toBe(0);
  });

  test('sends the envelope to all again when it did not reach several', async () => {
    const update = firmware();
    const units = [1, 2, 3, 4, 5, 6];
    const models = devices(update, ...units);
    const { clock, line } = await rtuLine(models);
    for (const { records } of models.values()) {
      let missed = false;
      const write = records.writeRecords.bind(records);
      records.writeRecords = (file, record, count, source, offset) => {
        if (file === 0xf002 && !missed) {
          missed = true;
          return ExceptionCode.serverDeviceFailure;
        }
        return write(file, record, count, source, offset);
      };
    }
    const results = await within(clock, flash(line, units, update, plainly(clock, { broadcast: {} })));
    expect(results.map(({ kind }) => kind)).toEqual(units.map(() => 'confirmed'));
    // The first one gets it alone, and hears how it is sent to all for the second one; the others need no more than that.
    expect(
      [...models.values()].map(({ records }) => records.done.filter((what) => what === 'envelope').length),
    ).toEqual([2, 1, 1, 1, 1, 1]);
  });

  test('slows down for devices that need time for each block', async () => {
    const update = firmware();
    const units = [1, 2, 3];
    const models = devices(update, ...units);
    const { clock, line } = await rtuLine(models, 115_200);
    let missed = 0;
    for (const { records } of models.values()) {
      let busyUntilMs = 0;
      records.onBlock = () => {
        if (clock.monotonicMs() < busyUntilMs) {
          missed++;
          return ExceptionCode.serverDeviceBusy;
        }
        busyUntilMs = clock.monotonicMs() + 50;
        return 0;
      };
    }
    const results = await within(clock, flash(line, units, update, plainly(clock, { broadcast: {} })));
    expect(results.map(({ kind }) => kind)).toEqual(['confirmed', 'confirmed', 'confirmed']);
    expect(missed).toBeGreaterThan(0);
    expect(missed).toBeLessThan(3 * 2 * BLOCKS);
  });

  test('that no device hears is given up for sending to each alone', async () => {
    const update = firmware(20 * BLOCK_SIZE);
    const models = devices(update, 1, 2);
    const { clock, line, bus } = await rtuLine(models);
    bus.disturb((characters) => (characters[0]?.value === 0 ? [] : characters));
    const results = await within(clock, flash(line, [1, 2], update, plainly(clock, { broadcast: {} })));
    expect(results.map(({ kind }) => kind)).toEqual(['confirmed', 'confirmed']);
  });

  test('leaves devices alone that were not asked, whatever they are doing', async () => {
    const update = firmware();
    const models = devices(update, 1, 2, 3);
    const other = firmware(9000, 9);
    const idle = models.get(2)!.records;
    const busy = models.get(3)!.records;
    busy.update = other;
    const { clock, line } = await rtuLine(models);
    const stop = new AbortController();
    const halt = (event: FlashEvent): void => {
      if (event.kind === 'progress' && event.bytes > 4000) stop.abort();
    };
    await within(clock, flash(line, [3], other, plainly(clock, { signal: stop.signal, onEvent: halt })));
    const before = busy.blocksWritten;
    await within(clock, flash(line, [1], update, plainly(clock, { broadcast: {} })));
    expect(idle.done).toEqual(['envelope']);
    expect(idle.state).toBe(UpdateState.idle);
    expect(busy.blocksWritten).toBe(before);
    expect(await within(clock, flash(line, [3], other, plainly(clock)))).toEqual([{ kind: 'confirmed', unitId: 3 }]);
    expect(busy.payload).toEqual(other.image);
  });

  test('goes on for the others when one device refuses or falls silent', async () => {
    const update = firmware();
    const models = devices(update, 1, 2, 3);
    models.get(2)!.records.refuse.set('begin', 7);
    const { clock, line } = await rtuLine(models);
    const results = await within(
      clock,
      flash(line, [1, 2, 3, 9], update, plainly(clock, { broadcast: {}, retries: 2 })),
    );
    expect(results.map(({ kind }) => kind)).toEqual(['confirmed', 'refused', 'confirmed', 'unreachable']);
  });
});
