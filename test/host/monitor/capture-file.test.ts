import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CapturedChunk, CapturedLine } from '../../../host/monitor/capture.ts';
import { CaptureWriteError, encodeCapture, openCaptureFile } from '../../../host/monitor/capture-file.ts';
import { CaptureReader, type CaptureReaderOptions, isCapture } from '../../../host/monitor/capture-reader.ts';
import { CaptureFileError } from '../../../protocols/pcapng/capture-file-error.ts';
import { LinkType, PacketFlag } from '../../../protocols/pcapng/constants.ts';
import { TcpConversation } from '../../../protocols/pcapng/tcp-conversation.ts';
import { encodeInterface, encodePacket, encodeSectionHeader } from '../../../protocols/pcapng/writer.ts';
import { VECTORS } from '../../protocols/dlt645/vectors.ts';
import { concat, GOLDEN, hex, rtu, tcp } from '../../protocols/modbus/golden.ts';
import { packetsOf } from '../../protocols/pcapng/packets.ts';
import { folder } from '../cli/kerb-process.ts';
import { Conversation, frames, LINE, listen, START_US } from './conversation.ts';

const modbus = { protocol: 'modbus' } as const;

/** What a reader tells of a file that arrives in chunks of `size` bytes. */
function read(file: Uint8Array, size = file.length, options: Partial<CaptureReaderOptions> = {}) {
  const lines: CapturedLine[] = [];
  const chunks: CapturedChunk[] = [];
  const reader = new CaptureReader({
    ...options,
    onLine: (line) => lines.push(line),
    onChunk: (chunk) => chunks.push(chunk),
  });
  for (let at = 0; at < file.length; at += size) reader.push(file.subarray(at, at + size));
  const whole = reader.end();
  return { lines, chunks, reader, whole };
}

/** Each golden exchange of a unit, in turn, with pauses between the frames. */
function everything(): Conversation {
  const conversation = new Conversation();
  for (const { requestPdu, responsePdu } of GOLDEN) {
    conversation.pause(20_000).say(rtu(1, requestPdu)).pause(5_000).say(rtu(1, responsePdu));
  }
  return conversation;
}

/** The same bytes at the same times, cut elsewhere. */
function recut(chunks: readonly CapturedChunk[], size: number, characterUs: number): CapturedChunk[] {
  return chunks.flatMap(({ bytes, atUs, line }) => {
    const pieces: CapturedChunk[] = [];
    for (let at = 0; at < bytes.length; at += size) {
      const piece = bytes.subarray(at, at + size);
      pieces.push({ atUs: atUs - (bytes.length - at - piece.length) * characterUs, line, bytes: piece });
    }
    return pieces;
  });
}

