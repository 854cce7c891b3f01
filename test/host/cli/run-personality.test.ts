import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { compile } from '../../../host/build/compile.ts';
import { openDevice } from '../../../host/device/open-device.ts';
import type { Line } from '../../../host/line/line.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { withProfile } from '../../../host/runtime/image/profile-section.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { RtuLink } from '../rtu-link.ts';
import { folder, imagesOf, KerbProcess, kerb, type RunEvent, running } from './kerb-process.ts';

const images = imagesOf('meter');
const OPTIONS = ['--tcp', '0', '--records', 'none', '--scan', '10'];

async function lineTo({ tcp }: RunEvent): Promise<Line> {
  const line = await openLine(`tcp://127.0.0.1:${tcp!.port}`);
  onTestFinished(() => line.close());
  return line;
}

async function float(line: Line, unitId: number, bank: 2 | 3, address: number): Promise<number> {
  const bytes = await line.readRegisters(unitId, bank, address, 2);
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getFloat32(0);
}

describe('register maps of other makes', () => {
  test('one device is served under several, each as a unit, and is one device', async () => {
    const { run, listening } = await running([
      `${images.meter}@1,2:sunspec,3:sdm630`,
      ...OPTIONS,
      '--set',
      '1.voltageL1=230120',
    ]);
    expect(listening.units).toEqual([
      { unitId: 1, class: 'meter' },
      { unitId: 2, class: 'meter', personality: 'sunspec' },
      { unitId: 3, class: 'meter', personality: 'sdm630' },
    ]);
    const line = await lineTo(listening);
    const meter = openDevice(line, 1, meterProfile);
    await expect.poll(() => meter.read('voltageL1')).toBe(230.12);
    expect(await float(line, 3, Bank.inputRegisters, 0)).toBe(Math.fround(230.12));
    const sunspec = await line.readRegisters(2, Bank.holdingRegisters, 40_000, 4);
    expect(Buffer.from(sunspec).toString('latin1')).toBe('SunS\0\x01\0B');
    const period = Uint8Array.of(0x41, 0xf0, 0, 0); // 30
    await line.writeRegisters(3, 2, period);
    expect(await meter.read('demandPeriod')).toBe(30);
    // Under another map it says so, and is not taken for the device under its own.
    expect((await openDevice(line, 2, meterProfile).identify()).mismatches).toEqual([
      { object: 'productCode', expected: 'KM-3P', actual: 'KM-3P:sunspec' },
    ]);
    run.signal('SIGTERM');
    expect((await run.exit).code).toBe(0);
  });

  test('on a serial port an SDM630 tells the line', async () => {
    const link = new RtuLink();
    onTestFinished(() => link.close());
    const settings = 'baud=38400&parity=none&stop=1';
    const serial = ['--serial', `${link.serverPath}?${settings}`, '--records', 'none'];
    await running([`${images.meter}@9:sdm630`, ...serial]);
    const line = await openLine(`${link.clientPath}?${settings}`);
    onTestFinished(() => line.close());
    expect(await float(line, 9, Bank.holdingRegisters, 0x1c)).toBe(4);
    expect(await float(line, 9, Bank.holdingRegisters, 0x14)).toBe(9);
  });

  test('people are told in the first line', async () => {
    const run = new KerbProcess(['run', `${images.meter}@1:sunspec`, ...OPTIONS], await folder());
    expect(await run.line(() => true)).toMatch(/ as meter@1:sunspec; stop with Ctrl-C$/);
  });

  test.each([
    ['an unknown one', ['meter@1:sunspeck'], /^kerb: "sunspeck" is no personality: did you mean sunspec\?\n$/],
    ['nothing after the colon', ['meter@1:'], /such as meter@1, .* or meter@1:sunspec/],
    ['a unit id that is missing', ['meter@1,:sunspec'], /say which firmware runs as which unit/],
    ['one unit id twice', ['meter@1,1:sunspec'], /two devices have unit id 1/],
    ['a device that measures no power', ['signal@1:sdm630'], /a signal cannot be served as sdm630: .*1-0:16\.7\.0/],
  ])('%s ends with what to do', async (_what, args, message) => {
    const { code, stderr } = await kerb(['run', ...args, ...OPTIONS]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
  });

  test('an image whose profile is not known', async () => {
    const cwd = await folder();
    const { image } = await compile(join(packageRoot, 'test/firmware/hostile/index.ts'));
    await writeFile(join(cwd, 'other.wasm'), withProfile(image, { ...meterProfile, class: 'other' }));
    const { code, stderr } = await kerb(['run', './other.wasm@1:sunspec', ...OPTIONS], cwd);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/other\.wasm cannot be .*its profile/) });
  });
});

