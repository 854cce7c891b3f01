import { describe, expect, onTestFinished, test } from 'vitest';
import { openCjt188 } from '../../../host/cjt188/open-client.ts';
import { Dlt645Client } from '../../../host/dlt645/client.ts';
import { openDlt645 } from '../../../host/dlt645/open-line.ts';
import { RtuLink } from '../rtu-link.ts';
import { imagesOf, kerb, running } from './kerb-process.ts';

const images = imagesOf('meter', 'water-meter', 'heat-meter');
const NO_RECORDS = ['--records', 'none'];

describe('a water meter on a port of CJ/T 188', () => {
  test('is read by `kerb meter read`, and closes its valve', async () => {
    const link = new RtuLink();
    onTestFinished(() => link.close());
    const { run, listening } = await running([
      ...[`${images['water-meter']}@1`, '--cjt188', `${link.serverPath}?baud=9600`, ...NO_RECORDS],
      ...['--set', '1.waterTemperature=12000', '--cjt188-address', '1=00000000000161'],
    ]);
    expect(listening).toMatchObject({
      cjt188: { path: link.serverPath, meters: [{ unitId: 1, address: '00000000000161' }] },
    });
    expect(listening.tcp).toBeUndefined();
    await run.line((text) => text.includes('"outputs"'));
    const address = `cjt188:${link.clientPath}?baud=9600`;
    const read = await kerb(['meter', 'read', address, 'any', '--json']);
    expect(read).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(read.stdout).values).toContainEqual(expect.objectContaining({ name: 'volume', value: 0 }));
    const profile = await kerb(['meter', 'profile', address, '00000000000161']);
    expect(profile).toMatchObject({ code: 1, stderr: expect.stringContaining('there is no load profile') });
    const client = await openCjt188(`${link.clientPath}?baud=9600`);
    await client.setValve('00000000000161', false);
    client.close();
    const closed = await run.line((text) => text.includes('"outputs"') && text.includes('"valveMotor":2'));
    expect(JSON.parse(closed)).toMatchObject({ unitId: 1 });
    run.signal('SIGINT');
    expect((await run.exit).code).toBe(0);
  });

  test('shares it with a heat meter, and with an electricity meter of DL/T 645', async () => {
    const link = new RtuLink();
    onTestFinished(() => link.close());
    const { run, listening } = await running([
      ...[`${images.meter}@1`, `${images['water-meter']}@2`, `${images['heat-meter']}@3`, ...NO_RECORDS],
      ...['--dlt645', `${link.serverPath}?baud=9600`, '--cjt188', link.serverPath, '--set', '1.voltageL1=230100'],
      ...['--cjt188-address', '3=00000000000262'],
    ]);
    expect(listening).toMatchObject({
      dlt645: { meters: [{ unitId: 1 }] },
      cjt188: {
        meters: [
          { unitId: 2, address: '00000000000001' },
          { unitId: 3, address: '00000000000262' },
        ],
      },
    });
    await run.line((text) => text.includes('"outputs"') && text.includes('"unitId":1'));
    const client = await openCjt188(`${link.clientPath}?baud=9600`, { timeoutMs: 500, retries: 0 });
    expect((await client.readMeterData('00000000000001')).type).toBe(0x10);
    expect((await client.readMeterData('00000000000262')).type).toBe(0x20);
    // Two would answer at once.
    await expect(client.findMeter()).rejects.toThrow('no answer');
    client.close();
    const line = await openDlt645(`${link.clientPath}?baud=9600`);
    onTestFinished(() => line.close());
    expect((await new Dlt645Client(line, '000000000001').read('voltageL1')).value).toBe(230.1);
    run.signal('SIGINT');
    expect((await run.exit).code).toBe(0);
  });

  test('cannot be an electricity meter, nor be asked for with an address that is none', async () => {
    const of = (...args: string[]) => kerb(['run', ...args, '--cjt188', '/dev/tty-gone', ...NO_RECORDS]);
    expect(await of(`${images.meter}@1`)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('none of these devices is a meter of CJ/T 188: a meter is neither a water'),
    });
    expect(await of(`${images['water-meter']}@1`, '--cjt188-address', '1=161')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"161" is wrong: give the 14 digits'),
    });
  });
});
