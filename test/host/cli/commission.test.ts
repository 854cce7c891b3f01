import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateKey } from '../../../host/keys/key-kind.ts';
import { writePrivateKey } from '../../../host/keys/private-key-file.ts';
import { publicKeyPath, writePublicKey } from '../../../host/keys/public-key-file.ts';
import { packageRoot } from '../../../host/package-root.ts';
import type { SignedReport } from '../../../protocols/commission/report.ts';
import { folder, imagesOf, KerbProcess, kerb, running } from './kerb-process.ts';

const images = imagesOf('meter');
const SOUND = {
  ...{ voltageL1: 230_000, voltageL2: 231_000, voltageL3: 229_000, frequency: 50_000 },
  ...{ voltageAngleL2: 120_000, voltageAngleL3: 240_000 },
  ...{
    currentL1: 2609,
    activePowerL1: 600_000,
    currentL2: 1732,
    activePowerL2: 400_000,
    currentL3: 2183,
    activePowerL3: 500_000,
  },
};

let keys: string;
beforeAll(async () => {
  keys = await mkdtemp(join(tmpdir(), 'kerb-keys-'));
  for (const name of ['li-wei.pem', 'other.pem']) {
    const key = generateKey('ed25519');
    await writePrivateKey(join(keys, name), key, undefined);
    await writePublicKey(publicKeyPath(join(keys, name)), key);
  }
});
afterAll(() => rm(keys, { recursive: true, force: true }));

/** A meter that `kerb run` serves, and a folder with a site file for it. */
async function site(inputs: Partial<typeof SOUND> = {}, more = '') {
  const sets = Object.entries({ ...SOUND, ...inputs }).flatMap(([name, value]) => ['--set', `1.${name}=${value}`]);
  const { listening } = await running([`${images.meter}@1`, '--tcp', '0', '--records', 'none', ...sets]);
  const path = await folder();
  await writeFile(
    join(path, 'site.yaml'),
    `site: { name: Home 17 }
installer: { name: Li Wei }
devices:
  - name: main
    class: meter
    unitId: 1
    settings: { profilePeriod: 30 }
    expect: { energyTime: 2 }
    ${more}
`,
  );
  return { path, line: `tcp://127.0.0.1:${listening.tcp!.port}` };
}

const states = (stdout: string) =>
  stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as { kind: string; step?: string; outcome?: { kind: string }; verdict?: string });