describe('inputs from a file', () => {
  test('are set at their times, faster when asked to, and keep their last values', async () => {
    const cwd = await folder();
    const rows = ['time,voltageL1_V,frequency_Hz', '2010-07-16T00:00:00,230.12,50', '2010-07-16T00:01:00,231.5,'];
    await writeFile(join(cwd, 'day.csv'), rows.join('\n'));
    const args = [`${images.meter}@1`, ...OPTIONS, '--inputs', 'day.csv', '--speed', '60'];
    const { run, listening } = await running(args, cwd);
    const meter = openDevice(await lineTo(listening), 1, meterProfile);
    expect(await run.event(({ event }) => event === 'inputsEnded')).toMatchObject({ file: 'day.csv' });
    await expect.poll(() => meter.read('voltageL1')).toBe(231.5);
    expect(await meter.read('frequency')).toBe(50);
    run.say('{"unitId":1,"inputs":{"voltageL1":229000}}\n');
    await expect.poll(() => meter.read('voltageL1')).toBe(229);
  });

  test('go round with --loop', async () => {
    const cwd = await folder();
    const lines = [0, 1, 2].map((time) => `{"time":${time},"inputs":{"voltageL1_V":${230 + time}}}`);
    await writeFile(join(cwd, 'day.jsonl'), lines.join('\n'));
    const args = [`${images.meter}@1`, ...OPTIONS, '--inputs', 'day.jsonl', '--speed', '10', '--loop'];
    const { listening } = await running(args, cwd);
    const meter = openDevice(await lineTo(listening), 1, meterProfile);
    for (const volts of [232, 230, 232, 230]) await expect.poll(() => meter.read('voltageL1')).toBe(volts);
  });

  test('of the recorded home make a meter read what was recorded', async () => {
    const file = join(packageRoot, 'seeds/inputs/household-2010-07-16.csv');
    const { listening } = await running([`${images.meter}@1:sdm630`, ...OPTIONS, '--inputs', file]);
    const line = await lineTo(listening);
    await expect.poll(() => float(line, 1, Bank.inputRegisters, 0x34)).toBe(736);
    expect(await float(line, 1, Bank.inputRegisters, 0x00)).toBe(Math.fround(243.53));
    expect(await float(line, 1, Bank.inputRegisters, 0x18)).toBe(192);
  });

  test.each([
    ['that are not there', ['--inputs', 'gone.csv'], /^kerb: gone\.csv: there is no such file\n$/],
    ['that are wrong', ['--inputs', 'bad.csv'], /^kerb: bad\.csv:3: column 2: voltageL1_V is "low", no number\n$/],
    ['without a file', ['--loop'], /^kerb: --loop is about a file of inputs: name it with --inputs\n$/],
    ['at a speed that is none', ['--inputs', 'bad.csv', '--speed', '0'], /Give a number from 0\.001/],
  ])('%s end with what to do', async (_what, args, message) => {
    const cwd = await folder();
    await writeFile(join(cwd, 'bad.csv'), 'time,voltageL1_V\n0,230\n1,low\n');
    const { code, stderr } = await kerb(['run', `${images.meter}@1`, ...OPTIONS, ...args], cwd);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) });
  });
});
