import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { listenTcp } from '../../../host/gateway/tcp-server.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { openSerialPort } from '../../../host/line/serial-port.ts';
import { encodeCapture } from '../../../host/monitor/capture-file.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { concat, hex, rtu } from '../../protocols/modbus/golden.ts';
import { ArrayModel } from '../gateway/array-model.ts';
import { Conversation } from '../monitor/conversation.ts';
import { TappedLine } from '../monitor/tapped-line.ts';
import { folder, KerbProcess, kerb } from './kerb-process.ts';

const read = rtu(7, hex('04 0000 0004'));
const answer = rtu(7, hex('04 08 000382d4 0003820c'));

/** A good exchange, one with a damaged response, and one that is refused. */
function conversation(): Conversation {
  const damaged = answer.slice();
  damaged[4]! ^= 0x80;
  const talk = new Conversation(9600, '/dev/ttyUSB0');
  talk.say(read).pause(10_000).say(answer).pause(100_000);
  talk.say(read).pause(10_000).say(damaged).pause(100_000);
  return talk
    .say(rtu(7, hex('06 0001 0063')))
    .pause(10_000)
    .say(rtu(7, hex('86 03')));
}

async function capture(): Promise<{ cwd: string; file: Uint8Array }> {
  const cwd = await folder();
  const talk = conversation();
  const file = encodeCapture([talk.line], talk.chunks);
  await writeFile(join(cwd, 'a.pcapng'), file);
  return { cwd, file };
}

