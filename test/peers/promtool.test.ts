import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../host/package-root.ts';
import { folder, KerbProcess, kerb } from '../host/cli/kerb-process.ts';
import { describeWith, promtool } from './programs.ts';

describeWith([promtool], 'promtool', () => {
  test('the metrics of a host of a fleet are as Prometheus wants them', async () => {
    const cwd = await folder();
    await kerb(['fleet', 'init'], cwd);
    await kerb(['fleet', 'add', 'meter-1', '--class', 'meter', '--line', 'tcp://127.0.0.1:9', '--unit', '1'], cwd);
    const serve = ['fleet', 'serve', '--name', 'desk', '--api', '0', '--metrics', '0', '--json'];
    const host = new KerbProcess(serve, cwd);
    const { api, metrics } = JSON.parse(await host.line((line) => line.includes('"serving"'))) as Record<
      string,
      string
    >;
    expect((await fetch(`${api}/api/v1/health`)).status).toBe(200);
    expect((await fetch(`${api}/api/v1/devices`)).status).toBe(401);
    const text = await (await fetch(metrics!)).text();
    expect(text).toContain('kerb_fleet_devices{class="meter",enrolled="no"} 1');
    expect(text).toContain('kerb_api_requests_total{operation="listDevices",status="401"} 1');
    expect(execFileSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' })).toBe('');
    host.signal('SIGTERM');
    expect(await host.exit).toMatchObject({ code: 0 });
  });

  test('the alerts of the guide are rules that Prometheus takes, about metrics that there are', async () => {
    const guide = await readFile(join(packageRoot, 'docs/fleet-metrics.md'), 'utf8');
    const rules = /```yaml\n(groups:[\s\S]*?)```/.exec(guide)![1]!;
    const cwd = await folder();
    await writeFile(join(cwd, 'alerts.yaml'), rules);
    expect(execFileSync('promtool', ['check', 'rules', 'alerts.yaml'], { cwd, encoding: 'utf8' })).toContain('SUCCESS');
    const source = ['fleet-metrics', 'measured-access', 'measured-database', 'api-metrics', 'mqtt-metrics'];
    const code = await Promise.all(
      source.map((name) => readFile(join(packageRoot, `host/fleet-metrics/${name}.ts`), 'utf8')),
    );
    for (const [name] of rules.matchAll(/kerb_\w+/g))
      expect(code.join('\n')).toContain(name.replace(/_(?:sum|count|bucket)$/, ''));
  });
});
