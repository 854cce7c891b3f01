import { hex } from '../modbus/golden.ts';

export interface Vector {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The highest digits first, `AA` a wildcard. */
  readonly address: string;
  readonly control: number;
  /** Without the offset of 33H. */
  readonly data: string;
  /** What the data say, where they are a datum: identifier and value. */
  readonly id?: number;
  readonly value?: number;
}

const METER = '000000000161';

const OTHER = '558890213594';

/**
 * Frames that others published (hwhale.com, article 138066; juejin.cn, post 7468708001337491510; yzsam.com, a log of
 * talking to a meter, HeqdVn; comments in public sources of concentrators, for the broadcasts of time), and three of our
 * own whose sums were worked out by hand.
 */
export const VECTORS: readonly Vector[] = [
  {
    name: 'read of active energy drawn',
    bytes: hex('68 61 01 00 00 00 00 68 11 04 33 33 34 33 14 16'),
    address: METER,
    control: 0x11,
    data: '00000100',
  },
  {
    name: 'active energy drawn: 0.26 kWh',
    bytes: hex('68 61 01 00 00 00 00 68 91 08 33 33 34 33 59 33 33 33 8A 16'),
    address: METER,
    control: 0x91,
    data: '0000010026000000',
    id: 0x0001_0000,
    value: 0.26,
  },
  {
    name: 'read of active energy delivered',
    bytes: hex('68 61 01 00 00 00 00 68 11 04 33 33 35 33 15 16'),
    address: METER,
    control: 0x11,
    data: '00000200',
  },
  {
    name: 'active energy delivered: 1.26 kWh',
    bytes: hex('68 61 01 00 00 00 00 68 91 08 33 33 35 33 59 34 33 33 8C 16'),
    address: METER,
    control: 0x91,
    data: '0000020026010000',
    id: 0x0002_0000,
    value: 1.26,
  },
  {
    name: 'reactive energy drawn: 100.26 kvarh',
    bytes: hex('68 61 01 00 00 00 00 68 91 08 33 33 36 33 59 33 34 33 8D 16'),
    address: METER,
    control: 0x91,
    data: '0000030026000100',
    id: 0x0003_0000,
    value: 100.26,
  },
  {
    name: 'reactive energy delivered: 100.23 kvarh',
    bytes: hex('68 61 01 00 00 00 00 68 91 08 33 33 37 33 56 33 34 33 8B 16'),
    address: METER,
    control: 0x91,
    data: '0000040023000100',
    id: 0x0004_0000,
    value: 100.23,
  },
  {
    name: 'read of the voltage of phase L1',
    bytes: hex('68 61 01 00 00 00 00 68 11 04 33 34 34 35 17 16'),
    address: METER,
    control: 0x11,
    data: '00010102',
  },
  {
    name: 'voltage of phase L1: 100.1 V',
    bytes: hex('68 61 01 00 00 00 00 68 91 06 33 34 34 35 34 43 10 16'),
    address: METER,
    control: 0x91,
    data: '000101020110',
    id: 0x0201_0100,
    value: 100.1,
  },
  {
    name: 'read of combined active energy of another make',
    bytes: hex('68 29 25 07 07 21 20 68 11 04 33 33 33 33 4E 16'),
    address: '202107072529',
    control: 0x11,
    data: '00000000',
  },
  {
    name: 'combined active energy of another make: 317.76 kWh',
    bytes: hex('68 29 25 07 07 21 20 68 91 08 33 33 33 33 A9 4A 36 33 2E 16'),
    address: '202107072529',
    control: 0x91,
    data: '0000000076170300',
    id: 0x0000_0000,
    value: 317.76,
  },
  {
    name: 'read of the address, own',
    bytes: hex('68 AA AA AA AA AA AA 68 13 00 DF 16'),
    address: 'AAAAAAAAAAAA',
    control: 0x13,
    data: '',
  },
  {
    name: 'time set of 2026-11-24 12:30:45 by broadcast, own',
    bytes: hex('68 99 99 99 99 99 99 68 08 06 78 63 45 57 44 59 88 16'),
    address: '999999999999',
    control: 0x08,
    data: '453012241126',
  },
  {
    name: 'refusal: no such data, own',
    bytes: hex('68 61 01 00 00 00 00 68 D1 01 35 39 16'),
    address: METER,
    control: 0xd1,
    data: '02',
  },
  {
    name: 'address of a third make',
    bytes: hex('68 94 35 21 90 88 55 68 93 06 C7 68 54 C3 BB 88 49 16'),
    address: OTHER,
    control: 0x93,
    data: '943521908855',
  },
  {
    name: 'active energy drawn of a third make: 2.26 kWh',
    bytes: hex('68 94 35 21 90 88 55 68 91 08 33 33 34 33 59 35 33 33 81 16'),
    address: OTHER,
    control: 0x91,
    data: '0000010026020000',
    id: 0x0001_0000,
    value: 2.26,
  },
  {
    name: 'voltage of a third make: 224.8 V',
    bytes: hex('68 94 35 21 90 88 55 68 91 06 33 34 34 35 7B 55 5E 16'),
    address: OTHER,
    control: 0x91,
    data: '000101024822',
    id: 0x0201_0100,
    value: 224.8,
  },
  {
    name: 'current of a third make: 0.238 A',
    bytes: hex('68 94 35 21 90 88 55 68 91 07 33 34 35 35 6B 35 33 63 16'),
    address: OTHER,
    control: 0x91,
    data: '00010202380200',
    id: 0x0202_0100,
    value: 0.238,
  },
  {
    name: 'relay to be opened by 2021-07-07 18:40:02, level 2',
    bytes: hex('68 94 35 21 90 88 55 68 1C 10 35 33 33 33 33 33 33 33 4D 33 35 73 4B 3A 3A 54 28 16'),
    address: OTHER,
    control: 0x1c,
    data: '02000000000000001a00024018070721',
  },
  {
    name: 'relay to be closed by 2021-07-07 18:40:02, level 2',
    bytes: hex('68 94 35 21 90 88 55 68 1C 10 35 33 33 33 33 33 33 33 4F 33 35 73 4B 3A 3A 54 2A 16'),
    address: OTHER,
    control: 0x1c,
    data: '02000000000000001c00024018070721',
  },
  {
    name: 'time set of 2012-05-16 12:31:47 by broadcast',
    bytes: hex('68 99 99 99 99 99 99 68 08 06 7A 64 45 49 38 45 5D 16'),
    address: '999999999999',
    control: 0x08,
    data: '473112160512',
  },
  {
    name: 'time set of 2021-09-07 01:00:17 by broadcast',
    bytes: hex('68 99 99 99 99 99 99 68 08 06 4A 33 34 3A 3C 54 EF 16'),
    address: '999999999999',
    control: 0x08,
    data: '170001070921',
  },
];