describe('a serial line', () => {
  test('comes back frame by frame with its settings, times and directions, however it was cut', () => {
    const { line, chunks } = everything();
    const characterUs = 11e6 / 9600;
    for (const size of [1, 3, 8, 1000]) {
      const file = encodeCapture([line], recut(chunks, size, characterUs), modbus);
      const told = read(file, 999);
      expect(told.lines).toEqual([line]);
      expect(told.whole).toBe(true);
      expect(told.chunks.map(({ bytes }) => bytes)).toEqual(chunks.map(({ bytes }) => bytes));
      expect(told.chunks.map(({ direction }) => direction)).toEqual(
        chunks.map((_, index) => (index % 2 === 0 ? 'toDevice' : 'fromDevice')),
      );
      told.chunks.forEach(({ atUs }, index) => {
        expect(Math.abs(atUs - chunks[index]!.atUs)).toBeLessThan(2);
      });
    }
  });

  test('tells a monitor from the file what it told when it was heard, noise and broken frames included', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(...GOLDEN.flatMap(({ requestPdu, responsePdu }) => [rtu(1, requestPdu), rtu(2, responsePdu)])),
        fc.constantFrom(...GOLDEN.map(({ requestPdu }) => rtu(1, requestPdu).slice(0, -1))),
        fc.uint8Array({ minLength: 1, maxLength: 20 }),
      ),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, (said) => {
        const conversation = new Conversation();
        for (const bytes of said) conversation.pause(30_000).say(bytes);
        const heard = listen(conversation.line, conversation.chunks, modbus);
        const { lines, chunks } = read(encodeCapture([conversation.line], conversation.chunks, modbus));
        expect(lines).toEqual([conversation.line]);
        const again = listen(lines[0]!, chunks, modbus);
        const bytesOf = ({ told }: typeof heard) =>
          told.flatMap((one) =>
            one.event === 'noAnswer' ? [] : [[one.event, Buffer.from(one.bytes).toString('hex')]],
          );
        expect(bytesOf(again)).toEqual(bytesOf(heard));
        const kinds = ({ told }: typeof heard) => frames(told).map(({ kind }) => kind);
        expect(kinds(again)).toEqual(kinds(heard));
      }),
    );
  });

  test('of DL/T 645 comes back too, without its wake-up bytes', () => {
    const conversation = new Conversation(2400);
    for (const { bytes } of VECTORS) conversation.pause(30_000).say(concat(hex('fe fe fe fe'), bytes));
    const { chunks } = read(encodeCapture([conversation.line], conversation.chunks, { protocol: 'dlt645' }));
    expect(chunks.map(({ bytes }) => bytes)).toEqual(VECTORS.map(({ bytes }) => bytes));
  });

  test('its broken frames and short silences are marked as such for Wireshark', () => {
    const frame = rtu(1, hex('03 0000 0001'));
    const bad = frame.slice();
    bad[2]! ^= 0xff;
    const { line, chunks } = new Conversation()
      .say(frame)
      .pause(50_000)
      .say(bad)
      .pause(50_000)
      .say(frame.subarray(0, 5))
      .pause(50_000)
      .say(rtu(1, hex('03 02 0001')))
      .pause(500)
      .say(frame);
    const packets = packetsOf(encodeCapture([line], chunks, modbus));
    expect(packets.map(({ flags }) => flags)).toEqual([
      0,
      PacketFlag.crcError,
      PacketFlag.tooShort,
      0,
      PacketFlag.wrongGap,
    ]);
    expect(packets[4]!.comments).toEqual(['0.50 ms of silence before it (t3.5 is 4.01 ms)']);
  });

  test('every line of a file has an interface of its own', () => {
    const one = new Conversation(9600, '/dev/ttyS1').say(rtu(1, hex('03 0000 0001')));
    const two = new Conversation(19_200, '/dev/ttyS2').say(rtu(2, hex('03 0000 0001')));
    const { lines, chunks } = read(encodeCapture([one.line, two.line], [...one.chunks, ...two.chunks], modbus));
    expect(lines).toEqual([one.line, two.line]);
    expect(chunks.map(({ line, bytes }) => [line, bytes[0]])).toEqual([
      ['/dev/ttyS1', 1],
      ['/dev/ttyS2', 2],
    ]);
  });

  test('a chunk of a line that was not added is a defect of the caller', () => {
    expect(() => encodeCapture([], new Conversation().say(hex('00')).chunks)).toThrow(`the line ${LINE} was not added`);
  });
});

