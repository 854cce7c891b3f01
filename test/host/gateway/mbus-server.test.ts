import { describe, expect, test } from 'vitest';
import { MbusServer, type MbusServerOptions } from '../../../host/gateway/mbus-server.ts';
import { decodeFrame, encodeFrame } from '../../../protocols/mbus/frame.ts';
import { heatMeterProfile } from '../../../protocols/profiles/heat-meter.generated.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { waterMeterProfile } from '../../../protocols/profiles/water-meter.generated.ts';
import { concat, hex } from '../../protocols/modbus/golden.ts';
import { ManualClock } from './manual-clock.ts';
import { ProbeTransport } from './probe-transport.ts';
import { ProfileModel } from './profile-model.ts';

const OWN = 61;
const ACKNOWLEDGED = hex('e5');
const WATER = { volume: 12.345_678, flow: -0.6, alarm: true };
const AT_MS = Date.UTC(2026, 10, 26, 11, 30);

const short = (control: number, address: number) => encodeFrame({ control, address, data: new Uint8Array() });
const select = (secondary: string) =>
  encodeFrame({ control: 0x53, address: 253, data: concat(Uint8Array.of(0x52), hex(secondary)) });
const READ = short(0x5b, OWN);

function serve(options: Partial<MbusServerOptions> = {}, values: Parameters<ProfileModel['set']>[0] = WATER) {
  const transport = new ProbeTransport();
  const clock = new ManualClock();
  const profile = options.profile ?? waterMeterProfile;
  const model = new ProfileModel(profile).set(values);
  const wallMs = () => AT_MS;
  const server = new MbusServer({ transport, clock, address: '12340161', model, profile, wallMs, ...options });
  /** What is answered to bytes within a second. */
  const ask = (bytes: Uint8Array): Uint8Array => {
    transport.receive(bytes);
    clock.advance(1000);
    return transport.taken();
  };
  const read = (request = READ) => {
    const bytes = ask(request);
    return decodeFrame(bytes, 0, bytes.length);
  };
  return { transport, clock, model, server, ask, read };
}

