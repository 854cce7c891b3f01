import { beforeAll, describe, expect, test } from 'vitest';
import { cancelConfig, rollBackConfig } from '../../../host/config/change-config.ts';
import { examineConfig } from '../../../host/config/examine-config.ts';
import { type ConfigEvent, pushConfigs } from '../../../host/config/push-configs.ts';
import { readDeviceKey, readSignedConfig } from '../../../host/config/read-config.ts';
import { requestReceipt } from '../../../host/config/request-receipt.ts';
import { ConfigRefusal } from '../../../protocols/config/config-files.ts';
import { ConfigDocumentFormatError } from '../../../protocols/config/document-format-error.ts';
import { configDigest, openSignedConfig, signConfigDocument } from '../../../protocols/config/signed-config.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import type { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { DOCUMENT, OPERATOR, RELEASE, STRANGER } from '../../protocols/config/documents.ts';
import { losing, within } from '../flash/flash-line.ts';
import { type Built, built } from '../flash/real-devices.ts';
import { devicesOnLine, NOW_S, signedTariff } from './config-line.ts';

let meter: Built;

beforeAll(async () => {
  meter = await built('meter');
}, 180_000);

const pass = (clock: VirtualClock, ms: number) =>
  within(clock, new Promise<void>((resolve) => clock.after(ms, resolve)));

const kinds = (results: Awaited<ReturnType<typeof pushConfigs>>) => results.map(({ outcome }) => outcome.kind);

describe('a document that is pushed', () => {
  test('runs, and is left alone when it is pushed again', async () => {
    const { push, status, line, clock, how } = await devicesOnLine(meter, 1);
    const signed = await signedTariff(12);
    expect(await push(signed)).toMatchObject([{ unitId: 1, outcome: { kind: 'active' } }]);
    expect(await push(signed)).toMatchObject([{ outcome: { kind: 'already', active: true } }]);
    expect(await status(1)).toMatchObject({ runningSequence: 12, highestSequence: 12, activations: 1 });
    expect(await within(clock, readSignedConfig(line, 1, 'running', how))).toEqual(signed);
    expect(await within(clock, readSignedConfig(line, 1, 'pending', how))).toBeUndefined();
  });

  test('goes to several devices by one broadcast', async () => {
    const { push, line } = await devicesOnLine(meter, 1, 2, 3);
    const events: ConfigEvent[] = [];
    const signed = await signedTariff(12);
    const results = await push(signed, { broadcast: {}, onEvent: (event) => events.push(event) });
    expect(kinds(results)).toEqual(['active', 'active', 'active']);
    const progress = events.filter((event) => event.kind === 'progress').at(-1);
    expect(progress).toMatchObject({ total: signed.length, bytes: signed.length });
    expect(line.statistics.retries).toBe(0);
  });

  test('arrives though a tenth of the frames is lost', async () => {
    const { push, bus, status } = await devicesOnLine(meter, 1, 2);
    bus.disturb(losing(0.1, 5));
    expect(kinds(await push(await signedTariff(12), { broadcast: {} }))).toEqual(['active', 'active']);
    expect(await status(2)).toMatchObject({ runningSequence: 12, activations: 1 });
  });

  test('waits for its time, over a power cut, and is in effect at once for all', async () => {
    const { push, status, clock, reals } = await devicesOnLine(meter, 1, 2);
    const atS = NOW_S + 600;
    const signed = await signedTariff(12, 1, { activateAtS: atS });
    expect(await push(signed)).toMatchObject([
      { outcome: { kind: 'staged', atS } },
      { outcome: { kind: 'staged', atS } },
    ]);
    expect(await push(signed)).toMatchObject([{ outcome: { kind: 'already', active: false } }, {}]);
    reals[0]!.powerCycle();
    await pass(clock, 590_000 - (clock.wallMs() - NOW_S * 1000));
    expect(await status(1)).toMatchObject({ runningSequence: 0, pendingSequence: 12 });
    await pass(clock, 20_000);
    expect(await status(1)).toMatchObject({ runningSequence: 12, pendingSequence: 0 });
    expect(await status(2)).toMatchObject({ runningSequence: 12, pendingSequence: 0 });
  });

  test('is waited for when that is asked', async () => {
    const { push, clock } = await devicesOnLine(meter, 1);
    const signed = await signedTariff(12, 1, { activateAtS: NOW_S + 600 });
    expect(kinds(await push(signed, { untilActive: true }))).toEqual(['active']);
    expect(clock.wallMs() / 1000).toBeGreaterThanOrEqual(NOW_S + 600);
  });

  test('goes on after it was interrupted', async () => {
    const { push, status } = await devicesOnLine(meter, 1);
    const signed = await signedTariff(12);
    const stop = new AbortController();
    const results = await push(signed, {
      signal: stop.signal,
      onEvent: (event) => {
        if (event.kind === 'progress') stop.abort();
      },
    });
    expect(kinds(results)).toEqual(['interrupted']);
    expect(kinds(await push(signed))).toEqual(['active']);
    expect((await status(1)).activations).toBe(1);
  });

  test('of a device that is away does not keep the others from theirs', async () => {
    const { push } = await devicesOnLine(meter, 1);
    const results = await push(await signedTariff(12), { retries: 0 }, [9, 1]);
    expect(kinds(results)).toEqual(['unreachable', 'active']);
  });

  test('that is none is not sent', async () => {
    const { line, clock } = await devicesOnLine(meter, 1);
    const before = line.statistics.requests;
    await expect(pushConfigs(line, [1], Uint8Array.of(1, 2, 3), { clock })).rejects.toThrow(ConfigDocumentFormatError);
    expect(line.statistics.requests).toBe(before);
  });
});

