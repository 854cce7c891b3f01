import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { plant, repeatedCommand } from '../../sim/fuzz/planted-firmware.ts';
import { folder, kerb } from './kerb-process.ts';

const planted = (name: string): string => join(packageRoot, 'test/sim/fuzz/planted', name);
const SERIAL = ['--kinds', 'lostBytes,flippedBits,noise,silent'];

interface Result {
  readonly runs: number;
  readonly findings: readonly { readonly run: number; readonly file: string; readonly replay: string }[];
}

test('what is found is a file that fails again, and the same whatever the number of workers', {
  timeout: 240_000,
}, async () => {
  const meter = `meter=${await plant('cli', repeatedCommand)}`;
  const search = async (workers: number) => {
    const cwd = await folder();
    const args = [
      'fuzz',
      planted('retry.yaml'),
      '--firmware',
      meter,
      '--json',
      '--workers',
      String(workers),
      ...SERIAL,
    ];
    const { code, stdout, stderr } = await kerb(args, cwd);
    expect(code, stderr).toBe(1);
    const { findings } = JSON.parse(stdout) as Result;
    return { cwd, findings, text: await readFile(join(cwd, findings[0]!.file), 'utf8') };
  };
  const alone = await search(1);
  const together = await search(3);
  expect(together.findings).toEqual(alone.findings);
  expect(together.text).toBe(alone.text);
  expect(alone.findings).toMatchObject([{ file: 'retry.found.yaml' }]);
  expect(alone.text.split('\n')[1]).toBe(
    `# found by: kerb fuzz ${planted('retry.yaml')} --seed 1 ${SERIAL.join(' ')} --firmware ${meter} (run ${alone.findings[0]!.run})`,
  );
  const [command, ...args] = alone.findings[0]!.replay.split(' ');
  expect(command).toBe('kerb');
  expect((await kerb(args, alone.cwd)).code).toBe(1);
  expect((await kerb(['sim', 'retry.found.yaml'], alone.cwd)).code).toBe(0);
});

test('a search that finds nothing says so, and writes nothing', async () => {
  const cwd = await folder();
  const args = [
    'fuzz',
    planted('retry.yaml'),
    '--runs',
    '5',
    '--seed',
    '4',
    '--workers',
    '2',
    '--out',
    'x.yaml',
    ...SERIAL,
  ];
  const { code, stdout } = await kerb(args, cwd);
  expect(stdout).toBe('nothing was found in 5 runs (--seed 4)\n');
  expect(code).toBe(0);
  await expect(readFile(join(cwd, 'x.yaml'))).rejects.toThrow('ENOENT');
});

test('a scenario that is a program is found as one', { timeout: 120_000 }, async () => {
  const cwd = await folder();
  const args = ['fuzz', planted('ordering.ts'), '--kinds', 'reset', '--workers', '2', '--out', 'again.ts'];
  const { code, stdout } = await kerb(args, cwd);
  expect(stdout).toContain('the last word counts: the relay is open\n');
  expect(code).toBe(1);
  expect((await kerb(['sim', 'again.ts'], cwd)).code).toBe(1);
});

test('wrong use is told before anything is searched', { timeout: 120_000 }, async () => {
  const cwd = await folder();
  const dark =
    'name: dark\nduration: 5s\ndevices: { meter: { class: meter, unit: 1 } }\nexpect: [{ never: { channel: meter.relayClosed, is: 1 } }]\n';
  await writeFile(join(cwd, 'dark.yaml'), dark);
  const told = async (...args: string[]) => {
    const { code, stderr } = await kerb(['fuzz', ...args], cwd);
    expect(code).toBe(2);
    return stderr;
  };
  expect(await told('dark.yaml')).toContain('the scenario fails without any added fault');
  expect(await told('dark.yaml', '--kinds', 'powerLos')).toContain('there is no fault powerLos');
  expect(await told('dark.yaml', '--faults', '5..2')).toContain('Give how many at most');
  expect(await told(planted('race.ts'), '--out', 'x.yaml')).toContain('is written to a file that ends in .ts');
  expect(await told('dark.yaml', '--firmware', 'hub')).toContain('say which class runs what');
  expect(await told('none.yaml')).toContain('there is no such file');
});