describe('kerb commission --yes', () => {
  test('commissions a meter from a file, signs the report, and verify finds what was changed', async () => {
    const { path, line } = await site();
    const sign = join(keys, 'li-wei.pem');
    const done = await kerb(['commission', line, '--file', 'site.yaml', '--yes', '--sign', sign], path);
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(done.stdout).toContain('Home 17: passed');
    const verify = (key: string) =>
      kerb(['commission', 'verify', 'commission-home-17.cose', '--by', join(keys, key), '--json'], path);
    const good = await verify('li-wei.pub.pem');
    expect(good.code).toBe(0);
    expect(JSON.parse(good.stdout)).toMatchObject({
      proven: true,
      page: 'same',
      json: 'same',
      verdict: 'passed',
      installer: 'Li Wei',
    });
    expect((await verify('other.pub.pem')).code).toBe(1);
    const page = join(path, 'commission-home-17.html');
    await writeFile(page, (await readFile(page, 'utf8')).replace('Home 17', 'Home 18'));
    const changed = await verify('li-wei.pub.pem');
    expect(changed.code).toBe(1);
    expect(JSON.parse(changed.stdout)).toMatchObject({ proven: false, signature: 'good', page: 'other' });
  });

  test('says which check failed, and ends with 1', async () => {
    const { path, line } = await site({ activePowerL2: -400_000 });
    const done = await kerb(['commission', line, '--file', 'site.yaml', '--yes'], path);
    expect(done.code).toBe(1);
    expect(done.stdout).toMatch(/✗ direction of L2: export of 400 W.*\n.*wrong way round/);
    expect(done.stdout).toContain('Home 17: failed');
  });

  test('killed in the middle goes on with --resume and comes to the same end', async () => {
    const { path, line } = await site();
    const first = new KerbProcess(['commission', line, '--file', 'site.yaml', '--yes', '--json'], path);
    await first.line((text) => text.includes('"stepBegan"') && text.includes('main/currentDirection'));
    first.signal('SIGKILL');
    await first.exit;
    const again = await kerb(['commission', '--resume', 'commission-home-17.jsonl', '--yes', '--json'], path);
    expect(again.code).toBe(0);
    const events = states(again.stdout);
    expect(events.filter(({ kind }) => kind === 'stepEnded').map(({ step }) => step)).not.toContain('main/settings');
    expect(events.at(-1)).toMatchObject({ kind: 'ended', verdict: 'passed' });
    const undone = await kerb(
      ['commission', '--resume', 'commission-home-17.jsonl', '--undo', 'main/settings', '--json'],
      path,
    );
    expect(states(undone.stdout).some(({ kind, step }) => kind === 'undone' && step === 'main/settings')).toBe(true);
    const value = await kerb(['read', line, '1', 'profilePeriod', '--json'], path);
    expect(JSON.parse(value.stdout).values).toEqual({ profilePeriod: 15 });
  });

  test('stopped by a signal makes a report of what is done and tells how to go on', async () => {
    const { path, line } = await site({}, 'skip: {}');
    const text = await readFile(join(path, 'site.yaml'), 'utf8');
    await writeFile(join(path, 'site.yaml'), text.replace('energyTime: 2', 'energyTime: 300'));
    const run = new KerbProcess(['commission', line, '--file', 'site.yaml', '--yes'], path);
    await run.line((shown) => shown.includes('watching the energy'));
    run.signal('SIGINT');
    const { code, stdout } = await run.exit;
    expect(code).toBe(1);
    expect(stdout).toContain('Home 17: incomplete');
    expect(stdout).toContain('kerb commission --resume commission-home-17.jsonl');
  });
});

describe('a signed config document', () => {
  test('is loaded, proven by the receipt of the device in the report, and taken back by undoing', async () => {
    const path = await folder();
    const inKeys = (name: string) => join(keys, name);
    const set = ['--key', `${inKeys('li-wei.pub.pem')}:config,firmware`, '--key', `${inKeys('other.pub.pem')}:keys`];
    expect((await kerb(['keys', 'set', ...set, '-o', 'keys.cbor'], path)).code).toBe(0);
    const document = join(packageRoot, 'seeds/configs/tariff-europe.yaml');
    const sign = ['--key', inKeys('li-wei.pem'), '--sequence', '3', '-o', 'tariff.kconf'];
    expect((await kerb(['config', 'sign', document, ...sign], path)).code).toBe(0);
    const { listening } = await running(['meter@1', '--tcp', '0', '--trust', 'keys.cbor'], path);
    const line = `tcp://127.0.0.1:${listening.tcp!.port}`;
    const skip = 'skip: { phaseSequence: a, currentDirection: a, plausibility: a, energyGrowth: a, status: a }';
    const device = `{ name: main, class: meter, unitId: 1, config: tariff.kconf, ${skip} }`;
    const text = `site: { name: Home 17 }\ninstaller: { name: Li Wei }\ndevices:\n  - ${device}\n`;
    await writeFile(join(path, 'site.yaml'), text);
    const args = ['--yes', '--sign', inKeys('li-wei.pem')];
    const done = await kerb(['commission', line, '--file', 'site.yaml', ...args], path);
    expect(done).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('document 3, "tariff 2027": taken, and runs'),
    });
    const { report } = JSON.parse(await readFile(join(path, 'commission-home-17.json'), 'utf8')) as SignedReport;
    expect(report.devices[0]!.receipt).toMatchObject({ kind: 'signed', config: expect.stringContaining('document 3') });
    const verified = await kerb(
      ['commission', 'verify', 'commission-home-17.cose', '--by', inKeys('li-wei.pub.pem'), '--json'],
      path,
    );
    expect(JSON.parse(verified.stdout)).toMatchObject({
      proven: true,
      receipts: [{ device: 'main', verdict: 'genuine' }],
    });
    await kerb(['commission', '--resume', 'commission-home-17.jsonl', '--undo', 'main/config', ...args], path);
    const after = JSON.parse(await readFile(join(path, 'commission-home-17.json'), 'utf8')) as SignedReport;
    expect(after.report.devices[0]!.receipt).toMatchObject({
      kind: 'signed',
      config: expect.stringContaining('no signed document'),
    });
  });
});

