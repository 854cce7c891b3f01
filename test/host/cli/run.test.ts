import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { compile } from '../../../host/build/compile.ts';
import { systemClock } from '../../../host/clock/system.ts';
import { openDevice } from '../../../host/device/open-device.ts';
import { Dlt645Client, findMeter } from '../../../host/dlt645/client.ts';
import { Dlt645TimeoutError } from '../../../host/dlt645/errors.ts';
import { openDlt645 } from '../../../host/dlt645/open-line.ts';
import { listenTcp } from '../../../host/gateway/tcp-server.ts';
import { ExceptionResponseError } from '../../../host/line/errors.ts';
import type { Line } from '../../../host/line/line.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { withProfile } from '../../../host/runtime/image/profile-section.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { signalProfile } from '../../../protocols/profiles/signal.generated.ts';
import { ArrayModel } from '../gateway/array-model.ts';
import { portSpeed } from '../port-speed.ts';
import { RtuLink } from '../rtu-link.ts';
import { folder, imagesOf, KerbProcess, kerb, type RunEvent, running } from './kerb-process.ts';

const images = imagesOf('meter', 'signal');

async function lineTo({ tcp }: RunEvent): Promise<Line> {
  const line = await openLine(`tcp://127.0.0.1:${tcp!.port}`);
  onTestFinished(() => line.close());
  return line;
}

