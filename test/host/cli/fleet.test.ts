import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, imagesOf, KerbProcess, kerb, running } from './kerb-process.ts';

const images = imagesOf('meter');

const TARIFF = `class: meter
title: tariff 2027
tariffs: { 1: high, 2: low }
tables:
  days: { usual: { '00:00': low, '07:30': high } }
  weeks: { usual: { everyDay: usual } }
  seasons: [{ from: '01-01', week: usual }]
`;

/** A folder with keys, a signed document, and a fleet that has been begun. */
async function office(sequence = 12): Promise<string> {
  const cwd = await folder();
  await kerb(['keys', 'generate', 'config.pem', '--no-passphrase'], cwd);
  await kerb(['keys', 'set', '--key', 'config.pub.pem:config,keys', '-o', 'keys.cbor'], cwd);
  await writeFile(join(cwd, 'tariff.yaml'), TARIFF);
  const sign = ['config', 'sign', 'tariff.yaml', '--key', 'config.pem', '--sequence', `${sequence}`];
  expect(await kerb(sign, cwd)).toMatchObject({ code: 0 });
  expect(await kerb(['fleet', 'init'], cwd)).toMatchObject({ code: 0 });
  return cwd;
}

const objects = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

test('a campaign goes on at another host when one is killed, ends with receipts of all, and is rolled back', {
  timeout: 120_000,
}, async () => {
  const cwd = await office();
  const units = [1, 2, 3, 4, 5];
  const devices = units.map((unit) => `${images.meter}@${unit}`);
  const { listening } = await running([...devices, '--trust', 'keys.cbor', '--tcp', '0', '--records', 'none'], cwd);
  const line = `tcp://127.0.0.1:${listening.tcp!.port}`;
  const rows = units.map((unit) => `meter-${unit},meter,${line},${unit},${unit < 3 ? 'north' : 'south'}`);
  await writeFile(join(cwd, 'meters.csv'), `key,class,line,unit,site\n${rows.join('\n')}\n`);
  expect(await kerb(['fleet', 'import', 'meters.csv', '--json'], cwd)).toMatchObject({
    stdout: '{"added":5,"changed":0,"same":0}\n',
  });

  const start = [
    'fleet',
    'campaign',
    'start',
    'tariff',
    '--config',
    'tariff.kconf',
    '--stage',
    'canary:1',
    '--stage',
    'all:all',
  ];
  const plan = objects((await kerb([...start, '--dry-run', '--json'], cwd)).stdout);
  expect(plan.map(({ stage }) => stage)).toEqual(['canary', 'all', 'all', 'all', 'all']);
  expect(await kerb(start, cwd)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('5 devices, canary 1, all 4'),
  });

  const first = new KerbProcess(['fleet', 'serve', '--name', 'one', '--log', 'json', '--log-level', 'debug'], cwd);
  const audit = new KerbProcess(['fleet', 'audit', '--follow', '--json'], cwd);
  await audit.line((text) => JSON.parse(text).action === 'device.enrolled');
  first.signal('SIGKILL');
  await first.exit;
  new KerbProcess(['fleet', 'serve', '--name', 'two'], cwd);
  const watched = await kerb(['fleet', 'campaign', 'watch', 'tariff', '--json'], cwd);
  expect(watched.code).toBe(0);
  expect(objects(watched.stdout).at(-1)).toMatchObject({ state: { kind: 'done' } });
  const listed = objects((await kerb(['fleet', 'list', 'config=12', '--json'], cwd)).stdout);
  expect(listed.map(({ key }) => key)).toEqual(units.map((unit) => `meter-${unit}`));
  // Put into effect once, whatever was done twice.
  const receipt = await kerb(['config', 'status', line, '1-5', '--json'], cwd);
  expect(objects(receipt.stdout).map(({ activations }) => activations)).toEqual([1, 1, 1, 1, 1]);

  expect(await kerb(['fleet', 'campaign', 'rollback', 'tariff'], cwd)).toMatchObject({ code: 0 });
  const back = await kerb(['fleet', 'campaign', 'watch', 'tariff', '--json'], cwd);
  expect(objects(back.stdout).at(-1)).toMatchObject({ state: { kind: 'rolledBack' } });
  expect((await kerb(['fleet', 'list', 'config=0', '--count'], cwd)).stdout).toBe('5\n');
  expect(await kerb(['fleet', 'audit', 'verify'], cwd)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('whole:'),
  });
});

