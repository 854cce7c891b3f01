import { describe, expect, test } from 'vitest';
import { Cjt188Server, type Cjt188ServerOptions } from '../../../host/gateway/cjt188-server.ts';
import { WILDCARD_ADDRESS } from '../../../protocols/cjt188/address.ts';
import { decodeFrame, encodeFrame, MeterType } from '../../../protocols/cjt188/frame.ts';
import { decodeMeterData } from '../../../protocols/cjt188/meter-data.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { waterMeterProfile } from '../../../protocols/profiles/water-meter.generated.ts';
import { concat, hex } from '../../protocols/modbus/golden.ts';
import { ManualClock } from './manual-clock.ts';
import { ProbeTransport } from './probe-transport.ts';
import { ProfileModel } from './profile-model.ts';

const ADDRESS = '00000000000161';
const WAKE_UP_BYTES = 4;
const READ = { type: MeterType.coldWater, address: ADDRESS, control: 0x01, data: hex('1f 90 07') };
const OPEN_VALVE = { ...READ, control: 0x04, data: hex('17 a0 08 55') };

function serve(options: Partial<Cjt188ServerOptions> = {}) {
  const transport = new ProbeTransport();
  const clock = new ManualClock();
  const model = new ProfileModel(waterMeterProfile).set({ volume: 12.345_678 });
  const address = ADDRESS;
  const server = new Cjt188Server({ transport, clock, address, model, profile: waterMeterProfile, ...options });
  /** What is answered to a frame within a second; undefined for silence. */
  const ask = (bytes: Uint8Array) => {
    transport.receive(bytes);
    clock.advance(1000);
    const answer = transport.taken();
    return answer.length === 0 ? undefined : decodeFrame(answer, WAKE_UP_BYTES, answer.length);
  };
  return { transport, clock, model, server, ask };
}

describe('a water meter on a line of CJ/T 188', () => {
  test('answers 20 ms after a request, and not at all when somebody speaks before', () => {
    const { transport, clock } = serve();
    transport.receive(encodeFrame(READ));
    clock.advance(19);
    expect(transport.written).toHaveLength(0);
    clock.advance(1);
    expect(transport.written).toHaveLength(1);
    transport.receive(encodeFrame(READ));
    clock.advance(10);
    transport.receive(encodeFrame({ ...READ, address: '00000000000999' }));
    clock.advance(1000);
    expect(transport.written).toHaveLength(1);
  });

  test.each([
    ['with the lowest byte of the identifier first', READ],
    ['with the highest first', { ...READ, data: hex('90 1f 07') }],
    ['for any address', { ...READ, address: WILDCARD_ADDRESS }],
    ['for any type', { ...READ, type: MeterType.any }],
  ])('tells its volume, asked %s', (_how, request) => {
    const answer = serve().ask(encodeFrame(request))!;
    expect([answer.address, answer.type, answer.control]).toEqual([ADDRESS, MeterType.coldWater, 0x81]);
    expect(answer.data.subarray(0, 3)).toEqual(request.data);
    const { quantities } = decodeMeterData(answer.type, answer.data.subarray(3))!;
    expect(quantities.get('volume')).toEqual({ value: 12.34, unit: 'm3' });
  });

  test.each([
    ['another meter', { ...READ, address: '00000000000262' }],
    ['another type of meter', { ...READ, type: MeterType.heat }],
    ['an answer of another client’s', { ...READ, control: 0x81 }],
  ])('is silent to %s', (_what, frame) => {
    expect(serve().ask(encodeFrame(frame))).toBeUndefined();
  });

  test.each([
    ['an identifier that it does not have', { ...READ, data: hex('20 90 07') }, 0xc1],
    ['a function that it does not have', { ...READ, control: 0x15 }, 0xd5],
    ['a command that no valve knows', { ...OPEN_VALVE, data: hex('17 a0 07 56') }, 0xc4],
    ['no identifier', { ...READ, data: hex('1f 07') }, 0xc1],
  ])('refuses %s, with the serial number and its status', (_what, frame, control) => {
    const answer = serve().ask(encodeFrame(frame))!;
    expect(answer.control).toBe(control);
    expect(answer.data).toHaveLength(3);
  });

  test('refuses to move its valve as the device does, and when it may be read only', () => {
    const { model, ask } = serve();
    expect(ask(encodeFrame(OPEN_VALVE))!.control).toBe(0x84);
    expect(model.writes).toBe(1);
    model.refuseWith = ExceptionCode.illegalDataValue;
    expect(ask(encodeFrame(OPEN_VALVE))!.control).toBe(0xc4);
    const readOnly = serve({ readOnly: true });
    expect(readOnly.ask(encodeFrame(OPEN_VALVE))!.control).toBe(0xc4);
    expect(readOnly.model.writes).toBe(0);
  });

  test('answers byte by byte and between garbage, and forgets a frame that never ends', () => {
    const { transport, clock, server, ask } = serve();
    const request = encodeFrame(READ);
    transport.receive(concat(hex('00 68 10 12 ff'), request.subarray(0, 5)));
    for (const byte of request.subarray(5, -1)) transport.receive(Uint8Array.of(byte));
    expect(ask(request.subarray(-1))!.control).toBe(0x81);
    transport.receive(request.subarray(0, 9));
    clock.advance(600);
    expect(ask(request)!.control).toBe(0x81);
    expect(server.communicationErrors).toBe(2);
  });

  test('is silent where its answer would garble another’s', () => {
    const { ask } = serve({ answersTo: (address) => address !== WILDCARD_ADDRESS });
    expect(ask(encodeFrame({ ...READ, address: WILDCARD_ADDRESS }))).toBeUndefined();
    expect(ask(encodeFrame(READ))).toBeDefined();
  });

  test('is silent when its data model fails, says so, and answers the next request', () => {
    const errors: Error[] = [];
    const { model, ask } = serve({ onModelError: (error) => errors.push(error) });
    const read = model.read.bind(model);
    model.read = () => {
      throw new Error('out of order');
    };
    expect(ask(encodeFrame(READ))).toBeUndefined();
    expect(errors.map(({ name, cause }) => [name, String(cause)])).toEqual([
      ['Cjt188ModelError', 'Error: out of order'],
    ]);
    model.read = read;
    expect(ask(encodeFrame(READ))).toBeDefined();
  });

  test('says when the line was lost, and then does nothing more', () => {
    const ends: (string | undefined)[] = [];
    const { transport, clock } = serve({ onClose: (error) => ends.push(error?.message) });
    transport.receive(encodeFrame(READ));
    transport.lose(new Error('unplugged'));
    clock.advance(1000);
    expect(ends).toEqual(['unplugged']);
    expect(transport.written).toHaveLength(0);
    expect(clock.timers).toBe(0);
  });
});

test('an electricity meter cannot be one', () => {
  expect(() => serve({ profile: meterProfile })).toThrow('neither a water nor a heat meter');
});
