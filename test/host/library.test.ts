import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../host/package-root.ts';

/** A program as a user of the library writes it, in a project of its own that has `kerb` among its packages. */
const PROGRAM = `
import { Bank, buildFirmware, admit, gatewayLimits, CoreImage, Device, MemoryRecordStore, startGateway, systemClock,
  openLine, openDevice, meterProfile, parseProfile, planReads, listSerialPorts, lineFromModbusSerial, ValueError,
  LineError, type Line, type Quantity, type MeterReadable, type MeterRegisters } from 'kerb';
import ModbusRTU from 'modbus-serial';

const { image, profile } = await buildFirmware('meter');
const device = new Device(new CoreImage(admit(image, gatewayLimits)),
  { name: 'meter', identity: profile.identity, records: new MemoryRecordStore() }, Date.now());
device.inputChannels[0] = 230_100;
const gateway = await startGateway({ devices: [{ unitId: 1, device }], clock: systemClock, scanMs: 10, tcp: { port: 0 } });
const address = \`tcp://127.0.0.1:\${gateway.tcp!.port}\`;

const line: Line = await openLine(address);
const meter = openDevice(line, 1, meterProfile);
let voltage: Quantity<'V'> = 0;
while (voltage === 0) voltage = await meter.read('voltageL1');
const all: Pick<MeterRegisters, MeterReadable> = await meter.readAll();
await meter.write('demandPeriod', 30);
// @ts-expect-error volts are no watts
const power: Quantity<'W'> = voltage;
// @ts-expect-error a typo
meter.read('voltagL1').catch(() => {});
const refused = await meter.write('demandPeriod', 61).catch((error: unknown) => error instanceof ValueError);
const words = await line.readRegisters(1, Bank.holdingRegisters, 1, 1);
await line.close();
const closed = await meter.read('uptime').catch((error: unknown) => error instanceof LineError && error.registers);

const client = new ModbusRTU.default();
await client.connectTCP('127.0.0.1', { port: gateway.tcp!.port });
const theirs = lineFromModbusSerial(client);
const same = await openDevice(theirs, 1, meterProfile).read('demandPeriod');
await theirs.close();

const plan = planReads([{ bank: Bank.coils, address: 0, quantity: 1 }]);
const own = parseProfile(JSON.stringify({ class: 'own', version: 1, description: 'x',
  identity: { vendorName: 'a', productCode: 'b', majorMinorRevision: 'c' } }), 'own.yaml');
await listSerialPorts();
await gateway.close();
console.log(JSON.stringify({ voltage, uptime: typeof all.uptime, refused, word: words[1], closed, same,
  plan: plan.length, own: own.class }));
`;

const TSCONFIG = {
  compilerOptions: {
    target: 'es2022',
    module: 'nodenext',
    strict: true,
    exactOptionalPropertyTypes: true,
    types: ['node'],
    outDir: 'out',
  },
  include: ['program.ts'],
};

let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'kerb-library-'));
  const packages = join(project, 'node_modules');
  await mkdir(join(packages, '@types'), { recursive: true });
  await symlink(packageRoot, join(packages, 'kerb'));
  await symlink(join(packageRoot, 'node_modules/modbus-serial'), join(packages, 'modbus-serial'));
  await symlink(join(packageRoot, 'node_modules/@types/node'), join(packages, '@types/node'));
  await writeFile(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  await writeFile(join(project, 'program.ts'), PROGRAM);
});

afterAll(() => rm(project, { recursive: true, force: true }));

function run(...args: string[]): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}

test('a program of another project uses the library with its types', () => {
  expect(run(join(packageRoot, 'node_modules/typescript/bin/tsc'), '-p', '.')).toEqual({ code: 0, output: '' });
  const { code, output } = run('out/program.js');
  expect({ code, output }).toMatchObject({ code: 0 });
  expect(JSON.parse(output)).toEqual({
    voltage: 230.1,
    uptime: 'number',
    refused: true,
    word: 30,
    closed: ['uptime'],
    same: 30,
    plan: 1,
    own: 'own',
  });
});