function objects(stdout: string): Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a capture file', () => {
  test('is told frame by frame with names and values, and counted at the end', async () => {
    const { cwd } = await capture();
    const { code, stdout, stderr } = await kerb(['monitor', 'a.pcapng', '--profile', '7=meter'], cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('2027-01-15 UTC');
    expect(lines[1]).toMatch(
      /^08:00:00\.000000 +\/dev\/ttyUSB0 {2}→ meter@7 fc4 read input 0-3 {2}voltageL1 voltageL2$/,
    );
    expect(lines[2]).toMatch(
      /\+10\.00 ms .*← meter@7 fc4 .*voltageL1=230\.100 V {2}voltageL2=229\.900 V {2}after 10\.00 ms$/,
    );
    expect(stdout).toMatch(/a frame with a wrong checksum, 13 bytes: 07 04 08 00 83 /);
    expect(stdout).toMatch(/no good answer to → meter@7 fc4 read input 0-3 of 08:00:00\.1/);
    expect(stdout).toMatch(/← meter@7 fc6 write holding 1 {2}after 10\.00 ms {2}exception 3 illegalDataValue/);
    expect(stdout).toMatch(
      /\/dev\/ttyUSB0: 55 bytes in 0\.\d s, \d+\.\d % of the line's time\n {2}requests 3, responses 2\n/,
    );
    expect(stdout).toMatch(/no answer 1, wrong checksum 1, exception 3 illegalDataValue 1\n/);
    expect(stdout).toMatch(/\n +7 +3 +2 +1 +1 +10\.00 ms \/ 10\.00 ms \/ 10\.00 ms\n$/);
  });

  test('tells files, records and their data', async () => {
    const cwd = await folder();
    const write = rtu(7, concat(hex('15 fb 06 4000 0000 007a'), new Uint8Array(244).fill(0xab)));
    const talk = new Conversation(9600, '/dev/ttyUSB0').say(write).pause(10_000).say(write).pause(100_000);
    talk
      .say(rtu(7, hex('14 07 06 f000 0003 0001')))
      .pause(10_000)
      .say(rtu(7, hex('14 04 03 06 0005')));
    await writeFile(join(cwd, 'a.pcapng'), encodeCapture([talk.line], talk.chunks));
    const { stdout } = await kerb(['monitor', 'a.pcapng'], cwd);
    const shown = Array.from({ length: 16 }, () => 'ab').join(' ');
    expect(stdout).toContain(
      `→ 7 fc21 write file 16384 records 0-121 (block 0 of channel 0)  ${shown} … (244 bytes)\n`,
    );
    expect(stdout).toContain('← 7 fc21 write file 16384 records 0-121 (block 0 of channel 0)  after 10.00 ms\n');
    expect(stdout).toContain('→ 7 fc20 read file 61440 record 3 (update status)\n');
    expect(stdout).toContain('← 7 fc20 read file 61440 record 3 (update status)  00 05  after 10.00 ms\n');
    const told = objects((await kerb(['monitor', 'a.pcapng', '--json'], cwd)).stdout);
    expect(told[0]).toMatchObject({
      files: [{ access: 'write', file: 0x4000, record: 0, count: 122, data: 'ab'.repeat(244) }],
    });
    expect(told[3]).toMatchObject({ files: [{ access: 'read', file: 0xf000, record: 3, count: 1, data: '0005' }] });
  });

  test('is told as JSON, an object a frame, from stdin too', async () => {
    const { cwd } = await capture();
    const fromFile = await kerb(['monitor', 'a.pcapng', '--json', '--profile', '7=meter'], cwd);
    const told = objects(fromFile.stdout);
    expect(told.map(({ event }) => event)).toEqual([
      ...['frame', 'frame', 'frame', 'broken', 'noAnswer', 'frame', 'frame', 'statistics'],
    ]);
    expect(told[1]).toMatchObject({
      kind: 'response',
      unitId: 7,
      class: 'meter',
      function: 'readInputRegisters',
      responseMs: 10,
      values: [
        { name: 'voltageL1', bank: 'input', address: 0, value: 230.1, unit: 'V' },
        { name: 'voltageL2', bank: 'input', address: 2, value: 229.9, unit: 'V' },
      ],
      bytes: Buffer.from(answer).toString('hex'),
    });
    expect(told.at(-2)).toMatchObject({ faults: [{ kind: 'exception', code: 3, name: 'illegalDataValue' }] });
    expect(told.at(-1)).toMatchObject({ requests: 3, responses: 2, noAnswers: 1, checksumErrors: 1, bytes: 55 });

    const monitor = new KerbProcess(['monitor', '-', '--json', '--profile', '7=meter'], cwd);
    monitor.say(await readFile(join(cwd, 'a.pcapng')));
    monitor.endInput();
    expect(await monitor.exit).toEqual(fromFile);
  });

  test('with --errors tells only what is wrong', async () => {
    const { cwd } = await capture();
    const { stdout } = await kerb(['monitor', 'a.pcapng', '--json', '--errors'], cwd);
    expect(objects(stdout).map(({ event }) => event)).toEqual(['broken', 'noAnswer', 'frame', 'statistics']);
  });

  test('is counted every so often by its own time', async () => {
    const cwd = await folder();
    const talk = new Conversation();
    for (let second = 0; second < 5; second++) talk.say(read).pause(10_000).say(answer).pause(1e6);
    await writeFile(join(cwd, 'a.pcapng'), encodeCapture([talk.line], talk.chunks));
    const { stdout } = await kerb(['monitor', 'a.pcapng', '--json', '--stats-every', '2s'], cwd);
    const counts = objects(stdout).filter(({ event }) => event === 'statistics');
    expect(counts.map(({ requests }) => requests)).toEqual([2, 4, 5]);
  });

  test('that is written again is the same', async () => {
    const { cwd, file } = await capture();
    expect((await kerb(['monitor', 'a.pcapng', '--write', 'b.pcapng'], cwd)).code).toBe(0);
    expect((await readFile(join(cwd, 'b.pcapng'))).equals(file)).toBe(true);
  });

  test('that was cut off is told as far as it goes', async () => {
    const { cwd, file } = await capture();
    await writeFile(join(cwd, 'b.pcapng'), file.subarray(0, file.length - 5));
    const { code, stdout, stderr } = await kerb(['monitor', 'b.pcapng', '--json'], cwd);
    expect(code).toBe(0);
    expect(objects(stdout).at(-1)).toMatchObject({ event: 'statistics', requests: 3, responses: 1 });
    expect(stderr).toContain('the capture ends in the middle of a packet');
  });

  test('that is damaged is told as far as it is good, and ends with an error that names it', async () => {
    const { cwd, file } = await capture();
    const damaged = Uint8Array.from(file);
    damaged.fill(0xff, file.length - 40);
    await writeFile(join(cwd, 'b.pcapng'), damaged);
    const { code, stdout, stderr } = await kerb(['monitor', 'b.pcapng', '--json'], cwd);
    expect(code).toBe(2);
    expect(objects(stdout).at(-1)).toMatchObject({ event: 'statistics', requests: 3 });
    expect(stderr).toMatch(/^kerb: b\.pcapng: .*at byte \d+/);
  });

  test('that nobody reads the frames of any more ends it, though more may come on stdin', async () => {
    const { cwd, file } = await capture();
    const monitor = new KerbProcess(['monitor', '-', '--json'], cwd);
    const half = file.length >>> 1;
    monitor.say(file.subarray(0, half));
    await monitor.line(() => true);
    monitor.hangUp();
    monitor.say(file.subarray(half));
    expect((await monitor.exit).code).toBe(0);
  });
});

