import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { type Gateway, startGateway } from '../../../host/gateway/gateway.ts';
import { makeBundle, makeKeyUpdate } from '../../../protocols/bundle/make-bundle.ts';
import { signerOf } from '../../../protocols/cose/signer.ts';
import { keySet, newKey } from '../../protocols/bundle/sample.ts';
import { type Built, built, maker, RealDevice, remarked } from '../flash/real-devices.ts';
import { RtuLink } from '../rtu-link.ts';
import { folder, KerbProcess, kerb } from './kerb-process.ts';

let files: string;
let meter: Built;
let hub: Built;
const at = (name: string): string => join(files, name);

/** Bundles, made once: packing takes a second of the computer each. */
beforeAll(async () => {
  files = await mkdtemp(join(tmpdir(), 'kerb-bundles-'));
  [meter, hub] = [await built('meter'), await built('hub')];
  const bundle = async (name: string, { profile }: Built, image: Uint8Array, sequence: number, key = maker) =>
    writeFile(at(name), await makeBundle({ profile, image, sequence }, [signerOf(key)]));
  await bundle('meter-1.kerb', meter, remarked(meter.image, 'one'), 1);
  await bundle('meter-2.kerb', meter, remarked(meter.image, 'two'), 2);
  await bundle('meter-3.kerb', meter, remarked(meter.image, 'three'), 3);
  await bundle('hub-2.kerb', hub, hub.image, 2);
  await bundle('stranger-2.kerb', meter, remarked(meter.image, 'two'), 2, newKey());
  await writeFile(at('keys-2.kerb'), await makeKeyUpdate(keySet(2, [maker, 'firmware', 'keys']), [signerOf(maker)]));
});
afterAll(() => rm(files, { recursive: true, force: true }));

/** A gateway of meters that take updates, here, over TCP or a serial cable. */
async function gateway(unitIds: readonly number[], serial?: string): Promise<Gateway> {
  const devices = unitIds.map((unitId) => ({ unitId, device: new RealDevice(systemClock, meter, unitId).device }));
  const where = serial === undefined ? { tcp: { port: 0 } } : { serial: { kind: 'serial', path: serial } as const };
  const served = await startGateway({ clock: systemClock, devices, scanMs: 20, ...where });
  onTestFinished(() => served.close());
  return served;
}

