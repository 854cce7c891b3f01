import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LinkType } from '../../../protocols/pcapng/constants.ts';
import { decodeExportedPdu, encodeExportedPdu } from '../../../protocols/pcapng/exported-pdu.ts';
import { MAX_SEGMENT_SIZE, parseIpv4, TcpConversation } from '../../../protocols/pcapng/tcp-conversation.ts';
import { TcpReassembly } from '../../../protocols/pcapng/tcp-reassembly.ts';
import { decodeTcpSegment } from '../../../protocols/pcapng/tcp-segment.ts';
import { concat, hex } from '../modbus/golden.ts';

const CLIENT = { address: '192.0.2.7', port: 51_234 };
const SERVER = { address: '192.0.2.1', port: 502 };

/** Sum of 16-bit words in ones' complement (RFC 1071), by the book: 0 over what carries its own checksum. */
function onesComplement(bytes: Uint8Array): number {
  let sum = 0n;
  for (let at = 0; at < bytes.length; at += 2) sum += BigInt((bytes[at]! << 8) | (bytes[at + 1] ?? 0));
  while (sum >> 16n > 0n) sum = (sum & 0xffffn) + (sum >> 16n);
  return Number(~sum & 0xffffn);
}

describe('a made-up conversation', () => {
  test('begins with a handshake and runs on without gaps, with good checksums', () => {
    const payload = fc.uint8Array({ minLength: 1, maxLength: 3 * MAX_SEGMENT_SIZE });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('client', 'server'), payload), { maxLength: 6 }), (sent) => {
        const conversation = new TcpConversation(CLIENT, SERVER);
        const packets = conversation.open();
        for (const [sender, bytes] of sent) packets.push(...conversation.send(sender, bytes));
        const streams: Record<'client' | 'server', Uint8Array> = {
          client: new Uint8Array(0),
          server: new Uint8Array(0),
        };
        const expected: Record<string, number> = {};
        for (const packet of packets) {
          const segment = decodeTcpSegment(LinkType.ethernet, packet)!;
          const sender = segment.source.port === CLIENT.port ? 'client' : 'server';
          expect([segment.source, segment.destination]).toEqual(
            sender === 'client' ? [CLIENT, SERVER] : [SERVER, CLIENT],
          );
          expect(segment.sequence).toBe(expected[sender] ?? segment.sequence);
          expected[sender] = segment.sequence + segment.payload.length + (segment.syn ? 1 : 0);
          expect(segment.length).toBe(segment.payload.length);
          streams[sender] = concat(streams[sender], segment.payload);
          expect(onesComplement(packet.subarray(14, 34)), 'IPv4 checksum').toBe(0);
          const tcp = packet.subarray(34);
          const pseudo = concat(packet.subarray(26, 34), Uint8Array.of(0, 6, tcp.length >> 8, tcp.length & 0xff));
          expect(onesComplement(concat(pseudo, tcp)), 'TCP checksum').toBe(0);
        }
        for (const sender of ['client', 'server'] as const) {
          const whole = concat(...sent.filter(([who]) => who === sender).map(([, bytes]) => bytes));
          expect(streams[sender]).toEqual(whole);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('is between IPv4 addresses', () => {
    expect(() => new TcpConversation({ address: '::1', port: 1 }, SERVER)).toThrow('"::1" is no IPv4 address');
    expect(parseIpv4('10.0.0.256')).toBeUndefined();
    expect(parseIpv4('10.0.0.255')).toEqual(Uint8Array.of(10, 0, 0, 255));
  });
});

describe('segments of captures', () => {
  const ethernet = new TcpConversation(CLIENT, SERVER).send('client', hex('0a0b'))[0]!;
  const ip = ethernet.subarray(14);
  const ipv6 = concat(
    hex('60000000 0016 06 40 20010db8000000000000000000000007 20010db8000000000000000000000001'),
    ip.subarray(20),
  );
  const behindHopByHop = concat(
    hex('60000000 001e 00 40 20010db8000000000000000000000007 20010db8000000000000000000000001 0600050200000000'),
    ip.subarray(20),
  );

  test.each([
    ['Ethernet', LinkType.ethernet, ethernet],
    [
      'Ethernet with a VLAN',
      LinkType.ethernet,
      concat(ethernet.subarray(0, 12), hex('8100 0005'), ethernet.subarray(12)),
    ],
    ['Ethernet padded to its least size', LinkType.ethernet, concat(ethernet, new Uint8Array(4))],
    ['any interface of Linux', LinkType.linuxCooked, concat(hex('0000 0001 0006 000000000000 0000 0800'), ip)],
    ['the same, newer', LinkType.linuxCooked2, concat(hex('0800 0000 00000001 0001 00 06 0000000000000000'), ip)],
    ['loopback of BSD', LinkType.null, concat(hex('02000000'), ip)],
    ['IP alone', LinkType.raw, ip],
  ])('%s', (_, linkType, packet) => {
    expect(decodeTcpSegment(linkType, packet)).toMatchObject({
      source: CLIENT,
      destination: SERVER,
      payload: hex('0a0b'),
      syn: false,
    });
  });

  test.each([
    ['IPv6', ipv6],
    ['IPv6 with a hop-by-hop header', behindHopByHop],
  ])('%s', (_, packet) => {
    expect(decodeTcpSegment(LinkType.raw, packet)).toMatchObject({
      source: { address: '2001:db8:0:0:0:0:0:7', port: CLIENT.port },
      destination: { address: '2001:db8:0:0:0:0:0:1', port: 502 },
      payload: hex('0a0b'),
    });
  });

  test('other packets, and any bytes, are none', () => {
    const udp = ethernet.slice();
    udp[14 + 9] = 17;
    const fragment = ethernet.slice();
    fragment[14 + 7] = 1;
    const arp = ethernet.slice();
    arp[13] = 6;
    for (const packet of [udp, fragment, arp]) expect(decodeTcpSegment(LinkType.ethernet, packet)).toBeUndefined();
    expect(decodeTcpSegment(9999, ethernet)).toBeUndefined();
    const linkTypes = fc.constantFrom(...Object.values(LinkType));
    fc.assert(
      fc.property(linkTypes, fc.uint8Array({ maxLength: 80 }), (linkType, bytes) => {
        decodeTcpSegment(linkType, bytes);
        decodeExportedPdu(bytes);
      }),
    );
    for (let length = 0; length < ethernet.length - 2; length++) {
      expect(decodeTcpSegment(LinkType.ethernet, ethernet.subarray(0, length)), `${length} bytes`).toBeUndefined();
    }
  });

  test('a payload that the capture cut off keeps its length', () => {
    expect(decodeTcpSegment(LinkType.ethernet, ethernet.subarray(0, -1))).toMatchObject({
      payload: hex('0a'),
      length: 2,
    });
  });
});

describe('reassembly', () => {
  function listen() {
    const parts: { bytes: Uint8Array; lostBefore: number }[] = [];
    const way = new TcpReassembly((payload, lostBefore) => parts.push({ bytes: payload.slice(), lostBefore }));
    return { way, parts, stream: () => concat(...parts.map(({ bytes }) => bytes)) };
  }

  test('segments in any order, sent twice and overlapping, over the end of the sequence numbers', () => {
    const whole = Uint8Array.from({ length: 200 }, (_, index) => index);
    const cut = fc.tuple(fc.nat(199), fc.integer({ min: 1, max: 40 }));
    const inPieces = Array.from({ length: 20 }, (_, index): [number, number] => [index * 10, 10]);
    const orders = fc
      .array(cut, { maxLength: 20 })
      .chain((more) => fc.shuffledSubarray([...inPieces, ...more], { minLength: 20 + more.length }));
    fc.assert(
      fc.property(orders, fc.constantFrom(0, 0x7fff_fff0, 0xffff_ffa0), (pieces, first) => {
        const { way, parts, stream } = listen();
        way.begin((first - 1) >>> 0);
        for (const [at, length] of pieces) {
          const payload = whole.subarray(at, at + length);
          way.take((first + at) >>> 0, payload, payload.length);
        }
        expect(stream()).toEqual(whole);
        expect(parts.every(({ lostBefore }) => lostBefore === 0)).toBe(true);
      }),
    );
  });

  test('what is missing is told when the stream goes on without it', () => {
    const { way, parts } = listen();
    way.take(100, hex('01 02'), 2);
    way.take(107, hex('08 09'), 2);
    way.take(104, hex('05'), 1);
    expect(parts).toEqual([{ bytes: hex('01 02'), lostBefore: 0 }]);
    way.flush();
    expect(parts.slice(1)).toEqual([
      { bytes: hex('05'), lostBefore: 2 },
      { bytes: hex('08 09'), lostBefore: 2 },
    ]);
    way.take(102, hex('03 04'), 2);
    expect(parts).toHaveLength(3);
  });

  test('so is what the capture cut off', () => {
    const { way, parts } = listen();
    way.take(100, hex('01 02'), 10);
    way.take(110, hex('0b'), 1);
    expect(parts).toEqual([
      { bytes: hex('01 02'), lostBefore: 0 },
      { bytes: hex('0b'), lostBefore: 8 },
    ]);
  });

  test('a gap does not make it hold more and more', () => {
    const { way, parts } = listen();
    way.take(0, hex('00'), 1);
    for (let at = 10; at < 200; at++) way.take(at, Uint8Array.of(at), 1);
    expect(parts.length).toBeGreaterThan(150);
    expect(parts.filter(({ lostBefore }) => lostBefore > 0)).toEqual([{ bytes: Uint8Array.of(10), lostBefore: 9 }]);
    const large = listen();
    large.way.take(0, hex('00'), 1);
    large.way.take(10, new Uint8Array(40_000), 40_000);
    expect(large.parts).toHaveLength(1);
    large.way.take(40_010, new Uint8Array(40_000), 40_000);
    expect(large.parts.map(({ bytes, lostBefore }) => [bytes.length, lostBefore])).toEqual([
      [1, 0],
      [40_000, 9],
      [40_000, 0],
    ]);
  });

  test('what waits does not change with the memory that it came in', () => {
    const { way, stream } = listen();
    const chunk = hex('01 02 03 04');
    way.begin(0);
    way.take(3, chunk.subarray(2), 2);
    chunk.fill(0);
    way.take(1, hex('01 02'), 2);
    expect(stream()).toEqual(hex('01 02 03 04'));
  });
});

test('an exported PDU comes back as it was', () => {
  const texts = fc.stringMatching(/^[a-z/ 0-9]{1,20}$/);
  const ports = fc.option(fc.nat(65_535), { nil: undefined });
  fc.assert(
    fc.property(
      texts,
      fc.option(texts, { nil: undefined }),
      ports,
      fc.uint8Array(),
      (dissector, column, port, payload) => {
        const pdu = {
          dissector,
          ...(column !== undefined && { protocolColumn: column }),
          ...(port !== undefined && { sourcePort: port, destinationPort: 502 }),
          payload,
        };
        expect(decodeExportedPdu(encodeExportedPdu(pdu))).toEqual(pdu);
      },
    ),
  );
});
