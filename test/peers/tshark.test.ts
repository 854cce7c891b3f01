import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CapturedChunk, CapturedLine } from '../../host/monitor/capture.ts';
import { encodeCapture } from '../../host/monitor/capture-file.ts';
import { CaptureReader } from '../../host/monitor/capture-reader.ts';
import { packageRoot } from '../../host/package-root.ts';
import type { Request } from '../../protocols/modbus/request.ts';
import { Conversation, START_US } from '../host/monitor/conversation.ts';
import { VECTORS } from '../protocols/dlt645/vectors.ts';
import { concat, GOLDEN, hex, rtu, tcp } from '../protocols/modbus/golden.ts';
import { describeWith, tshark } from './programs.ts';

// Wireshark's own decoder on our capture files. What it should print follows from the examples of the Modbus
// specification, by hand; the settings are those that docs/monitor.md tells.

const UNIT = 5;
const SERIAL = ['-o', 'mbrtu.tcp.port:0', '-o', 'mbrtu.crc_verification:TRUE'];
const NETWORK = ['-o', 'ip.check_checksum:TRUE', '-o', 'tcp.check_checksum:TRUE'];
/** In Wireshark a checksum is 0 bad, 1 good, 2 not looked at. */
const GOOD = '1';

let folder: string;

/** The fields of each packet, by name; a field that occurs several times is joined by commas. */
async function dissect(file: string, settings: readonly string[], fields: readonly string[]) {
  const { stdout } = await promisify(execFile)('tshark', [
    ...['-r', file, '-n', ...settings, '-T', 'fields', '-E', 'separator=|'],
    ...fields.flatMap((field) => ['-e', field]),
  ]);
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const values = line.split('|');
      return Object.fromEntries(fields.map((field, index) => [field, values[index]!]));
    });
}

async function save(name: string, file: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, file);
  return path;
}

/** What Wireshark is to say of each golden request and of its response. */
const EXPECTED: readonly (readonly [request: Record<string, string>, response: Record<string, string>])[] = [
  [
    { 'modbus.reference_num': '19', 'modbus.bit_cnt': '19' },
    {
      'modbus.bitnum': '19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37',
      'modbus.bitval': '1,0,1,1,0,0,1,1,1,1,0,1,0,1,1,0,1,0,1',
    },
  ],
  [
    { 'modbus.reference_num': '196', 'modbus.bit_cnt': '22' },
    { 'modbus.bitval': '0,0,1,1,0,1,0,1,1,1,0,1,1,0,1,1,1,0,1,0,1,1' },
  ],
  [
    { 'modbus.reference_num': '107', 'modbus.word_cnt': '3' },
    { 'modbus.regnum16': '107,108,109', 'modbus.regval_uint16': '555,0,100' },
  ],
  [
    { 'modbus.reference_num': '8', 'modbus.word_cnt': '1' },
    { 'modbus.regnum16': '8', 'modbus.regval_uint16': '10' },
  ],
  [
    { 'modbus.reference_num': '172', 'modbus.data': 'ff00' },
    { 'modbus.reference_num': '172', 'modbus.data': 'ff00' },
  ],
  [
    { 'modbus.reference_num': '1', 'modbus.data': '0003' },
    { 'modbus.reference_num': '1', 'modbus.data': '0003' },
  ],
  [{}, {}],
  [
    { 'modbus.reference_num': '19', 'modbus.bit_cnt': '10', 'modbus.data': 'cd01' },
    { 'modbus.reference_num': '19', 'modbus.bit_cnt': '10' },
  ],
  [
    { 'modbus.reference_num': '1', 'modbus.word_cnt': '2', 'modbus.regnum16': '1,2', 'modbus.regval_uint16': '10,258' },
    { 'modbus.reference_num': '1', 'modbus.word_cnt': '2' },
  ],
  [{}, { 'modbus.data': '0301ff4b' }],
  [{}, {}],
  [{}, {}],
  [{ 'modbus.reference_num': '4' }, { 'modbus.reference_num': '4' }],
  [{ 'modbus.data': '00ff00ff00ff' }, { 'modbus.data': '00fe0acd00010003000d00ff' }],
  [{}, {}],
];

const CONTENT = [
  'modbus.func_code',
  'modbus.reference_num',
  'modbus.word_cnt',
  'modbus.bit_cnt',
  'modbus.regnum16',
  'modbus.regval_uint16',
  'modbus.bitnum',
  'modbus.bitval',
  'modbus.data',
  'modbus.exception_code',
  'modbus.request_frame',
  'modbus.response_time',
  'frame.time_epoch',
  '_ws.col.Protocol',
  '_ws.col.Info',
  '_ws.malformed',
];

