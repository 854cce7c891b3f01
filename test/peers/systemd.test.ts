import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serviceCommand } from '../../host/cli/commands/service.ts';
import { settingWord } from '../../host/cli/service/unit-quoting.ts';
import { packageRoot } from '../../host/package-root.ts';
import { kerbHere } from '../host/cli/kerb-here.ts';
import { describeWith, systemdAnalyze } from './programs.ts';

describeWith([systemdAnalyze], 'systemd', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kerb-systemd-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** What `systemd-analyze verify` says about a unit. */
  async function verified(text: string): Promise<{ code: number; stderr: string }> {
    const file = join(folder, 'kerb.service');
    await writeFile(file, text);
    return new Promise((resolve) => {
      const env = { ...process.env, SYSTEMD_LOG_LEVEL: 'notice', LC_ALL: 'C.UTF-8' };
      const child = execFile('systemd-analyze', ['verify', '--man=no', file], { env }, (_, _stdout, stderr) =>
        resolve({ code: child.exitCode!, stderr }),
      );
    });
  }

  test.each([
    [['meter@1']],
    [['hub@1', '--wiring', join(packageRoot, 'seeds/wirings/home.yaml'), '--serial', '/dev/serial/by-id/a 100%']],
    [['meter@1', '--records', tmpdir(), '--user', 'root', '--tcp', '502', '--metrics', '--log', 'json']],
    [['meter@1', '--key', join(packageRoot, 'package.json'), '--environment-file', join(packageRoot, 'package.json')]],
  ])('has nothing against the unit of %j', async (args) => {
    const { stdout, stderr } = await kerbHere(['service', ...args], serviceCommand);
    expect(stdout, stderr).toContain('ExecStart=');
    expect(await verified(stdout)).toEqual({ code: 0, stderr: '' });
  });

  test('tells settings that it does not know', async () => {
    const { stdout } = await kerbHere(['service', 'meter@1'], serviceCommand);
    const { stderr } = await verified(stdout.replace('PrivateTmp=', 'PrivateTemp='));
    expect(stderr).toMatch(/Unknown key.* 'PrivateTemp' in section/);
  });

  test.each(['a b', 'ä “quoted”', '100% of %n', "it's; #no", '-', 'a\\b', '"c"'])(
    'reads the quoted word %j as it was',
    async (word) => {
      const { stderr } = await verified(`[Service]\nExecStart=${settingWord(`/none/${word}`)}\n`);
      expect(stderr).toContain(`/none/${word}`);
      expect(stderr).not.toContain(`/none/${word}"`);
    },
  );
});
