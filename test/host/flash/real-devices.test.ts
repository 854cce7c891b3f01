import { beforeAll, describe, expect, test } from 'vitest';
import { DeviceUpdates } from '../../../host/flash/device-updates.ts';
import { type DryCheck, dryRun } from '../../../host/flash/dry-run.ts';
import { confirmTrial, rollBack } from '../../../host/flash/end-trial.ts';
import { flash } from '../../../host/flash/flash.ts';
import type { FlashEvent } from '../../../host/flash/flash-event.ts';
import type { FlashOptions } from '../../../host/flash/flash-options.ts';
import { Retrying } from '../../../host/flash/retrying.ts';
import { Transfer } from '../../../host/flash/transfer.ts';
import type { Update } from '../../../host/flash/update.ts';
import { transferMs } from '../../../host/flash/wire-time.ts';
import { bundleFacts } from '../../../protocols/bundle/bundle-facts.ts';
import { deviceEnvelope, makeKeyUpdate } from '../../../protocols/bundle/make-bundle.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { decodeEnvelope } from '../../../protocols/suit/envelope.ts';
import { Refusal } from '../../../protocols/update/refusal.ts';
import { UpdateState } from '../../../protocols/update/update-status.ts';
import { VirtualClock } from '../../../sim/clock/virtual-clock.ts';
import { keySet, newKey } from '../../protocols/bundle/sample.ts';
import { losing, rtuLine, within } from './flash-line.ts';
import { type Built, built, bundled, maker, modelOf, RealDevice, remarked } from './real-devices.ts';

const BAUD = 19_200;
const SERIAL = { baudRate: BAUD };
/** Where the encoding does not matter: packing takes a second of the computer. */
const PLAIN: FlashOptions = { encoding: 'plain' };

let meter: Built;
let hub: Built;

beforeAll(async () => {
  [meter, hub] = [await built('meter'), await built('hub')];
}, 180_000);

/** Meters on a line, as they left the factory. */
async function meters(...unitIds: number[]) {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1));
  const reals = unitIds.map((_, index) => RealDevice.scanning(clock, meter, index + 1));
  const models = new Map(unitIds.map((unitId, index) => [unitId, modelOf(reals[index]!)]));
  const open = await rtuLine(models, BAUD, {}, clock);
  const flashed = (update: Update, options: FlashOptions = {}, units: readonly number[] = unitIds) =>
    within(clock, flash(open.line, units, update, { clock, serial: SERIAL, ...options }));
  const updates = (unitId: number) => new DeviceUpdates(open.line, unitId, new Retrying({ clock }), SERIAL);
  return { ...open, reals, flashed, updates };
}

describe('a meter', () => {
  test('is given new firmware, packed, and runs it for good', async () => {
    const { reals, flashed, updates, clock } = await meters(1);
    const { update } = await bundled(meter, remarked(meter.image, 'two'), 2);
    const events: FlashEvent[] = [];
    expect(await flashed(update, { onEvent: (event) => events.push(event) })).toEqual([
      { kind: 'confirmed', unitId: 1 },
    ]);
    expect(events.find(({ kind }) => kind === 'plan')).toMatchObject({
      encoding: 'packed',
      imageSize: update.image.length,
    });
    reals[0]!.powerCycle();
    const status = await within(clock, updates(1).status());
    expect(status.slots[status.active].sequence).toBe(2);
    expect(await within(clock, updates(1).image(status.active, update.image.length))).toEqual(update.image);
  });

  test('is given only the difference when what it runs is known, read back from it if need be', async () => {
    const { flashed, updates, clock, bus } = await meters(1);
    const { update } = await bundled(meter, remarked(meter.image, 'two'), 2);
    const events: FlashEvent[] = [];
    const findImage: FlashOptions['findImage'] = ({ unitId, slot, size }) => updates(unitId).image(slot, size);
    const results = await flashed(update, { findImage, onEvent: (event) => events.push(event) });
    expect(results).toEqual([{ kind: 'confirmed', unitId: 1 }]);
    const plan = events.find((event) => event.kind === 'plan')!;
    expect(plan).toMatchObject({ encoding: 'delta' });
    expect(plan.kind === 'plan' && plan.payloadSize).toBeLessThan(update.image.length / 20);
    const after = bus.counters.bytes;
    const next = await bundled(meter, remarked(meter.image, 'three'), 3);
    await flashed(next.update, { findImage: async () => update.image });
    expect(bus.counters.bytes - after).toBeLessThan(6000);
    expect((await within(clock, updates(1).status())).floor).toBe(0);
  });

  test('refuses, in words, what it must not run, and is as before', async () => {
    const { flashed, updates, clock } = await meters(1);
    const image = remarked(meter.image, 'two');
    const stranger = newKey();
    const cases: readonly (readonly [Update, Refusal])[] = [
      [(await bundled(meter, image, 2, stranger)).update, Refusal.notTrusted],
      [(await bundled(hub, hub.image, 2)).update, Refusal.wrongClass],
      [(await bundled(meter, image, 1)).update, Refusal.downgrade],
    ];
    const before = await within(clock, updates(1).status());
    for (const [update, refusal] of cases) {
      expect(await flashed(update, PLAIN)).toMatchObject([{ kind: 'refused', refusal }]);
    }
    const { commands, refusal, ...after } = await within(clock, updates(1).status());
    expect({ ...after, commands: 0, refusal: 0 }).toEqual({ ...before, commands: 0, refusal: 0 });
    expect(commands).toBe(before.commands + cases.length);
    expect(refusal).toBe(Refusal.downgrade);
  });

  test('takes it over a line that loses a tenth of its frames, and through power cuts of its own', async () => {
    const { flashed, reals, bus, clock } = await meters(1);
    bus.disturb(losing(0.1, 9));
    for (const afterMs of [3000, 9000, 14_000]) clock.after(afterMs, () => reals[0]!.powerCycle());
    const { update } = await bundled(meter, remarked(meter.image, 'two'), 2);
    expect(await flashed(update)).toEqual([{ kind: 'confirmed', unitId: 1 }]);
  });

  test('on trial is confirmed or taken back by command, and comes back to what it ran before', async () => {
    const { flashed, updates, clock } = await meters(1);
    const two = await bundled(meter, remarked(meter.image, 'two'), 2);
    expect(await flashed(two.update, { ...PLAIN, leaveOnTrial: true })).toEqual([{ kind: 'onTrial', unitId: 1 }]);
    await within(clock, confirmTrial(updates(1)));
    const three = await bundled(meter, remarked(meter.image, 'three'), 3);
    await flashed(three.update, { ...PLAIN, leaveOnTrial: true });
    expect(await within(clock, rollBack(updates(1), 60_000))).toBe('rolledBack');
    const status = await within(clock, updates(1).status());
    expect(status.slots[status.active].sequence).toBe(2);
    expect(status.state).toBe(UpdateState.idle);
    expect(await flashed(three.update, PLAIN)).toEqual([{ kind: 'confirmed', unitId: 1 }]);
    expect(await within(clock, rollBack(updates(1), 60_000))).toBe('onTrial');
  });

  test('takes a newer key set, and then trusts the new key alone', async () => {
    const { flashed } = await meters(1);
    const next = newKey();
    const file = await makeKeyUpdate(keySet(2, [next, 'firmware', 'keys']), [signerOf(maker), signerOf(next)]);
    const envelope = decodeEnvelope(file);
    const update: Update = { envelope: deviceEnvelope(envelope), facts: bundleFacts(envelope) };
    expect(await flashed(update)).toEqual([{ kind: 'keysReplaced', version: 2, unitId: 1 }]);
    expect(await flashed(update)).toEqual([{ kind: 'keysReplaced', version: 2, unitId: 1 }]);
    const image = remarked(meter.image, 'two');
    const old = await flashed((await bundled(meter, image, 2)).update, PLAIN);
    expect(old).toMatchObject([{ kind: 'refused', refusal: Refusal.notTrusted }]);
    expect(await flashed((await bundled(meter, image, 2, next)).update, PLAIN)).toMatchObject([{ kind: 'confirmed' }]);
  });
});

