import type { Registry } from 'prom-client';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { startGateway } from '../../../host/gateway/gateway.ts';
import { ListenError } from '../../../host/gateway/listen-error.ts';
import { listenTcp } from '../../../host/gateway/tcp-server.ts';
import { DeviceMetrics } from '../../../host/metrics/device-metrics.ts';
import { GatewayMetrics } from '../../../host/metrics/gateway-metrics.ts';
import { LineMetrics } from '../../../host/metrics/line-metrics.ts';
import { serveMetrics } from '../../../host/metrics/metrics-server.ts';
import { createMetrics } from '../../../host/metrics/registry.ts';
import { totals } from '../../../host/metrics/totals.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { ArrayModel } from '../gateway/array-model.ts';

/** Series of an exposition, `name{labels}` → value. */
async function series(registry: Registry): Promise<ReadonlyMap<string, number>> {
  const lines = (await registry.metrics()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => {
      const at = line.lastIndexOf(' ');
      return [line.slice(0, at), Number(line.slice(at + 1))];
    }),
  );
}

test('a line is counted by name: requests, errors by kind, bytes, answer times; until it is closed', async () => {
  const server = await listenTcp({ clock: systemClock, units: new Map([[1, new ArrayModel()]]), port: 0 });
  onTestFinished(() => server.close());
  const registry = createMetrics();
  const lines = new LineMetrics(registry);
  const line = await lines.open(`tcp://127.0.0.1:${server.port}`);
  for (let count = 0; count < 3; count++) await line.readRegisters(1, Bank.inputRegisters, 0, 2);
  await expect(line.readRegisters(1, Bank.inputRegisters, 9999, 2)).rejects.toThrow();
  const found = await series(registry);
  const of = `{line="${line.name}"}`;
  expect(found.get(`kerb_line_requests_total${of}`)).toBe(4);
  expect(found.get(`kerb_line_errors_total{line="${line.name}",kind="exception"}`)).toBe(1);
  expect(found.get(`kerb_line_errors_total{line="${line.name}",kind="timeout"}`)).toBe(0);
  expect(found.get(`kerb_line_sent_bytes_total${of}`)).toBe(4 * 12);
  expect(found.get(`kerb_line_received_bytes_total${of}`)).toBe(3 * 13 + 9);
  expect(found.get(`kerb_line_answer_seconds_count${of}`)).toBe(4);
  expect(found.get(`kerb_line_answer_seconds_sum${of}`)).toBeGreaterThan(0);
  await line.close();
  expect((await series(registry)).has(`kerb_line_requests_total${of}`)).toBe(false);
});

test('a gateway is counted by server and unit, its devices by class', async () => {
  const registry = createMetrics();
  const model = Object.assign(new ArrayModel(), { scan: () => {} });
  const devices = new DeviceMetrics(registry, [{ unitId: 7, class: 'array', device: { running: true } }], () => 2);
  const served: { gateway?: Awaited<ReturnType<typeof startGateway>> } = {};
  const metrics = new GatewayMetrics(registry, () => served.gateway);
  expect((await series(registry)).has('kerb_server_connections{server="tcp"}')).toBe(false);
  let scanned = (): void => {};
  const firstScan = new Promise<void>((resolve) => {
    scanned = resolve;
  });
  const gateway = await startGateway({
    clock: systemClock,
    devices: [{ unitId: 7, device: model }],
    scanMs: 5,
    tcp: { port: 0 },
    onDeviceScan(unitId, tookMs) {
      devices.scanned(unitId, tookMs);
      scanned();
    },
  });
  served.gateway = gateway;
  onTestFinished(() => gateway.close());
  const line = await new LineMetrics(createMetrics()).open(`tcp://127.0.0.1:${gateway.tcp!.port}`);
  onTestFinished(() => line.close());
  await line.readRegisters(7, Bank.inputRegisters, 0, 2);
  await expect(line.readRegisters(7, Bank.inputRegisters, 9999, 2)).rejects.toThrow();
  await firstScan;
  devices.recorded(7, { name: 'watchdogReset', severity: 'error' });
  metrics.refused({ kind: 'notAllowed', peer: '10.0.0.1:4' });
  metrics.tlsRefused({ peer: '10.0.0.1:4', code: 'REVOKED', reason: 'x', subject: 'CN=x' });
  metrics.denied({ role: undefined, subject: undefined, peer: 'x', unitId: 7, refused: { function: 6, what: 'x' } });
  const found = await series(registry);
  expect(Object.fromEntries(found)).toMatchObject({
    'kerb_server_frames_total{server="tcp"}': 2,
    'kerb_server_connections{server="tcp"}': 1,
    'kerb_unit_requests_total{server="tcp",unit_id="7"}': 2,
    'kerb_unit_exceptions_total{server="tcp",unit_id="7"}': 1,
    'kerb_server_refusals_total{server="tcp",reason="notAllowed"}': 1,
    'kerb_server_refusals_total{server="tls",reason="REVOKED"}': 1,
    'kerb_access_denied_total{role="",unit_id="7",function="6"}': 1,
    'kerb_device_running{unit_id="7",class="array"}': 1,
    'kerb_device_events_total{unit_id="7",class="array",event="watchdogReset",severity="error"}': 1,
    kerb_scans_skipped_total: 2,
  });
  expect(found.get('kerb_device_scan_seconds_count{unit_id="7",class="array"}')).toBeGreaterThan(0);
});

test('they are served to who scrapes, and to nothing else', async () => {
  const registry = createMetrics();
  let asked = 0;
  totals({
    registry,
    name: 'kerb_test_total',
    help: 'A test',
    labels: [],
    read: () => [{ labels: {}, value: ++asked }],
  });
  const server = await serveMetrics({ registry, port: 0 });
  onTestFinished(() => server.close());
  const at = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${server.port}${path}`, { method });
  const found = await at('/metrics');
  expect(found.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(await found.text()).toContain('# TYPE kerb_test_total counter\nkerb_test_total 1\n');
  expect(await (await at('/metrics?x=1')).text()).toContain('kerb_test_total 2');
  expect([(await at('/')).status, (await at('/metrics', 'POST')).status]).toEqual([404, 405]);
  await expect(serveMetrics({ registry, port: server.port })).rejects.toThrow(ListenError);
});

test('a metric that cannot be read is told as such', async () => {
  const registry = createMetrics();
  const read = (): never => {
    throw new Error('the disk is gone');
  };
  totals({ registry, name: 'kerb_test_total', help: 'A test', labels: [], read });
  const server = await serveMetrics({ registry, port: 0 });
  onTestFinished(() => server.close());
  const found = await fetch(`http://127.0.0.1:${server.port}/metrics`);
  expect([found.status, await found.text()]).toEqual([500, expect.stringContaining('the disk is gone')]);
});