describe('a gateway over TCP', () => {
  test('tells first where it listens, runs the firmware, and ends with 0 when it is asked to', async () => {
    const { run, listening } = await running(['meter@1', 'signal@3', '--tcp', '0', '--records', 'none']);
    expect(run.lines[0]).toBe(
      `{"event":"listening","tcp":{"host":"127.0.0.1","port":${listening.tcp!.port}},` +
        '"units":[{"unitId":1,"class":"meter"},{"unitId":3,"class":"signal"}]}',
    );
    const line = await lineTo(listening);
    expect((await openDevice(line, 3, signalProfile).identify()).mismatches).toEqual([]);
    const meter = openDevice(line, 1, meterProfile);
    expect((await meter.identify()).mismatches).toEqual([]);
    await expect.poll(() => meter.read('uptime')).toBeGreaterThanOrEqual(1);
    run.signal('SIGTERM');
    const { code, stdout, stderr } = await run.exit;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const text of stdout.trimEnd().split('\n')) expect(JSON.parse(text)).toHaveProperty('event');
    expect(JSON.parse(stdout.trimEnd().split('\n').at(-1)!)).toMatchObject({ event: 'closed' });
  });

  test('takes inputs from --set and from lines on stdin, and tells outputs and events', async () => {
    const args = [
      `${images.meter}@1`,
      '--tcp',
      '0',
      '--records',
      'none',
      '--scan',
      '10',
      '--set',
      '1.voltageL1=230000',
    ];
    const { run, listening } = await running(args);
    const meter = openDevice(await lineTo(listening), 1, meterProfile);
    await expect.poll(() => meter.read('voltageL1')).toBe(230);
    run.say('{"unitId":1,"inputs":{"voltageL2":231500,"activePowerL1":-1500000}}\n{"unitId":1,"inputs":{"volt');
    await expect.poll(() => meter.read('voltageL2')).toBe(231.5);
    expect(await meter.read('voltageL1')).toBe(230);
    // A phase counts as lost after a second without.
    await run.event(({ name }) => name === 'phaseLost');
    run.say('ageL3":229000}}\n');
    await expect.poll(() => meter.read('voltageL3')).toBe(229);
    expect(await run.event(({ name }) => name === 'phaseRestored')).toMatchObject({
      event: 'device',
      unitId: 1,
      code: 3,
    });
    await meter.write('relayClosed', false);
    const opened = await run.event(({ outputs }) => outputs?.['relayClosed'] === 0);
    expect(opened).toMatchObject({ event: 'outputs', unitId: 1 });
    run.endInput();
    expect(await meter.read('voltageL3')).toBe(229);
  });

  test('answers bad lines with an error and goes on', async () => {
    const { run, listening } = await running([`${images.meter}@1`, '--tcp', '0', '--records', 'none', '--scan', '10']);
    const bad: readonly (readonly [string, RegExp])[] = [
      ['nonsense', /not JSON.*nonsense/],
      ['[1]', /give lines such as/],
      ['{"unitId":1}', /give lines such as/],
      ['{"unitID":1,"inputs":{}}', /did you mean unitId\?/],
      ['{"unitId":2,"inputs":{}}', /there is no unit 2; there are 1/],
      ['{"unitId":1,"inputs":{"voltagL1":1}}', /did you mean voltageL1\?/],
      ['{"unitId":1,"inputs":{"voltageL1":1.5}}', /cannot be 1.5.*in mV/],
      ['{"unitId":1,"inputs":{"voltageL1":2147483648}}', /whole number of 32 bits/],
      ['{"unitId":1,"inputs":{"voltageL1":"230"}}', /cannot be "230"/],
      [`{"unitId":1,${' '.repeat(70_000)}`, /longer than/],
    ];
    for (const [line, message] of bad) {
      run.say(`${line}\n`);
      await run.event(({ event, message: told }) => event === 'error' && message.test(told ?? ''));
    }
    run.say('{"unitId":1,"inputs":{"voltageL1":230000,"nothing":1}}\n{"unitId":1,"inputs":{"voltageL2":1000}}\n');
    const meter = openDevice(await lineTo(listening), 1, meterProfile);
    await expect.poll(() => meter.read('voltageL2')).toBe(1);
    expect(await meter.read('voltageL1')).toBe(0);
    const errors = run.lines.filter((line) => (JSON.parse(line) as RunEvent).event === 'error');
    expect(errors.length).toBe(bad.length + 1);
  });

  test('keeps what survives a power cut in its records folder', async () => {
    const cwd = await folder();
    const first = await running([`${images.meter}@1`, '--tcp', '0'], cwd);
    await openDevice(await lineTo(first.listening), 1, meterProfile).write('demandPeriod', 42);
    first.run.signal('SIGKILL');
    await first.run.exit;
    expect(existsSync(join(cwd, '.kerb/records'))).toBe(true);
    const second = await running([`${images.meter}@1`, `${images.meter}@2`, '--tcp', '0'], cwd);
    const line = await lineTo(second.listening);
    expect(await openDevice(line, 1, meterProfile).read('demandPeriod')).toBe(42);
    expect(await openDevice(line, 2, meterProfile).read('demandPeriod')).toBe(15);
  });

  test('with --read-only refuses writes, and with --allow other peers', async () => {
    const readOnly = await running([`${images.meter}@1`, '--tcp', '0', '--records', 'none', '--read-only']);
    const meter = openDevice(await lineTo(readOnly.listening), 1, meterProfile);
    await expect(meter.write('demandPeriod', 30)).rejects.toThrow(ExceptionResponseError);
    expect(await meter.read('demandPeriod')).toBe(15);
    const { run, listening } = await running([
      `${images.meter}@1`,
      '--tcp',
      '0',
      '--records',
      'none',
      '--allow',
      '192.0.2.0/24',
    ]);
    const line = await lineTo(listening);
    await expect(openDevice(line, 1, meterProfile).read('uptime')).rejects.toThrow();
    expect(await run.event(({ event }) => event === 'refusal')).toMatchObject({ kind: 'notAllowed' });
  });

  test('of an image whose profile is not known numbers the channels', async () => {
    const cwd = await folder();
    const { image } = await compile(join(packageRoot, 'firmware/meter/index.generated.ts'));
    await writeFile(join(cwd, 'other.wasm'), withProfile(image, { ...meterProfile, class: 'other' }));
    const args = ['./other.wasm@7', '--tcp', '0', '--records', 'none', '--scan', '10', '--set', '7.input12=50000'];
    const { run, listening } = await running(args, cwd);
    expect(listening.units).toEqual([{ unitId: 7, class: 'other' }]);
    const meter = openDevice(await lineTo(listening), 7, meterProfile);
    await expect.poll(() => meter.read('frequency')).toBe(50);
    expect(await run.event(({ outputs }) => outputs !== undefined)).toMatchObject({ outputs: { output0: 1 } });
    expect(await run.event(({ event }) => event === 'device')).toMatchObject({ name: 'event1', code: 1 });
  });

  test('tells of firmware that hangs, restarts it, and answers for the other device meanwhile', async () => {
    const cwd = await folder();
    const { image } = await compile(join(packageRoot, 'test/firmware/hostile/index.ts'));
    await writeFile(join(cwd, 'hostile.wasm'), withProfile(image, { ...meterProfile, class: 'hostile' }));
    const args = ['./hostile.wasm@1', `${images.meter}@2`, '--tcp', '0', '--records', 'none', '--scan', '10'];
    const { run, listening } = await running(args, cwd);
    const meter = openDevice(await lineTo(listening), 2, meterProfile);
    run.say('{"unitId":1,"inputs":{"input0":1}}\n');
    const resets = (count: number) => run.event(({ name, value }) => name === 'watchdogReset' && value === count);
    expect(await resets(1)).toMatchObject({ event: 'device', unitId: 1, code: -1, severity: 'error' });
    expect(await run.event(({ event }) => event === 'log')).toMatchObject({ unitId: 1, level: 'error' });
    await run.event(({ name }) => name === 'restartHeld');
    expect(await meter.read('demandPeriod')).toBe(15);
    run.signal('SIGTERM');
    expect((await run.exit).code).toBe(0);
  });

  test('ends with 0 when nobody reads what it prints any more', async () => {
    const { run } = await running([`${images.signal}@1`, '--tcp', '0', '--records', 'none', '--scan', '10']);
    run.hangUp();
    // The start-up flash of the junction changes its outputs every half second.
    expect((await run.exit).code).toBe(0);
  });

  test('warns when it listens beyond this computer without an allow list', async () => {
    const { run } = await running([`${images.meter}@1`, '--tcp', '0', '--records', 'none', '--host', '0.0.0.0']);
    run.signal('SIGINT');
    expect(await run.exit).toMatchObject({ code: 0, stderr: expect.stringMatching(/^kerb: warning: .*--allow\n$/) });
  });

  test('prints lines for people without --json', async () => {
    const cwd = await folder();
    const run = new KerbProcess(['run', `${images.meter}@1`, '--tcp', '0', '--records', 'none', '--scan', '10'], cwd);
    expect(await run.line((line) => line.startsWith('listening on'))).toMatch(
      /^listening on tcp:\/\/127\.0\.0\.1:\d+ as meter@1; stop with Ctrl-C$/,
    );
    await run.line((line) => /meter@1 {4}powerUp 0$/.test(line));
    await run.line((line) => /meter@1 {4}warning: phaseLost 7$/.test(line));
    await run.line((line) => /meter@1 {4}relayClosed=1\b/.test(line));
  });
});