describe('kerb commission with a person', () => {
  test('asks what the file does not say, takes commands, and leaves out with a reason', async () => {
    const { path, line } = await site();
    const run = new KerbProcess(['commission', line, '--file', 'site.yaml'], path);
    await run.line((text) => text.includes('Asset number'));
    run.say(':help\n:steps\nKM-17\ncellar\n');
    const { code, stdout } = await run.exit;
    expect(code).toBe(0);
    expect(stdout).toContain(':back');
    expect(stdout).toContain('done: KM-17, cellar');
  });

  test('a failed step can be gone on from, with a reason that stands in the report', async () => {
    const { path, line } = await site({ voltageAngleL2: 240_000, voltageAngleL3: 120_000 });
    const run = new KerbProcess(['commission', line, '--file', 'site.yaml', '--json'], path);
    run.say('KM-17\ncellar\ngo\nleads are changed tomorrow\n');
    const { code, stdout } = await run.exit;
    expect(code).toBe(1);
    expect(states(stdout).at(-1)).toMatchObject({ kind: 'ended', verdict: 'failed' });
    const report = JSON.parse(await readFile(join(path, 'commission-home-17.json'), 'utf8')) as { report: object };
    expect(JSON.stringify(report)).toContain('leads are changed tomorrow');
  });

  test('that goes away in the middle loses nothing', async () => {
    const { path, line } = await site();
    const run = new KerbProcess(['commission', line, '--file', 'site.yaml'], path);
    run.say('KM-17\n');
    run.endInput();
    const { code, stdout } = await run.exit;
    expect(code).toBe(1);
    expect(stdout).toContain('incomplete');
    const again = new KerbProcess(['commission', '--resume', 'commission-home-17.jsonl'], path);
    await again.line((text) => text.includes('Where is main mounted?'));
    again.say('cellar\n');
    expect((await again.exit).code).toBe(0);
  });
});

describe('kerb commission refuses', () => {
  test.each([
    [[], 'give the line'],
    [['tcp://127.0.0.1:1', '--yes'], 'has to stand in a --file'],
    [['tcp://127.0.0.1:1', '--undo', 'find'], 'go with --resume'],
    [['nonsense://x', '--yes', '--file', 'site.yaml'], 'nonsense'],
    [['--resume', 'none.jsonl', '--yes'], 'none.jsonl'],
    [['tcp://127.0.0.1:1', '--yes', '--file', 'wrong.yaml'], 'wrong.yaml:3:'],
  ])('%j', async (args, message) => {
    const path = await folder();
    await writeFile(join(path, 'wrong.yaml'), 'site: { name: Home }\ninstaller: { name: Li Wei }\ndevices: []\n');
    const { code, stderr } = await kerb(['commission', ...args], path);
    expect(code).toBeGreaterThan(0);
    expect(stderr).toContain(message);
  });

  test('a journal that is there already, and one that is damaged', async () => {
    const { path, line } = await site();
    await writeFile(join(path, 'commission-home-17.jsonl'), '{"kind":"beg\n');
    const there = await kerb(['commission', line, '--file', 'site.yaml', '--yes'], path);
    expect(there).toMatchObject({ code: 2, stderr: expect.stringContaining('--resume') });
    const damaged = await kerb(['commission', '--resume', 'commission-home-17.jsonl', '--yes'], path);
    expect(damaged).toMatchObject({ code: 2, stderr: expect.stringContaining('line 1 is not JSON') });
  });
});
