import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configCommand } from '../../../host/cli/commands/config.ts';
import { keysCommand } from '../../../host/cli/commands/keys.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { encodeKeySet } from '../../../protocols/trust/key-set.ts';
import { KEYS } from '../../protocols/config/documents.ts';
import { kerbHere } from './kerb-here.ts';
import { folder, imagesOf, kerb, type RunEvent, running } from './kerb-process.ts';

const images = imagesOf('meter');
const SEEDS = join(packageRoot, 'seeds/configs');
const address = ({ tcp }: RunEvent): string => `tcp://127.0.0.1:${tcp!.port}`;
/** Relative names of files are those of the folder. */
const here = (args: readonly string[], cwd: string) =>
  kerbHere(
    args.map((arg) => (/^[\w.-]+\.(yaml|csv|pem|cbor|kconf|html)(:[\w,]+)?$/.test(arg) ? join(cwd, arg) : arg)),
    configCommand,
    keysCommand,
  );
const json = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const TARIFF = `class: meter
title: tariff 2027
tariffs: { 1: high, 2: low }
tables:
  days: { usual: { '00:00': low, '07:30': high } }
  weeks: { usual: { everyDay: usual } }
  seasons: [{ from: '01-01', week: usual }]
`;

/** A folder with a key that signs configs, the key set of the devices, and a config file. */
async function office(): Promise<string> {
  const cwd = await folder();
  await here(['keys', 'generate', 'config.pem', '--no-passphrase'], cwd);
  await here(['keys', 'set', '--key', 'config.pub.pem:config,keys', '-o', 'keys.cbor'], cwd);
  await writeFile(join(cwd, 'tariff.yaml'), TARIFF);
  return cwd;
}

const sign = (sequence: number, ...options: string[]) => [
  ...['config', 'sign', 'tariff.yaml', '--key', 'config.pem', '--sequence', String(sequence)],
  ...options,
];

describe('kerb config check', () => {
  test('says what is right, and what is wrong with line and column', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'wrong.yaml'), TARIFF.replace("'07:30': high", "'07:30': hihg"));
    const { code, stdout } = await here(
      ['config', 'check', join(SEEDS, 'tariff-europe.yaml'), 'wrong.yaml', '--json'],
      cwd,
    );
    expect(code).toBe(1);
    const [good, bad] = json(stdout);
    expect(good).toMatchObject({ ok: true, class: 'meter', title: 'tariff 2027' });
    expect(bad.problems).toEqual([
      `${join(cwd, 'wrong.yaml')}:5:43: tables.days.usual.07:30: there is no tariff hihg (did you mean high?)`,
    ]);
  });

  test('asks the firmware about what fits together', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'gap.yaml'), 'class: meter\nconfig: { seasonStart: [0], seasonWeek: [0] }\n');
    const { code, stderr } = await here(['config', 'check', 'gap.yaml'], cwd);
    expect(code).toBe(1);
    expect(stderr).toMatch(/gap\.yaml: the firmware of class meter refuses it: .*season 1/);
  });
});

test('kerb config preview reckons what a load takes of each tariff, and costs', async () => {
  const cwd = await folder();
  await writeFile(join(cwd, 'new.yaml'), TARIFF);
  await writeFile(join(cwd, 'old.yaml'), TARIFF.replace('07:30', '12:00').replace('2027', '2026'));
  await writeFile(
    join(cwd, 'load.csv'),
    'time,power_W\n2027-01-01T00:00,0\n2027-01-01T06:00,1000\n2027-01-01T18:00,0\n',
  );
  await writeFile(join(cwd, 'prices.csv'), 'tariff,price_perkWh\n1,0.5\n2,0.1\n');
  const options = ['--date', '2027-01-04', '--series', 'load.csv', '--prices', 'prices.csv', '--currency', 'EUR'];
  const { code, stdout } = await here(
    ['config', 'preview', 'new.yaml', '--before', 'old.yaml', ...options, '--json', '--html', 'week.html'],
    cwd,
  );
  expect(code).toBe(0);
  const { tables, weeks } = JSON.parse(stdout);
  expect(tables[0]).toMatchObject({
    columns: ['', 'tariff 2026', 'tariff 2027'],
    rows: [
      ['1 high', '6.00', '10.50'],
      ['2 low', '6.00', '1.50'],
      ['all', '12.00', '12.00'],
      ['cost, EUR', '3.60', '5.40'],
    ],
  });
  expect(weeks[1].days[0].spans.map(({ fromMinute }: { fromMinute: number }) => fromMinute)).toEqual([0, 450]);
  expect(await readFile(join(cwd, 'week.html'), 'utf8')).toMatch(/<svg[\s\S]*tariff 2027[\s\S]*10\.50/);
  const missing = await here(['config', 'preview', 'new.yaml', '--series', 'none.csv'], cwd);
  expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('none.csv: there is no such file') });
});