describe('a water meter on an M-Bus', () => {
  test('tells volume, flow and time behind its number, maker and state', () => {
    const { control, address, data } = serve().read();
    expect([control, address]).toEqual([0x08, OWN]);
    // KER, version 1, water; an alarm.
    expect(data.subarray(0, 13)).toEqual(hex('72 61 01 34 12 b2 2c 01 07 00 10 00 00'));
    const volume = '04 13 39 30 00 00';
    const flow = '04 3b a8 fd ff ff';
    // 19:30 in China.
    const time = '04 6d 1e 13 5a 3b';
    expect(data.subarray(13)).toEqual(hex(`${volume} ${flow} ${time}`));
  });

  test('counts its answers, whatever the frame count bit', () => {
    const { read } = serve();
    const counts = [0x5b, 0x5b, 0x7b].map((control) => read(short(control, OWN)).data[9]);
    expect(counts).toEqual([0, 1, 2]);
  });

  test('tells what it had counted at the end of the last month, and when that was', () => {
    const { data } = serve({}, { ...WATER, historyEnd: Date.UTC(2026, 9, 31, 16) / 1000, historyVolume: 10 }).read();
    expect(data.subarray(-10)).toEqual(hex('44 13 10 27 00 00 42 6c 5f 3a'));
  });

  test.each([
    ['a reset', short(0x40, OWN)],
    ['a reset of whoever hears it', short(0x40, 254)],
    ['a question for alarms', short(0x5a, OWN)],
    ['a reset of the application', encodeFrame({ control: 0x73, address: OWN, data: hex('50') })],
    ['its selection', select('61 01 34 12 ff ff ff ff')],
    ['a selection of any', select('ff ff ff ff ff ff ff ff')],
  ])('acknowledges %s', (_what, request) => {
    expect(serve().ask(request)).toEqual(ACKNOWLEDGED);
  });

  test.each([
    ['a question to another', short(0x5b, 62)],
    ['a reset of all', short(0x40, 255)],
    ['a question to the one that is selected, when it is not', short(0x5b, 253)],
    ['the selection of another', select('62 01 34 12 ff ff ff ff')],
    ['a selection cut short', encodeFrame({ control: 0x53, address: 253, data: hex('52 61 01') })],
    ['a new address', encodeFrame({ control: 0x53, address: OWN, data: hex('51 01 7a 05') })],
    ['the answer of another', encodeFrame({ control: 0x08, address: OWN, data: hex('72') })],
    ['a broken checksum', hex('10 5b 3d 99 16')],
  ])('is silent to %s', (_what, request) => {
    expect(serve().ask(request)).toEqual(new Uint8Array());
  });

  test('is asked as the selected one until it is reset, or another is selected', () => {
    const { ask, read } = serve();
    const selected = short(0x5b, 253);
    for (const end of [short(0x40, 253), select('62 01 34 12 ff ff ff ff')]) {
      ask(select('61 01 34 12 b2 2c 01 07'));
      expect(read(selected).address).toBe(OWN);
      ask(end);
      expect(ask(selected)).toEqual(new Uint8Array());
    }
  });

  test('has the number and address that its register holds, where none is given', () => {
    const transport = new ProbeTransport();
    const model = new ProfileModel(waterMeterProfile).set({ meterAddress: 90_012_345_607 });
    const server = new MbusServer({ transport, clock: new ManualClock(), model, profile: waterMeterProfile });
    expect(server.address).toBe('12345607');
  });

  test('answers after 20 ms, byte by byte, and not at all when somebody speaks before', () => {
    const { transport, clock, server } = serve();
    transport.receive(hex('00 11'));
    for (const byte of READ) transport.receive(Uint8Array.of(byte));
    clock.advance(19);
    expect(transport.written).toHaveLength(0);
    clock.advance(1);
    expect(transport.written).toHaveLength(1);
    transport.receive(READ);
    transport.receive(short(0x5b, 62));
    clock.advance(1000);
    expect(transport.written).toHaveLength(1);
    expect(server.communicationErrors).toBe(1);
  });

  test('is silent when its data model fails, says so, and answers the next request', () => {
    const errors: string[] = [];
    const { model, ask } = serve({ onModelError: (error) => errors.push(`${error.name}: ${String(error.cause)}`) });
    const read = model.read.bind(model);
    model.read = () => {
      throw new Error('out of order');
    };
    expect(ask(READ)).toEqual(new Uint8Array());
    expect(errors).toEqual(['MbusModelError: Error: out of order']);
    model.read = read;
    expect(ask(READ).length).toBeGreaterThan(20);
  });

  test('says when the line was lost, and then does nothing more', () => {
    const ends: (string | undefined)[] = [];
    const { transport, clock } = serve({ onClose: (error) => ends.push(error?.message) });
    transport.receive(READ);
    transport.lose(new Error('unplugged'));
    clock.advance(1000);
    expect([ends, transport.written.length, clock.timers]).toEqual([['unplugged'], 0, 0]);
  });
});

test('a heat meter tells heat, cooling, volume, flow, power and temperatures', () => {
  const { read } = serve(
    { profile: heatMeterProfile },
    {
      ...{ energyHeat: 1_234_567, energyCooling: 2000, volume: 7.5, flow: 0.6, power: -20_700, batteryLow: true },
      ...{ flowTemperature: 70.125, returnTemperature: 40, temperatureDifference: 30.125 },
    },
  );
  const { data } = read();
  expect(data.subarray(7, 13)).toEqual(hex('01 04 00 04 00 00'));
  const heat = '04 06 d2 04 00 00 04 86 3c 02 00 00 00';
  const water = '04 13 4c 1d 00 00 04 3b 58 02 00 00 04 2b 24 af ff ff';
  const temperatures = '02 59 64 1b 02 5d a0 0f 02 61 c4 0b';
  expect(data.subarray(13, -6)).toEqual(hex(`${heat} ${water} ${temperatures}`));
});

test('an electricity meter cannot be one', () => {
  expect(() => serve({ profile: meterProfile }, {})).toThrow('neither a water nor a heat meter');
});
