import { appendCrc } from '../../../protocols/modbus/crc.ts';
import type { Request } from '../../../protocols/modbus/request.ts';

export function hex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

/** The RTU frame of a PDU. */
export function rtu(unitId: number, pdu: Uint8Array): Uint8Array {
  const frame = new Uint8Array(pdu.length + 3);
  frame[0] = unitId;
  frame.set(pdu, 1);
  appendCrc(frame, 0, pdu.length + 1);
  return frame;
}

/** The Modbus TCP frame of a PDU. */
export function tcp(transactionId: number, unitId: number, pdu: Uint8Array): Uint8Array {
  const length = pdu.length + 1;
  const header = [transactionId >> 8, transactionId & 0xff, 0, 0, length >> 8, length & 0xff, unitId];
  return Uint8Array.from([...header, ...pdu]);
}

export interface GoldenExchange {
  readonly name: string;
  readonly request: Request;
  readonly requestPdu: Uint8Array;
  readonly responsePdu: Uint8Array;
}

function ascii(text: string): string {
  return Buffer.from(text, 'latin1').toString('hex');
}

const identification = `2b0e0101 000003 0016${ascii('Company identification')} 010f${ascii('Product code XX')} 0205${ascii('V2.11')}`;

/** The examples of Modbus Application Protocol V1.1b3; the clause is in the name. */
export const GOLDEN: readonly GoldenExchange[] = [
  {
    name: '6.1 read coils 20-38',
    request: { function: 1, address: 0x13, quantity: 19 },
    requestPdu: hex('01 0013 0013'),
    responsePdu: hex('01 03 cd6b05'),
  },
  {
    name: '6.2 read discrete inputs 197-218',
    request: { function: 2, address: 0xc4, quantity: 22 },
    requestPdu: hex('02 00c4 0016'),
    responsePdu: hex('02 03 acdb35'),
  },
  {
    name: '6.3 read holding registers 108-110',
    request: { function: 3, address: 0x6b, quantity: 3 },
    requestPdu: hex('03 006b 0003'),
    responsePdu: hex('03 06 022b 0000 0064'),
  },
  {
    name: '6.4 read input register 9',
    request: { function: 4, address: 8, quantity: 1 },
    requestPdu: hex('04 0008 0001'),
    responsePdu: hex('04 02 000a'),
  },
  {
    name: '6.5 write coil 173 on',
    request: { function: 5, address: 0xac, value: true },
    requestPdu: hex('05 00ac ff00'),
    responsePdu: hex('05 00ac ff00'),
  },
  {
    name: '6.6 write register 2',
    request: { function: 6, address: 1, value: 3 },
    requestPdu: hex('06 0001 0003'),
    responsePdu: hex('06 0001 0003'),
  },
  {
    name: '6.8.1 return query data',
    request: { function: 8, subFunction: 0, data: hex('a537') },
    requestPdu: hex('08 0000 a537'),
    responsePdu: hex('08 0000 a537'),
  },
  {
    name: '6.11 write coils 20-29',
    request: { function: 15, address: 0x13, quantity: 10, data: hex('cd01') },
    requestPdu: hex('0f 0013 000a 02 cd01'),
    responsePdu: hex('0f 0013 000a'),
  },
  {
    name: '6.12 write registers 2-3',
    request: { function: 16, address: 1, quantity: 2, data: hex('000a0102') },
    requestPdu: hex('10 0001 0002 04 000a 0102'),
    responsePdu: hex('10 0001 0002'),
  },
  {
    name: '6.13 report server id',
    request: { function: 17 },
    requestPdu: hex('11'),
    responsePdu: hex('11 03 01 ff 4b'),
  },
  {
    name: '6.14 read records 1-2 of file 4 and 9-10 of file 3',
    request: {
      function: 20,
      ranges: [
        { file: 4, record: 1, count: 2 },
        { file: 3, record: 9, count: 2 },
      ],
    },
    requestPdu: hex('14 0e 06 0004 0001 0002 06 0003 0009 0002'),
    responsePdu: hex('14 0c 05 06 0dfe 0020 05 06 33cd 0040'),
  },
  {
    name: '6.15 write records 7-9 of file 4',
    request: { function: 21, writes: [{ file: 4, record: 7, bytes: hex('06af 04be 100d') }] },
    requestPdu: hex('15 0d 06 0004 0007 0003 06af 04be 100d'),
    responsePdu: hex('15 0d 06 0004 0007 0003 06af 04be 100d'),
  },
  {
    name: '6.16 mask write register 5',
    request: { function: 22, address: 4, andMask: 0xf2, orMask: 0x25 },
    requestPdu: hex('16 0004 00f2 0025'),
    responsePdu: hex('16 0004 00f2 0025'),
  },
  {
    name: '6.17 read registers 4-9, write registers 15-17',
    request: {
      function: 23,
      readAddress: 3,
      readQuantity: 6,
      writeAddress: 14,
      writeQuantity: 3,
      data: hex('00ff00ff00ff'),
    },
    requestPdu: hex('17 0003 0006 000e 0003 06 00ff 00ff 00ff'),
    responsePdu: hex('17 0c 00fe 0acd 0001 0003 000d 00ff'),
  },
  {
    name: '6.21 read basic device identification',
    request: { function: 43, readDeviceIdCode: 1, objectId: 0 },
    requestPdu: hex('2b 0e 01 00'),
    responsePdu: hex(identification),
  },
];