const LOAD = join(packageRoot, 'seeds/series/household-2010-07-16.csv');

test.each([
  ['a day without its power', 'hub-flat.yaml', ['--limit', '17:00-20:00=3000'], /--limit .* --series as well/],
  ['a day without prices', 'hub-flat.yaml', ['--series', LOAD], /household.*\.csv has no prices: give --prices/],
  ['a limit that is none', 'hub-flat.yaml', ['--series', LOAD, '--limit', '17:00=3000'], /Give hours of the day/],
  ['a limit of a meter', 'tariff-europe.yaml', ['--limit', '17:00-20:00=3000'], /class meter does not live/],
  ['prices of before without it', 'tariff-europe.yaml', ['--prices-before', 'p.csv'], /give one of them/],
])('kerb config preview says what is wrong with %s', async (_, file, options, message) => {
  const { code, stderr } = await here(['config', 'preview', join(SEEDS, file), ...options], await folder());
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
});

test('kerb config preview has a hub live a day, as text, JSON and a page', async () => {
  const cwd = await folder();
  const prices = join(packageRoot, 'seeds/series/price-dynamic.csv');
  const { code, stdout, stderr } = await here(
    [
      ...['config', 'preview', join(SEEDS, 'hub-flat.yaml'), '--date', '2027-03-28', '--series', LOAD],
      ...['--prices', prices, '--currency', 'EUR', '--limit', '18:00-20:00=3000', '--json', '--html', 'day.html'],
    ],
    cwd,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [day, hours] = JSON.parse(stdout).tables.slice(-2);
  expect(day.rows.map(([name]: string[]) => name)).toContain('highest under the limit of 3000 W, 18:00 to 20:00, W');
  // Clocks are put forward on this day.
  expect(hours.rows.map(([time]: string[]) => time).slice(0, 4)).toEqual(['00:00', '01:00', '03:00', '04:00']);
  expect(hours.rows).toHaveLength(23);
  expect(await readFile(join(cwd, 'day.html'), 'utf8')).toMatch(/Sun 2027-03-28: price and power[\s\S]*<polyline/);
}, 60_000);

test('a document goes from a file to a device and back', async () => {
  const cwd = await office();
  const { run, listening } = await running(
    [`${images.meter}@1`, '--trust', 'keys.cbor', '--tcp', '0', '--records', 'none'],
    cwd,
  );
  const line = address(listening);
  expect(await kerb(sign(12), cwd)).toMatchObject({ code: 0 });
  const diff = json((await kerb(['config', 'diff', line, '1', 'tariff.kconf', '--json'], cwd)).stdout)[0];
  expect(diff).toMatchObject({ unitId: 1, ok: true, wouldTake: true, obstacles: [] });
  expect(diff.changes).toContainEqual({ path: 'tables.days.day 1.07:30', before: null, after: 1 });

  const unsigned = await kerb(['config', 'push', line, '1', 'tariff.yaml'], cwd);
  expect(unsigned).toMatchObject({ code: 2, stderr: expect.stringMatching(/^kerb: tariff\.yaml is not signed/) });
  const pushed = await kerb(['config', 'push', line, '1', 'tariff.kconf', '--json'], cwd);
  expect(pushed.code).toBe(0);
  expect(json(pushed.stdout).at(-1)).toMatchObject({ event: 'result', unitId: 1, ok: true, outcome: 'active' });
  const again = await here(['config', 'push', line, '1', 'tariff.kconf'], cwd);
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('unit 1 runs it already') });

  const pulled = await kerb(['config', 'pull', line, '1', '--signed', '-o', 'pulled.kconf'], cwd);
  expect(pulled.code).toBe(0);
  expect(await readFile(join(cwd, 'pulled.kconf'))).toEqual(await readFile(join(cwd, 'tariff.kconf')));
  await here(['config', 'pull', line, '1', '-o', 'pulled.yaml'], cwd);
  expect(await readFile(join(cwd, 'pulled.yaml'), 'utf8')).toMatch(/day 1: \{ 00:00: 2, 07:30: 1 \}/);
  expect(await here(['config', 'check', 'pulled.yaml'], cwd)).toMatchObject({ code: 0 });

  const receipt = json((await kerb(['config', 'receipt', line, '1', '--json'], cwd)).stdout)[0];
  expect(receipt).toMatchObject({ ok: true, known: false, config: { sequence: 12 } });
  expect(await here(['config', 'receipt', line, '1', '--device-key', receipt.key], cwd)).toMatchObject({ code: 0 });

  expect(await kerb(['config', 'rollback', line, '1', '--sequence', '12'], cwd)).toMatchObject({ code: 0 });
  const status = json((await here(['config', 'status', line, '1', '--json'], cwd)).stdout)[0];
  expect(status).toMatchObject({ runningSequence: 0, highestSequence: 12 });
  const refused = await kerb(['config', 'push', line, '1', 'tariff.kconf'], cwd);
  expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining('sign it with a higher one') });
  run.signal('SIGTERM');
  await run.exit;
}, 120_000);

