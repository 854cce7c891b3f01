import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Dlt645ModelError, Dlt645Server, type Dlt645ServerOptions } from '../../../host/gateway/dlt645-server.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { MeterAddressError } from '../../../protocols/dlt645/address.ts';
import { decodeReadings, encodeIdentifier } from '../../../protocols/dlt645/data-field.ts';
import { type Dlt645Frame, decodeFrame, encodeFrame } from '../../../protocols/dlt645/frame.ts';
import { ExceptionCode } from '../../../protocols/modbus/constants.ts';
import { parseProfile } from '../../../protocols/profile/parse.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { VECTORS } from '../../protocols/dlt645/vectors.ts';
import { concat, GOLDEN, hex, rtu } from '../../protocols/modbus/golden.ts';
import { ArrayModel } from './array-model.ts';
import { ManualClock } from './manual-clock.ts';
import { ProbeTransport } from './probe-transport.ts';
import { ProfileModel } from './profile-model.ts';

const ADDRESS = '000000000161';
const WAKE_UP = hex('fe fe fe fe');
/** The meter of the published frames. */
const PUBLISHED = {
  energyActiveImport: 260,
  energyActiveExport: 1260,
  energyReactiveQ1: 100_000,
  energyReactiveQ2: 260,
  energyReactiveQ3: 230,
  energyReactiveQ4: 100_000,
  voltageL1: 100.1,
};

/** A device of which registers can be read, and nothing else. */
const READ_ONLY = { ...meterProfile, coils: [], discreteInputs: [], holdingRegisters: [], config: [] };

function open(options: Partial<Dlt645ServerOptions> = {}) {
  const transport = new ProbeTransport();
  const clock = new ManualClock();
  const model = new ProfileModel(meterProfile).set(PUBLISHED);
  const server = new Dlt645Server({ transport, clock, address: ADDRESS, model, profile: meterProfile, ...options });
  /** What is answered at last. */
  const ask = (request: Uint8Array): Uint8Array => {
    transport.receive(request);
    clock.advance(1000);
    return transport.taken();
  };
  return { server, transport, clock, model, ask };
}

function request(control: number, data: Uint8Array = new Uint8Array(), address = ADDRESS): Uint8Array {
  return encodeFrame({ address, control, data });
}

function readOf(identifier: number, address = ADDRESS): Uint8Array {
  const data = new Uint8Array(4);
  encodeIdentifier(identifier, data);
  return request(0x11, data, address);
}

/** The frame behind the wake-up bytes. */
function answered(bytes: Uint8Array): Dlt645Frame {
  expect(bytes.subarray(0, 4)).toEqual(WAKE_UP);
  return decodeFrame(bytes, 4, bytes.length);
}

/** The numbers of a good answer. */
function values(bytes: Uint8Array): (number | string)[] {
  const { address, control, data } = answered(bytes);
  expect([address, control]).toEqual([ADDRESS, 0x91]);
  return decodeReadings(data).map(({ value }) => value);
}

function errorOf(bytes: Uint8Array): { control: number; error: number } {
  const { control, data } = answered(bytes);
  expect(data).toHaveLength(1);
  return { control, error: data[0]! };
}

describe('another baud rate', () => {
  test.each([
    ['02', 600],
    ['08', 2400],
    ['40', 19_200],
  ])('%s: the line gets %i when the answer with the same word was written', (word, baudRate) => {
    const order: unknown[] = [];
    const { transport, clock } = open({ setBaudRate: (rate) => order.push(rate) });
    const write = transport.write.bind(transport);
    transport.write = (bytes) => {
      order.push(answered(bytes));
      write(bytes);
    };
    transport.receive(request(0x17, hex(word)));
    expect(order).toEqual([]);
    clock.advance(1000);
    expect(order).toEqual([{ address: ADDRESS, control: 0x97, data: hex(word) }, baudRate]);
  });

  test('not when somebody else spoke before the answer, nor for a broadcast', () => {
    const rates: number[] = [];
    const { ask, transport } = open({ setBaudRate: (rate) => rates.push(rate) });
    transport.receive(request(0x17, hex('08')));
    expect(answered(ask(request(0x13))).control).toBe(0x93);
    expect(ask(request(0x17, hex('08'), '999999999999'))).toHaveLength(0);
    expect(rates).toEqual([]);
  });
});

const vector = (name: string): Uint8Array => VECTORS.find((each) => each.name.startsWith(name))!.bytes;
const read = vector('read of active energy drawn');
const energy = concat(WAKE_UP, vector('active energy drawn'));

