import { describe, expect, test } from 'vitest';
import { flash } from '../../../host/flash/flash.ts';
import type { FlashEvent } from '../../../host/flash/flash-event.ts';
import { isSuccess, resultText } from '../../../host/flash/flash-result.ts';
import { Refusal, RollbackReason } from '../../../protocols/update/refusal.ts';
import { BLOCK_SIZE } from '../../../protocols/update/update-file.ts';
import { UpdateState } from '../../../protocols/update/update-status.ts';
import { ArrayModel } from '../gateway/array-model.ts';
import { rtuLine, tcpLine, within } from './flash-line.ts';
import { devices, firmware, keyUpdate, plainly, SIZE } from './given-update.ts';
import { slotOf } from './model-device.ts';

const BLOCKS = Math.ceil(SIZE / BLOCK_SIZE);

describe('one device on a serial line', () => {
  test('is sent the image, checks it, runs it on trial and is confirmed', async () => {
    const update = firmware();
    const models = devices(update, 1);
    const { clock, line } = await rtuLine(models);
    const events: FlashEvent[] = [];
    const results = await within(clock, flash(line, [1], update, plainly(clock, { onEvent: (e) => events.push(e) })));
    expect(results).toEqual([{ kind: 'confirmed', unitId: 1 }]);
    const { records } = models.get(1)!;
    expect(records.done).toEqual(['envelope', 'begin', 'verify', 'activate', 'confirm']);
    expect(records.payload).toEqual(update.image);
    expect(records.blocksWritten).toBe(BLOCKS);
    const phases = events.flatMap((event) => (event.kind === 'phase' ? [event.phase] : []));
    expect(phases).toEqual(['checking', 'sending', 'verifying', 'activating', 'waiting', 'trial', 'confirming']);
    expect(events.findLast(({ kind }) => kind === 'progress')).toMatchObject({ bytes: SIZE, total: SIZE, retries: 0 });
  });

  test.each([1200, 9600, 19_200, 115_200])('at %i baud takes the time of its frames, and little more', async (baud) => {
    const size = 20 * 1024;
    const update = firmware(size);
    const { clock, line } = await rtuLine(devices(update, 1), baud);
    const startMs = clock.monotonicMs();
    await within(clock, flash(line, [1], update, plainly(clock, { activate: false })));
    const characterMs = 11_000 / baud;
    const gapMs = baud > 19_200 ? 1.75 : 3.5 * characterMs;
    const floorMs = Math.ceil(size / BLOCK_SIZE) * (2 * 256 * characterMs + 2 * gapMs);
    expect((clock.monotonicMs() - startMs) / floorMs).toBeLessThan(1.1);
  });

  test('may confirm by itself, and is told how', async () => {
    const update = firmware(1000);
    const models = devices(update, 1);
    const { clock, line } = await rtuLine(models);
    const options = plainly(clock, { confirmAfterS: 90, notBeforeS: 1_800_000_000, waitMs: 600_000 });
    expect(await within(clock, flash(line, [1], update, options))).toEqual([{ kind: 'waiting', unitId: 1 }]);
    const { records } = models.get(1)!;
    expect(records.terms).toMatchObject({ notBeforeS: 1_800_000_000, confirmAfterS: 90, trialS: 0 });
    const again = await within(clock, flash(line, [1], update, plainly(clock, { confirmAfterS: 90 })));
    expect(again).toEqual([{ kind: 'confirmed', unitId: 1 }]);
    expect(records.done).toEqual(['envelope', 'begin', 'verify', 'activate']);
  });

  test('keeps it staged when it is not to be activated, and activates it later without a block more', async () => {
    const update = firmware(5000);
    const models = devices(update, 1);
    const { clock, line } = await rtuLine(models);
    const staged = await within(clock, flash(line, [1], update, plainly(clock, { activate: false })));
    expect(staged).toEqual([{ kind: 'staged', unitId: 1 }]);
    const { records } = models.get(1)!;
    const written = records.blocksWritten;
    expect(await within(clock, flash(line, [1], update, plainly(clock)))).toEqual([{ kind: 'confirmed', unitId: 1 }]);
    expect(records.blocksWritten).toBe(written);
    expect(await within(clock, flash(line, [1], update, plainly(clock)))).toEqual([{ kind: 'alreadyRuns', unitId: 1 }]);
  });

  test.each([
    ['the watchdog', RollbackReason.watchdog, /watchdog/],
    ['nobody in time', RollbackReason.notConfirmed, /nobody confirmed/],
    ['a command', RollbackReason.command, /command/],
  ])('that is rolled back by %s is told as such', async (_, reason, text) => {
    const update = firmware(1000);
    const models = devices(update, 1);
    models.get(1)!.records.failTrialAt = { reads: 3, reason };
    const { clock, line } = await rtuLine(models);
    const [result] = await within(clock, flash(line, [1], update, plainly(clock, { soakMs: 60_000 })));
    expect(result).toEqual({ kind: 'rolledBack', reason, unitId: 1 });
    expect(resultText(result!)).toMatch(text);
    expect(isSuccess(result!)).toBe(false);
  });

  test('that does not pass the check of the caller goes back', async () => {
    const update = firmware(1000);
    const models = devices(update, 1);
    const { clock, line } = await rtuLine(models);
    const check = (unitId: number) => Promise.reject(new Error(`unit ${unitId} measures nothing`));
    const [result] = await within(clock, flash(line, [1], update, plainly(clock, { check })));
    expect(result).toMatchObject({ kind: 'failedCheck', message: 'unit 1 measures nothing' });
    expect(models.get(1)!.records.done.at(-1)).toBe('rollBack');
  });

  test('takes a key set, and is known to have it', async () => {
    const update = keyUpdate(2);
    const models = devices(update, 1);
    const { clock, line } = await rtuLine(models);
    const done = [{ kind: 'keysReplaced', version: 2, unitId: 1 }];
    expect(await within(clock, flash(line, [1], update, plainly(clock)))).toEqual(done);
    const { records } = models.get(1)!;
    expect(records.done).toEqual(['envelope', 'begin', 'verify']);
    expect(await within(clock, flash(line, [1], update, plainly(clock)))).toEqual(done);
    expect(records.done).toHaveLength(3);
  });

  test('that has another update on trial is left alone', async () => {
    const models = devices(firmware(1000, 3), 1);
    const { clock, line } = await rtuLine(models);
    await within(clock, flash(line, [1], firmware(1000, 3), plainly(clock, { leaveOnTrial: true })));
    const update = firmware(2000, 4);
    const [result] = await within(clock, flash(line, [1], update, plainly(clock)));
    expect(result).toEqual({ kind: 'occupied', sequence: 3, unitId: 1 });
  });

  test('that has blocks of another transfer is begun anew', async () => {
    const models = devices(firmware(9000, 3), 1);
    const { records } = models.get(1)!;
    const { clock, line } = await rtuLine(models);
    records.refuse.set('verify', Refusal.badPayload);
    await within(clock, flash(line, [1], firmware(9000, 3), plainly(clock, { activate: false })));
    expect(records.state).toBe(UpdateState.receiving);
    const update = firmware(8000, 4);
    records.update = update;
    expect(await within(clock, flash(line, [1], update, plainly(clock)))).toMatchObject([{ kind: 'confirmed' }]);
    expect(records.payload).toEqual(update.image);
  });
});

