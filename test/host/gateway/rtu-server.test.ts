import { EventEmitter } from 'node:events';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RtuServer, type RtuServerOptions, SILENCE_FLOOR_MS } from '../../../host/gateway/rtu-server.ts';
import { NoUnitsError } from '../../../host/gateway/served-unit.ts';
import { UnitIdError } from '../../../protocols/modbus/unit-id.ts';
import { concat, GOLDEN, hex, rtu } from '../../protocols/modbus/golden.ts';
import { ArrayModel } from './array-model.ts';
import { ManualClock } from './manual-clock.ts';
import { ModbusSerialClient } from './modbus-serial.ts';
import { ProbeTransport } from './probe-transport.ts';

/** Units 1 and 2 on one line. */
function open(options: Partial<RtuServerOptions> = {}) {
  const transport = new ProbeTransport();
  const clock = new ManualClock();
  const models = [new ArrayModel(), new ArrayModel()] as const;
  const units = new Map([
    [1, models[0]],
    [2, models[1]],
  ]);
  const server = new RtuServer({ transport, clock, units, ...options });
  return { server, transport, clock, models };
}

const read = rtu(1, hex('03 0000 0001'));
const zero = rtu(1, hex('03 02 0000'));
const write = rtu(1, hex('06 0001 0003'));

function corrupted(frame: Uint8Array): Uint8Array {
  const copy = frame.slice();
  copy[copy.length - 1]! ^= 0xff;
  return copy;
}