describe('published exchanges', () => {
  test.each([
    ['read of active energy drawn', 'active energy drawn'],
    ['read of active energy delivered', 'active energy delivered'],
    ['read of the voltage', 'voltage of phase L1'],
  ])('%s', (asked, told) => {
    expect(open().ask(vector(asked))).toEqual(concat(WAKE_UP, vector(told)));
  });

  test.each([
    [0x0003_0000, 'reactive energy drawn'],
    [0x0004_0000, 'reactive energy delivered'],
  ])('%i is %s', (identifier, told) => {
    expect(open().ask(readOf(identifier))).toEqual(concat(WAKE_UP, vector(told)));
  });

  test('a meter of another make: combined active energy', () => {
    const { ask, model } = open({ address: '202107072529' });
    model.set({ energyActiveImport: 300_000, energyActiveExport: 17_760 });
    expect(ask(vector('read of combined'))).toEqual(concat(WAKE_UP, vector('combined active energy')));
  });
});

describe('frames', () => {
  test('an answer comes 20 ms after the last byte of the request', () => {
    const { transport, clock } = open();
    transport.receive(read.subarray(0, 5));
    clock.advance(10);
    transport.receive(read.subarray(5));
    clock.advance(19);
    expect(transport.written).toEqual([]);
    clock.advance(1);
    expect(transport.taken()).toEqual(energy);
    expect(clock.timers).toBe(0);
  });

  test('however it is split', () => {
    const { transport, clock } = open();
    for (let at = 0; at <= read.length; at++) {
      transport.receive(read.subarray(0, at));
      clock.advance(400);
      transport.receive(read.subarray(at));
      clock.advance(20);
      expect(transport.taken()).toEqual(energy);
    }
    for (const byte of concat(WAKE_UP, read)) transport.receive(Uint8Array.of(byte));
    clock.advance(20);
    expect(transport.taken()).toEqual(energy);
  });

  test('in noise of any kind, at the latest half a second after it', () => {
    const noise = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        const { ask } = open();
        const sent = ask(concat(before, read, after));
        expect(sent).toEqual(energy);
      }),
    );
  });

  test('half a request is forgotten after half a second', () => {
    const { transport, clock, ask } = open();
    transport.receive(read.subarray(0, 9));
    clock.advance(500);
    expect(clock.timers).toBe(0);
    expect(ask(read.subarray(9))).toEqual(new Uint8Array());
    expect(ask(read)).toEqual(energy);
  });

  test('random bytes are never answered', () => {
    const { transport, clock } = open();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        transport.receive(bytes);
        clock.advance(600);
        expect(transport.taken()).toEqual(new Uint8Array());
      }),
    );
  });

  test('a wrong checksum is not answered, and is counted', () => {
    const { ask, server } = open();
    const wrong = read.slice();
    wrong[14]! ^= 1;
    expect(ask(wrong)).toEqual(new Uint8Array());
    expect([server.frames, server.communicationErrors]).toEqual([0, 1]);
  });

  test('who asks again before the answer gets one answer', () => {
    const { transport, clock } = open();
    transport.receive(readOf(0x0002_0000));
    clock.advance(10);
    transport.receive(read);
    clock.advance(100);
    expect(transport.written).toHaveLength(1);
    expect(transport.taken()).toEqual(energy);
  });

  test('a client that does not read is not answered any more', () => {
    const { transport, ask } = open();
    transport.queuedBytes = 1_000_000;
    expect(ask(read)).toEqual(new Uint8Array());
    transport.queuedBytes = 0;
    expect(ask(read)).toEqual(energy);
  });

  test('delay and wake-up bytes are options', () => {
    const { transport, clock } = open({ responseDelayMs: 500, wakeUpBytes: 0 });
    transport.receive(read);
    clock.advance(499);
    expect(transport.written).toEqual([]);
    clock.advance(1);
    expect(transport.taken()).toEqual(vector('active energy drawn'));
  });
});

