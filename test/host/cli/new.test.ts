import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { folder, kerb } from './kerb-process.ts';

const tsc = join(packageRoot, 'node_modules/typescript/bin/tsc');

/** What `npm install` would put there. */
async function install(project: string): Promise<void> {
  const modules = join(project, 'node_modules');
  await mkdir(modules);
  await symlink(packageRoot, join(modules, 'kerb'));
  for (const name of ['@types', 'assemblyscript', 'typescript', 'vitest'])
    await symlink(join(packageRoot, 'node_modules', name), join(modules, name));
}

async function compile(project: string, config: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', config], { cwd: project }).catch(
    (error: { stdout: string }) => error,
  );
  return stdout;
}

test('a new device lives its day, is up to date, compiles and makes a signed update', async () => {
  const cwd = await folder();
  const made = await kerb(['new', 'fan-coil', '--title', 'Fan coil unit', '--no-install'], cwd);
  expect(made).toMatchObject({ code: 0, stderr: '' });
  const project = join(cwd, 'fan-coil');
  const ran = await kerb(['sim', 'scenarios/fan-coil.yaml', '--json'], project);
  expect(ran.code).toBe(0);
  expect(JSON.parse(ran.stdout)).toMatchObject({ outcome: 'passed' });
  expect(await kerb(['generate', '--check'], project)).toMatchObject({ code: 0 });
  await kerb(['keys', 'generate', 'release.pem', '--no-passphrase'], project);
  const bundled = await kerb(['bundle', 'fan-coil', '--key', 'release.pem', '--sequence', '1'], project);
  expect(bundled).toMatchObject({ code: 0, stderr: '' });
  expect(await readFile(join(project, 'firmware/fan-coil/profile.yaml'), 'utf8')).toContain(
    'productName: Fan coil unit',
  );

  await install(project);
  expect(await compile(project, 'tsconfig.json')).toBe('');
  expect(await compile(project, 'firmware/tsconfig.json')).toBe('');
  const code = join(project, 'firmware/fan-coil/fan-coil.ts');
  await writeFile(code, (await readFile(code, 'utf8')).replace('registers.setHeating(', 'registers.setHeeting('));
  expect(await compile(project, 'firmware/tsconfig.json')).toContain("Did you mean 'setHeating'?");
  const refused = await kerb(['build'], project);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('in firmware/fan-coil/fan-coil.ts(');
});

test('a variant is the class that it extends, under a name of its own', async () => {
  const cwd = await folder();
  await kerb(['new', 'my-monitor', '--from', 'conflict-monitor', '--no-install'], cwd);
  const project = join(cwd, 'my-monitor');
  const ran = await kerb(['sim', 'scenarios/my-monitor.yaml', '--json'], project);
  expect(JSON.parse(ran.stdout)).toMatchObject({ outcome: 'passed' });
  await install(project);
  expect(await compile(project, 'tsconfig.json')).toBe('');
  expect(await compile(project, 'firmware/tsconfig.json')).toBe('');
});

test.each([
  [['new', 'Thermostat'], 'give lower case letters'],
  [['new', 'meter'], 'it is a class of Kerb; give another name, with --from meter to build on it'],
  [['new', 'tap', '--from', 'metre'], 'did you mean meter?'],
  [['new', 'tap', '--title', 'a: b'], '--title "a: b"'],
  [['new', 'tap', '--kerb', './nowhere.tgz'], 'there is no such file'],
])('%j is refused', async (args, message) => {
  const { code, stderr } = await kerb([...args, '--no-install']);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
