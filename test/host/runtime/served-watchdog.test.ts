import { Worker } from 'node:worker_threads';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildFirmware } from '../../../host/build/build.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import { listenTcp, type TcpServer } from '../../../host/gateway/tcp-server.ts';
import { CoreImage } from '../../../host/runtime/core.ts';
import { Device } from '../../../host/runtime/device.ts';
import { admit, gatewayLimits } from '../../../host/runtime/image/admit.ts';
import { PLATFORM } from '../../../host/runtime/image/interface.ts';
import { MemoryRecordStore } from '../../../host/store/record-store.ts';
import { meterProfile } from '../../../protocols/profiles/meter.generated.ts';
import { concat, hex, rtu, tcp } from '../../protocols/modbus/golden.ts';
import { ManualClock } from '../gateway/manual-clock.ts';
import { ProbeTransport } from '../gateway/probe-transport.ts';
import { RawClient } from '../gateway/raw-client.ts';
import { HostileDevice, hostileImage, MISDEED_RECORD, Misdeed, misdeeds, Place, START_MS } from './hostile-firmware.ts';

let hostileSource: CoreImage;
let meterSource: CoreImage;
let unfuelled: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  unfuelled = await hostileImage();
  hostileSource = new CoreImage(admit(unfuelled, gatewayLimits));
  meterSource = new CoreImage(admit((await buildFirmware('meter')).image, gatewayLimits));
});

const HOSTILE = 1;
const METER = 2;

/** A hostile device and a meter behind one gateway, served over TCP and on an RTU line. */
class Street {
  readonly hostile: HostileDevice;
  readonly meter: Device;
  readonly server: TcpServer;
  readonly client: RawClient;
  private readonly transport = new ProbeTransport();
  private transaction = 0;
  private voltageMv = 230_000;

  private constructor(hostile: HostileDevice, meter: Device, server: TcpServer, client: RawClient) {
    this.hostile = hostile;
    this.meter = meter;
    this.server = server;
    this.client = client;
    new RtuServer({ transport: this.transport, clock: new ManualClock(), units: this.units });
  }

  static async open(records = new MemoryRecordStore()): Promise<Street> {
    const hostile = new HostileDevice(hostileSource, records);
    const { identity } = meterProfile;
    const meter = new Device(meterSource, { name: 'meter', identity, records: new MemoryRecordStore() }, START_MS);
    const units = new Map([
      [HOSTILE, hostile.device],
      [METER, meter],
    ]);
    const server = await listenTcp({ clock: new ManualClock(), units, port: 0 });
    return new Street(hostile, meter, server, await RawClient.open(server.port));
  }

  get units(): Map<number, Device> {
    return new Map([
      [HOSTILE, this.hostile.device],
      [METER, this.meter],
    ]);
  }

  async close(): Promise<void> {
    this.client.close();
    await this.server.close();
  }

  /** Scans both devices; the meter measures another voltage each time. */
  scan(misdeed: number = Misdeed.none): void {
    this.hostile.scan(misdeed);
    this.voltageMv += 1;
    this.meter.inputChannels[0] = this.voltageMv;
    this.meter.scan(this.hostile.nowMs, 1000);
  }

  /** The answer to one request over TCP, which must be the same over RTU when it is not a write. */
  async ask(unitId: number, pdu: Uint8Array, answerLength: number): Promise<Uint8Array> {
    const answer = await this.askTcp(unitId, pdu, answerLength);
    expect(this.askRtu(unitId, pdu)).toEqual(rtu(unitId, answer));
    return answer;
  }

  async askTcp(unitId: number, pdu: Uint8Array, answerLength: number): Promise<Uint8Array> {
    const request = tcp(++this.transaction, unitId, pdu);
    const frame = await this.client.ask(request, 7 + answerLength);
    expect(frame.subarray(0, 7)).toEqual(tcp(this.transaction, unitId, new Uint8Array(answerLength)).subarray(0, 7));
    return frame.subarray(7);
  }

