import { describe, expect, test } from 'vitest';
import {
  bitsPerCharacter,
  LineAddressError,
  lineName,
  parseLineAddress,
  serialSettings,
} from '../../../host/line/line-address.ts';

const serial = { kind: 'serial', baudRate: 19200, parity: 'even', stopBits: 1 } as const;

describe('addresses are read', () => {
  test.each([
    ['tcp://192.168.1.20:1502', { kind: 'tcp', host: '192.168.1.20', port: 1502 }],
    ['tcp://meter.local', { kind: 'tcp', host: 'meter.local', port: 502 }],
    ['TCP://[fe80::1]:502/', { kind: 'tcp', host: 'fe80::1', port: 502 }],
    ['rtu+tcp://10.0.0.5:4001', { kind: 'rtu+tcp', host: '10.0.0.5', port: 4001 }],
    ['/dev/ttyUSB0', { ...serial, path: '/dev/ttyUSB0' }],
    ['COM12?baud=9600&parity=odd', { ...serial, path: 'COM12', baudRate: 9600, parity: 'odd' }],
    [
      '/dev/ttyS0?baudRate=115200&parity=none',
      { ...serial, path: '/dev/ttyS0', baudRate: 115200, parity: 'none', stopBits: 2 },
    ],
    ['./tty?parity=none&stop=1', { ...serial, path: './tty', parity: 'none', stopBits: 1 }],
  ])('%s', (text, address) => {
    expect(parseLineAddress(text)).toEqual(address);
  });
});

describe('what is no address is refused with what to do', () => {
  test.each([
    ['', /give one such as tcp:/],
    ['localhost:502', /did you mean tcp:\/\/localhost:502\?/],
    ['http://localhost', /http:\/\/ is not supported/],
    ['tcp://', /has no host and port/],
    ['tcp://host:99999', /port 99999 must be 1 to 65535/],
    ['tcp://host:0', /port 0/],
    ['tcp://user@host:502', /has no host and port/],
    ['rtu+tcp://host', /has no port/],
    ['/dev/ttyUSB0?speed=9600', /"speed" is unknown/],
    ['/dev/ttyUSB0?baud=fast', /baud rate NaN/],
    ['/dev/ttyUSB0?baud=10', /baud rate 10 must be 50 to/],
    ['/dev/ttyUSB0?parity=mark', /parity mark must be none, even or odd/],
    ['/dev/ttyUSB0?stop=3', /stop bits 3 must be 1 or 2/],
  ])('%j', (text, message) => {
    expect(() => parseLineAddress(text)).toThrow(LineAddressError);
    expect(() => parseLineAddress(text)).toThrow(message);
  });
});

test('lines are called by where they go', () => {
  expect(lineName({ kind: 'tcp', host: '127.0.0.1' })).toBe('tcp://127.0.0.1:502');
  expect(lineName({ kind: 'rtu+tcp', host: '::1', port: 4001 })).toBe('rtu+tcp://[::1]:4001');
  expect(lineName({ kind: 'serial', path: '/dev/ttyUSB0' })).toBe('/dev/ttyUSB0');
});

test('a character is 11 bits as the standard wants it, and 10 for the common 8N1', () => {
  expect(bitsPerCharacter(serialSettings({ kind: 'serial', path: 'p' }))).toBe(11);
  expect(bitsPerCharacter(serialSettings({ kind: 'serial', path: 'p', parity: 'none' }))).toBe(11);
  expect(bitsPerCharacter(serialSettings({ kind: 'serial', path: 'p', parity: 'none', stopBits: 1 }))).toBe(10);
});