test('meters of one line are updated by broadcast, each from what it runs', async () => {
  const { flashed, updates, clock, bus } = await meters(1, 2, 3);
  const two = await bundled(meter, remarked(meter.image, 'two'), 2);
  await flashed(two.update, PLAIN, [2]);
  bus.disturb(losing(0.05, 4));
  const three = await bundled(meter, remarked(meter.image, 'three'), 3);
  const events: FlashEvent[] = [];
  const options: FlashOptions = { ...PLAIN, broadcast: {}, onEvent: (event) => events.push(event) };
  expect((await flashed(three.update, options)).map(({ kind }) => kind)).toEqual([
    'confirmed',
    'confirmed',
    'confirmed',
  ]);
  expect(events.filter(({ kind }) => kind === 'plan')).toMatchObject([{ units: [1, 2, 3], broadcast: true }]);
  for (const unitId of [1, 2, 3]) {
    const status = await within(clock, updates(unitId).status());
    expect(status.slots[status.active].sequence).toBe(3);
  }
});

describe('a dry run', () => {
  const failed = (checks: readonly DryCheck[]) => checks.filter(({ ok }) => !ok).map(({ name }) => name);

  test('says what a device would say, and changes nothing', async () => {
    const { updates, clock, flashed } = await meters(1);
    const image = remarked(meter.image, 'two');
    const check = async (made: Awaited<ReturnType<typeof bundled>>) => {
      const { update, bundle } = made;
      const device = updates(1);
      const status = await within(clock, device.status());
      const options = { envelope: bundle.envelope, identity: bundle.profile.identity };
      return failed(await within(clock, dryRun(device, status, update, options)));
    };
    expect(await check(await bundled(meter, image, 2))).toEqual([]);
    expect(await check(await bundled(meter, image, 2, newKey()))).toEqual(['signature']);
    expect(await check(await bundled(meter, image, 1))).toEqual(['sequence']);
    expect(await check(await bundled(hub, hub.image, 2))).toContain('class');
    expect((await within(clock, updates(1).status())).commands).toBe(0);
    await flashed((await bundled(meter, image, 2)).update, { ...PLAIN, leaveOnTrial: true });
    expect(await check(await bundled(meter, image, 3))).toEqual(['state']);
  });

  test('reckons the time that the transfer takes on the wire', async () => {
    const { clock, flashed } = await meters(1);
    const { update } = await bundled(meter, remarked(meter.image, 'two'), 2);
    const transfer = new Transfer(update.envelope, 'plain', update.image);
    const startMs = clock.monotonicMs();
    let sentMs = 0;
    const onEvent = (event: FlashEvent): void => {
      if (event.kind === 'phase' && event.phase === 'verifying') sentMs = clock.monotonicMs() - startMs;
    };
    await flashed(update, { ...PLAIN, activate: false, onEvent });
    const reckonedMs = transferMs(SERIAL, transfer, 1, undefined);
    expect(sentMs / reckonedMs).toBeGreaterThan(0.9);
    expect(sentMs / reckonedMs).toBeLessThan(1.1);
  });
});