describe('kerb config', () => {
  test('shows a signed document, and whether a key set trusts it', async () => {
    const cwd = await office();
    await writeFile(join(cwd, 'others.cbor'), encodeKeySet(KEYS));
    await here(sign(3, '--activate', '2099-01-01T00:00Z', '-o', 't.kconf'), cwd);
    const shown = await here(['config', 'show', 't.kconf', '--trust', 'keys.cbor', '--json'], cwd);
    expect(shown.code).toBe(0);
    expect(JSON.parse(shown.stdout)).toMatchObject({ sequence: 3, activate: '2099-01-01T00:00:00Z', trusted: true });
    expect(await here(['config', 'show', 't.kconf', '--trust', 'others.cbor'], cwd)).toMatchObject({ code: 1 });
  });

  test.each([
    [
      'a file without a sequence number',
      ['config', 'sign', 'tariff.yaml', '--key', 'config.pem'],
      /has no sequence number/,
    ],
    ['a time without zone', sign(1, '--activate', '2099-01-01T00:00'), /Give a time with its zone/],
    ['a time that is past', sign(1, '--activate', '2020-01-01T00:00Z'), /is past/],
    ['a file that is not there', ['config', 'show', 'none.kconf'], /none\.kconf: there is no such file/],
    [
      'a file that is not signed',
      ['config', 'push', 'tcp://127.0.0.1:9', '1', 'tariff.yaml'],
      /tariff\.yaml is not signed/,
    ],
    ['unit 0 of a serial line', ['config', 'status', '/dev/none', '0'], /unit 0 is every device/],
    [
      'a key that is none',
      ['config', 'receipt', 'tcp://127.0.0.1:9', '1', '--device-key', 'tariff.yaml'],
      /it is no COSE_Key/,
    ],
  ])('says what is wrong with %s', async (_, args, message) => {
    const cwd = await folder();
    await writeFile(join(cwd, 'tariff.yaml'), TARIFF);
    const { code, stderr } = await here(args, cwd);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
  });

  test('takes what comes with Kerb', async () => {
    const { code, stdout } = await here(
      ['config', 'check', resolve(SEEDS, 'hub-flat.yaml'), resolve(SEEDS, 'signal-crossroads.yaml')],
      await folder(),
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/hub-flat\.yaml {2}hub, /);
  });
});
