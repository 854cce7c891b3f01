import { beforeAll, describe, expect, test } from 'vitest';
import { AnswerError, StepError } from '../../../host/commission/errors.ts';
import { MemoryJournal } from '../../../host/commission/journal.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import type { JournalEntry } from '../../../protocols/commission/journal-entry.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { imageOf } from '../../firmware/run.ts';
import { Rig, type RigDevice } from './rig.ts';
import { addHub } from './rigged-hub.ts';
import { addMeter, soundHouse } from './rigged-meter.ts';

let meterImage: CoreImage;
let hubImage: CoreImage;
beforeAll(async () => {
  [meterImage, hubImage] = [await imageOf(meterProfile), await imageOf(hubProfile)];
});

const HEAD = { site: { name: 'Home 17' }, installer: { name: 'Li Wei' } };
const METER = {
  ...{ name: 'main', class: 'meter', unitId: 7 },
  settings: { demandPeriod: 30, profilePeriod: 30, relayClosed: true },
} as const;

/** What a client can read of a device and that lasts: its settings. */
function settingsOf({ device, profile }: RigDevice): string {
  const bytes = new Uint8Array(200);
  device.read(3, 0, 100, bytes, 0);
  const coils = new Uint8Array(1);
  device.read(0, 0, profile.coils.length, coils, 0);
  return `${Buffer.from(bytes).toString('hex')} ${coils[0]}`;
}

async function meterRig(): Promise<{ rig: Rig; meter: RigDevice }> {
  const rig = new Rig();
  const meter = addMeter(rig, 7, meterImage, soundHouse());
  await rig.pass(5);
  return { rig, meter };
}

describe('undoing', () => {
  test('brings back the settings of before, and the steps after it are to be done again', async () => {
    const { rig, meter } = await meterRig();
    const before = settingsOf(meter);
    const session = rig.begin({ ...HEAD, devices: [METER] }, false);
    await rig.all(session);
    expect(settingsOf(meter)).not.toBe(before);
    await rig.during(session.undo('main/settings'));
    expect(settingsOf(meter)).toBe(before);
    expect(session.view().current).toBe('main/settings');
    expect(session.view().states['main/status']).toEqual({ kind: 'pending' });
    await rig.all(session);
    expect(session.view().current).toBeUndefined();
    expect(settingsOf(meter)).not.toBe(before);
  });

  test('a clock says that it cannot be', async () => {
    const { rig } = await meterRig();
    const session = rig.begin({ ...HEAD, devices: [METER] }, false);
    await rig.all(session);
    await expect(session.undo('main/clock')).rejects.toThrow(StepError);
    expect(session.view().current).toBeUndefined();
  });

  test('fails with the line cut, loses nothing, and works once the line is back', async () => {
    const { rig, meter } = await meterRig();
    const before = settingsOf(meter);
    const session = rig.begin({ ...HEAD, devices: [METER] }, false);
    await rig.all(session);
    rig.cut();
    await expect(rig.during(session.undo('main/settings'))).rejects.toMatchObject({ name: 'UndoError' });
    rig.isCut = false;
    await rig.during(session.undo('main/settings'));
    expect(settingsOf(meter)).toBe(before);
  });
});

describe('a session that ends at any entry of its journal', () => {
  test('goes on there, and comes to the same device and the same outcomes', async () => {
    const whole = await meterRig();
    const journal = new MemoryJournal();
    const session = whole.rig.begin({ ...HEAD, devices: [METER] }, false, journal);
    await whole.rig.all(session);
    const wanted = settingsOf(whole.meter);
    const outcomes = Object.fromEntries(Object.entries(session.view().states).map(([step, { kind }]) => [step, kind]));
    for (let cut = 1; cut <= journal.entries.length; cut += 3) {
      const { rig, meter } = await meterRig();
      // It dies when it has written that much: what it does after that entry is lost, what it did before is not.
      const short = new DyingJournal(cut);
      const first = rig.begin({ ...HEAD, devices: [METER] }, false, short);
      await rig.all(first).catch((error: unknown) => expect(error).toBeInstanceOf(DeathError));
      const again = rig.resume(new MemoryJournal(short.entries), false);
      await rig.all(again);
      const states = again.view().states;
      const found = Object.fromEntries(Object.entries(states).map(([step, { kind }]) => [step, kind]));
      expect({ cut, found }).toEqual({ cut, found: outcomes });
      expect(settingsOf(meter)).toBe(wanted);
      await rig.during(again.undo('find'));
      expect(again.state.changes).toEqual([]);
    }
  });

  test('does not go on at another device', async () => {
    const { rig, meter } = await meterRig();
    const journal = new MemoryJournal();
    const session = rig.begin({ ...HEAD, devices: [METER] }, false, journal);
    for (let step = 0; step < 3; step++) await rig.during(session.next());
    await session.stop();
    // Its number is another one: somebody has put another meter there.
    meter.device.write(3, 16, 4, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 99), 0);
    const again = rig.resume(new MemoryJournal(journal.entries), false);
    const result = await rig.during(again.next());
    expect(result).toMatchObject({
      kind: 'ended',
      outcome: { kind: 'failed', reason: expect.stringContaining('meterAddress 99') },
    });
  });
});