test('once there are users, commands take a token, and roles hold', async () => {
  const cwd = await folder();
  const { token } = objects((await kerb(['fleet', 'init', '--admin', 'anna', '--json'], cwd)).stdout)[0];
  expect(await kerb(['fleet', 'list'], cwd)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('give your token with --token'),
  });
  const added = await kerb(['fleet', 'user', 'add', 'vera', 'viewer', '--token', token, '--json'], cwd);
  const vera = objects(added.stdout)[0].token;
  expect(await kerb(['fleet', 'list', '--token', vera], cwd)).toMatchObject({ code: 0, stdout: 'no device\n' });
  const add = ['fleet', 'add', 'm-1', '--class', 'meter', '--line', 'tcp://a', '--unit', '1', '--label', 'site=north'];
  expect(await kerb([...add, '--token', vera], cwd)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('vera (viewer) may not add devices'),
  });
  expect(await kerb([...add, '--token', token], cwd)).toMatchObject({ code: 0 });
  const log = objects((await kerb(['fleet', 'audit', '--json', '--token', vera], cwd)).stdout);
  expect(log.map(({ action, by }) => [action, by.name])).toEqual([
    ['user.add', expect.any(String)],
    ['user.add', 'anna'],
    ['devices.add', 'anna'],
  ]);
});

test('what is wrong is told, and nothing is written', async () => {
  const cwd = await folder();
  expect(await kerb(['fleet', 'list'], cwd)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no database'),
  });
  await kerb(['fleet', 'init'], cwd);
  await writeFile(join(cwd, 'm.csv'), 'key,class,line,unit\nm-1,meter,tcp://a,1\nm-2,meter,nowhere,999\n');
  const imported = await kerb(['fleet', 'import', 'm.csv'], cwd);
  expect(imported).toMatchObject({ code: 2, stderr: expect.stringContaining('m.csv:3:') });
  expect((await kerb(['fleet', 'list', '--count'], cwd)).stdout).toBe('0\n');
  expect(await kerb(['fleet', 'list', 'site=north and'], cwd)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('character 15: a field'),
  });
  expect(await kerb(['fleet', 'campaign', 'start', 'x', '--stage', 'a:most'], cwd)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('give a number of devices, a share such as 10%, or all'),
  });
  expect(await kerb(['fleet', 'campaign', 'show', 'x'], cwd)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('there is no campaign "x"'),
  });
});

test('a log of which a signed checkpoint was kept is verified against it', async () => {
  const cwd = await folder();
  await kerb(['keys', 'generate', 'audit.pem', '--no-passphrase'], cwd);
  await kerb(['fleet', 'init', '--database', 'one'], cwd);
  const add = ['fleet', 'add', 'm-1', '--class', 'meter', '--line', 'tcp://a', '--unit', '1', '--database', 'one'];
  expect(await kerb(add, cwd)).toMatchObject({ code: 0 });
  const sign = ['fleet', 'audit', 'checkpoint', '--key', 'audit.pem', '-o', 'now.cose', '--database', 'one'];
  expect(await kerb(sign, cwd)).toMatchObject({ code: 0, stdout: expect.stringContaining('record 1 is signed') });
  const verify = (database: string) =>
    kerb(
      ['fleet', 'audit', 'verify', '--checkpoint', 'now.cose', '--public-key', 'audit.pub.pem', '--database', database],
      cwd,
    );
  expect(await verify('one')).toMatchObject({ code: 0 });
  await kerb(['fleet', 'init', '--database', 'another'], cwd);
  expect(await verify('another')).toMatchObject({ code: 1, stdout: expect.stringContaining('the end was cut off') });
});
