import { expect, test } from 'vitest';
import { rawRequest } from '../../../host/line/any-request.ts';
import {
  ExceptionResponseError,
  InvalidResponseError,
  LineClosedError,
  type LineError,
  PortError,
  QueueFullError,
  RequestTimeoutError,
  UnsupportedFunctionError,
} from '../../../host/line/errors.ts';
import { contextOf } from '../../../host/line/request-context.ts';
import { LineCounters } from '../../../host/line/statistics.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { GOLDEN, hex } from '../../protocols/modbus/golden.ts';

const context = contextOf(3, { function: 3, address: 100, quantity: 10 });
const mismatch = { kind: 'mismatch', field: 'byte count', expected: 20, actual: 22 } as const;

const messages: [LineError, string][] = [
  [
    new RequestTimeoutError('/dev/ttyUSB0', context, 1000, 2),
    'no answer within 1000 ms, sent 2 times: check unit id, line settings and wiring, or allow more time',
  ],
  [
    new ExceptionResponseError('/dev/ttyUSB0', context, 6),
    'refused with exception 6 (serverDeviceBusy): the device is busy; try again later',
  ],
  [new ExceptionResponseError('/dev/ttyUSB0', context, 0x63), "refused with exception 99: see the device's manual"],
  [
    new InvalidResponseError('/dev/ttyUSB0', context, mismatch),
    "the answer's byte count is 22, not 20: another station on the line, or a device that does not keep to Modbus",
  ],
  [
    new InvalidResponseError('/dev/ttyUSB0', context, 'CRC'),
    'a broken answer came back (no frame with a good CRC): check baud rate, parity, termination and noise',
  ],
  [new LineClosedError('/dev/ttyUSB0', 'closed', context), 'the line was closed'],
  [
    new LineClosedError('/dev/ttyUSB0', 'lost', context, new Error('the port hung up')),
    'the line was lost (the port hung up): check the cable and the other end',
  ],
  [
    new QueueFullError('/dev/ttyUSB0', context, 4096),
    '4096 requests are waiting already: wait for answers before you ask more, or raise maxQueued',
  ],
  [
    new UnsupportedFunctionError('/dev/ttyUSB0', context, 'modbus-serial has no function 8'),
    'modbus-serial has no function 8: open the line with openLine instead',
  ],
];

test.each(messages)('%s', (error, message) => {
  const where = '/dev/ttyUSB0, unit 3, readHoldingRegisters (function 3) of 10 holding registers from 100';
  expect(error.message).toBe(`${where}: ${message}`);
  expect(error.message).not.toContain('\n');
  expect(error.name).toBe(error.constructor.name);
  expect(error).toMatchObject({
    line: '/dev/ttyUSB0',
    unitId: 3,
    functionCode: 3,
    bank: Bank.holdingRegisters,
    address: 100,
    quantity: 10,
  });
});

test('a port that cannot be opened has no request', () => {
  const error = new PortError('/dev/ttyUSB0', 'permission', new Error('Permission denied'));
  expect(error.message).toBe(
    '/dev/ttyUSB0: not permitted; on Linux add your user to the group of the port (often dialout) and log in again (Permission denied)',
  );
  expect(error.unitId).toBeUndefined();
});

test('every request of the specification has its place in errors', () => {
  const places = GOLDEN.map(({ name, request }) => {
    const { bank, address, quantity } = contextOf(1, request);
    return [name.split(' ')[0], bank, address, quantity];
  });
  expect(places).toContainEqual(['6.1', Bank.coils, 19, 19]);
  expect(places).toContainEqual(['6.2', Bank.discreteInputs, 196, 22]);
  expect(places).toContainEqual(['6.4', Bank.inputRegisters, 8, 1]);
  expect(places).toContainEqual(['6.5', Bank.coils, 172, 1]);
  expect(places).toContainEqual(['6.17', Bank.holdingRegisters, 14, 3]);
});

test('a PDU of the caller’s own is placed where it can be read', () => {
  expect(contextOf(1, rawRequest(hex('03 006b 0003')))).toMatchObject({ bank: Bank.holdingRegisters, address: 107 });
  expect(contextOf(1, rawRequest(hex('41 006b 0003')))).toEqual({ unitId: 1, functionCode: 0x41 });
});

test('statistics can be printed', () => {
  const counters = new LineCounters(() => ({ queued: 2, inFlight: 1 }));
  counters.requests = 5;
  expect(JSON.parse(JSON.stringify(counters))).toMatchObject({ requests: 5, queued: 2, inFlight: 1, timeouts: 0 });
});