describe('frames', () => {
  test('a request is answered with its last byte, without any timer (modbus-serial waits 30 ms)', () => {
    const { transport, clock } = open();
    for (const byte of read) {
      expect(transport.written).toEqual([]);
      transport.receive(Uint8Array.of(byte));
    }
    expect(transport.taken()).toEqual(zero);
    expect(clock.timers).toBe(0);
    expect(clock.monotonicMs()).toBe(0);
  });

  test.each(GOLDEN)('$name: answered however it is split', ({ requestPdu }) => {
    const { transport } = open();
    const request = rtu(1, requestPdu);
    transport.receive(request);
    const expected = transport.taken();
    expect(expected.length).toBeGreaterThanOrEqual(5);
    for (let at = 1; at < request.length; at++) {
      transport.receive(request.subarray(0, at));
      transport.receive(request.subarray(at));
      expect(transport.taken()).toEqual(expected);
    }
  });

  test('a wrong CRC is never applied nor answered, and is counted (modbus-serial applies it)', () => {
    const { server, transport, clock, models } = open();
    transport.receive(corrupted(write));
    clock.advance(1000);
    expect(transport.written).toEqual([]);
    expect(models[0].writes).toBe(0);
    expect(server.communicationErrors).toBe(1);
    transport.receive(rtu(1, hex('08 000c 0000')));
    expect(transport.taken()).toEqual(rtu(1, hex('08 000c 0001')));
  });

  test('back-to-back requests in one chunk are all answered, with one write (modbus-serial is silent)', () => {
    const { transport } = open();
    transport.receive(concat(read, write, read));
    expect(transport.written).toHaveLength(1);
    expect(transport.taken()).toEqual(concat(zero, write, zero));
  });

  test("another unit's answer followed 2 ms later by our request (modbus-serial loses the request)", () => {
    const { transport, clock } = open();
    transport.receive(rtu(9, hex('03 0000 0002')));
    clock.advance(30);
    transport.receive(rtu(9, hex('03 04 0001 0002')));
    clock.advance(2);
    transport.receive(read);
    expect(transport.taken()).toEqual(zero);
  });

  test("other units' requests and answers are passed over, also those that look like ours", () => {
    const { transport, models } = open();
    transport.receive(concat(rtu(9, hex('06 0001 0003')), rtu(9, hex('06 0001 0003')), rtu(9, hex('90 02'))));
    expect(transport.written).toEqual([]);
    expect(models[0].writes + models[1].writes).toBe(0);
    transport.receive(rtu(1, hex('08 000b 0000')));
    expect(transport.taken()).toEqual(rtu(1, hex('08 000b 0004')));
  });

  test('half a request, silence, then a whole one', () => {
    const { transport, clock } = open();
    for (let length = 1; length < read.length; length++) {
      transport.receive(read.subarray(0, length));
      clock.advance(50);
      transport.receive(read);
      expect(transport.taken()).toEqual(zero);
    }
  });

  test('a pause of 10 ms inside a request, as USB adapters make, does no harm', () => {
    const { transport, clock } = open({ baudRate: 9600, turnaroundDelayMs: 0 });
    transport.receive(read.subarray(0, 5));
    clock.advance(10);
    transport.receive(read.subarray(5));
    expect(transport.taken()).toEqual(zero);
  });

  test('noise before a request: answered when the line is silent', () => {
    for (const noise of ['00', '0103', 'ff', '0000000000', '011000010002', '55aa']) {
      const { transport, clock } = open();
      transport.receive(concat(hex(noise), read));
      clock.advance(50);
      expect(transport.taken()).toEqual(zero);
    }
  });

  test('functions 7, 11, 12 and 17, of four bytes, are answered (modbus-serial drops them)', () => {
    const { transport } = open();
    for (const [pdu, answer] of [
      ['07', '87 01'],
      ['0b', '8b 01'],
      ['0c', '8c 01'],
    ] as const) {
      transport.receive(rtu(1, hex(pdu)));
      expect(transport.taken()).toEqual(rtu(1, hex(answer)));
    }
    transport.receive(rtu(1, hex('11')));
    expect(transport.taken().subarray(0, 5)).toEqual(hex('01 11 10 01 ff'));
  });

  test('a function that nobody knows is answered 01 when the line is silent', () => {
    const { transport, clock } = open();
    transport.receive(rtu(1, hex('41 01 02 03')));
    expect(transport.written).toEqual([]);
    clock.advance(50);
    expect(transport.taken()).toEqual(rtu(1, hex('c1 01')));
  });

  test('a byte count that contradicts the quantity is answered 03 (modbus-serial is silent)', () => {
    const { transport, clock, models } = open();
    transport.receive(rtu(1, hex('10 0000 0002 02 0001')));
    expect(transport.taken()).toEqual(rtu(1, hex('90 03')));
    transport.receive(rtu(1, hex('0f 0000 0010 01 ffff')));
    clock.advance(50);
    expect(transport.taken()).toEqual(rtu(1, hex('8f 03')));
    expect(models[0].writes).toBe(0);
  });

  test('an exception response with our unit id is not answered', () => {
    const { transport, clock } = open();
    transport.receive(rtu(1, hex('83 02')));
    clock.advance(50);
    expect(transport.written).toEqual([]);
  });
});

describe('units', () => {
  test('each is served its own data', () => {
    const { transport, models } = open();
    models[0].holding[0] = 0x1111;
    models[1].holding[0] = 0x2222;
    transport.receive(concat(read, rtu(2, hex('03 0000 0001'))));
    expect(transport.taken()).toEqual(concat(rtu(1, hex('03 02 1111')), rtu(2, hex('03 02 2222'))));
  });

  test('a broadcast is carried out by all and answered by none (modbus-serial ignores it)', () => {
    const { transport, clock, models } = open();
    transport.receive(rtu(0, hex('10 0004 0001 02 1234')));
    transport.receive(rtu(0, hex('05 0003 ff00')));
    clock.advance(50);
    expect(transport.written).toEqual([]);
    for (const model of models) expect([model.holding[4], model.coils[3]]).toEqual([0x1234, true]);
    transport.receive(rtu(2, hex('08 000f 0000')));
    expect(transport.taken()).toEqual(rtu(2, hex('08 000f 0002')));
  });

  test('a broadcast read is ignored', () => {
    const { transport, clock } = open();
    transport.receive(rtu(0, hex('03 0000 0001')));
    clock.advance(50);
    expect(transport.written).toEqual([]);
  });

  test('a read-only server refuses writes, broadcasts too', () => {
    const { transport, models } = open({ readOnly: true });
    transport.receive(concat(write, rtu(0, hex('06 0001 0003')), read));
    expect(transport.taken()).toEqual(concat(rtu(1, hex('86 01')), zero));
    expect(models[0].writes + models[1].writes).toBe(0);
  });

  test('unit ids that no device can have are refused', () => {
    for (const unitId of [0, 248, 1.5]) {
      expect(() => open({ units: new Map([[unitId, new ArrayModel()]]) })).toThrow(UnitIdError);
    }
    expect(() => open({ units: new Map() })).toThrow(NoUnitsError);
  });
});

