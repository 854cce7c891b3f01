import { describe, expect, test } from 'vitest';
import { DeviceUpdates } from '../../../host/flash/device-updates.ts';
import { FlashRefusedError } from '../../../host/flash/errors.ts';
import { Retrying } from '../../../host/flash/retrying.ts';
import { Transfer } from '../../../host/flash/transfer.ts';
import { RequestTimeoutError } from '../../../host/line/errors.ts';
import { Refusal } from '../../../protocols/update/refusal.ts';
import type { Disturbance } from '../../../sim/bus/disturbance.ts';
import { lost } from '../../../sim/bus/disturbance.ts';
import { rtuLine, within } from './flash-line.ts';
import { devices, firmware } from './given-update.ts';

const WRITE_FILE = 21;

async function device(retries?: number) {
  const update = firmware(1000);
  const models = devices(update, 1);
  const open = await rtuLine(models);
  const updates = new DeviceUpdates(open.line, 1, new Retrying({ clock: open.clock, retries }));
  const transfer = new Transfer(update.envelope, 'plain', update.image);
  await within(open.clock, updates.writeEnvelope(update.envelope));
  return { ...open, updates, transfer, records: models.get(1)!.records };
}

/** Loses the first so many frames of function 21 that one side sends. */
function losingWrites(side: 'host' | 'device', count: number, then: () => void = () => {}): Disturbance {
  let left = count;
  return (characters, from) => {
    const isHost = from === '/dev/ttyS0';
    if (isHost !== (side === 'host') || characters[1]?.value !== WRITE_FILE || left === 0) return characters;
    left--;
    then();
    return characters.map(lost);
  };
}

describe('a command', () => {
  test('whose answer is lost is not sent again', async () => {
    const { clock, bus, updates, transfer, records, line } = await device();
    bus.disturb(losingWrites('device', 1));
    await within(clock, updates.command(transfer.begin));
    expect(records.done).toEqual(['envelope', 'begin']);
    expect(records.commands).toBe(1);
    expect(line.statistics.timeouts).toBe(1);
  });

  test('that was lost itself is sent again', async () => {
    const { clock, bus, updates, transfer, records } = await device();
    bus.disturb(losingWrites('host', 3));
    await within(clock, updates.command(transfer.begin));
    expect(records.commands).toBe(1);
  });

  test('that was refused is told as such, also when the answer is lost', async () => {
    for (const isLost of [false, true]) {
      const { clock, bus, updates, transfer, records } = await device();
      records.refuse.set('begin', Refusal.tooLarge);
      // The exception has the function code with its top bit set.
      if (isLost) bus.disturb((characters) => (characters[1]?.value === 0x80 + WRITE_FILE ? [] : characters));
      const error = await within(
        clock,
        updates.command(transfer.begin).catch((failure: unknown) => failure),
      );
      expect(error).toBeInstanceOf(FlashRefusedError);
      expect(error).toMatchObject({ unitId: 1, command: 'begin', refusal: Refusal.tooLarge });
      expect(records.commands).toBe(1);
    }
  });

  test('that a device has not heard because it started anew is sent again', async () => {
    const { clock, bus, updates, transfer, records } = await device();
    await within(clock, updates.command(transfer.begin));
    await within(clock, updates.command(transfer.begin));
    expect(records.commands).toBe(2);
    bus.disturb(losingWrites('host', 1, () => records.restart()));
    await within(clock, updates.command({ kind: 'abort' }));
    expect(records.done.at(-1)).toBe('abort');
    expect(records.commands).toBe(1);
  });

  test('is given up when it never gets through, after as many tries as were asked for', async () => {
    const { clock, bus, updates, transfer, records } = await device(3);
    bus.disturb(losingWrites('host', 100));
    const error = await within(
      clock,
      updates.command(transfer.begin).catch((failure: unknown) => failure),
    );
    expect(error).toBeInstanceOf(RequestTimeoutError);
    expect(records.commands).toBe(0);
  });
});

test('the map and the sums of blocks are read as the device has them', async () => {
  const { clock, updates, transfer, records } = await device();
  await within(clock, updates.command(transfer.begin));
  await within(clock, updates.writeBlock(transfer.channel, transfer.payload, 2));
  await within(clock, updates.writeBlock(transfer.channel, transfer.payload, 4));
  const map = await within(clock, updates.blockMap(transfer.payload.length));
  expect(map.missing()).toEqual([0, 1, 3]);
  const sums = await within(clock, updates.blockSums(transfer.blocks));
  expect(sums.map((sum) => sum !== 0)).toEqual([false, false, true, false, true]);
  expect(await within(clock, updates.keySet())).toEqual(records.keySet);
});
