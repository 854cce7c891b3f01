import { hex } from '../modbus/golden.ts';

/**
 * Published: the request and answer of a water meter in "The M-Bus: A Documentation", rev. 4.8, chapter 6; a conversation with an
 * Itron gas meter at hottis.de, "M-Bus Master, Part 4 (Gas)", 2013-09-11.
 */
export const GOLDEN = [
  {
    name: 'a reset of meter 64',
    bytes: hex('10 40 40 80 16'),
    frame: { control: 0x40, address: 0x40, data: new Uint8Array() },
  },
  {
    name: 'a request for the data of meter 64',
    bytes: hex('10 5b 40 9b 16'),
    frame: { control: 0x5b, address: 0x40, data: new Uint8Array() },
  },
  {
    name: 'a new address for a gas meter',
    bytes: hex('68 06 06 68 53 fe 51 01 7a 40 5d 16'),
    frame: { control: 0x53, address: 254, data: hex('51 01 7a 40') },
  },
  {
    name: 'the data of a water meter',
    bytes: hex(
      '68 1f 1f 68 08 02 72 78 56 34 12 24 40 01 07 55 00 00 00 03 13 15 31 00 da 02 3b 13 01 8b 60 04 37 18 02 18 16',
    ),
    frame: {
      control: 0x08,
      address: 2,
      data: hex('72 78 56 34 12 24 40 01 07 55 00 00 00 03 13 15 31 00 da 02 3b 13 01 8b 60 04 37 18 02'),
    },
  },
] as const;