describe('what a device refuses', () => {
  test.each(
    Object.entries(Refusal).filter(([name]) => name !== 'none' && name !== 'badEnvelope' && name !== 'incomplete'),
  )('%s, is told in words, and the others go on', async (_, refusal) => {
    const update = firmware(500);
    const models = devices(update, 1, 2);
    models.get(1)!.records.refuse.set('begin', refusal);
    const { clock, line } = await rtuLine(models);
    const [one, two] = await within(clock, flash(line, [1, 2], update, plainly(clock)));
    expect(one).toMatchObject({ kind: 'refused', refusal });
    expect(resultText(one!)).toMatch(/^\/dev\/ttyS0, unit 1: .{20}/);
    expect(resultText(one!)).not.toMatch(/does not know \(/);
    expect(two).toMatchObject({ kind: 'confirmed' });
    expect(models.get(1)!.records.state).toBe(UpdateState.idle);
  });

  test('a device without files of updates is told from one that does not answer', async () => {
    const update = firmware(500);
    const models = new Map([[1, new ArrayModel()]]);
    const { clock, line } = await rtuLine(models);
    const results = await within(clock, flash(line, [1, 9], update, plainly(clock, { retries: 2 })));
    expect(results).toMatchObject([
      { kind: 'noUpdates', message: expect.stringContaining('takes no updates') },
      { kind: 'unreachable', message: expect.stringContaining('unit 9') },
    ]);
  });

  test('units and times that cannot be are told before anything is sent', async () => {
    const { clock, line } = await rtuLine(devices(firmware(), 1));
    for (const [units, options] of [
      [[], {}],
      [[300], {}],
      [[1, 1], {}],
      [[1], { confirmAfterS: 60, trialS: 30 }],
      [[1], { trialS: 0 }],
    ] as const) {
      await expect(flash(line, units, firmware(), plainly(clock, options))).rejects.toThrow(/.{20}/);
    }
    expect(line.statistics.sent).toBe(0);
  });
});

test('over TCP blocks are sent ahead of their answers', async () => {
  const update = firmware();
  const models = devices(update, 1);
  const { clock, line } = await tcpLine(models, 20);
  const startMs = clock.monotonicMs();
  const results = await within(clock, flash(line, [1], update, plainly(clock, { activate: false })));
  expect(results).toEqual([{ kind: 'staged', unitId: 1 }]);
  expect(models.get(1)!.records.payload).toEqual(update.image);
  // One after the other they would take a round trip of 40 ms each.
  expect(clock.monotonicMs() - startMs).toBeLessThan((BLOCKS * 40) / 3);
});

test('an image that a device lost a bit of is sent again where it was', async () => {
  const update = firmware(30 * BLOCK_SIZE);
  const models = devices(update, 1);
  const { records } = models.get(1)!;
  let rotten = 0;
  records.onBlock = (block, taken) => {
    if (block === 17 && rotten++ === 0) taken[100]! ^= 4;
    return 0;
  };
  const { clock, line } = await rtuLine(models);
  expect(await within(clock, flash(line, [1], update, plainly(clock)))).toEqual([{ kind: 'confirmed', unitId: 1 }]);
  expect(records.payload).toEqual(update.image);
  expect(records.done).toEqual(['envelope', 'begin', 'verify', 'begin', 'verify', 'activate', 'confirm']);
});

test('an image that is not the one that was signed is not sent again and again', async () => {
  const update = firmware(3000);
  const models = devices(update, 1);
  const { records } = models.get(1)!;
  const { clock, line } = await rtuLine(models);
  records.refuse.set('verify', Refusal.wrongDigest);
  const [result] = await within(clock, flash(line, [1], update, plainly(clock)));
  expect(result).toMatchObject({ kind: 'refused', refusal: Refusal.wrongDigest });
  expect(records.blocksWritten).toBe(13);
});

test('a device that already runs the image under another sequence number is flashed', async () => {
  const update = firmware(1000, 5);
  const models = devices(update, 1);
  models.get(1)!.records.slots[0] = slotOf(update.image, 4);
  const { clock, line } = await rtuLine(models);
  expect(await within(clock, flash(line, [1], update, plainly(clock)))).toEqual([{ kind: 'confirmed', unitId: 1 }]);
});