describe('a gateway on a serial port', () => {
  test('serves the same devices over RTU and TCP', async () => {
    const link = new RtuLink();
    onTestFinished(() => link.close());
    const serial = `${link.serverPath}?baud=115200&parity=none&stop=1`;
    const args = [`${images.meter}@1`, `${images.signal}@2`, '--serial', serial, '--tcp', '0', '--records', 'none'];
    const { run, listening } = await running(args);
    expect(listening).toMatchObject({ serial: link.serverPath, tcp: { host: '127.0.0.1' } });
    const line = await openLine(`${link.clientPath}?baud=115200&parity=none&stop=1`);
    onTestFinished(() => line.close());
    expect((await openDevice(line, 2, signalProfile).identify()).mismatches).toEqual([]);
    await openDevice(line, 1, meterProfile).write('demandPeriod', 7);
    expect(await openDevice(await lineTo(listening), 1, meterProfile).read('demandPeriod')).toBe(7);
    run.signal('SIGINT');
    expect((await run.exit).code).toBe(0);
  });

  test('without --tcp serves the port alone, and ends with an error when it is unplugged', async () => {
    const link = new RtuLink();
    onTestFinished(() => link.close());
    const { run, listening } = await running([`${images.meter}@1`, '--serial', link.serverPath, '--records', 'none']);
    expect(listening.tcp).toBeUndefined();
    link.unplugServer();
    const { code, stderr } = await run.exit;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^kerb: \/dev\/pts\/\d+: the serial port was lost.*: check the cable and the adapter.*\n$/);
  });

  test('that another program has open is told so', async () => {
    const link = new RtuLink();
    onTestFinished(() => link.close());
    await running([`${images.meter}@1`, '--serial', link.serverPath, '--records', 'none']);
    const { code, stderr } = await kerb(['run', `${images.meter}@1`, '--serial', link.serverPath, '--records', 'none']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^kerb: \/dev\/pts\/\d+: another program has the port open; close it first.*\n$/);
  });
});