  askRtu(unitId: number, pdu: Uint8Array): Uint8Array {
    this.transport.receive(rtu(unitId, pdu));
    return this.transport.taken();
  }

  /** The meter's voltage is the one that its plant has now. */
  async expectMeterAnswers(): Promise<void> {
    const words = new Uint8Array(4);
    new DataView(words.buffer).setUint32(0, this.voltageMv);
    expect(await this.ask(METER, hex('04 0000 0002'), 6)).toEqual(concat(hex('04 04'), words));
    expect(this.meter.resets).toBe(0);
  }
}

let street: Street;
beforeEach(async () => {
  street = await Street.open();
});
afterEach(() => street.close());

const readScans = hex('04 0000 0001');
const readKept = hex('03 0000 0001');
const word = (value: number) => Uint8Array.of(value >> 8, value & 0xff);
const writeKept = (value: number) => concat(hex('06 0000'), word(value));

describe.each(misdeeds)('$name', ({ code }) => {
  test('in a scan: both devices go on answering over TCP and RTU', async () => {
    await street.ask(HOSTILE, writeKept(500), 5);
    street.scan();
    street.scan();
    expect(await street.ask(HOSTILE, readScans, 4)).toEqual(hex('04 02 0002'));
    await street.expectMeterAnswers();
    street.scan(code);
    expect(await street.ask(HOSTILE, readScans, 4)).toEqual(hex('04 02 0000'));
    expect(await street.ask(HOSTILE, readKept, 4)).toEqual(concat(hex('03 02'), word(500)));
    await street.expectMeterAnswers();
    street.scan();
    expect(await street.ask(HOSTILE, readScans, 4)).toEqual(hex('04 02 0001'));
    expect(street.hostile.device.resets).toBe(1);
  });

  test('by a request among others: the others are answered, in order', async () => {
    street.scan();
    const requests = [
      tcp(100, METER, hex('04 0019 0001')),
      tcp(101, HOSTILE, writeKept(code)),
      tcp(102, METER, hex('04 0019 0001')),
      tcp(103, HOSTILE, readKept),
    ];
    street.client.send(concat(...requests));
    const answers = [
      tcp(100, METER, hex('04 02 0000')),
      tcp(101, HOSTILE, hex('86 04')),
      tcp(102, METER, hex('04 02 0000')),
      tcp(103, HOSTILE, hex('03 02 0000')),
    ];
    const expected = concat(...answers);
    expect(await street.client.receive(expected.length)).toEqual(expected);
    expect(street.hostile.device.resets).toBe(1);
    expect(street.askRtu(HOSTILE, writeKept(code))).toEqual(rtu(HOSTILE, hex('86 04')));
    expect(street.hostile.device.resets).toBe(2);
    await street.expectMeterAnswers();
  });

  test('as a broadcast: the other device carries it out', async () => {
    street.scan();
    expect(street.askRtu(0, concat(hex('06 0000'), word(code)))).toEqual(new Uint8Array(0));
    expect(street.hostile.device.resets).toBe(1);
    // 10 is the least that the meter takes for this setting, so smaller codes are refused there.
    const kept = code >= 10 ? code : 60;
    expect(await street.ask(METER, readKept, 4)).toEqual(concat(hex('03 02'), word(kept)));
    await street.expectMeterAnswers();
  });

  test('at every start: serverDeviceFailure while the meter answers', async () => {
    await street.close();
    const records = new MemoryRecordStore();
    records.save(MISDEED_RECORD, Uint8Array.of(Place.init, code));
    street = await Street.open(records);
    for (let seconds = 0; seconds < 10; seconds++) {
      street.scan();
      expect(await street.ask(HOSTILE, readScans, 2)).toEqual(hex('84 04'));
      expect(await street.ask(HOSTILE, writeKept(1), 2)).toEqual(hex('86 04'));
      await street.expectMeterAnswers();
    }
    expect(street.hostile.device.running).toBe(false);
    records.save(MISDEED_RECORD, new Uint8Array(0));
    for (let seconds = 0; seconds < 60; seconds++) street.scan();
    expect((await street.ask(HOSTILE, readScans, 4)).subarray(0, 2)).toEqual(hex('04 02'));
    await street.expectMeterAnswers();
  });
});