describe('addresses', () => {
  test.each([ADDRESS, 'AAAAAAAAAAAA', 'AAAAAAAA0161'])('%s is answered with the own address', (address) => {
    expect(open().ask(readOf(0x0001_0000, address))).toEqual(energy);
  });

  test.each(['000000000162', 'AAAAAAAA0162', '999999999999'])('%s is not answered', (address) => {
    expect(open().ask(readOf(0x0001_0000, address))).toEqual(new Uint8Array());
  });

  test.each(['AAAAAAAAAAAA', ADDRESS])('the address is told to %s', (address) => {
    const frame = answered(open().ask(request(0x13, new Uint8Array(), address)));
    expect(frame).toEqual({ address: ADDRESS, control: 0x93, data: hex('61 01 00 00 00 00') });
  });

  test('what others answer is passed over', () => {
    const { ask } = open();
    for (const { bytes, control } of VECTORS) if (control >= 0x80) expect(ask(bytes)).toEqual(new Uint8Array());
  });

  test.each(['161', '999999999999', 'AAAAAAAAAAAA'])('%s cannot be that of a meter', (address) => {
    expect(() => open({ address })).toThrow(MeterAddressError);
  });

  test.each([
    { responseDelayMs: 501 },
    { responseDelayMs: Number.NaN },
    { wakeUpBytes: -1 },
    { utcOffsetMinutes: 900 },
  ])('an option cannot be %o', (option) => {
    expect(() => open(option)).toThrow(RangeError);
  });
});

describe('a broadcast of the time', () => {
  test('is accepted in silence', () => {
    const told: string[] = [];
    const { ask } = open({ onBroadcastTime: (time) => told.push(time) });
    expect(ask(vector('time set'))).toEqual(new Uint8Array());
    expect(told).toEqual(['261124123045']);
  });

  test('to one meter, or without a time, is none', () => {
    const told: string[] = [];
    const { ask } = open({ onBroadcastTime: (time) => told.push(time) });
    const time = hex('45 30 12 24 11 26');
    expect(ask(request(0x08, time))).toEqual(new Uint8Array());
    expect(ask(request(0x08, time.subarray(1), '999999999999'))).toEqual(new Uint8Array());
    expect(ask(request(0x08, hex('4a 30 12 24 11 26'), '999999999999'))).toEqual(new Uint8Array());
    expect(told).toEqual([]);
  });
});

describe('errors', () => {
  test('an unknown identifier', () => {
    expect(open().ask(readOf(0x1234_5678))).toEqual(concat(WAKE_UP, vector('refusal')));
  });

  test.each([
    ['a known one that the device does not have', 0x010a_0000, 0x02],
    ['one of an earlier billing period', 0x0001_0001, 0x02],
    ['a block of which it has nothing', 0x0002_ff01, 0x02],
  ])('%s', (_, identifier, error) => {
    expect(errorOf(open().ask(readOf(identifier)))).toEqual({ control: 0xd1, error });
  });

  test.each([
    ['read without an identifier', 0x11, '00 00 01', 0x01],
    ['read of a load record', 0x11, '00 00 01 06 01', 0x02],
    ['read following: there is never more', 0x12, '00 00 01 00 01', 0x02],
    ['write', 0x14, '01 01 00 04 02 00 00 00 00 00 00 00 01 01 01 26', 0x04],
    ['freeze', 0x16, '99 99 99 99', 0x02],
    ['freeze of no moment', 0x16, '9a 99 99 99', 0x01],
    ['baud rate', 0x17, '08', 0x08],
    ['password', 0x18, '01 0c 00 04 00 00 00 00 00 00 00 00', 0x04],
    ['password of another level', 0x18, '02 0c 00 04 00 00 00 00 00 00 00 00', 0x01],
    ['demand reset', 0x19, '00 00 00 00 00 00 00 00', 0x04],
    ['meter reset', 0x1a, '00 00 00 00 00 00 00 00', 0x04],
    ['event reset', 0x1b, '00 00 00 00 00 00 00 00 ff ff ff ff', 0x04],
    ['relay', 0x1c, '00 00 00 00 00 00 00 00 1a 00', 0x04],
    ['a function that the standard does not have', 0x0f, '', 0x01],
  ])('%s', (_, control, data, error) => {
    const { ask } = open({ profile: READ_ONLY, model: new ProfileModel(READ_ONLY) });
    expect(errorOf(ask(request(control, hex(data))))).toEqual({ control: control | 0xc0, error });
  });

  test('another baud rate where the line has it: a word of none or of two, and a client that may change nothing', () => {
    const rates: number[] = [];
    const setBaudRate = (baudRate: number) => rates.push(baudRate);
    for (const word of ['00', '80', '0c', '08 08', '']) {
      expect(errorOf(open({ setBaudRate }).ask(request(0x17, hex(word))))).toEqual({ control: 0xd7, error: 0x08 });
    }
    expect(errorOf(open({ setBaudRate, readOnly: true }).ask(request(0x17, hex('08'))))).toEqual({
      ...{ control: 0xd7, error: 0x08 },
    });
    expect(rates).toEqual([]);
  });

  test('a new address is refused in silence, as the standard has no answer for that', () => {
    expect(open().ask(request(0x15, hex('62 01 00 00 00 00'), 'AAAAAAAAAAAA'))).toEqual(new Uint8Array());
  });

  test('what the digits cannot hold', () => {
    const { ask, model } = open();
    model.set({ activePowerTotal: 79_999.9 });
    expect(values(ask(readOf(0x0203_0000)))).toEqual([79.9999]);
    model.set({ activePowerTotal: 80_000 });
    expect(errorOf(ask(readOf(0x0203_0000)))).toEqual({ control: 0xd1, error: 0x01 });
  });

  test('a model that cannot read now, and one that fails', () => {
    const failures: Dlt645ModelError[] = [];
    const { ask, model } = open({ onModelError: (error) => failures.push(error) });
    model.read = () => ExceptionCode.serverDeviceFailure;
    expect(errorOf(ask(read))).toEqual({ control: 0xd1, error: 0x01 });
    expect(failures).toEqual([]);
    model.read = () => {
      throw new Error('broken');
    };
    expect(errorOf(ask(read))).toEqual({ control: 0xd1, error: 0x01 });
    expect(failures).toMatchObject([{ address: ADDRESS, function: 0x11, cause: { message: 'broken' } }]);
  });
});

