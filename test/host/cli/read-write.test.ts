import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import type { DataModel } from '../../../host/gateway/data-model.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { listenTcp } from '../../../host/gateway/tcp-server.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import { Device } from '../../../host/runtime/device.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { Pty } from '../../../sim/bus/pty.ts';
import { imageOf } from '../../firmware/run.ts';
import { ArrayModel } from '../gateway/array-model.ts';
import { folder, KerbProcess, kerb } from './kerb-process.ts';

let image: CoreImage;
/** Unit 1, after one scan with 230.1 V and -1500.25 W on its first phase. */
let meter: Device;
/** Unit 2, a device that no profile of ours is for. */
let other: ArrayModel;
let tcp: string;
let tty: string;

beforeAll(async () => {
  image = await imageOf(meterProfile);
});

beforeEach(async () => {
  meter = new Device(image, { name: 'meter', identity: meterProfile.identity, records: new MemoryRecordStore() }, 0);
  meter.inputChannels[0] = 230_100;
  meter.inputChannels[3] = 6522;
  meter.inputChannels[6] = -1_500_250;
  meter.scan(1000, 1000);
  other = new ArrayModel();
  const units = new Map<number, DataModel>([
    [1, meter],
    [2, other],
  ]);
  const server = await listenTcp({ clock: systemClock, port: 0, units });
  tcp = `tcp://127.0.0.1:${server.port}`;
  const pty = new Pty();
  new RtuServer({ transport: pty, clock: systemClock, units });
  tty = pty.path;
  return async () => {
    pty.close();
    await server.close();
  };
});

const OTHER_PROFILE = `
class: other-make
version: 1
description: A device of another make.
identity: { vendorName: Other, productCode: X, majorMinorRevision: '2' }
inputRegisters:
  - { name: energy, address: 0, type: u32, scale: 0.01, unit: kWh, wordOrder: little, description: Energy. }
  - { name: power, address: 2, type: f32, unit: W, description: Power. }
  - { name: state, address: 4, type: u16, symbols: { 0: idle, 1: running }, description: State. }
holdingRegisters:
  - { name: setpoint, address: 9, type: i16, scale: 0.1, unit: Cel, access: rw, min: -100, max: 500, description: Setpoint. }
  - { name: modes, address: 10, type: u16, bits: { 0: eco, 3: boost }, access: rw, description: Modes. }
`;

async function otherProfile(): Promise<string> {
  const path = join(await folder(), 'other.yaml');
  await writeFile(path, OTHER_PROFILE);
  return path;
}

