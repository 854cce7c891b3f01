import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openDevice } from '../../host/device/open-device.ts';
import { openLine } from '../../host/line/open-line.ts';
import { packageRoot } from '../../host/package-root.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { meterProfile } from '../../protocols/profiles/meter.generated.ts';
import { BAUD_RATE } from './kerb-run.ts';
import { LineProcess } from './line-process.ts';
import { describeWith, pymodbus, python, socat } from './programs.ts';
import { openPtyPair } from './pty-pair.ts';

// Devices downstream that pymodbus serves (pymodbus/server.py), wired to a meter that `kerb run` runs.

const UNIT_ID = 7;
const METER = 1;
const WAIT = { timeout: 30_000, interval: 50 };

const PROFILE = `class: peer
version: 1
description: What pymodbus/server.py serves.
identity: { vendorName: pymodbus, productCode: PM, majorMinorRevision: '3.16' }
coils:
  - { name: relay, address: 20, description: A coil. }
inputRegisters:
  - { name: voltage, address: 0, type: u16, scale: 0.0035, unit: V, description: It holds 65535. }
`;

async function pymodbusServer(route: readonly string[]): Promise<{ server: LineProcess; port: number }> {
  const server = new LineProcess(python, [join(packageRoot, 'test/peers/pymodbus/server.py'), ...route]);
  onTestFinished(() => server.stop());
  return { server, port: (await server.read<{ listening: number }>()).listening };
}

async function run(address: string) {
  const cwd = await mkdtemp(join(tmpdir(), 'kerb-wiring-'));
  onTestFinished(() => rm(cwd, { recursive: true, force: true }));
  await writeFile(join(cwd, 'peer.yaml'), PROFILE);
  await writeFile(
    join(cwd, 'wiring.yaml'),
    `lines: { line: { address: '${address}' } }
devices: { peer: { line: line, unit: ${UNIT_ID}, template: ./peer.yaml, lostAfter: 2s } }
inputs:
  voltageL1: { device: peer, register: voltage, every: 200ms, lost: 0 }
  coverOpen: { bits: { 0: { device: peer, register: relay, is: true, every: 200ms } } }
outputs:
  relayClosed: { device: peer, register: relay, stop: 0 }
`,
  );
  const kerb = new LineProcess(process.execPath, [
    ...[join(packageRoot, 'dist/host/cli/kerb.js'), 'run', `meter@${METER}`, '--tcp', '0', '--json'],
    ...['--records', 'none', '--wiring', join(cwd, 'wiring.yaml')],
  ]);
  onTestFinished(() => kerb.stop('SIGKILL'));
  const { tcp } = await kerb.read<{ tcp: { port: number } }>();
  const line = await openLine(`tcp://127.0.0.1:${tcp.port}`);
  onTestFinished(() => line.close());
  return { kerb, meter: openDevice(line, METER, meterProfile) };
}

describeWith([pymodbus], 'devices downstream that pymodbus serves over TCP', () => {
  test('are read and written, and told the end', async () => {
    const { server, port } = await pymodbusServer(['tcp']);
    const { kerb, meter } = await run(`tcp://127.0.0.1:${port}`);
    const watcher = await openLine(`tcp://127.0.0.1:${port}`);
    onTestFinished(() => watcher.close());
    const relay = async () => (await watcher.readBits(UNIT_ID, Bank.coils, 20, 1))[0];
    await vi.waitFor(async () => expect(await meter.read('voltageL1')).toBeCloseTo(65_535 * 0.0035, 2), WAIT);
    await vi.waitFor(async () => expect(await relay()).toBe(1), WAIT);
    await meter.write('relayClosed', false);
    await vi.waitFor(async () => expect(await relay()).toBe(0), WAIT);
    await meter.write('relayClosed', true);
    await vi.waitFor(async () => expect(await relay()).toBe(1), WAIT);
    await kerb.stop('SIGTERM');
    expect(kerb.exitCode).toBe(0);
    expect(await relay()).toBe(0);
    await watcher.close();
    await server.stop();
  });

  test('are missed when they are gone', async () => {
    const { server, port } = await pymodbusServer(['tcp']);
    const { meter } = await run(`tcp://127.0.0.1:${port}`);
    await vi.waitFor(async () => expect(await meter.read('voltageL1')).toBeGreaterThan(200), WAIT);
    await server.stop();
    await vi.waitFor(async () => expect(await meter.read('voltageL1')).toBe(0), WAIT);
  });
});

describeWith([pymodbus, socat], 'devices downstream that pymodbus serves over RTU', () => {
  test('are read and written', async () => {
    const ptys = await openPtyPair();
    onTestFinished(() => ptys.close());
    await pymodbusServer(['rtu', ptys.ends[0], String(BAUD_RATE), 'N']);
    const { kerb, meter } = await run(`${ptys.ends[1]}?baud=${BAUD_RATE}&parity=none&stop=1`);
    await vi.waitFor(async () => expect(await meter.read('voltageL1')).toBeCloseTo(65_535 * 0.0035, 2), WAIT);
    // The relay is seen by its own coil.
    await vi.waitFor(async () => expect(await meter.read('coverOpen')).toBe(true), WAIT);
    await meter.write('relayClosed', false);
    await vi.waitFor(async () => expect(await meter.read('coverOpen')).toBe(false), WAIT);
    await kerb.stop('SIGTERM');
    expect(kerb.exitCode).toBe(0);
  });
});