describe('data', () => {
  test('energy rolls over behind 999999.99 kWh', () => {
    const { ask, model } = open();
    for (const [wattHours, shown] of [
      [999_999_990, 999_999.99],
      [999_999_999, 999_999.99],
      [1_000_000_000, 0],
      [1_000_000_010, 0.01],
      [7_000_260_009, 260],
    ] as const) {
      model.set({ energyActiveImport: wattHours });
      expect(values(ask(read))).toEqual([shown]);
    }
  });

  test('what is measured, with its sign', () => {
    const { ask, model } = open();
    model.set({ currentL2: 12.345, activePowerTotal: -1234.56, reactivePowerTotal: 1.05, powerFactor: -0.98 });
    model.set({ frequency: 49.987, apparentPowerTotal: 2345.6, voltageL3: 231.25 });
    expect(values(ask(readOf(0x0202_0200)))).toEqual([12.345]);
    expect(values(ask(readOf(0x0203_0000)))).toEqual([-1.2346]);
    expect(values(ask(readOf(0x0204_0000)))).toEqual([0.0011]);
    expect(values(ask(readOf(0x0205_0000)))).toEqual([2.3456]);
    expect(values(ask(readOf(0x0206_0000)))).toEqual([-0.98]);
    expect(values(ask(readOf(0x0280_0002)))).toEqual([49.99]);
    expect(values(ask(readOf(0x0201_0300)))).toEqual([231.3]);
  });

  test('blocks, as far as the device has them', () => {
    const { ask, model } = open();
    model.set({
      voltageL1: 230.1,
      voltageL2: 0,
      voltageL3: 229.9,
      energyActiveImportT1: 100,
      energyActiveImportT4: 160,
    });
    expect(values(ask(readOf(0x0201_ff00)))).toEqual([230.1, 0, 229.9]);
    expect(values(ask(readOf(0x0203_ff00)))).toEqual([0, 0, 0, 0]);
    expect(values(ask(readOf(0x0001_ff00)))).toEqual([0.26, 0.1, 0, 0, 0.16, 0, 0, 0, 0]);
    expect(values(ask(readOf(0x0206_ff00)))).toEqual([0, 0, 0, 0]);
    model.set({ activePowerL2: 90_000 });
    expect(errorOf(ask(readOf(0x0203_ff00)))).toEqual({ control: 0xd1, error: 0x01 });
  });

  test('a maximum demand, with when it was', () => {
    const { ask, model } = open();
    model.set({ demandMaxActiveImport: 5432, demandActiveImport: 4321 });
    model.set({ demandMaxActiveImportT2: 3210, demandMaxActiveImportT2At: Date.UTC(2026, 10, 24, 20, 30) / 1000 });
    expect(decodeReadings(answered(ask(readOf(0x0101_0000))).data)).toMatchObject([
      { value: 5.432, occurred: '0000000000' },
    ]);
    expect(decodeReadings(answered(ask(readOf(0x0101_0200))).data)).toMatchObject([
      { value: 3.21, occurred: '2611250430' },
    ]);
    expect(values(ask(readOf(0x0280_0004)))).toEqual([4.321]);
  });

  test('date, time and address', () => {
    const { ask, clock } = open();
    clock.hold(Date.UTC(2026, 10, 24, 20, 30, 45));
    expect(values(ask(readOf(0x0400_0101)))).toEqual(['26112503']);
    expect(values(ask(readOf(0x0400_0102)))).toEqual(['043046']);
    expect(values(ask(readOf(0x0400_0401)))).toEqual([ADDRESS]);
    const utc = open({ utcOffsetMinutes: 0 });
    utc.clock.hold(Date.UTC(2026, 10, 22, 20, 30, 45));
    expect(values(utc.ask(readOf(0x0400_0101)))).toEqual(['26112200']);
  });

  test('the registers of any profile with OBIS codes', () => {
    const profile = parseProfile(
      `class: third-party
version: 1
description: A meter of another make.
identity: { vendorName: Maker, productCode: M, majorMinorRevision: '1' }
inputRegisters:
  - { name: imported, address: 0, type: f32, unit: kWh, obis: '1-0:1.8.0*255', description: d }
  - { name: drawn, address: 2, type: u32, scale: 0.1, unit: W, obis: '1-0:1.7.0', description: d }
  - { name: fed, address: 4, type: u32, scale: 0.1, unit: W, obis: '1-0:2.7.0', description: d }
  - { name: drawnL1, address: 6, type: u16, unit: W, obis: '1-0:21.7.0', description: d }
  - { name: wrongUnit, address: 8, type: u16, unit: A, obis: '1-0:32.7.0', description: d }
  - { name: missing, address: 10, type: f32, unit: V, obis: '1-0:52.7.0', description: d }
holdingRegisters:
  - { name: window, address: 0, type: u16, unit: min, access: rw, obis: '1-0:0.8.0', description: d }
`,
      'third-party.yaml',
    );
    const model = new ProfileModel(profile).set({ imported: 0.29, drawn: 100.5, fed: 1200, drawnL1: 7, window: 15 });
    model.registers[0][10] = 0x7fc0;
    const { ask } = open({ profile, model });
    expect(values(ask(read))).toEqual([0.29]);
    // Without a register of export there is none to add.
    expect(values(ask(readOf(0x0000_0000)))).toEqual([0.29]);
    expect(values(ask(readOf(0x0203_0000)))).toEqual([-1.0995]);
    expect(values(ask(readOf(0x0203_0100)))).toEqual([0.007]);
    expect(values(ask(readOf(0x0400_0103)))).toEqual([15]);
    expect(errorOf(ask(readOf(0x0201_0100))).error).toBe(0x02);
    expect(errorOf(ask(readOf(0x0201_0200))).error).toBe(0x01);
  });
});