describe('time', () => {
  test('the answer waits for t3.5 after the request: 4.01 ms at 9600 baud, 1.75 ms at 115200', () => {
    for (const [baudRate, beforeMs] of [
      [9600, 4.01],
      [115_200, 1.74],
    ] as const) {
      const { transport, clock } = open({ baudRate });
      transport.receive(read);
      clock.advance(beforeMs);
      expect(transport.written).toEqual([]);
      clock.advance(0.02);
      expect(transport.taken()).toEqual(zero);
    }
  });

  test('the delay can be set', () => {
    const { transport, clock } = open({ turnaroundDelayMs: 15 });
    transport.receive(read);
    clock.advance(14.9);
    expect(transport.written).toEqual([]);
    clock.advance(0.1);
    expect(transport.taken()).toEqual(zero);
  });

  test('an answer whose turn has passed when another request comes is not sent: it would be taken for the new one', () => {
    const { transport, clock, models } = open({ baudRate: 9600 });
    models[0].holding[0] = 0xaaaa;
    transport.receive(concat(read, rtu(1, hex('03 0001 0001'))));
    clock.advance(100);
    expect(transport.taken()).toEqual(zero);
    transport.receive(rtu(1, hex('08 000f 0000')));
    clock.advance(100);
    expect(transport.taken()).toEqual(rtu(1, hex('08 000f 0001')));
  });

  test('bytes that arrived while this process was held up are not taken for silence', () => {
    const { transport, clock, models } = open();
    // The silence timer fires late, and before the rest of the request is read.
    const after = clock.after.bind(clock);
    clock.after = (delayMs, run) => {
      if (delayMs === 0) transport.receive(write.subarray(5, 7));
      return after(delayMs, run);
    };
    transport.receive(write.subarray(0, 5));
    clock.advance(SILENCE_FLOOR_MS + 1);
    transport.receive(write.subarray(7));
    expect(transport.taken()).toEqual(write);
    expect(models[0].holding[1]).toBe(3);
  });

  test('no timer is left after a frame, a silence or the end', () => {
    const { server, transport, clock } = open();
    transport.receive(read.subarray(0, 3));
    expect(clock.timers).toBe(1);
    transport.receive(read.subarray(3));
    expect(clock.timers).toBe(0);
    transport.receive(read.subarray(0, 3));
    clock.advance(1000);
    expect(clock.timers).toBe(0);
    transport.receive(read.subarray(0, 3));
    server.close();
    expect(clock.timers).toBe(0);
    expect(transport.closed).toBe(true);
  });

  test('delays and rates that cannot be are refused', () => {
    expect(() => open({ turnaroundDelayMs: -1 })).toThrow('turnaroundDelayMs -1 must be 0 to 60000 ms');
    expect(() => open({ silenceMs: Number.NaN })).toThrow(RangeError);
    expect(() => open({ baudRate: 0 })).toThrow(/baud rate 0/);
  });
});