describe('a device refuses a document', () => {
  test.each([
    ['by a stranger', () => signedTariff(12, 1, { key: STRANGER }), ConfigRefusal.notTrusted],
    ['by a key for firmware', () => signedTariff(12, 1, { key: RELEASE }), ConfigRefusal.notTrusted],
    [
      'for another class',
      () => signConfigDocument({ ...DOCUMENT, target: { class: 'hub', schema: 1 } }, signerOf(OPERATOR)),
      ConfigRefusal.wrongClass,
    ],
    [
      'for another version of its profile',
      () => signConfigDocument({ ...DOCUMENT, target: { class: 'meter', schema: 999 } }, signerOf(OPERATOR)),
      ConfigRefusal.schema,
    ],
    [
      'for other devices',
      () =>
        signConfigDocument(
          { ...DOCUMENT, target: { class: 'meter', schema: meterProfile.version, devices: [new Uint8Array(8)] } },
          signerOf(OPERATOR),
        ),
      ConfigRefusal.wrongDevice,
    ],
    [
      'with values that make no sense',
      () =>
        signConfigDocument(
          {
            ...DOCUMENT,
            target: { class: 'meter', schema: meterProfile.version },
            fields: new Map([[11, new Array<number>(14).fill(0)]]),
            settings: [],
          },
          signerOf(OPERATOR),
        ),
      ConfigRefusal.values,
    ],
  ])('%s, and stays as it is', async (_, make, refusal) => {
    const { push, status } = await devicesOnLine(meter, 1);
    await push(await signedTariff(3));
    const before = await status(1);
    expect(await push(await make())).toMatchObject([{ outcome: { kind: 'refused', refusal } }]);
    const { refusal: _r, refusalDetail: _d, ...after } = await status(1);
    expect(before).toMatchObject(after);
  });

  test('that is not newer, without its being sent', async () => {
    const { push } = await devicesOnLine(meter, 1);
    await push(await signedTariff(12));
    const events: ConfigEvent[] = [];
    const results = await push(await signedTariff(12, 2), { onEvent: (event) => events.push(event) });
    expect(results).toMatchObject([{ outcome: { kind: 'refused', refusal: ConfigRefusal.downgrade } }]);
    expect(events.map(({ kind }) => kind)).toEqual(['phase', 'result']);
  });

  test('for another class, and says so, whatever its number', async () => {
    const { push } = await devicesOnLine(meter, 1);
    await push(await signedTariff(12));
    const signed = await signConfigDocument({ ...DOCUMENT, target: { class: 'hub', schema: 1 } }, signerOf(OPERATOR));
    expect(await push(signed)).toMatchObject([{ outcome: { refusal: ConfigRefusal.wrongClass } }]);
  });
});

