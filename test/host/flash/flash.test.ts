import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { flash } from '../../../host/flash/flash.ts';
import type { FlashEvent } from '../../../host/flash/flash-event.ts';
import type { FlashOptions } from '../../../host/flash/flash-options.ts';
import type { FirmwareUpdate, Update } from '../../../host/flash/update.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { Refusal, RollbackReason } from '../../../protocols/update/refusal.ts';
import { BLOCK_SIZE } from '../../../protocols/update/update-file.ts';
import { UpdateState } from '../../../protocols/update/update-status.ts';
import { Random } from '../../../sim/random.ts';
import { losing, rtuLine, tcpLine, within } from './flash-line.ts';
import { ModelDevice } from './model-device.ts';

const SIZE = 20 * 1024 + 3;

function bytes(size: number, seed: number): Uint8Array {
  const random = new Random(seed);
  return Uint8Array.from({ length: size }, () => Math.floor(random.uniform() * 256));
}

function firmware(size = SIZE, sequence = 2): FirmwareUpdate {
  const image = bytes(size, 7);
  return {
    envelope: bytes(601, 8),
    image,
    facts: {
      kind: 'firmware',
      vendorId: new Uint8Array(16),
      classId: new Uint8Array(16),
      sequence,
      imageDigest: createHash('sha256').update(image).digest(),
      imageSize: size,
      schema: 1,
      migrates: [],
      floor: 0,
      minimumBattery: 0,
      profileDigest: '00',
    },
  };
}

function devices(update: Update, ...units: number[]): Map<number, ModelDevice> {
  return new Map(
    units.map((unitId) => {
      const device = new ModelDevice();
      device.records.update = update;
      return [unitId, device];
    }),
  );
}

/** Plain payloads, as the devices here have no decoder. */
function options(clock: FlashOptions['clock'], more: FlashOptions = {}): FlashOptions {
  return { clock, encoding: 'plain', ...more };
}

describe('one device on a serial line', () => {
  test('is sent the image, checks it, runs it on trial and is confirmed', async () => {
    const update = firmware();
    const models = devices(update, 1);
    const { clock, line } = await rtuLine(models);
    const events: FlashEvent[] = [];
    const results = await within(clock, flash(line, [1], update, options(clock, { onEvent: (e) => events.push(e) })));
    expect(results).toEqual([{ kind: 'confirmed', unitId: 1 }]);
    const { records } = models.get(1)!;
    expect(records.done).toEqual(['envelope', 'begin', 'verify', 'activate', 'confirm']);
    expect(records.payload).toEqual(update.image);
    expect(records.blocksWritten).toBe(Math.ceil(SIZE / BLOCK_SIZE));
    const phases = events.flatMap((event) => (event.kind === 'phase' ? [event.phase] : []));
    expect(phases).toEqual(['checking', 'sending', 'verifying', 'activating', 'waiting', 'trial', 'confirming']);
    expect(events.findLast(({ kind }) => kind === 'progress')).toMatchObject({ bytes: SIZE, total: SIZE, retries: 0 });
  });

  test.each([1200, 9600, 19_200, 115_200])('at %i baud takes the time of its frames, and little more', async (baud) => {
    const update = firmware(20 * 1024);
    const { clock, line } = await rtuLine(devices(update, 1), baud);
    const startMs = clock.monotonicMs();
    await within(clock, flash(line, [1], update, options(clock, { activate: false })));
    const blocks = Math.ceil((20 * 1024) / BLOCK_SIZE);
    const characterMs = 11_000 / baud;
    const gapMs = baud > 19_200 ? 1.75 : 3.5 * characterMs;
    const floorMs = blocks * (2 * 256 * characterMs + 2 * gapMs);
    expect((clock.monotonicMs() - startMs) / floorMs).toBeLessThan(1.1);
  });
});