describe('without fuel', () => {
  /** Runs a misdeed of an image in a thread of its own, which tells when it begins and when it is through. */
  function runInThread(image: Uint8Array<ArrayBuffer>, misdeed: number) {
    const code = `
      const { parentPort, workerData: { image, platform, misdeed } } = require('node:worker_threads');
      const imports = { log() {}, event() {}, persist() {}, recall(_device, _key, result) {
        new Uint32Array(exports.memory.buffer).fill(0, result >> 2, (result >> 2) + 2);
      } };
      const { exports } = new WebAssembly.Instance(new WebAssembly.Module(image), { [platform]: imports });
      const device = exports.create();
      exports.init(device, 0);
      new Int32Array(exports.memory.buffer)[(device + 48) >> 2] = misdeed;
      parentPort.postMessage('begins');
      try {
        exports.tick(device, 0, 1000);
        parentPort.postMessage('returned');
      } catch {
        parentPort.postMessage('trapped');
      }`;
    const worker = new Worker(code, { eval: true, workerData: { image, platform: PLATFORM, misdeed } });
    const messages: string[] = [];
    const told = new Promise<void>((resolve, reject) => {
      worker.on('error', reject);
      worker.on('message', (message: string) => {
        messages.push(message);
        if (message === 'begins') resolve();
      });
    });
    const ended = new Promise<number>((resolve) => {
      worker.on('exit', resolve);
    });
    return { worker, messages, told, ended };
  }

  test('the same thread ends by itself when the image has been admitted', async () => {
    const thread = runInThread(admit(unfuelled, gatewayLimits), Misdeed.endlessLoop);
    expect(await thread.ended).toBe(0);
    expect(thread.messages).toEqual(['begins', 'trapped']);
  });

  test.each(['endlessLoop', 'endlessTableLoop', 'endlessIndirectCalls', 'fillWithoutEnd'] as const)(
    '%s does not return: it has to be ended from outside',
    async (name) => {
      const thread = runInThread(unfuelled, Misdeed[name]);
      await thread.told;
      // Longer than the watchdog needs for the same twenty times over.
      for (let round = 0; round < 20; round++) {
        street.scan(Misdeed[name]);
        await street.expectMeterAnswers();
      }
      expect(street.hostile.device.resets).toBeGreaterThan(0);
      expect(thread.messages).toEqual(['begins']);
      expect(await thread.worker.terminate()).toBe(1);
      expect(thread.messages).toEqual(['begins']);
    },
  );
});

test('the meter beside a hostile device computes what a meter alone computes', async () => {
  const alone = new Device(
    meterSource,
    { name: 'alone', identity: meterProfile.identity, records: new MemoryRecordStore() },
    START_MS,
  );
  for (let round = 0; round < 200; round++) {
    street.meter.inputChannels.set([230_000, 231_000, 229_000, 1000 + round, 0, 0, round * 100, -round, 3]);
    street.scan(misdeeds[round % misdeeds.length]!.code);
    alone.inputChannels.set(street.meter.inputChannels);
    alone.scan(street.hostile.nowMs, 1000);
  }
  const registers = (device: Device) => {
    const bytes = new Uint8Array(device.size(2) * 2);
    expect(device.read(2, 0, device.size(2), bytes, 0)).toBe(0);
    return bytes;
  };
  expect(registers(street.meter)).toEqual(registers(alone));
  expect(registers(alone).some((byte) => byte !== 0)).toBe(true);
});