describe('beside Modbus', () => {
  test('Modbus frames are not answered, and requests between them are', () => {
    const { transport, clock, ask } = open();
    for (const { requestPdu, responsePdu } of GOLDEN) {
      for (const unitId of [1, 0x68, 0x16]) {
        transport.receive(concat(rtu(unitId, requestPdu), rtu(unitId, responsePdu)));
        clock.advance(600);
        expect(transport.taken()).toEqual(new Uint8Array());
        expect(ask(read)).toEqual(energy);
      }
    }
  });

  test('a Modbus server does not answer DL/T 645, and goes on', () => {
    const transport = new ProbeTransport();
    const clock = new ManualClock();
    const units = new Map([1, 0x11, 0x33, 0x61, 0x68, 0x91].map((unitId) => [unitId, new ArrayModel()]));
    const server = new RtuServer({ transport, clock, units });
    const modbus = rtu(0x68, hex('03 0000 0001'));
    for (const { bytes } of VECTORS) {
      for (const sent of [bytes, concat(WAKE_UP, bytes)]) {
        transport.receive(sent);
        clock.advance(50);
        for (const byte of sent) transport.receive(Uint8Array.of(byte));
        clock.advance(50);
        expect(transport.taken()).toEqual(new Uint8Array());
        transport.receive(modbus);
        expect(transport.taken()).toEqual(rtu(0x68, hex('03 02 0000')));
      }
    }
    expect(server.communicationErrors).toBeGreaterThan(0);
  });
});

describe('the end', () => {
  test('after close nothing is answered, what was due neither', () => {
    const { server, transport, clock, ask } = open();
    transport.receive(read);
    server.close();
    clock.advance(1000);
    expect(transport.closed).toBe(true);
    expect(ask(read)).toEqual(new Uint8Array());
    expect(clock.timers).toBe(0);
  });

  test('a lost transport is told', () => {
    const ends: (Error | undefined)[] = [];
    const { transport } = open({ onClose: (error) => ends.push(error) });
    const lost = new Error('unplugged');
    transport.lose(lost);
    expect(ends).toEqual([lost]);
  });
});