const lineOf = (served: Gateway): string => `tcp://127.0.0.1:${served.tcp!.port}`;
const objects = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('kerb flash', () => {
  test('updates a device from what it was flashed with before, and says what happens', async () => {
    const line = lineOf(await gateway([1]));
    const cwd = await folder();
    const first = await kerb(['flash', line, '1', at('meter-2.kerb'), '--soak', '500ms'], cwd);
    expect(first.stderr).toBe('');
    expect(first.code).toBe(0);
    expect(first.stdout).toMatch(/^to unit 1: an image of [\d.]+ kB, packed: [\d.]+ kB$/m);
    expect(first.stdout).toMatch(/^unit 1: runs the new firmware on trial$/m);
    expect(first.stdout).toMatch(/^unit 1 runs the new firmware, confirmed$/m);
    const second = await kerb(['flash', line, '1', at('meter-3.kerb'), '--soak', '500ms', '--json'], cwd);
    expect(second.code).toBe(0);
    const events = objects(second.stdout);
    expect(events).toContainEqual(expect.objectContaining({ event: 'plan', encoding: 'delta' }));
    expect(events.at(-1)).toMatchObject({ event: 'result', unitId: 1, outcome: 'confirmed', ok: true });
    const again = await kerb(['flash', line, '1', at('meter-3.kerb')], cwd);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('runs this firmware already') });
  });

  test('leaves it staged, activates it later, and leaves the trial to kerb confirm and kerb rollback', async () => {
    const line = lineOf(await gateway([1]));
    const flash = (...more: string[]) => kerb(['flash', line, '1', at('meter-2.kerb'), '--encoding', 'plain', ...more]);
    const staged = await flash('--no-activate');
    expect(staged).toMatchObject({ code: 0, stdout: expect.stringContaining('checked and ready') });
    const slots = await kerb(['slots', line, '1']);
    expect(slots.stdout).toMatch(/^A +runs +1 +[\d.]+ kB/m);
    expect(slots.stdout).toMatch(/^B +staged +2 +[\d.]+ kB/m);
    expect(slots.stdout).toContain('update 2 is staged');
    expect(await flash('--leave')).toMatchObject({ code: 0, stdout: expect.stringContaining('on trial') });
    const other = await kerb(['flash', line, '1', at('meter-3.kerb'), '--encoding', 'plain']);
    expect(other).toMatchObject({ code: 1, stdout: expect.stringContaining('another update (sequence 2) under way') });
    expect(await kerb(['confirm', line, '1'])).toMatchObject({ code: 0, stdout: expect.stringContaining('confirmed') });
    const [told] = objects((await kerb(['slots', line, '1', '--json'])).stdout);
    expect(told).toMatchObject({ state: 'idle', outcome: 'confirmed', active: 'B', keySet: { version: 1 } });
    const back = await kerb(['rollback', line, '1']);
    expect(back).toMatchObject({ code: 0, stdout: expect.stringContaining('firmware of the other slot') });
    expect((await kerb(['rollback', line, '1'])).stdout).toContain('runs the firmware of before');
    const nothing = await kerb(['confirm', line, '1']);
    expect(nothing).toMatchObject({ code: 1, stderr: expect.stringMatching(/unit 1: runs no firmware on trial/) });
    const again = await kerb(['rollback', line, '1']);
    expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/unit 1: has nothing to go back to/) });
  });

  test.each([
    ['another class', 'hub-2.kerb', /is of another class/],
    ['a key that is not trusted', 'stranger-2.kerb', /trusts none of the keys/],
    ['an older release', 'meter-1.kerb', /same or a higher sequence number/],
  ])('is refused %s, in words, and a dry run says so before', async (_, name, text) => {
    const line = lineOf(await gateway([1]));
    const refused = await kerb(['flash', line, '1', at(name), '--encoding', 'plain']);
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringMatching(text) });
    const dry = await kerb(['flash', line, '1', at(name), '--encoding', 'plain', '--dry-run']);
    expect(dry).toMatchObject({ code: 1, stdout: expect.stringContaining('FAILED') });
  });

  test('says by a dry run that all is well, and sends nothing', async () => {
    const line = lineOf(await gateway([1]));
    const dry = await kerb(['flash', line, '1', at('meter-2.kerb'), '--dry-run']);
    expect(dry.code).toBe(0);
    expect(dry.stdout).not.toContain('FAILED');
    expect(dry.stdout).toMatch(/ok +signature +by [0-9a-f]{16}/);
    const json = await kerb(['flash', line, '1', at('keys-2.kerb'), '--dry-run', '--json']);
    expect(objects(json.stdout)[0]).toMatchObject({ event: 'dryRun', unitId: 1, ok: true });
    expect(objects((await kerb(['slots', line, '1', '--json'])).stdout)[0]).toMatchObject({ commands: 0 });
  });

  test('replaces the keys that a device trusts', async () => {
    const line = lineOf(await gateway([1]));
    const result = await kerb(['flash', line, '1', at('keys-2.kerb')]);
    expect(result).toMatchObject({ code: 0, stdout: expect.stringContaining('unit 1 trusts key set 2 now') });
  });

  test('over a serial cable, by broadcast, goes on where Ctrl-C ended it', async () => {
    const link = new RtuLink();
    onTestFinished(() => link.close());
    await gateway([1, 2], link.serverPath);
    const flash = (baud: number) => {
      const line = `${link.clientPath}?baud=${baud}`;
      return ['flash', line, '1-2', at('meter-2.kerb'), '--encoding', 'plain', '--json'];
    };
    // Slow, so that the signal comes before the first device has all, however busy the computer is.
    const run = new KerbProcess([...flash(9600), '--no-activate'], await folder());
    await run.line((text) => text.includes('"progress"') && (JSON.parse(text) as { bytes: number }).bytes > 2000);
    run.signal('SIGINT');
    const ended = await run.exit;
    expect(ended.code).toBe(1);
    expect(objects(ended.stdout).at(-1)).toMatchObject({ event: 'result', outcome: 'interrupted', ok: false });
    const again = await kerb([...flash(115_200), '--broadcast', '--soak', '500ms']);
    expect(again.stderr).toBe('');
    const events = objects(again.stdout);
    expect(events).toContainEqual(expect.objectContaining({ event: 'resumed', unitId: 1 }));
    const results = events.filter(({ event }) => event === 'result');
    expect(results).toMatchObject([{ outcome: 'confirmed' }, { outcome: 'confirmed' }]);
    expect(again.code).toBe(0);
  });
});

test.each([
  [['flash', 'tcp://127.0.0.1:1', '1', 'nowhere.kerb'], /nowhere\.kerb: there is no such file/],
  [['flash', 'tcp://127.0.0.1:1', '0-300', 'x.kerb'], /unit ids such as/],
  [['flash', 'tcp://127.0.0.1:1', '1', 'x.kerb', '--at', '2099-01-01T00:00:00Z'], /--confirm-after/],
  [['flash', 'tcp://127.0.0.1:1', '1', 'x.kerb', '--at', '2099-01-01T00:00'], /with its zone/],
  [['flash', 'tcp://127.0.0.1:1', '1', 'x.kerb', '--no-activate', '--trial', '1min'], /--no-activate/],
  [['flash', '/dev/null', '0', 'x.kerb'], /--broadcast/],
  [['flash', 'tcp://127.0.0.1:1', '1', 'x.kerb', '--pause', '10ms'], /--broadcast/],
  [['flash', 'tcp://127.0.0.1:1', '1', 'x.kerb', '--encoding', 'plain', '--read-back'], /--encoding plain/],
  [['slots', 'nowhere', '1'], /neither a serial port nor/],
])('%j is told to be wrong, and nothing is sent', async (args, text) => {
  expect(await kerb(args)).toMatchObject({ code: 2, stderr: expect.stringMatching(text) });
});

test('a file that is no bundle is told as such', async () => {
  await writeFile(at('noise.kerb'), 'no bundle');
  const result = await kerb(['flash', 'tcp://127.0.0.1:1', '1', at('noise.kerb')]);
  expect(result).toMatchObject({ code: 2, stderr: expect.stringMatching(/noise\.kerb: this is no SUIT envelope/) });
});

test('a device that does not answer ends with 1', async () => {
  const line = lineOf(await gateway([1]));
  const result = await kerb(['slots', line, '9', '--timeout', '50ms', '--retries', '1']);
  expect(result).toMatchObject({ code: 1, stderr: expect.stringMatching(/unit 9/) });
});