class DeathError extends Error {}

/** Ends the session when it has so many entries. */
class DyingJournal extends MemoryJournal {
  readonly #most: number;

  constructor(most: number) {
    super();
    this.#most = most;
  }

  override append(entry: JournalEntry): void {
    if (this.entries.length >= this.#most) throw new DeathError('the process ends');
    super.append(entry);
  }
}

describe('a line that is cut in the middle of a test', () => {
  test('leaves a load as the test had it until the session goes on, which brings it back first', async () => {
    const rig = new Rig();
    const hub = await addHub(rig, 3, hubImage);
    const before = settingsOf(hub.rigged);
    const session = rig.begin({ ...HEAD, devices: [{ name: 'hub', class: 'hub', unitId: 3 }] }, false);
    let result = await rig.during(session.next());
    while (result.kind === 'ended' && result.step !== 'hub/config') result = await rig.during(session.next());
    const testing = session.next();
    await rig.pass(20);
    expect(session.left).toHaveLength(1);
    rig.cut();
    const ended = await rig.during(testing);
    expect(ended).toMatchObject({ kind: 'ended', step: 'hub/loads', outcome: { kind: 'failed' } });
    expect(session.left).toHaveLength(1);
    expect(() => session.accept('hub/loads', 'Li Wei', 'never mind')).toThrow(/another state/);
    rig.isCut = false;
    const restored = rig.events.length;
    const again = session.next();
    await rig.pass(3);
    expect(rig.events.slice(restored).map(({ kind }) => kind)[0]).toBe('restored');
    await rig.during(session.halt());
    await rig.during(again);
    expect(session.left).toEqual([]);
    expect(settingsOf(hub.rigged)).toBe(before);
  });

  test('or a session that is stopped there, takes back what the test had changed', async () => {
    const rig = new Rig();
    const hub = await addHub(rig, 3, hubImage);
    const before = settingsOf(hub.rigged);
    const session = rig.begin({ ...HEAD, devices: [{ name: 'hub', class: 'hub', unitId: 3 }] }, false);
    let result = await rig.during(session.next());
    while (result.kind === 'ended' && result.step !== 'hub/config') result = await rig.during(session.next());
    const testing = session.next();
    await rig.pass(20);
    expect(settingsOf(hub.rigged)).not.toBe(before);
    await rig.during(session.stop());
    expect(await rig.during(testing)).toEqual({ kind: 'finished' });
    expect(settingsOf(hub.rigged)).toBe(before);
  });
});

describe('answers', () => {
  test('that do not fit, or that nobody asked for, are refused and change nothing', async () => {
    const { rig } = await meterRig();
    const session = rig.begin({ ...HEAD, devices: [METER] }, true);
    let result = await rig.during(session.next());
    while (result.kind === 'ended') result = await rig.during(session.next());
    expect(result).toMatchObject({ kind: 'waitsFor', step: 'main/data', question: { id: 'assetNumber' } });
    expect(() => session.answer('main/data', 'assetNumber', 5)).toThrow(AnswerError);
    expect(() => session.answer('main/data', 'location', 'cellar')).toThrow(AnswerError);
    expect(() => session.answer('main/clock', 'assetNumber', 'x')).toThrow(AnswerError);
    session.answer('main/data', 'assetNumber', 'KM-17');
    expect(await rig.during(session.next())).toMatchObject({ kind: 'waitsFor', question: { id: 'location' } });
    await session.stop();
  });
});
