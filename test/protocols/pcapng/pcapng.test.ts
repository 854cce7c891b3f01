import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CaptureFileError } from '../../../protocols/pcapng/capture-file-error.ts';
import { ClassicPcapReader } from '../../../protocols/pcapng/classic-reader.ts';
import { LinkType, PacketFlag } from '../../../protocols/pcapng/constants.ts';
import { PcapngReader } from '../../../protocols/pcapng/reader.ts';
import { encodeInterface, encodePacket, encodeSectionHeader } from '../../../protocols/pcapng/writer.ts';
import { concat, hex } from '../modbus/golden.ts';
import { packetsOf } from './packets.ts';

const LINE = { linkType: LinkType.wiresharkUpperPdu, name: '/dev/ttyUSB0', description: 'serial line', speed: 9600 };
const NETWORK = { linkType: LinkType.ethernet };
const AT_NS = 1_795_609_845_123_456_789n;

const FILE = concat(
  encodeSectionHeader('test'),
  encodeInterface(LINE),
  encodeInterface(NETWORK),
  encodePacket({ interfaceId: 0, atNs: AT_NS, bytes: hex('01 02 03'), flags: PacketFlag.crcError, comment: 'bad' }),
  encodePacket({ interfaceId: 1, atNs: 0n, bytes: new Uint8Array(0) }),
  encodePacket({ interfaceId: 1, atNs: 2n ** 63n, bytes: hex('01 02 03 04'), flags: PacketFlag.symbolError }),
);

const PACKETS = [
  { from: LINE, atNs: AT_NS, bytes: hex('01 02 03'), originalLength: 3, flags: PacketFlag.crcError, comments: ['bad'] },
  { from: NETWORK, atNs: 0n, bytes: new Uint8Array(0), originalLength: 0, flags: 0, comments: [] },
  {
    from: NETWORK,
    atNs: 2n ** 63n,
    bytes: hex('01 02 03 04'),
    originalLength: 4,
    flags: PacketFlag.symbolError,
    comments: [],
  },
];

test('what was written is read, in chunks of any size', () => {
  for (let size = 1; size <= FILE.length; size++) expect(packetsOf(FILE, size)).toEqual(PACKETS);
});

test('the section tells what wrote it', () => {
  const reader = new PcapngReader();
  packetsOf(FILE, FILE.length, reader);
  expect(reader.application).toBe('test');
  expect(reader.pendingBytes).toBe(0);
});

test('blocks are whole words, with their length at both ends (pcapng, 3.1)', () => {
  // Section header, by hand: type, length 40, magic, version 1.0, unknown section length, option 4 "test", end, length.
  expect(encodeSectionHeader('test')).toEqual(
    hex('0a0d0d0a 28000000 4d3c2b1a 0100 0000 ffffffffffffffff 0400 0400 74657374 0000 0000 28000000'),
  );
  expect(encodePacket({ interfaceId: 1, atNs: 0x0000_0001_0000_0002n, bytes: hex('aa') })).toEqual(
    hex('06000000 24000000 01000000 01000000 02000000 01000000 01000000 aa000000 24000000'),
  );
});