describe('a TCP line', () => {
  const line: CapturedLine = { name: 'tcp://192.0.2.1:1502', kind: 'tcp' };

  test('comes back connection by connection, byte for byte', () => {
    const sent = fc.array(
      fc.record({
        connection: fc.constantFrom('192.0.2.7:50001', '192.0.2.7:50002', '192.0.2.8:50001'),
        direction: fc.constantFrom('toDevice' as const, 'fromDevice' as const),
        bytes: fc.uint8Array({ minLength: 1, maxLength: 4000 }),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(sent, fc.integer({ min: 1, max: 5000 }), (said, size) => {
        const chunks = said.map((one, index) => ({ ...one, line: line.name, atUs: START_US + index * 1000.5 }));
        const told = read(encodeCapture([line], chunks), size);
        expect(told.lines).toEqual(chunks.length === 0 ? [] : [line]);
        const streams = (all: readonly CapturedChunk[]) => {
          const found: Record<string, string> = {};
          for (const { connection, direction, bytes } of all) {
            const key = `${connection} ${direction}`;
            found[key] = (found[key] ?? '') + Buffer.from(bytes).toString('hex');
          }
          return found;
        };
        expect(streams(told.chunks)).toEqual(streams(chunks));
        const times = new Set(chunks.map(({ atUs }) => atUs));
        expect(told.chunks.every(({ atUs }) => times.has(atUs))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('a client that connects again from the same port is told apart, as by a proxy', () => {
    const chunks = [1, 2, 3].map((count) => ({
      line: line.name,
      atUs: START_US + count,
      bytes: tcp(count, 1, hex('03 0000 0001')),
      direction: 'toDevice' as const,
      connection: `192.0.2.7:50001#${count}`,
    }));
    const told = read(encodeCapture([line], chunks));
    expect(told.chunks.map(({ bytes }) => bytes)).toEqual(chunks.map(({ bytes }) => bytes));
    const name = '192.0.2.7:50001';
    expect(told.chunks.map(({ connection }) => connection)).toEqual([name, `${name}#2`, `${name}#3`]);
  });

  test.each(['tcp://meter.example:502', 'tcp://[2001:db8::1]:502', 'tcp://192.0.2.1:502'])(
    '%s keeps its name, and connections without an address are told apart',
    (name) => {
      const chunks = ['a', 'b', undefined].map((connection, index) => ({
        line: name,
        atUs: START_US + index,
        bytes: tcp(index, 1, hex('03 0000 0001')),
        direction: 'toDevice' as const,
        ...(connection !== undefined && { connection }),
      }));
      const told = read(encodeCapture([{ name, kind: 'tcp' }], chunks));
      expect(told.lines).toEqual([{ name, kind: 'tcp' }]);
      expect(told.chunks.map(({ bytes }) => bytes)).toEqual(chunks.map(({ bytes }) => bytes));
      expect(new Set(told.chunks.map(({ connection }) => connection)).size).toBe(3);
    },
  );
});

describe('files of Wireshark and tcpdump', () => {
  const client = { address: '192.0.2.7', port: 50_001 };
  const server = { address: '192.0.2.1', port: 502 };
  const request = tcp(1, 1, hex('03 0000 0001'));
  const response = tcp(1, 1, hex('03 02 0007'));

  function fileOf(packets: readonly Uint8Array[]): Uint8Array {
    return concat(
      encodeSectionHeader('Dumpcap (Wireshark)'),
      encodeInterface({ linkType: LinkType.ethernet, name: 'eth0' }),
      ...packets.map((bytes, index) => encodePacket({ interfaceId: 0, atNs: BigInt(index) * 1_000_000n, bytes })),
    );
  }

  test('give the connections to port 502, named by the server', () => {
    const conversation = new TcpConversation(client, server);
    const other = new TcpConversation(client, { ...server, port: 80 });
    const file = fileOf([
      ...conversation.open(),
      ...other.open(),
      ...conversation.send('client', request),
      ...other.send('client', request),
      ...conversation.send('server', response),
    ]);
    const { lines, chunks, reader } = read(file);
    expect(lines).toEqual([{ name: 'tcp://192.0.2.1:502', kind: 'tcp' }]);
    const connection = '192.0.2.7:50001';
    expect(chunks).toEqual([
      { atUs: 6000, line: lines[0]!.name, bytes: request, direction: 'toDevice', connection },
      { atUs: 8000, line: lines[0]!.name, bytes: response, direction: 'fromDevice', connection },
    ]);
    expect(reader.otherPackets).toBe(3 + 3 + 1);
  });

  test('other ports can be given', () => {
    const conversation = new TcpConversation(client, { ...server, port: 1502 });
    const file = fileOf(conversation.send('client', request));
    expect(read(file).chunks).toEqual([]);
    const { lines, chunks } = read(file, 100, { ports: [502, 1502] });
    expect(lines[0]!.name).toBe('tcp://192.0.2.1:1502');
    expect(chunks).toHaveLength(1);
  });

  test('bytes that the capture missed, and ports that connect again, make another connection', () => {
    const conversation = new TcpConversation(client, server);
    const packets = [...conversation.open(), ...conversation.send('client', request)];
    conversation.send('client', request);
    packets.push(...conversation.send('client', request));
    packets.push(
      ...new TcpConversation(client, server).open(),
      ...new TcpConversation(client, server).send('client', request),
    );
    const { chunks } = read(fileOf(packets));
    const name = '192.0.2.7:50001';
    expect(chunks.map(({ connection }) => connection)).toEqual([name, `${name}#2`, `${name}#3`]);
  });

  test('a client that looks for servers everywhere does not make a line of each address', () => {
    const packets = Array.from({ length: 5000 }, (_, index) => {
      const address = `10.1.${index >> 8}.${index & 0xff}`;
      return new TcpConversation(client, { address, port: 502 }).send('client', request)[0]!;
    });
    const { lines, chunks, reader } = read(fileOf(packets));
    expect(lines).toHaveLength(4096);
    expect(chunks).toHaveLength(4096);
    expect(reader.otherPackets).toBe(5000 - 4096);
  });

  test('a serial line is read from our own files only', () => {
    const { line, chunks } = new Conversation().say(rtu(1, hex('03 0000 0001')));
    const own = encodeCapture([line], chunks, modbus);
    const foreign = concat(encodeSectionHeader('Wireshark'), own.subarray(encodeSectionHeader('kerb monitor').length));
    expect(read(own).chunks).toHaveLength(1);
    expect(read(foreign).chunks).toEqual([]);
    expect(read(foreign).reader.otherPackets).toBe(1);
  });
});

describe('files', () => {
  test('what is no capture is refused at once', () => {
    expect(isCapture(hex('0a0d0d0a'))).toBe(true);
    expect(isCapture(hex('d4c3b2a1'))).toBe(true);
    expect(isCapture(hex('01030000'))).toBe(false);
    expect(isCapture(hex('0a0d'))).toBe(false);
    expect(() => read(Buffer.from('name: meter\n'), 1)).toThrow(CaptureFileError);
  });

  test('one that is cut off gives what is there, and says so', () => {
    const { line, chunks } = everything();
    const file = encodeCapture([line], chunks, modbus);
    const told = read(file.subarray(0, -3));
    expect(told.whole).toBe(false);
    expect(told.chunks).toHaveLength(chunks.length - 1);
    expect(read(file.subarray(0, 2)).whole).toBe(false);
    expect(read(file).whole).toBe(true);
  });

  test('are written to disk as they come', async () => {
    const { line, chunks } = everything();
    const path = join(await folder(), 'line.pcapng');
    const file = await openCaptureFile(path, modbus);
    file.encoder.addLine(line);
    for (const chunk of chunks) file.encoder.feed(chunk);
    await file.close();
    expect(Uint8Array.from(await readFile(path))).toEqual(encodeCapture([line], chunks, modbus));
  });

  test('one that cannot be made says what to look at', async () => {
    const path = join(await folder(), 'missing', 'line.pcapng');
    await expect(openCaptureFile(path)).rejects.toThrow(CaptureWriteError);
    await expect(openCaptureFile(path)).rejects.toThrow('check the folder');
  });
});

test('how exact the times of a line are is in its file', () => {
  const line: CapturedLine = {
    name: '/dev/ttyUSB0',
    kind: 'serial',
    baudRate: 9600,
    bitsPerCharacter: 10,
    jitterMs: 1.5,
  };
  const chunk = { atUs: START_US, line: line.name, bytes: rtu(7, hex('03 0000 0001')) };
  const lines: CapturedLine[] = [];
  const reader = new CaptureReader({ onLine: (found) => lines.push(found), onChunk: () => {} });
  reader.push(encodeCapture([line], [chunk]));
  reader.end();
  expect(lines).toEqual([line]);
});
