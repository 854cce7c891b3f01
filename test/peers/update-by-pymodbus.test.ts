import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../host/clock/system.ts';
import { listenTcp, type TcpServer } from '../../host/gateway/tcp-server.ts';
import { packageRoot } from '../../host/package-root.ts';
import { slotLayout } from '../../host/slots/layout.ts';
import { Refusal } from '../../protocols/update/refusal.ts';
import { BLOCK_SIZE } from '../../protocols/update/update-file.ts';
import { UpdateOutcome } from '../../protocols/update/update-status.ts';
import { built, bundled, modelOf, RealDevice, remarked, SLOT_SIZE } from '../host/flash/real-devices.ts';
import { LineProcess } from './line-process.ts';
import { describeWith, pymodbus, python } from './programs.ts';

const UNIT_ID = 1;
const SCAN_MS = 100;
const LEFT_OUT = 3;
/** In the second file of the channel. */
const ROTTEN = 81 + 2;

/** What a host that has no part of ours knows of a device is the table of files in docs/update.md. */
describeWith([pymodbus], 'an update by the file records of pymodbus', () => {
  let folder: string;
  let image: Uint8Array;
  let real: RealDevice;
  let scans: NodeJS.Timeout;
  let tcp: TcpServer;
  let host: LineProcess;

  beforeAll(async () => {
    const meter = await built('meter');
    image = remarked(meter.image, 'two');
    const { update } = await bundled(meter, image, 2);
    folder = mkdtempSync(join(tmpdir(), 'kerb-update-'));
    const [envelopeFile, imageFile] = [join(folder, 'envelope'), join(folder, 'image')];
    writeFileSync(envelopeFile, update.envelope);
    writeFileSync(imageFile, image);
    real = new RealDevice(systemClock, meter);
    scans = setInterval(() => real.device.scan(systemClock.wallMs(), SCAN_MS), SCAN_MS);
    const units = new Map([[UNIT_ID, modelOf(real)]]);
    tcp = await listenTcp({ host: '127.0.0.1', port: 0, clock: systemClock, units });
    const program = join(packageRoot, 'test/peers/pymodbus/update.py');
    host = new LineProcess(python, [program, '127.0.0.1', String(tcp.port), String(UNIT_ID), envelopeFile, imageFile]);
  });
  afterAll(async () => {
    await host?.stop();
    await tcp?.close();
    clearInterval(scans);
    if (folder) rmSync(folder, { recursive: true });
  });

  /** A bit of a block turns where it lies. */
  function rot(block: number): void {
    const { boot, keySet, transfer, marks, envelope } = slotLayout(real.memory, SLOT_SIZE);
    const payloadAt = [boot, keySet, transfer, marks, envelope].reduce((at, region) => at + region.size, 0);
    real.memory.flip(payloadAt + block * BLOCK_SIZE + 17, 0x08);
  }

  test('ends with the new firmware confirmed, past a block that was left out and one that is damaged', async () => {
    expect(await host.ask('status')).toMatchObject({ version: 1, state: 'idle', running: 1 });
    expect(await host.ask('begin')).toMatchObject({ state: 'receiving', refusal: Refusal.none });
    expect(image.length, 'blocks in two files').toBeGreaterThan((ROTTEN + 1) * BLOCK_SIZE);
    expect(await host.ask(`send ${LEFT_OUT}`)).toEqual({ missing: [LEFT_OUT] });
    expect(await host.ask('verify'), 'illegalDataValue').toEqual({ exception: 3 });
    const incomplete = { refusal: Refusal.incomplete, refusalDetail: LEFT_OUT, missingBlocks: 1 };
    expect(await host.ask('status')).toMatchObject({ state: 'receiving', ...incomplete });

    rot(ROTTEN);
    expect(await host.ask('repair')).toEqual({ found: [LEFT_OUT, ROTTEN], left: [] });
    expect(await host.ask('verify')).toMatchObject({ state: 'staged', refusal: Refusal.none, running: 1 });
    expect(await host.ask('activate')).toMatchObject({ state: 'trial', running: 2, outcome: UpdateOutcome.none });
    expect(await host.ask('confirm')).toMatchObject({ state: 'idle', running: 2, outcome: UpdateOutcome.confirmed });

    real.powerCycle();
    expect(await host.ask('status')).toMatchObject({ state: 'idle', running: 2 });
    expect(await host.ask('image'), 'as it is read back').toEqual({
      sha256: createHash('sha256').update(image).digest('hex'),
    });
  });
});