describe('a TCP connection', () => {
  test('is passed on and told, until Ctrl-C', async () => {
    const model = new ArrayModel();
    model.holding[1] = 30;
    const device = await listenTcp({ clock: systemClock, units: new Map([[1, model]]), port: 0 });
    onTestFinished(() => device.close());
    const cwd = await folder();
    const target = `tcp://127.0.0.1:${device.port}`;
    const args = ['monitor', target, '--listen', '0', '--json', '--profile', '1=meter', '--write', 'a.pcapng'];
    const monitor = new KerbProcess(args, cwd);
    const { tcp } = await monitor.event(({ event }) => event === 'listening');
    const line = await openLine(`tcp://127.0.0.1:${tcp!.port}`);
    onTestFinished(() => line.close());
    expect(await line.readRegisters(1, Bank.holdingRegisters, 1, 1)).toEqual(Uint8Array.of(0, 30));
    await monitor.line((text) => text.includes('"kind":"response"'));
    monitor.signal('SIGINT');
    const { code, stdout, stderr } = await monitor.exit;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const told = objects(stdout);
    expect(told.map(({ event }) => event)).toEqual(['listening', 'frame', 'frame', 'statistics']);
    expect(told[2]).toMatchObject({ line: target, values: [{ name: 'demandPeriod', value: 30, unit: 'min' }] });

    const again = objects((await kerb(['monitor', 'a.pcapng', '--json', '--profile', '1=meter'], cwd)).stdout);
    expect(again.map(({ at, bytes, line }) => ({ at, bytes, line }))).toEqual(
      told.slice(1).map(({ at, bytes, line }) => ({ at: event(again, at), bytes, line })),
    );
  });
});

/** The statistics of a file are of its last packet, those of a live line of its end. */
function event(again: readonly Record<string, unknown>[], at: unknown): unknown {
  return again.some((one) => one['at'] === at) ? at : again.at(-1)!['at'];
}

describe('a serial line', () => {
  test('is listened on until Ctrl-C, and nothing is sent', async () => {
    const wires = new TappedLine();
    onTestFinished(() => wires.close());
    const settings = { path: wires.devicePath, baudRate: 115_200, parity: 'none', stopBits: 1 } as const;
    const server = new RtuServer({
      transport: await openSerialPort(settings),
      clock: systemClock,
      units: new Map([[7, new ArrayModel()]]),
    });
    onTestFinished(() => server.close());
    const query = '?baud=115200&parity=none&stop=1';
    const monitor = new KerbProcess(['monitor', `${wires.tapPath}${query}`, '--json'], await folder());
    await monitor.event(({ event }) => event === 'listening');
    const host = await openLine(`${wires.hostPath}${query}`, { timeoutMs: 5000 });
    onTestFinished(() => host.close());
    await host.readRegisters(7, Bank.inputRegisters, 0, 4);
    await monitor.line((text) => text.includes('"kind":"response"'));
    monitor.signal('SIGINT');
    const { code, stdout } = await monitor.exit;
    expect(code).toBe(0);
    expect(objects(stdout).at(-1)).toMatchObject({ event: 'statistics', requests: 1, responses: 1, faults: 0 });
    expect(wires.fromTap).toEqual([]);
  });

  test('that is lost ends it with 1, after the counts', async () => {
    const wires = new TappedLine();
    onTestFinished(() => wires.close());
    const path = wires.tapPath;
    const monitor = new KerbProcess(['monitor', `${path}?baud=9600`, '--json'], await folder());
    await monitor.event(({ event }) => event === 'listening');
    wires.unplugTap();
    const { code, stdout, stderr } = await monitor.exit;
    expect(code).toBe(1);
    expect(objects(stdout).at(-1)).toMatchObject({ event: 'statistics', line: path });
    expect(stderr).toContain(`${path}: the line was lost`);
  });
});

describe('the command line', () => {
  test.each([
    ['a TCP line without --listen', ['tcp://127.0.0.1:1502'], '--listen'],
    ['a file that is not there', ['nothing.pcapng'], 'nothing.pcapng: there is no such file'],
    ['a file that is no capture', ['text'], 'text: no capture file that can be read'],
    ['a source that is none', ['somewhere'], 'neither a serial port nor a TCP address'],
    ['a profile without a unit', ['a.pcapng', '--profile', 'meter@7'], 'did you mean 7=meter?'],
    ['a class that is none', ['a.pcapng', '--profile', '7=metre'], 'did you mean meter?'],
    ['a unit id that is none', ['a.pcapng', '--profile', '300=meter'], 'unit id 300 is out of range'],
    ['--listen with a file', ['a.pcapng', '--listen', '0'], '--listen is for TCP lines'],
    ['--port with a serial port', ['/dev/ttyNone', '--port', '502'], '--port is for captures'],
    ['a port that is none', ['a.pcapng', '--port', '70000'], '--port 70000: give a number'],
    ['a file that cannot be written', ['a.pcapng', '--write', 'none/b.pcapng'], 'none/b.pcapng'],
  ])('%s is refused with what to do', async (_name, args, message) => {
    const { cwd } = await capture();
    await writeFile(join(cwd, 'text'), 'not a capture at all');
    const { code, stdout, stderr } = await kerb(['monitor', ...args], cwd);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(code).toBe(message === 'none/b.pcapng' ? 1 : 2);
  });
});
