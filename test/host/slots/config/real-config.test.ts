import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../../../host/package-root.ts';
import type { UpdatableDevice } from '../../../../host/slots/updatable-device.ts';
import { encodeConfigCommand } from '../../../../protocols/config/command-codec.ts';
import { completeConfig, parseConfigFile } from '../../../../protocols/config/config-file.ts';
import { type ConfigCommand, ConfigFile, ConfigRefusal } from '../../../../protocols/config/config-files.ts';
import { encodeConfigDocument } from '../../../../protocols/config/document-codec.ts';
import { CONFIG_STATUS_RECORDS, decodeConfigStatus } from '../../../../protocols/config/status-codec.ts';
import { createSign1AtOnce } from '../../../../protocols/cose/sign1.ts';
import { signerOf } from '../../../../protocols/cose/signer.ts';
import { Bank } from '../../../../protocols/modbus/bank.ts';
import { packWords } from '../../../../protocols/modbus/words.ts';
import { configLayout } from '../../../../protocols/profile/config-layout.ts';
import { allProfiles } from '../../../../protocols/profiles/all.generated.ts';
import { UpdateState } from '../../../../protocols/update/update-status.ts';
import { keySet } from '../../../protocols/bundle/sample.ts';
import { type Built, built, bundled, maker, RealDevice, remarked } from '../../flash/real-devices.ts';
import { RealRig } from '../real-rig.ts';

const KEYS = keySet(1, [maker, 'firmware', 'config', 'keys']);
const START_MS = Date.UTC(2026, 0, 15);
const SCAN_MS = 100;
const FILES = { hub: 'hub-flat', signal: 'signal-crossroads', meter: 'tariff-china' } as const;
type ClassName = keyof typeof FILES;

const builds = new Map<ClassName, Built>();
beforeAll(async () => {
  for (const name of Object.keys(FILES) as ClassName[]) builds.set(name, await built(name));
}, 240_000);

function documentFor(name: ClassName, activateAtS = 0, sequence = 1): Uint8Array {
  const path = join('seeds/configs', `${FILES[name]}.yaml`);
  const draft = parseConfigFile(readFileSync(join(packageRoot, path), 'utf8'), path, { profiles: allProfiles });
  const document = { ...completeConfig(draft, { title: path, sequence }), sequence, activateAtS };
  return createSign1AtOnce(encodeConfigDocument(document), signerOf(maker));
}

function write(device: UpdatableDevice, file: number, record: number, bytes: Uint8Array): number {
  const padded = new Uint8Array(bytes.length + (bytes.length & 1));
  padded.set(bytes);
  return device.files.writeRecords(file, record, padded.length / 2, padded, 0);
}

const command = (device: UpdatableDevice, asked: ConfigCommand): number =>
  write(device, ConfigFile.command, 0, encodeConfigCommand(asked));

function offer(device: UpdatableDevice, document: Uint8Array): number {
  for (let at = 0; at < document.length; at += 244) {
    write(device, ConfigFile.document, at / 2, document.subarray(at, at + 244));
  }
  return command(device, { kind: 'stage', size: document.length, crc: crc32(document) });
}

function statusOf(device: UpdatableDevice) {
  const bytes = new Uint8Array(CONFIG_STATUS_RECORDS * 2);
  device.files.readRecords(ConfigFile.status, 0, CONFIG_STATUS_RECORDS, bytes, 0);
  return decodeConfigStatus(bytes);
}

const areaOf = (device: UpdatableDevice): string => Buffer.from(device.config!).toString('hex');

test.each(Object.keys(FILES) as ClassName[])(
  'a %s takes the config that comes with Kerb, seals its window, and goes back to the bit',
  (name) => {
    const rig = new RealRig(builds.get(name)!, KEYS);
    const { real } = rig;
    rig.scan(20);
    const before = areaOf(real.device);
    expect(offer(real.device, documentFor(name))).toBe(0);
    rig.scan(2);
    expect([statusOf(real.device), real.log]).toMatchObject([{ runningSequence: 1, activations: 1, refusal: 0 }, []]);
    const configured = areaOf(real.device);
    expect(configured).not.toBe(before);
    const { window } = configLayout(allProfiles.get(name)!);
    if (window !== undefined) {
      const apply = (value: number) => real.device.write(Bank.holdingRegisters, window, 1, packWords([value]), 0);
      expect([apply(1), apply(2), apply(3)]).toEqual([0, 3, 0]);
    }
    real.powerCycle();
    expect(areaOf(real.device)).toBe(configured);
    expect(command(real.device, { kind: 'rollBack', sequence: 1 })).toBe(0);
    rig.scan(2);
    expect(statusOf(real.device)).toMatchObject({ runningSequence: 0, activations: 2, refusal: 0 });
    expect(areaOf(real.device)).toBe(before);
  },
);

test('devices that were told at different times run it from the same scan on, one that was off from its start on', async () => {
  const activateAtS = START_MS / 1000 + 30;
  const document = documentFor('meter', activateAtS);
  const clock = { wallMs: () => START_MS } as ConstructorParameters<typeof RealDevice>[0];
  const reals = [1, 2, 3, 4].map((seed) => new RealDevice(clock, builds.get('meter')!, seed, KEYS));
  const changedAtMs = reals.map(() => 0);
  for (let nowMs = START_MS + SCAN_MS; nowMs <= START_MS + 40_000; nowMs += SCAN_MS) {
    for (const [index, real] of reals.entries()) {
      const isOff = index === 3 && nowMs > START_MS + 20_000 && nowMs < START_MS + 35_000;
      if (isOff) continue;
      if (index === 3 && nowMs === START_MS + 35_000) real.powerCycle();
      if (nowMs === START_MS + 1000 * (index + 1)) offer(real.device, document);
      const before = areaOf(real.device);
      real.device.scan(nowMs, SCAN_MS);
      if (areaOf(real.device) !== before) changedAtMs[index] = nowMs;
    }
  }
  const atMs = activateAtS * 1000;
  expect(changedAtMs).toEqual([atMs, atMs, atMs, START_MS + 35_000]);
});

test('while firmware is on trial no document is taken or begins; one that waits begins when the trial is over', async () => {
  const meter = builds.get('meter')!;
  const rig = new RealRig(meter, KEYS);
  const { device } = rig.real;
  rig.scan(5);
  offer(device, documentFor('meter', START_MS / 1000 + 60));
  rig.scan(2);
  expect(statusOf(device).pendingSequence).toBe(1);
  const { update } = await bundled(meter, remarked(meter.image, 'another one'), 2);
  expect(rig.offer({ envelope: update.envelope, payload: update.image })).toBe('staged');
  rig.activate();
  rig.wait();
  rig.scan(700);
  expect([rig.status().state, statusOf(device).pendingSequence]).toEqual([UpdateState.trial, 1]);
  expect(offer(device, documentFor('meter', 0, 2))).toBe(3);
  expect(statusOf(device).refusal).toBe(ConfigRefusal.onTrial);
  rig.command({ kind: 'rollBack' });
  rig.scanWhile(UpdateState.trial);
  rig.scan(2);
  expect([rig.running, statusOf(device).runningSequence, statusOf(device).activations]).toEqual([1, 1, 1]);
});