describe('the transport', () => {
  test('a client that does not read gets no more answers, so nothing grows', () => {
    const { transport } = open();
    transport.queuedBytes = 1_000_000;
    transport.receive(concat(read, read));
    expect(transport.written).toEqual([]);
    transport.queuedBytes = 0;
    transport.receive(rtu(1, hex('08 000f 0000')));
    expect(transport.taken()).toEqual(rtu(1, hex('08 000f 0002')));
  });

  test('many requests at once are answered in pieces of at most 16 KiB', () => {
    const { transport } = open();
    const requests = Array.from({ length: 500 }, () => rtu(1, hex('03 0000 007d')));
    transport.receive(concat(...requests));
    expect(transport.written.length).toBeGreaterThan(1);
    for (const piece of transport.written) expect(piece.length).toBeLessThanOrEqual(16_384);
    expect(transport.taken().length).toBe(500 * 255);
  });

  test('its loss is told once, and ends the server', () => {
    const reasons: (Error | undefined)[] = [];
    const { transport } = open({ onClose: (error) => reasons.push(error) });
    const unplugged = new Error('unplugged');
    transport.lose(unplugged);
    expect(reasons).toEqual([unplugged]);
    transport.receive(read);
    expect(transport.written).toEqual([]);
  });
});

test('any bytes in any chunks: nothing throws, nothing is written, nothing is left over', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), fc.boolean(), (chunks, pauses) => {
      const { transport, clock, models } = open();
      for (const chunk of chunks) {
        transport.receive(chunk);
        if (pauses) clock.advance(30);
      }
      clock.advance(50);
      expect(models[0].writes + models[1].writes).toBe(0);
      transport.taken();
      transport.receive(read);
      expect(transport.taken()).toEqual(zero);
      expect(clock.timers).toBe(0);
    }),
  );
});

test('writes mangled in any way are applied as they were sent or not at all', () => {
  const mangled = fc.tuple(fc.nat(write.length * 8 - 1), fc.nat(write.length), fc.constantFrom('flip', 'cut', 'twice'));
  fc.assert(
    fc.property(fc.array(mangled), (faults) => {
      const { transport, clock, models } = open();
      for (const [bit, length, fault] of faults) {
        const frame = write.slice();
        if (fault === 'flip') frame[bit >> 3]! ^= 1 << (bit & 7);
        transport.receive(fault === 'cut' ? frame.subarray(0, length) : frame);
        if (bit % 3 === 0) clock.advance(50);
      }
      clock.advance(50);
      expect([0, 3]).toContain(models[0].holding[1]);
      expect(models[0].holding.every((value, address) => address === 1 || value === 0)).toBe(true);
      expect(models[0].coils.some((value) => value)).toBe(false);
      expect(models[1].writes).toBe(0);
    }),
  );
});

/** modbus-serial's client at the other end: a port that hands over whole chunks. */
class PortOfModbusSerial extends EventEmitter {
  isOpen = true;
  readonly #transport: ProbeTransport;

  constructor(transport: ProbeTransport) {
    super();
    this.#transport = transport;
  }

  open(callback: () => void): void {
    callback();
  }

  close(callback: () => void): void {
    callback();
  }

  write(bytes: Buffer): void {
    this.#transport.receive(bytes);
    const answer = this.#transport.taken();
    if (answer.length > 0) queueMicrotask(() => this.emit('data', Buffer.from(answer)));
  }
}

test("modbus-serial's client reads and writes", async () => {
  const { transport, models } = open();
  const client = new ModbusSerialClient(new PortOfModbusSerial(transport));
  await new Promise<void>((resolve) => {
    client.open(() => resolve());
  });
  client.setID(1);
  client.setTimeout(1000);
  await client.writeRegisters(3, [1, 2, 3]);
  await client.writeRegister(6, 4);
  expect((await client.readHoldingRegisters(3, 4)).data).toEqual([1, 2, 3, 4]);
  models[0].registers[0][5] = 99;
  expect((await client.readInputRegisters(5, 1)).data).toEqual([99]);
  await client.writeCoils(2, [true, false, true]);
  await client.writeCoil(5, true);
  expect((await client.readCoils(2, 4)).data.slice(0, 4)).toEqual([true, false, true, true]);
  expect((await client.readDiscreteInputs(0, 3)).data.slice(0, 3)).toEqual([false, false, false]);
  await expect(client.readHoldingRegisters(256, 1)).rejects.toMatchObject({ modbusCode: 2 });
  client.setID(2);
  expect((await client.readHoldingRegisters(3, 1)).data).toEqual([0]);
});