describe('kerb read', () => {
  test('shows registers by name with their units, below one another', async () => {
    const names = ['voltageL1', 'activePowerTotal', 'energyActiveImport', 'activeTariff', 'relayClosed', 'powerFactor'];
    expect(await kerb(['read', tcp, '1', ...names])).toEqual({
      code: 0,
      stderr: '',
      stdout: `voltageL1             230.100 V
activePowerTotal    -1500.250 W
energyActiveImport      0     Wh
activeTariff        peak
relayClosed         true
powerFactor            -1.000
`,
    });
  });

  test('asks the device what it is, and reads all of it, over a serial line too', async () => {
    const { code, stdout } = await kerb(['read', `${tty}?baud=115200`, '1', 'all', '--json']);
    expect(code).toBe(0);
    const result = JSON.parse(stdout) as { values: object; units: object };
    expect(result).toMatchObject({ line: tty, unitId: 1, class: 'meter' });
    expect(result.values).toMatchObject({ voltageL1: 230.1, uptime: 1, resetReason: 'powerOn', relayClosed: true });
    expect(result.units).toMatchObject({ voltageL1: 'V', energyActiveImport: 'Wh' });
    expect(result.units).not.toHaveProperty('powerFactor');
    const { coils, discreteInputs, inputRegisters, holdingRegisters } = meterProfile;
    const fields = [coils, discreteInputs, inputRegisters, holdingRegisters].flat();
    const readable = fields.filter((field) => !('access' in field) || field.access !== 'w');
    expect(Object.keys(result.values).length).toBe(readable.length);
  });

  test('reads a device of another make by the file of its profile', async () => {
    [other.registers[0][0], other.registers[0][1]] = [0xe240, 0x0001];
    [other.registers[0][2], other.registers[0][3]] = [0x4366, 0x199a];
    other.holding[9] = 0xfff1;
    other.holding[10] = 9;
    const args = ['read', tcp, '2', 'all', '--profile', await otherProfile()];
    expect(await kerb(args)).toEqual({
      code: 0,
      stderr: '',
      stdout:
        'energy    1234.56 kWh\npower      230.1  W\nstate     idle\nsetpoint    -1.5  Cel\nmodes     eco,boost\n',
    });
  });

  test('a value that the profile does not know is told, beside those that it does', async () => {
    other.registers[0][4] = 7;
    const { code, stdout, stderr } = await kerb(['read', tcp, '2', 'all', '--json', '--profile', await otherProfile()]);
    expect(code).toBe(1);
    const { values, errors } = JSON.parse(stdout) as { values: object; errors: Record<string, string> };
    expect(values).toMatchObject({ energy: 0, modes: [] });
    expect(Object.keys(errors)).toEqual(['state']);
    expect(stderr).toMatch(/^kerb: tcp:.* unit 2: state .*holds 7.*\n$/);
  });

  test.each(['kerb', 'modbus-serial'])('reads addresses of each bank with the driver %s', async (driver) => {
    other.coils[5] = true;
    [other.holding[20], other.holding[21]] = [0xffff, 0xfffe];
    const read = (...args: string[]) => kerb(['read', tcp, '2', ...args, '--driver', driver]);
    expect((await read('--bank', 'coil', '--address', '4', '--count', '2')).stdout).toBe('4  false\n5  true\n');
    const holding = ['--bank', 'holding', '--address', '20'];
    expect((await read(...holding, '--count', '2')).stdout).toBe('20  65535\n21  65534\n');
    expect((await read(...holding, '--type', 'i32')).stdout).toBe('20  -2\n');
    expect((await read(...holding, '--type', 'i32', '--word-order', 'little')).stdout).toBe('20  -65537\n');
    const beyond = await read('--bank', 'input', '--address', '250', '--count', '10');
    expect(beyond.code).toBe(1);
    expect(beyond.stderr).toMatch(/unit 2, readInputRegisters .* 10 input registers from 250.*illegalDataAddress/);
  });

  test('--watch reads until it is interrupted, one JSON line each time', async () => {
    const watching = new KerbProcess(['read', tcp, '1', 'uptime', '--watch', '20ms', '--json'], await folder());
    await watching.line((line) => (JSON.parse(line) as { values: { uptime: number } }).values.uptime === 1);
    meter.scan(3000, 2000);
    await watching.line((line) => (JSON.parse(line) as { values: { uptime: number } }).values.uptime === 3);
    watching.signal('SIGINT');
    expect(await watching.exit).toMatchObject({ code: 0, stderr: '' });
  });

  test('a device that does not answer is told with the time it was given', async () => {
    const { code, stdout, stderr } = await kerb([
      'read',
      tty,
      '9',
      'all',
      '--profile',
      'meter',
      '--timeout',
      '30',
      '--retries',
      '1',
    ]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^kerb: .*\/dev\/pts\/\d+, unit 9, .*no answer within 30 ms, sent 2 times: check.*\n$/);
  });

  test('so is a TCP server that says nothing', async () => {
    const server = createServer(() => {}).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    onTestFinished(() => {
      server.close();
    });
    const { port } = server.address() as { port: number };
    const { code, stderr } = await kerb(['read', `tcp://127.0.0.1:${port}`, '1', 'all', '--timeout', '30ms']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^kerb: .*unit 1, .*no answer within 30 ms.*\n$/);
  });

  test.each<[string, readonly string[], number, RegExp]>([
    ['an unknown register', ['TCP', '1', 'voltagL1'], 2, /meter has no register "voltagL1": did you mean voltageL1\?/],
    ['a unit that is not there', ['TCP', '9', 'all'], 1, /unit 9, .*gatewayPathUnavailable/],
    [
      'a device that is not known',
      ['TCP', '2', 'all'],
      1,
      /unit 2 is a Kerb ARRAY: give --profile with .*conflict-monitor, .*hub, .*meter, .*signal/,
    ],
    [
      'an unknown profile',
      ['TCP', '1', 'all', '--profile', 'metre'],
      2,
      /no such device class and no such file.*meter/,
    ],
    ['nothing to read', ['TCP', '1'], 2, /say what to read/],
    ['names and addresses', ['TCP', '1', 'uptime', '--bank', 'coil', '--address', '1'], 2, /not both/],
    ['a bank without an address', ['TCP', '1', '--bank', 'coil'], 2, /--bank and --address go together/],
    ['a type of bits', ['TCP', '1', '--bank', 'coil', '--address', '1', '--type', 'u16'], 2, /for registers/],
    [
      'addresses that are none',
      ['TCP', '1', '--bank', 'input', '--address', '65535', '--type', 'u32'],
      2,
      /beyond address/,
    ],
    ['a count without a bank', ['TCP', '1', 'all', '--count', '2'], 2, /go with --bank/],
    ['a bank that is none', ['TCP', '1', '--bank', 'output', '--address', '1'], 2, /Allowed choices/],
    ['a unit id that is none', ['TCP', '256', 'all'], 2, /from 0 to 255/],
    ['a line that is none', ['127.0.0.1:502', '1', 'all'], 2, /did you mean tcp:\/\/127\.0\.0\.1:502\?/],
    ['a tty that is missing', ['/dev/tty-gone', '1', 'all'], 1, /there is no such port.*kerb ports/],
    [
      'the same with modbus-serial',
      ['/dev/tty-gone', '1', 'all', '--driver', 'modbus-serial'],
      1,
      /there is no such port/,
    ],
    ['nobody who listens', ['tcp://127.0.0.1:1', '1', 'all'], 1, /nothing listens there/],
    [
      'the same with modbus-serial',
      ['tcp://127.0.0.1:1', '1', 'all', '--driver', 'modbus-serial'],
      1,
      /nothing listens/,
    ],
    ['a time that is none', ['TCP', '1', 'all', '--watch', '1'], 2, /such as 500ms/],
  ])('fails clearly for %s', async (_, args, expected, message) => {
    const { code, stdout, stderr } = await kerb(['read', ...args.map((text) => text.replace('TCP', tcp))]);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/defect|^ {4}at /m);
  });

  test.each([
    ['an empty profile', '', /bad\.yaml:1:1: is empty/],
    ['text that is no YAML', 'class: [', /bad\.yaml:1:\d+: /],
    ['a misspelt key', OTHER_PROFILE.replace('scale:', 'scal:'), /bad\.yaml:7:\d+: .*did you mean scale\?/],
  ])('fails clearly for %s', async (_, text, message) => {
    const path = join(await folder(), 'bad.yaml');
    await writeFile(path, text);
    const { code, stderr } = await kerb(['read', tcp, '2', 'all', '--profile', path]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('kerb write', () => {
  test('writes registers and coils, and shows what they hold now and held before', async () => {
    expect(await kerb(['write', tcp, '1', 'demandPeriod=30', 'phaseLossVoltage=100.5', 'relayClosed=off'])).toEqual({
      code: 0,
      stderr: '',
      stdout: `demandPeriod       30     min  was 15
phaseLossVoltage  100.500 V    was 161.000
relayClosed       false        was true
`,
    });
  });

  test('tells the same as JSON, with flags and scaled numbers, over a serial line', async () => {
    const args = ['write', tty, '2', 'setpoint=-1.5', 'modes=eco,boost', '--json', '--profile', await otherProfile()];
    const { code, stdout } = await kerb(args);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      line: tty,
      unitId: 2,
      class: 'other-make',
      before: { setpoint: 0, modes: [] },
      after: { setpoint: -1.5, modes: ['eco', 'boost'] },
    });
    expect(other.holding.slice(9, 11)).toEqual([0xfff1, 9]);
  });

  test('writes addresses', async () => {
    const holding = ['--bank', 'holding', '--address', '20', '--type', 'u32', '--word-order', 'little'];
    const { code, stdout } = await kerb(['write', tcp, '2', '65537', '0x20003', ...holding]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '20   65537  was 0\n22  131075  was 0\n' });
    expect(other.holding.slice(20, 24)).toEqual([1, 1, 3, 2]);
    await kerb(['write', tcp, '2', 'on', 'off', 'on', '--bank', 'coil', '--address', '3', '--driver', 'modbus-serial']);
    expect(other.coils.slice(3, 6)).toEqual([true, false, true]);
  });

  test('to every device of a serial line is not confirmed', async () => {
    const { code, stdout } = await kerb(['write', tty, '0', 'demandPeriod=7', '--profile', 'meter']);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `sent to every device of ${tty}; none confirms a broadcast\n`,
    });
    expect((await kerb(['read', tty, '1', 'demandPeriod'])).stdout).toBe('demandPeriod  7 min\n');
  });

  test('that the device refuses ends with 1 and shows that nothing changed', async () => {
    other.refuseWith = ExceptionCode.serverDeviceBusy;
    const { code, stdout, stderr } = await kerb(['write', tcp, '2', 'setpoint=20', '--profile', await otherProfile()]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: 'setpoint  0.0 Cel  was 0.0\n' });
    expect(stderr).toMatch(/^kerb: setpoint: .*unit 2.*serverDeviceBusy.*\n$/);
  });

  test.each<[string, readonly string[], RegExp]>([
    ['a value out of range', ['1', 'demandPeriod=61'], /61 cannot be written to demandPeriod .*from 1 to 60 min/],
    [
      'a good value beside a bad one',
      ['1', 'persistInterval=60', 'demandPeriod=x'],
      /"x" cannot be written to demandPeriod/,
    ],
    ['a coil that is neither on nor off', ['1', 'relayClosed=2'], /relayClosed \(coil 0\): true or false/],
    ['an unknown register', ['1', 'demandPeriods=5'], /did you mean demandPeriod\?/],
    ['a register that is only read', ['1', 'voltageL1=230'], /voltageL1 of meter can only be read/],
    ['no value', ['1', 'demandPeriod'], /demandPeriod: give a register and its value/],
    ['one register twice', ['1', 'demandPeriod=1', 'demandPeriod=2'], /demandPeriod is given twice/],
    ['a broadcast of nobody knows what', ['0', 'demandPeriod=1'], /give --profile/],
  ])('fails clearly for %s, and sends no write', async (_, args, message) => {
    const { code, stdout, stderr } = await kerb(['write', tty, ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect((await kerb(['read', tcp, '1', 'demandPeriod', 'persistInterval'])).stdout).toBe(
      'demandPeriod     15 min\npersistInterval  60 s\n',
    );
  });
});