describe('a document that runs', () => {
  test('is rolled back once, however often it is asked for', async () => {
    const { push, status, line, clock, how } = await devicesOnLine(meter, 1);
    await push(await signedTariff(3, 1));
    const { configCrc } = await status(1);
    await push(await signedTariff(4, 2));
    const back = () => within(clock, rollBackConfig(line, 1, 4, how));
    expect(await back()).toMatchObject({
      kind: 'active',
      status: { runningSequence: 3, highestSequence: 4, configCrc },
    });
    expect(await back()).toMatchObject({ kind: 'already', active: false });
    expect(await status(1)).toMatchObject({ runningSequence: 3, configCrc, activations: 3 });
    expect(await push(await signedTariff(4, 2))).toMatchObject([{ outcome: { refusal: ConfigRefusal.downgrade } }]);
    expect(kinds(await push(await signedTariff(5, 2)))).toEqual(['active']);
  });

  test('gives way to what was configured before the first document', async () => {
    const { push, status, line, clock, how } = await devicesOnLine(meter, 1);
    const { configCrc } = await status(1);
    await push(await signedTariff(3));
    expect((await status(1)).configCrc).not.toBe(configCrc);
    expect(await within(clock, rollBackConfig(line, 1, 3, how))).toMatchObject({ kind: 'active' });
    expect(await status(1)).toMatchObject({ runningSequence: 0, highestSequence: 3, configCrc });
  });
});

test('a document that waits is cancelled once, and one that runs is not', async () => {
  const { push, line, clock, how, status } = await devicesOnLine(meter, 1);
  await push(await signedTariff(12, 1, { activateAtS: NOW_S + 3600 }));
  const cancel = () => within(clock, cancelConfig(line, 1, 12, how));
  expect(await cancel()).toMatchObject({ kind: 'cancelled', status: { pendingSequence: 0 } });
  expect(await cancel()).toMatchObject({ kind: 'already', active: false });
  await push(await signedTariff(13));
  expect(await within(clock, cancelConfig(line, 1, 13, how))).toMatchObject({ kind: 'already', active: true });
  expect((await status(1)).runningSequence).toBe(13);
});

describe('a receipt', () => {
  test('proves what runs, by the key that the device keeps over power cuts', async () => {
    const { push, line, clock, how, reals } = await devicesOnLine(meter, 1, 2);
    const signed = await signedTariff(12);
    await push(signed, {}, [1]);
    const key = await within(clock, readDeviceKey(line, 1, how));
    reals[0]!.powerCycle();
    const { verdict, receipt } = await within(clock, requestReceipt(line, 1, { ...how, key }));
    expect(verdict.genuine).toBe(true);
    expect(receipt.config).toMatchObject({ sequence: 12, digest: configDigest(openSignedConfig(signed).payload) });
    expect(receipt.firmware).toMatchObject({ class: 'meter', schema: meterProfile.version, onTrial: false });
    const other = await within(clock, requestReceipt(line, 2, { ...how, key }));
    expect(other.verdict).toEqual({ genuine: false, reason: 'other key' });
  });
});

describe('a device that is asked what a document would change', () => {
  test('tells field by field, and why it would not take it', async () => {
    const { push, line, clock, how } = await devicesOnLine(meter, 1);
    await push(await signedTariff(3, 1));
    const examine = async (bytes: Uint8Array) => {
      const { document, payload } = openSignedConfig(bytes);
      const examined = { document, profile: meterProfile, signed: { bytes, payload } };
      return within(clock, examineConfig(line, 1, examined, how));
    };
    const good = await examine(await signedTariff(4, 2));
    expect(good).toMatchObject({ obstacles: [], has: undefined });
    expect(good.changes).toEqual([
      { path: 'billingDays[1].day', before: 4, after: 5 },
      { path: 'tables.days.day 1.07:30', before: 1, after: 2 },
    ]);
    expect(await examine(await signedTariff(3, 1))).toMatchObject({ obstacles: [], has: 'running', changes: [] });
    const bad = await examine(await signedTariff(2, 2, { key: STRANGER }));
    expect(bad.obstacles).toEqual([expect.stringMatching(/higher/), expect.stringMatching(/trusts none/)]);
  });
});