describe('a meter on a port of DL/T 645', () => {
  test('is read, and its clock set, by a client of that protocol', async () => {
    const link = new RtuLink();
    onTestFinished(() => link.close());
    const port = `${link.serverPath}?baud=9600&parity=none`;
    const args = [`${images.meter}@1`, '--dlt645', port, '--records', 'none', '--set', '1.voltageL1=230100'];
    const { run, listening } = await running(args);
    expect(listening).toMatchObject({
      dlt645: { path: link.serverPath, meters: [{ unitId: 1, address: '000000000001' }] },
    });
    expect(listening.tcp).toBeUndefined();
    const line = await openDlt645(`${link.clientPath}?baud=9600&parity=none`);
    onTestFinished(() => line.close());
    const address = await findMeter(line);
    const client = new Dlt645Client(line, address, { password: { level: 4, digits: '000000' } });
    await run.line((text) => text.includes('"outputs"'));
    expect((await client.read('voltageL1')).value).toBe(230.1);
    await client.setClock({ year: 2030, month: 5, day: 6, hour: 7, minute: 8, second: 9 });
    expect(await client.readClock()).toMatchObject({ year: 2030, month: 5, day: 6, hour: 7, minute: 8 });
    run.signal('SIGINT');
    expect((await run.exit).code).toBe(0);
  });

  test('changes the baud rate behind its answer, as does the line of the client', async () => {
    const link = new RtuLink();
    onTestFinished(() => link.close());
    const speedOf = portSpeed(link.serverPath);
    const ownSpeed = portSpeed(link.clientPath);
    const args = [`${images.meter}@1`, '--dlt645', `${link.serverPath}?baud=2400`, '--records', 'none'];
    await running(args);
    expect(speedOf()).toBe(2400);
    const line = await openDlt645(link.clientPath);
    onTestFinished(() => line.close());
    const client = new Dlt645Client(line, '000000000001');
    await client.setBaudRate(9600);
    await expect.poll(speedOf).toBe(9600);
    expect(ownSpeed()).toBe(2400);
    const waits = line.setBaudRate(9600);
    expect(await client.readAddress()).toBe('000000000001');
    await waits;
    expect(ownSpeed()).toBe(9600);
  });

  test('is one of several on a port, which also speaks Modbus RTU, at a rate that stays', async () => {
    const link = new RtuLink();
    onTestFinished(() => link.close());
    const port = `${link.serverPath}?baud=9600&parity=even`;
    const { run, listening } = await running([
      ...[`${images.meter}@1`, `${images.meter}@2`, '--serial', port, '--dlt645', link.serverPath, '--records', 'none'],
      ...['--dlt645-address', '2=000000000262', '--set', '1.voltageL1=230100', '--set', '2.voltageL1=231200'],
    ]);
    expect(listening).toMatchObject({
      serial: link.serverPath,
      dlt645: {
        meters: [
          { unitId: 1, address: '000000000001' },
          { unitId: 2, address: '000000000262' },
        ],
      },
    });
    await run.line((text) => text.includes('"outputs"') && text.includes('"unitId":2'));
    const line = await openDlt645(`${link.clientPath}?baud=9600`, { timeoutMs: 300, retries: 0 });
    const [one, two] = ['000000000001', '000000000262'].map((address) => new Dlt645Client(line, address));
    expect((await one!.read('voltageL1')).value).toBe(230.1);
    expect((await two!.read('voltageL1')).value).toBe(231.2);
    // The last digits that one of them has are enough; what may mean both, none answers.
    expect(await new Dlt645Client(line, 'AAAAAAAAAA62').readAddress()).toBe('000000000262');
    await expect(findMeter(line)).rejects.toThrow(Dlt645TimeoutError);
    await expect(one!.setBaudRate(2400)).rejects.toMatchObject({ reasons: ['baudRateFixed'] });
    await line.close();
    const modbus = await openLine(`${link.clientPath}?baud=9600&parity=even`);
    onTestFinished(() => modbus.close());
    const meter = await openDevice(modbus, 2, meterProfile);
    expect(await meter.read('voltageL1')).toBeCloseTo(231.2, 6);
    run.signal('SIGINT');
    expect((await run.exit).code).toBe(0);
  });

  test('cannot be a device without OBIS codes, nor have the address of another, nor a port of two rates', async () => {
    const of = (...units: string[]) => kerb(['run', ...units, '--dlt645', '/dev/tty-gone', '--records', 'none']);
    expect(await of(`${images.signal}@2`)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('none of these devices is a meter of DL/T 645: a signal has nothing'),
    });
    const link = new RtuLink();
    onTestFinished(() => link.close());
    const on = (...more: string[]) => kerb(['run', `${images.meter}@1`, ...more, '--records', 'none']);
    expect(await on(`${images.meter}@2`, '--dlt645', link.serverPath)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('meter@1 and meter@2 have the address 000000000001'),
    });
    expect(await on('--dlt645', '/dev/tty-gone', '--dlt645-address', '3=000000000161')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('unit 3 is no meter; there is meter@1'),
    });
    const ports = ['--serial', `${link.serverPath}?baud=9600`, '--dlt645', `${link.serverPath}?baud=2400`];
    expect(await on(...ports)).toMatchObject({ code: 2, stderr: expect.stringContaining('has other settings') });
    expect(await of(`${images.meter}@1`)).toMatchObject({ code: 1, stderr: expect.stringContaining('no such port') });
  });
});

