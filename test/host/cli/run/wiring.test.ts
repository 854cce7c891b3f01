import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../../../../host/clock/system.ts';
import type { DeviceDriver } from '../../../../host/device/device-driver.ts';
import { type AnyRegisters, openDevice } from '../../../../host/device/open-device.ts';
import type { DataModel } from '../../../../host/gateway/data-model.ts';
import { RtuServer } from '../../../../host/gateway/rtu-server.ts';
import { listenTcp, type TcpServer } from '../../../../host/gateway/tcp-server.ts';
import { openLine } from '../../../../host/line/open-line.ts';
import { wiringSurroundings } from '../../../../host/wiring/read-wiring.ts';
import type { Profile } from '../../../../protocols/profile/profile.ts';
import { meterProfile } from '../../../../protocols/profiles/meter.generated.ts';
import { Pty } from '../../../../sim/bus/pty.ts';
import { ArrayModel } from '../../gateway/array-model.ts';
import { ProfileModel } from '../../gateway/profile-model.ts';
import { folder, imagesOf, type KerbProcess, kerb, type RunEvent, running } from '../kerb-process.ts';

const images = imagesOf('meter');

/** How long something may take that takes a second or so, on a busy computer. */
const WAIT = { timeout: 30_000, interval: 20 };

function templateOf(name: string): Profile {
  const profile = wiringSurroundings('.', meterProfile.channels).template(name);
  if (typeof profile === 'string') throw new Error(profile);
  return profile;
}

async function tcpDevice(models: ReadonlyMap<number, DataModel>, port = 0): Promise<TcpServer> {
  const server = await listenTcp({ clock: systemClock, port, units: models });
  onTestFinished(() => server.close());
  return server;
}

function serialDevices(models: ReadonlyMap<number, DataModel>): Pty {
  const pty = new Pty();
  new RtuServer({ transport: pty, clock: systemClock, units: models, baudRate: 115_200 });
  onTestFinished(() => pty.close());
  return pty;
}

const isNews =
  (device: string, state: string) =>
  (event: RunEvent): boolean => {
    const news = event as RunEvent & { readonly device?: string; readonly state?: string };
    return news.event === 'downstream' && news.device === device && news.state === state;
  };

/** A meter that has its values from one over TCP, and its relay on a serial line. */
async function wiredMeter(): Promise<{
  run: KerbProcess;
  meter: DeviceDriver<AnyRegisters, string, string>;
  sensor: ProfileModel;
  server: TcpServer;
  relays: ArrayModel;
}> {
  const sensor = new ProfileModel(templateOf('sdm630')).set({ voltageL1: 231.5, activePowerL1: 500 });
  const relays = new ArrayModel({ coils: 8 });
  const server = await tcpDevice(new Map([[1, sensor]]));
  const pty = serialDevices(new Map([[2, relays]]));
  const cwd = await folder();
  await writeFile(
    join(cwd, 'wiring.yaml'),
    `lines:
  lan: { address: 'tcp://127.0.0.1:${server.port}', timeout: 300ms }
  bus: { address: '${pty.path}?baud=115200' }
devices:
  sensor: { line: lan, unit: 1, template: sdm630, lostAfter: 1s }
  relays: { line: bus, unit: 2, template: waveshare-relay-8, lostAfter: 1s }
inputs:
  voltageL1: { device: sensor, register: voltageL1, every: 50ms }
  activePowerL1: { device: sensor, register: activePowerL1, every: 50ms, lost: 0 }
  coverOpen: { bits: { 0: { lost: sensor } } }
outputs:
  relayClosed: { device: relays, register: relay3, stop: 0, repeat: 300ms }
`,
  );
  const { run, listening } = await running(
    [`${images.meter}@7`, '--tcp', '0', '--scan', '20', '--records', 'none', '--wiring', 'wiring.yaml'],
    cwd,
  );
  const line = await openLine(`tcp://127.0.0.1:${listening.tcp!.port}`);
  onTestFinished(() => line.close());
  const profile: Profile = meterProfile;
  return { run, meter: openDevice(line, 7, profile), sensor, server, relays };
}

describe('a device that is run', () => {
  test('has its inputs from one line and its outputs on another, and leaves a safe value behind', async () => {
    const { run, meter, sensor, relays } = await wiredMeter();
    const read = () => meter.readMany(['voltageL1', 'activePowerL1']);
    await vi.waitFor(async () => expect(await read()).toEqual({ voltageL1: 231.5, activePowerL1: 500 }), WAIT);
    await vi.waitFor(() => expect(relays.coils[2]).toBe(true), WAIT);
    sensor.set({ voltageL1: 228, activePowerL1: -1200 });
    await vi.waitFor(async () => expect(await read()).toEqual({ voltageL1: 228, activePowerL1: -1200 }), WAIT);
    await meter.write('relayClosed', false);
    await vi.waitFor(() => expect(relays.coils[2]).toBe(false), WAIT);
    await meter.write('relayClosed', true);
    await vi.waitFor(() => expect(relays.coils[2]).toBe(true), WAIT);
    run.signal('SIGINT');
    expect(await run.exit).toMatchObject({ code: 0, stderr: '' });
    expect(relays.coils).toEqual(Array(8).fill(false));
  });

  test('goes on without a device that is unplugged, and with it when it is back', async () => {
    const { run, meter, sensor, server, relays } = await wiredMeter();
    await run.event(isNews('sensor', 'answers'));
    await vi.waitFor(() => expect(relays.coils[2]).toBe(true), WAIT);
    const { port } = server;
    await server.close();
    await run.event(isNews('sensor', 'lost'));
    await vi.waitFor(async () => expect(await meter.read('activePowerL1')).toBe(0), WAIT);
    // Scans and the other line do not wait for it.
    const writes = relays.writes;
    await vi.waitFor(() => expect(relays.writes).toBeGreaterThan(writes + 3), WAIT);
    sensor.set({ activePowerL1: 900 });
    await tcpDevice(new Map([[1, sensor]]), port);
    await vi.waitFor(async () => expect(await meter.read('activePowerL1')).toBe(900), WAIT);
  });
});

describe('a wiring is refused before anything runs, when', () => {
  test.each([
    [['nothing.yaml'], '--wiring nothing.yaml: there is no such file'],
    [['9=wiring.yaml'], 'there is no unit 9'],
    [['wiring.yaml', '7=wiring.yaml'], '--wiring: unit 7 has two'],
    [['wiring.yaml'], 'wiring.yaml:3:11: inputs.voltageL9: there is no input voltageL9 (did you mean voltageL1?)'],
  ])('it is %j', async (wirings, message) => {
    const cwd = await folder();
    await writeFile(
      join(cwd, 'wiring.yaml'),
      `lines: { bus: { address: /dev/ttyS0 } }
devices: { sensor: { line: bus, unit: 1, template: sdm630 } }
${wirings.length > 1 ? '' : 'inputs: { voltageL9: { device: sensor, register: voltageL1 } }'}
`,
    );
    const args = wirings.flatMap((wiring) => ['--wiring', wiring]);
    const { code, stderr } = await kerb(['run', `${images.meter}@7`, '--tcp', '0', '--records', 'none', ...args], cwd);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});
