import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { HubController } from '../../../host/hub/hub-controller.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { parseHome } from '../../../protocols/hub/home-file.ts';
import { folder, imagesOf, running } from '../../host/cli/kerb-process.ts';
import { BoughtHome } from '../../host/wiring/bought-home.ts';

const images = imagesOf('hub');

const WAIT = { timeout: 60_000, interval: 50 };
/** A scan, a period and the time on the line lie between the meter and what the hub says of it. */
const NEAR_W = 60;

/** A hub that runs in `cwd`, and what ends it. */
async function start(cwd: string, ...more: readonly string[]) {
  const { run, listening } = await running([`${images.hub}@1`, '--tcp', '0', '--records', 'records', ...more], cwd);
  const line = await openLine(`tcp://127.0.0.1:${listening.tcp!.port}`);
  onTestFinished(() => line.close());
  return { run, hub: new HubController(line, 1) };
}

/** Tells the hub its home, as an installer does; nothing in it waits for a time of its own. */
async function commission(cwd: string): Promise<void> {
  const { run, hub } = await start(cwd);
  const file = join(packageRoot, 'seeds/homes/reference.yaml');
  const { loads, supply, ...home } = parseHome(readFileSync(file, 'utf8'), file);
  await hub.replaceHome({
    ...home,
    loads: loads.map((load) => ({ ...load, leastRunS: 0, leastRestS: 0 })),
    supply: { ...supply, startRandomisationS: 0 },
  });
  run.signal('SIGTERM');
  expect(await run.exit).toMatchObject({ code: 0 });
}

test('a hub runs the reference home through the wiring that comes along, on a serial line and four TCP connections', async () => {
  const home = await BoughtHome.open();
  const cwd = await folder();
  await writeFile(join(cwd, 'home.yaml'), home.wiring);
  await commission(cwd);
  const { run, hub } = await start(cwd, '--wiring', 'home.yaml');

  // What the meter and the loads say reaches the hub.
  await vi.waitFor(async () => {
    const seen = await hub.driver.readMany(['gridPower', 'load2Value', 'load4Value', 'load5Power', 'meterFault']);
    expect(seen).toMatchObject({ load2Value: 4800, load4Value: 5000, meterFault: false });
    expect(Math.abs(seen.gridPower - home.gridW)).toBeLessThan(NEAR_W);
    expect(Math.abs(seen.load5Power + home.solarW)).toBeLessThan(NEAR_W);
  }, WAIT);

  // What the resident asks for reaches the loads, and comes back from them.
  await hub.override(3, 'on');
  await vi.waitFor(() => expect(home.grantedA).toBeGreaterThanOrEqual(6), WAIT);
  await vi.waitFor(async () => {
    const { load3Power, load3State } = await hub.driver.readMany(['load3Power', 'load3State', 'load2State']);
    expect(load3State).toBe('on');
    expect(Math.abs(load3Power - home.carW)).toBeLessThan(NEAR_W);
  }, WAIT);
  expect(home.gx.holding[2902]).toBe(3); // external control
  expect(home.evse.holding[0x4106]).toBe(60);

  // A wallbox that is gone is told, and the rest goes on.
  await home.unplug('wallbox');
  await vi.waitFor(async () => expect(await hub.driver.read('load3State')).toMatch(/unavailable|fault/), WAIT);
  await hub.override(2, 'on');
  await vi.waitFor(() => expect(home.relays.coils[0]).toBe(true), WAIT);
  expect(await hub.driver.read('meterFault')).toBe(false);

  // The hub ends: everything is left as it should be without one.
  run.signal('SIGTERM');
  const { code, stdout } = await run.exit;
  expect(code).toBe(0);
  expect(home.relays.coils[0]).toBe(false);
  expect(home.batteryW).toBe(0);
  expect(home.solar.holding[40_242]).toBe(10_000);
  expect([home.isg.holding[4001], home.isg.holding[4002]]).toEqual([0, 0]);
  expect(stdout).toContain('"device":"evse","state":"notStopped","register":"currentToGrant"');
}, 240_000);