describe('what cannot run ends with one line and a code that is not 0', () => {
  test.each<[string, readonly string[], number, RegExp]>([
    ['no unit id', ['meter'], 2, /meter: say which firmware runs as which unit, such as meter@1/],
    ['a unit id that no device has', ['meter@248'], 2, /unit id 248 is out of range/],
    ['one unit id twice', ['meter@1', 'hub@1'], 2, /two devices have unit id 1/],
    ['an unknown class', ['metre@1'], 2, /metre: no such firmware; give one of .*conflict-monitor, .*hub, .*meter, /],
    ['an image that is not there', ['./gone.wasm@1'], 2, /gone\.wasm: no such file; `kerb build`/],
    [
      'a missing tty',
      ['METER@1', '--serial', '/dev/tty-gone'],
      1,
      /\/dev\/tty-gone: there is no such port.*kerb ports/,
    ],
    ['a serial port that is none', ['METER@1', '--serial', 'tcp://127.0.0.1:1'], 2, /give a serial port/],
    ['settings that no port has', ['METER@1', '--serial', '/dev/ttyS0?parity=odd&baud=1'], 2, /baud rate 1 must be/],
    ['an unknown input', ['METER@1', '--set', '1.voltagL1=1', '--records', 'none'], 2, /did you mean voltageL1\?/],
    [
      'a setting without a value',
      ['METER@1', '--set', 'voltageL1', '--records', 'none'],
      2,
      /such as 1\.voltageL1=230000/,
    ],
    [
      'a peer that is none',
      ['METER@1', '--tcp', '0', '--allow', 'all', '--records', 'none'],
      2,
      /"all" is no peer to allow/,
    ],
    ['a TCP port that is none', ['METER@1', '--tcp', '70000'], 2, /whole number from 0 to 65535/],
    [
      'an address of another computer',
      ['METER@1', '--tcp', '0', '--host', '192.0.2.1', '--records', 'none'],
      1,
      /no such address/,
    ],
  ])('%s', async (_, args, expected, message) => {
    const { code, stdout, stderr } = await kerb(['run', ...args.map((text) => text.replace('METER', images.meter))]);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/defect|^ {4}at /m);
  });

  test('a busy TCP port', async () => {
    const other = await listenTcp({ clock: systemClock, port: 0, units: new Map([[1, new ArrayModel()]]) });
    onTestFinished(() => other.close());
    const { code, stderr } = await kerb(['run', `${images.meter}@1`, '--tcp', String(other.port), '--records', 'none']);
    expect(code).toBe(1);
    expect(stderr).toBe(
      `kerb: cannot listen on 127.0.0.1 port ${other.port}: another program uses the port; choose another one or stop that program\n`,
    );
  });

  test('a file that is no image, an empty profile, and a records folder that is a file', async () => {
    const cwd = await folder();
    await writeFile(join(cwd, 'text.wasm'), 'no image');
    await writeFile(join(cwd, 'profile.yaml'), '');
    const image = await kerb(['run', './text.wasm@1', '--records', 'none'], cwd);
    expect(image).toMatchObject({ code: 2, stderr: expect.stringContaining('text.wasm: the image is not a valid') });
    const profile = await kerb(['run', `${cwd}@1`, '--records', 'none'], cwd);
    expect(profile).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^kerb: .*profile\.yaml:1:1: is empty.*\n$/),
    });
    const records = await kerb(['run', `${images.meter}@1`, '--tcp', '0', '--records', 'text.wasm'], cwd);
    expect(records).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^kerb: cannot keep records in text\.wasm.*\n$/),
    });
    expect(await readFile(join(cwd, 'text.wasm'), 'utf8')).toBe('no image');
  });
});
