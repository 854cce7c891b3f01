import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { systemClock } from '../../../host/clock/system.ts';
import { listenTcp } from '../../../host/gateway/tcp-server.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { readCard } from '../../../protocols/signal/card-place.ts';
import { parsePlan } from '../../../protocols/signal/plan-file.ts';
import { imageOf } from '../../firmware/run.ts';
import { BusyController } from '../signal/controller.ts';
import { folder, kerb } from './kerb-process.ts';

const CROSSROADS = resolve('seeds/junctions/crossroads.yaml');
const STAGES = resolve('seeds/junctions/stages.yaml');

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(signalProfile);
});

/** A controller that has served vehicles for a while, and the address at which it answers. */
async function served(seconds: number): Promise<{ controller: BusyController; line: string }> {
  const controller = new BusyController(image, Date.UTC(2026, 0, 15, 8));
  controller.run(seconds);
  const server = await listenTcp({ clock: systemClock, port: 0, units: new Map([[3, controller]]) });
  onTestFinished(() => server.close());
  return { controller, line: `tcp://127.0.0.1:${server.port}` };
}

describe('kerb signal status', () => {
  test('shows rings, lamps, calls and detectors', async () => {
    const { line } = await served(100);
    const { stdout, stderr, code } = await kerb(['signal', 'status', line, '3'], await folder());
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toMatch(/^service, free, free$/m);
    expect(stdout).toMatch(/^ring 1 {3}phase \d +(green|yellow|redClearance|red) +\d+\.\d s/m);
    expect(stdout).toMatch(/^phase +1 {2}2 {2}3 {2}4 {2}5 {2}6 {2}7 {2}8$/m);
    expect(stdout).toMatch(/^lamp( +[GYr]){8}$/m);
    expect(stdout).toMatch(/^detectors {3,}( \d+)* ?(on|none on)$/m);
  });

  test('tells the same as JSON', async () => {
    const { line } = await served(100);
    const { stdout } = await kerb(['signal', 'status', line, '3', '--json'], await folder());
    const status = JSON.parse(stdout);
    expect(status).toMatchObject({ mode: 'service', fault: 'none', control: 'free', pattern: 'free', preempt: 0 });
    expect(status.rings.map(({ ring }: { ring: number }) => ring)).toEqual([1, 2]);
    expect(status.phases).toHaveLength(8);
    expect(status.timeS).toBe(Date.UTC(2026, 0, 15, 8, 1, 40) / 1000);
  });
});

describe('kerb signal plan', () => {
  test('writes the plan of a controller, and gives it another one, which it then runs by', async () => {
    const { controller, line } = await served(30);
    const cwd = await folder();
    expect((await kerb(['signal', 'plan', line, '3', '--out', 'before.yaml'], cwd)).code).toBe(0);
    const before = parsePlan(await readFile(join(cwd, 'before.yaml'), 'utf8'), 'before.yaml');
    expect(Object.keys(before.phases)).toHaveLength(8);
    const pushed = await kerb(['signal', 'plan', line, '3', '--push', STAGES], cwd);
    expect(pushed).toMatchObject({ code: 0, stderr: '' });
    expect(pushed.stdout).toMatch(/^unit 3 runs by Crossroads in stages now \(digest [0-9a-f]{8}\)$/m);
    controller.run(120);
    const after = JSON.parse((await kerb(['signal', 'plan', line, '3', '--json'], cwd)).stdout);
    expect(Object.keys(after.phases)).toEqual(['1', '2', '3', '4']);
    const status = JSON.parse((await kerb(['signal', 'status', line, '3', '--json'], cwd)).stdout);
    expect(status).toMatchObject({ mode: 'service', fault: 'none' });
    expect(status.rings).toHaveLength(1);
  });

  test('a plan that the controller refuses changes nothing, and the reason is told', async () => {
    const { line } = await served(30);
    const cwd = await folder();
    const unsafe = (await readFile(CROSSROADS, 'utf8')).replace(
      '2: { name: main through, ring: 1, barrier: A, minGreen: 8, maximum: 40, yellow: 4,',
      '2: { name: main through, ring: 1, barrier: A, minGreen: 8, maximum: 40, yellow: 2.7,',
    );
    await writeFile(join(cwd, 'unsafe.yaml'), unsafe);
    const before = (await kerb(['signal', 'plan', line, '3', '--json'], cwd)).stdout;
    const pushed = await kerb(['signal', 'plan', line, '3', '--push', 'unsafe.yaml'], cwd);
    expect(pushed.code).toBe(2);
    expect(pushed.stderr).toMatch(/refuses the plan: the yellow of phase 2 is shorter than the approach needs/);
    expect((await kerb(['signal', 'plan', line, '3', '--json'], cwd)).stdout).toBe(before);
  });

  test('a file that is no plan is told with its line, and nothing is asked of the line', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'plan.yaml'), 'name: x\nphases: { 1: { ring: 9 } }\n');
    const { code, stderr } = await kerb(['signal', 'plan', 'tcp://127.0.0.1:1', '3', '--push', 'plan.yaml'], cwd);
    expect(code).toBe(2);
    expect(stderr).toMatch(/plan\.yaml:2:\d+: phases\[1\]/);
  });
});