describe('files of others', () => {
  /** A section of the other byte order, with one interface of microseconds (no resolution told) and one packet. */
  const bigEndian = concat(
    hex('0a0d0d0a 0000001c 1a2b3c4d 0001 0000 ffffffffffffffff 0000001c'),
    hex('00000001 00000014 0001 0000 00040000 00000014'),
    hex('00000006 00000024 00000000 00060000 00000007 00000002 00000009 abcd0000 00000024'),
  );

  test('big-endian, with microseconds and a packet that was cut off', () => {
    const [packet, ...more] = packetsOf(bigEndian, 7);
    expect(more).toEqual([]);
    expect(packet).toMatchObject({ from: { linkType: 1 }, bytes: hex('abcd'), originalLength: 9 });
    expect(packet!.atNs).toBe(((6n << 48n) | 7n) * 1000n);
  });

  test('sections that follow each other, each with its own interfaces and byte order', () => {
    const packets = packetsOf(concat(FILE, bigEndian, FILE));
    expect(packets.map(({ bytes }) => bytes.length)).toEqual([3, 0, 4, 2, 3, 0, 4]);
  });

  test('resolutions by powers of two, and an offset of seconds', () => {
    const interfaceOf = (options: string, size: string) =>
      concat(hex(`01000000 ${size} 0100 0000 00000000`), hex(options), hex(size));
    const file = concat(
      encodeSectionHeader('x'),
      interfaceOf('0900 0100 8a000000 0e00 0800 0500000000000000 0000 0000', '2c000000'),
      encodePacket({ interfaceId: 0, atNs: 512n, bytes: hex('00') }),
    );
    // 512 / 2^10 s = 0.5 s, and 5 s.
    expect(packetsOf(file)[0]!.atNs).toBe(5_500_000_000n);
  });

  test('blocks of other types are passed over', () => {
    const statistics = hex('05000000 18000000 00000000 00000000 00000000 18000000');
    expect(packetsOf(concat(FILE, statistics, statistics))).toHaveLength(3);
  });

  test('classic pcap of both byte orders, with micro- and nanoseconds', () => {
    const little = hex(
      'd4c3b2a1 0200 0400 00000000 00000000 ffff0000 71000000 05000000 06000000 02000000 03000000 abcd',
    );
    const big = hex('a1b23c4d 0002 0004 00000000 00000000 0000ffff 00000001 00000005 00000006 00000002 00000002 abcd');
    for (const size of [1, 5, 200]) {
      expect(packetsOf(little, size, new ClassicPcapReader())).toEqual([
        {
          from: { linkType: 113 },
          atNs: 5_000_006_000n,
          bytes: hex('abcd'),
          originalLength: 3,
          flags: 0,
          comments: [],
        },
      ]);
      expect(packetsOf(big, size, new ClassicPcapReader())[0]).toMatchObject({
        from: { linkType: 1 },
        atNs: 5_000_000_006n,
      });
    }
  });
});

describe('damage', () => {
  test('a file that is cut off gives what came before, and the rest stays pending', () => {
    for (let length = 0; length < FILE.length; length++) {
      const reader = new PcapngReader();
      const packets = packetsOf(FILE.subarray(0, length), 64, reader);
      expect(packets).toEqual(PACKETS.slice(0, packets.length));
    }
  });

  test.each([
    ['no section in front', encodeInterface(LINE), 0],
    ['text', Buffer.from('{"event":"frame"} and so on'), 0],
    ['no byte order', hex('0a0d0d0a 1c000000 00000000 0100 0000 ffffffffffffffff 1c000000'), 0],
    ['lengths that differ', hex('0a0d0d0a 1c000000 4d3c2b1a 0100 0000 ffffffffffffffff 20000000'), 0],
    ['a block of no length', concat(encodeSectionHeader('test'), hex('06000000 00000000 00000000')), 40],
    ['a huge block', concat(encodeSectionHeader('test'), hex('06000000 fcffffff 00000000')), 40],
    ['an interface that is not there', concat(encodeSectionHeader('test'), FILE.subarray(-40)), 40],
  ])('%s is told with its place', (_, file, offset) => {
    expect(() => packetsOf(file)).toThrow(CaptureFileError);
    try {
      packetsOf(file);
    } catch (error) {
      expect((error as CaptureFileError).offset).toBe(offset);
    }
  });

  test('interfaces and options by the hundred thousand do no harm', () => {
    const interfaces = Array<Uint8Array>(5000).fill(encodeInterface(NETWORK));
    expect(() => packetsOf(concat(encodeSectionHeader('test'), ...interfaces))).toThrow('more than 4096 interfaces');
    const count = 200_000;
    const size = 36 + 4 * count;
    const block = new Uint8Array(size);
    const view = new DataView(block.buffer);
    view.setUint32(0, 6, true);
    view.setUint32(4, size, true);
    view.setUint32(size - 4, size, true);
    // Empty comments: code 1, length 0.
    for (let at = 28; at < 28 + 4 * count; at += 4) view.setUint16(at, 1, true);
    const [packet] = packetsOf(concat(encodeSectionHeader('test'), encodeInterface(NETWORK), block));
    expect(packet!.comments).toHaveLength(count);
  });

  test('any bytes are read or refused, and changed ones never crash it', () => {
    const changes = fc.array(fc.tuple(fc.nat(FILE.length - 1), fc.nat(255)), { maxLength: 8 });
    fc.assert(
      fc.property(changes, fc.integer({ min: 1, max: 100 }), (changed, size) => {
        const file = FILE.slice();
        for (const [at, byte] of changed) file[at] = byte;
        try {
          packetsOf(file, size);
        } catch (error) {
          expect(error).toBeInstanceOf(CaptureFileError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
