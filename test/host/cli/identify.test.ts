import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { listenTcp } from '../../../host/gateway/tcp-server.ts';
import { deviceTemplates } from '../../../host/identify/device-templates.ts';
import { Random } from '../../../sim/random.ts';
import { TemplateDevice } from '../identify/template-device.ts';
import { folder, KerbProcess } from './kerb-process.ts';

/** A device of a template, served over TCP; its address. */
async function served(name: string, unitId = 1): Promise<string> {
  const template = deviceTemplates().find((each) => each.name === name)!;
  const units = new Map([[unitId, new TemplateDevice(template, unitId, new Random(7))]]);
  const server = await listenTcp({ clock: systemClock, port: 0, units });
  onTestFinished(() => server.close());
  return `tcp://127.0.0.1:${server.port}`;
}

async function kerb(...args: readonly string[]) {
  return new KerbProcess(args, await folder()).exit;
}

describe('kerb identify', () => {
  test('names the template of a device, with what speaks for it and against others', async () => {
    const { code, stdout, stderr } = await kerb('identify', await served('sdm72d-m-v2'), '1');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Three-phase electricity meter Eastron SDM72D-M version 2 \(sdm72d-m-v2\)\n/);
    expect(stdout).toMatch(/\+\d+\.\d {2}meterCode is 137/);
    expect(stdout).toMatch(/voltageL1 is 2\d\d(\.\d+)? V, within 80 to 300 V/);
    expect(stdout).toMatch(/less like[\s\S]*\n {2}sdm630 /);
  });

  test('prints the same as JSON', async () => {
    const { code, stdout } = await kerb('identify', await served('keba-p30'), '1', '--json');
    expect(code).toBe(0);
    const identity = JSON.parse(stdout);
    expect(identity).toMatchObject({ kind: 'template', unitId: 1, best: { template: 'keba-p30' } });
    expect(identity.summary).toBe('Charging station KEBA KeContact P30 or P40 (keba-p30)');
    expect(identity.best.evidence[0]).toMatchObject({ outcome: 'fits', probe: 'product' });
  });

  test('walks over a SunSpec map, and tells where it ends too early', async () => {
    const { code, stdout } = await kerb('identify', await served('solaredge-inverter'), '1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/solaredge-inverter/);
    expect(stdout).toMatch(/SunSpec map at holding register 40000/);
    expect(stdout).toMatch(/does not end as it should/);
  });

  test('fails for a device that is not there, and says what to check', async () => {
    const { code, stderr } = await kerb('identify', await served('sdm630'), '9', '--timeout', '50');
    expect(code).toBe(1);
    expect(stderr).toMatch(/unit 9.*(no answer|gateway)/);
  });

  test('takes templates of a folder, whose faults it tells by line and column', async () => {
    const path = await folder();
    await mkdir(join(path, 'own'));
    const text = (least: number) =>
      `class: own\nversion: 1\ndescription: Own.\nidentity: { vendorName: A, productCode: B, majorMinorRevision: '1' }\nprobe:\n  - { register: v, range: [${least}, 300] }\ninputRegisters:\n  - { name: v, address: 0, type: f32, unit: V, description: Voltage. }\n`;
    await writeFile(join(path, 'own', 'own.yaml'), text(400));
    const line = await served('sdm630');
    const wrong = await new KerbProcess(['identify', line, '1', '--templates', 'own'], path).exit;
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/own\.yaml:6:\d+: probe\[0\]\.range: the range ends at 300, before it begins at 400/);
    await writeFile(join(path, 'own', 'own.yaml'), text(80));
    const unknown = await new KerbProcess(['identify', line, '1', '--templates', 'own'], path).exit;
    expect(unknown.code).toBe(1);
    expect(unknown.stdout).toMatch(/^unknown device[\s\S]*less like:\n {2}own/);
    const none = await new KerbProcess(['identify', line, '1', '--templates', 'nowhere'], path).exit;
    expect([none.code, none.stderr]).toEqual([2, 'kerb: --templates nowhere is no folder\n']);
  });

  test.each([
    [['tcp://127.0.0.1:1', '256'], /unit id from 0 to 255/],
    [['tcp://127.0.0.1:1', '000000000001'], /put dlt645: before the line/],
    [['dlt645:tcp://127.0.0.1:1', '17'], /12 digits/],
  ])('refuses %j', async (args, message) => {
    const { code, stderr } = await kerb('identify', ...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('kerb read', () => {
  test('reads by the name of a template', async () => {
    const { code, stdout } = await kerb(
      'read',
      await served('abb-b23'),
      '1',
      'typeDesignation',
      'voltageL1',
      '--profile',
      'abb-b23',
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/typeDesignation {2}B2[34]/);
    expect(stdout).toMatch(/voltageL1 +2\d\d\.\d V/);
  });
});