test('kerb signal pattern asks for a pattern, which comes into force, and gives it back to the schedule', async () => {
  const { controller, line } = await served(30);
  const cwd = await folder();
  const asked = await kerb(['signal', 'pattern', line, '3', '1'], cwd);
  expect(asked).toMatchObject({ code: 0, stderr: '' });
  controller.run(30);
  const inForce = JSON.parse((await kerb(['signal', 'pattern', line, '3', '--json'], cwd)).stdout);
  expect(inForce).toMatchObject({ pattern: 1, source: 'command', asked: 1, cycleLengthS: 90 });
  await kerb(['signal', 'pattern', line, '3', 'schedule'], cwd);
  controller.run(30);
  const after = JSON.parse((await kerb(['signal', 'pattern', line, '3', '--json'], cwd)).stdout);
  expect(after).toMatchObject({ pattern: 'free', asked: 0 });
  expect((await kerb(['signal', 'pattern', line, '3', '17'], cwd)).code).toBe(2);
});

test('kerb signal preempt asks for a preemption until it is ended', async () => {
  const { controller, line } = await served(30);
  const cwd = await folder();
  await kerb(['signal', 'plan', line, '3', '--push', CROSSROADS], cwd);
  await kerb(['signal', 'preempt', line, '3', '2'], cwd);
  controller.run(40);
  const during = JSON.parse((await kerb(['signal', 'preempt', line, '3', '--json'], cwd)).stdout);
  expect(during).toEqual({ active: 2, stage: 'dwell', asked: [2] });
  await kerb(['signal', 'preempt', line, '3', '2', '--end'], cwd);
  controller.run(60);
  const after = JSON.parse((await kerb(['signal', 'preempt', line, '3', '--json'], cwd)).stdout);
  expect(after).toEqual({ active: 0, stage: 'none', asked: [] });
});

test('kerb signal check asks the firmware about plan files and fails when one is refused', async () => {
  const cwd = await folder();
  const text = await readFile(CROSSROADS, 'utf8');
  await writeFile(join(cwd, 'unsafe.yaml'), text.replace(/cycle: 90/, 'cycle: 100'));
  const { code, stdout, stderr } = await kerb(['signal', 'check', CROSSROADS, STAGES, 'unsafe.yaml'], cwd);
  expect(code).toBe(1);
  expect(stdout).toBe(`${CROSSROADS}: accepted\n${STAGES}: accepted\n`);
  expect(stderr).toMatch(/^unsafe\.yaml: in pattern 1 the splits do not add up to the cycle$/m);
});

test("kerb signal card makes the monitor's image with the junction's card in it", async () => {
  const cwd = await folder();
  const { code } = await kerb(['signal', 'card', CROSSROADS, '--out', 'monitor.wasm'], cwd);
  expect(code).toBe(0);
  const made = await readFile(join(cwd, 'monitor.wasm'));
  expect(readCard(made)?.site).toBe('Crossroads');
  expect(readCard((await buildFirmware('conflict-monitor')).image)).toBeUndefined();
});