describeWith([tshark], 'tshark', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kerb-tshark-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('the expectations are those of the golden exchanges', () => {
    expect(EXPECTED).toHaveLength(GOLDEN.length);
  });

  /** Wireshark 4.0 takes no frame of 4 bytes for Modbus RTU. */
  const isTooShort = (request: Request, isRequest: boolean) => request.function === 17 && isRequest;

  describe('Modbus RTU', () => {
    const conversation = new Conversation();
    for (const { requestPdu, responsePdu } of GOLDEN) {
      conversation.pause(20_000).say(rtu(UNIT, requestPdu)).pause(5_000).say(rtu(UNIT, responsePdu));
    }

    test('is decoded frame by frame, with units, functions, addresses, values and times, and good CRCs', async () => {
      const { line, chunks } = conversation;
      const path = await save('rtu.pcapng', encodeCapture([line], chunks, { protocol: 'modbus' }));
      const packets = await dissect(path, SERIAL, [...CONTENT, 'mbrtu.unit_id', 'mbrtu.crc16.status']);
      expect(packets).toHaveLength(GOLDEN.length * 2);
      packets.forEach((packet, index) => {
        const { name, request } = GOLDEN[index >> 1]!;
        const isRequest = index % 2 === 0;
        expect(packet['_ws.col.Protocol'], name).toBe('Modbus RTU');
        expect(Number(packet['frame.time_epoch']) * 1e6).toBeCloseTo(chunks[index]!.atUs, -1);
        if (isTooShort(request, isRequest)) return;
        expect(packet, name).toMatchObject({
          ...EXPECTED[index >> 1]![isRequest ? 0 : 1],
          'mbrtu.unit_id': String(UNIT),
          'mbrtu.crc16.status': GOOD,
          'modbus.func_code': String(request.function),
          '_ws.malformed': '',
        });
        expect(packet['_ws.col.Info'], name).toMatch(isRequest ? /^ *Query/ : /^Response/);
        if (isRequest || isTooShort(request, true)) return;
        expect(packet['modbus.request_frame'], name).toBe(String(index));
        const betweenUs = chunks[index]!.atUs - chunks[index - 1]!.atUs;
        expect(Number(packet['modbus.response_time']) * 1e6).toBeCloseTo(betweenUs, -1);
      });
    });

    test('needs no setting to be read', async () => {
      const { line, chunks } = conversation;
      const path = await save('plain.pcapng', encodeCapture([line], chunks, { protocol: 'modbus' }));
      const packets = await dissect(path, [], ['mbrtu.unit_id', 'modbus.func_code', 'modbus.regval_uint16']);
      expect(packets[5]).toEqual({
        'mbrtu.unit_id': String(UNIT),
        'modbus.func_code': '3',
        'modbus.regval_uint16': '555,0,100',
      });
    });

    test('exceptions, and bad CRCs as such', async () => {
      const bad = rtu(UNIT, hex('03 02 0001'));
      bad[3]! ^= 0x40;
      const { line, chunks } = new Conversation()
        .say(rtu(UNIT, hex('03 0000 0001')))
        .pause(5_000)
        .say(rtu(UNIT, hex('83 02')))
        .pause(50_000)
        .say(bad)
        .pause(50_000)
        .say(hex('00 ff 55'));
      const path = await save('bad.pcapng', encodeCapture([line], chunks, { protocol: 'modbus' }));
      const packets = await dissect(path, SERIAL, [
        ...['modbus.func_code', 'modbus.exception_code', 'mbrtu.crc16.status', 'frame.packet_flags_crc_error'],
        ...['_ws.col.Protocol', 'data.data', 'frame.interface_name'],
      ]);
      expect(packets).toMatchObject([
        { 'modbus.func_code': '3', 'modbus.exception_code': '', 'mbrtu.crc16.status': GOOD },
        { 'modbus.func_code': '3', 'modbus.exception_code': '2', 'mbrtu.crc16.status': GOOD },
        { 'mbrtu.crc16.status': '0', 'frame.packet_flags_crc_error': '1' },
        { '_ws.col.Protocol': 'noise', 'data.data': '00ff55' },
      ]);
      for (const packet of packets) expect(packet['frame.interface_name']).toBe(line.name);
    });

    test('of two lines in one file is not mixed up', async () => {
      const one = new Conversation(9600, '/dev/ttyS1').say(rtu(1, hex('03 0000 0001')));
      const two = new Conversation(9600, '/dev/ttyS2').say(rtu(1, hex('03 0009 0001')));
      one.pause(5_000).say(rtu(1, hex('03 02 0007')));
      two.pause(5_000).say(rtu(1, hex('03 02 0008')));
      const chunks = [one.chunks[0]!, two.chunks[0]!, one.chunks[1]!, two.chunks[1]!];
      const file = encodeCapture([one.line, two.line], chunks, { protocol: 'modbus' });
      const packets = await dissect(await save('two.pcapng', file), SERIAL, [
        'modbus.regnum16',
        'modbus.regval_uint16',
      ]);
      expect(packets.slice(2)).toEqual([
        { 'modbus.regnum16': '0', 'modbus.regval_uint16': '7' },
        { 'modbus.regnum16': '9', 'modbus.regval_uint16': '8' },
      ]);
    });
  });

  test('DL/T 645, which Wireshark does not know, is shown by its bytes and name', async () => {
    const conversation = new Conversation(2400);
    for (const { bytes } of VECTORS) conversation.pause(30_000).say(concat(hex('fe fe fe fe'), bytes));
    const file = encodeCapture([conversation.line], conversation.chunks, { protocol: 'dlt645' });
    const packets = await dissect(await save('dlt645.pcapng', file), SERIAL, ['_ws.col.Protocol', 'data.data']);
    expect(packets).toEqual(
      VECTORS.map(({ bytes }) => ({
        '_ws.col.Protocol': 'DL/T 645',
        'data.data': Buffer.from(bytes).toString('hex'),
      })),
    );
  });

  test('what a simulation captured on its lines, RTU and TCP', async () => {
    const path = join(folder, 'street.pcapng');
    const kerb = join(packageRoot, 'dist/host/cli/kerb.js');
    const street = join(packageRoot, 'seeds/scenarios/street.yaml');
    await promisify(execFile)(process.execPath, [kerb, 'sim', street, '--for', '10min', '--capture', path]);
    const fields = ['frame.interface_name', 'mbrtu.unit_id', 'mbrtu.crc16.status', 'mbtcp.unit_id', 'modbus.func_code'];
    const packets = await dissect(path, SERIAL, [...fields, 'modbus.regval_uint16', '_ws.malformed']);
    const serial = packets.filter((packet) => packet['mbrtu.unit_id'] !== '');
    expect(new Set(serial.map((packet) => packet['mbrtu.unit_id']))).toEqual(new Set(['1', '2', '3']));
    for (const packet of serial) expect(packet['mbrtu.crc16.status']).toBe(GOOD);
    const units = packets.flatMap((packet) => packet['mbtcp.unit_id']!.split(',')).filter((unit) => unit !== '');
    expect(new Set(units)).toEqual(new Set(['1', '2', '3']));
    const values = packets.filter((packet) => packet['modbus.regval_uint16'] !== '');
    expect(new Set(values.map((packet) => packet['frame.interface_name'])).size).toBe(2);
    for (const packet of packets) expect(packet['_ws.malformed']).toBe('');
  });

  describe('Modbus TCP', () => {
    const line: CapturedLine = { name: 'tcp://192.0.2.1:1502', kind: 'tcp' };
    const chunks: CapturedChunk[] = GOLDEN.flatMap(({ requestPdu, responsePdu }, index) => {
      const of = { line: line.name, connection: '192.0.2.7:50001' };
      const atUs = START_US + index * 10_000;
      return [
        { ...of, atUs, bytes: tcp(index, UNIT, requestPdu), direction: 'toDevice' as const },
        { ...of, atUs: atUs + 400, bytes: tcp(index, UNIT, responsePdu), direction: 'fromDevice' as const },
      ];
    });

    test('is decoded without any setting, in a connection without faults', async () => {
      const path = await save('tcp.pcapng', encodeCapture([line], chunks));
      const all = await dissect(path, NETWORK, [
        ...[...CONTENT, 'mbtcp.unit_id', 'mbtcp.trans_id', 'ip.checksum.status', 'tcp.checksum.status'],
        ...['tcp.analysis.flags', 'ip.src', 'ip.dst', 'tcp.srcport', 'tcp.dstport'],
      ]);
      for (const packet of all) {
        expect(packet).toMatchObject({ 'ip.checksum.status': GOOD, 'tcp.checksum.status': GOOD });
        expect(packet).toMatchObject({ 'tcp.analysis.flags': '', '_ws.malformed': '' });
      }
      const packets = all.slice(3);
      expect(packets).toHaveLength(chunks.length);
      packets.forEach((packet, index) => {
        const { name, request } = GOLDEN[index >> 1]!;
        const isRequest = index % 2 === 0;
        expect(packet, name).toMatchObject({
          ...EXPECTED[index >> 1]![isRequest ? 0 : 1],
          'mbtcp.unit_id': String(UNIT),
          'mbtcp.trans_id': String(index >> 1),
          'modbus.func_code': String(request.function),
          '_ws.col.Protocol': 'Modbus/TCP',
          'ip.src': isRequest ? '192.0.2.7' : '192.0.2.1',
          'tcp.srcport': isRequest ? '50001' : '502',
        });
        if (!isRequest) expect(Number(packet['modbus.response_time'])).toBeCloseTo(0.0004, 6);
      });
    });

    test('beside RTU in one file, with the settings for RTU', async () => {
      const serial = new Conversation()
        .say(rtu(1, hex('06 0001 0003')))
        .pause(5_000)
        .say(rtu(1, hex('06 0001 0003')));
      const file = encodeCapture([serial.line, line], [...serial.chunks, ...chunks.slice(4, 6)], {
        protocol: 'modbus',
      });
      const fields = ['_ws.col.Protocol', '_ws.col.Info', 'modbus.reference_num', 'modbus.regval_uint16'];
      const packets = await dissect(await save('both.pcapng', file), SERIAL, fields);
      expect(packets.filter((packet) => packet['_ws.col.Protocol'] !== 'TCP')).toEqual([
        {
          '_ws.col.Protocol': 'Modbus RTU',
          '_ws.col.Info': expect.stringContaining('Query'),
          'modbus.reference_num': '1',
          'modbus.regval_uint16': '',
        },
        {
          '_ws.col.Protocol': 'Modbus RTU',
          '_ws.col.Info': expect.stringContaining('Response'),
          'modbus.reference_num': '1',
          'modbus.regval_uint16': '',
        },
        {
          '_ws.col.Protocol': 'Modbus/TCP',
          '_ws.col.Info': expect.stringContaining('Query'),
          'modbus.reference_num': '107',
          'modbus.regval_uint16': '',
        },
        {
          '_ws.col.Protocol': 'Modbus/TCP',
          '_ws.col.Info': expect.stringContaining('Response'),
          'modbus.reference_num': '',
          'modbus.regval_uint16': '555,0,100',
        },
      ]);
    });

    test('of a client that connects again from the same port is another connection', async () => {
      const again = [1, 2].flatMap((count) =>
        chunks.slice(0, 2).map((chunk) => ({ ...chunk, connection: `192.0.2.7:50001#${count}` })),
      );
      const path = await save('again.pcapng', encodeCapture([line], again));
      const packets = await dissect(path, [], ['tcp.stream', 'modbus.bitval', 'tcp.analysis.retransmission']);
      expect(packets.map((packet) => packet['tcp.stream'])).toEqual([...Array(5).fill('0'), ...Array(5).fill('1')]);
      expect(packets.every((packet) => packet['tcp.analysis.retransmission'] === '')).toBe(true);
      expect(packets.filter((packet) => packet['modbus.bitval'] !== '')).toHaveLength(2);
    });

    test('comes back from a file that Wireshark wrote, as pcapng and as classic pcap', async () => {
      const path = await save('ours.pcapng', encodeCapture([line], chunks));
      for (const format of ['pcapng', 'pcap', 'nsecpcap']) {
        const written = join(folder, `theirs.${format}`);
        await promisify(execFile)('tshark', ['-r', path, '-F', format, '-w', written]);
        const told: CapturedChunk[] = [];
        const reader = new CaptureReader({ onLine: () => {}, onChunk: (chunk) => told.push(chunk) });
        reader.push(await readFile(written));
        expect(reader.end(), format).toBe(true);
        // pcapng keeps what the line is called; pcap has the packets only, and they go to port 502.
        const name = format === 'pcapng' ? line.name : 'tcp://192.0.2.1:502';
        expect(new Set(told.map((chunk) => chunk.line))).toEqual(new Set([name]));
        expect(told.map(({ line: _, ...rest }) => rest)).toEqual(chunks.map(({ line: _, ...rest }) => rest));
      }
    });
  });
});
