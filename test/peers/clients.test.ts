import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { packageRoot } from '../../host/package-root.ts';
import { compileLibmodbusPrograms, type LibmodbusPrograms } from './compile.ts';
import { BAUD_RATE, HUB, KerbRun, METER, SIGNAL } from './kerb-run.ts';
import { PeerClient, type Route } from './peer-client.ts';
import { describeWith, gcc, libmodbus, pymodbus, python, socat } from './programs.ts';
import { openPtyPair, type PtyPair } from './pty-pair.ts';

// Clients of other makes against `kerb run`. What they should read follows from the inputs and from the profiles'
// tables (docs/registers/), by hand.

const INPUTS = {
  [`${METER}.voltageL1`]: 230_100,
  [`${METER}.voltageL2`]: 65_536,
  [`${METER}.voltageL3`]: 229_950,
  [`${METER}.currentL1`]: 18_000,
  [`${METER}.currentL2`]: 54_000,
  [`${METER}.currentL3`]: 2_200,
  [`${METER}.activePowerL1`]: 1_000_000,
  [`${METER}.activePowerL2`]: -3_500_000,
  [`${METER}.activePowerL3`]: -500_000,
  [`${METER}.reactivePowerL1`]: 4_000_000,
  [`${METER}.frequency`]: 49_987,
  [`${METER}.coverOpen`]: 1,
  [`${HUB}.phasePower1`]: -7_000,
  [`${HUB}.outdoor`]: -512,
  [`${HUB}.tariffPrice`]: 2_000,
  [`${HUB}.value1`]: 2_034,
  [`${HUB}.status1`]: 1,
  [`${HUB}.value2`]: 5_512,
  [`${HUB}.status2`]: 1,
};

const ILLEGAL_FUNCTION = { exception: 1 };
const ILLEGAL_DATA_ADDRESS = { exception: 2 };
const ILLEGAL_DATA_VALUE = { exception: 3 };
const GATEWAY_PATH_UNAVAILABLE = { exception: 10 };
const OK = { ok: true };

let ptys: PtyPair;
let kerb: KerbRun;
let programs: LibmodbusPrograms;

type Peer = readonly [string, ...string[]];

/** Pseudo-terminals have no parity bit, and some libraries are told so when they ask for one. */
function route(kind: 'tcp' | 'rtu'): Route {
  return kind === 'tcp' ? ['tcp', '127.0.0.1', String(kerb.port)] : ['rtu', ptys.ends[1], String(BAUD_RATE), 'N'];
}

/** Everything that every client can ask, over one kind of line. Returns the client, for tests of its own. */
function everyClient(peer: () => Peer, kind: 'tcp' | 'rtu'): () => PeerClient {
  let client: PeerClient;

  beforeAll(async () => {
    client = await PeerClient.start(peer(), route(kind));
  });
  afterAll(() => client.stop());
  beforeEach(() => client.unit(METER));

  /** Exceptions come as a PDU where the peer hands out the bytes, as a code where it decodes them. */
  async function refused(pdu: string): Promise<number | undefined> {
    const answer = await client.ask<{ exception?: number; pdu?: string }>(`raw ${pdu}`);
    if (answer.pdu === undefined) return answer.exception;
    const [functionCode, exception] = Buffer.from(answer.pdu, 'hex');
    expect(functionCode).toBe(Number.parseInt(pdu.slice(0, 2), 16) | 0x80);
    return exception;
  }

  test('functions 1 and 2: coils and discrete inputs', async () => {
    expect(await client.ask('read-coils 0 1')).toEqual({ values: [1] });
    expect(await client.ask('read-discrete 0 1'), 'reverseFlow').toEqual({ values: [1] });
    expect(await client.ask('read-discrete 4 2'), 'coverOpen, terminalCoverOpen').toEqual({ values: [1, 0] });
    await client.unit(HUB);
    expect(await client.ask('read-coils 0 2')).toEqual({ values: [0, 0] });
    const { values } = await client.ask<{ values: number[] }>('read-discrete 0 10');
    expect(values).toHaveLength(10);
    expect(values[9], 'pricesKnown').toBe(1);
    expect(values.slice(5, 7), 'faults of meter and loads').toEqual([0, 0]);
  });

  test('functions 3 and 4: registers, most significant word first', async () => {
    expect(await client.ask('read-holding 0 6')).toEqual({ values: [60, 15, 1, 15, 2, 29_928] });
    expect(await client.ask('read-input 0 6')).toEqual({ values: [3, 33_492, 1, 0, 3, 33_342] });
    const { values } = await client.ask<{ values: number[] }>('read-input 543 125');
    expect(values).toHaveLength(125);
  });

  test('numbers of every type that the profiles use, put together by the client', async () => {
    expect(await client.number('u32', 'input', 0), 'voltageL1').toBe(230_100);
    expect(await client.number('u32', 'input', 2), 'voltageL2').toBe(65_536);
    expect(await client.number('i32', 'input', 22), 'activePowerL2').toBe(-3_500_000);
    expect(await client.number('i32', 'input', 26), 'activePowerTotal').toBe(-3_000_000);
    expect(await client.number('u32', 'input', 42), 'apparentPowerTotal').toBe(8_186_634);
    expect(await client.number('i16', 'input', 47), 'powerFactor').toBe(-366);
    expect(await client.number('u16', 'input', 48), 'frequency').toBe(49_987);
    expect(await client.number('u64', 'input', 120), 'energyActiveImport').toBe(0);
    expect(await client.number('u32', 'holding', 4), 'phaseLossVoltage').toBe(161_000);
    await client.unit(HUB);
    expect(await client.number('i32', 'input', 0), 'gridPower').toBe(-7_000);
    expect(await client.number('i32', 'input', 126), 'load2Value').toBe(5_512);
    expect(await client.number('i16', 'holding', 33), 'load1Minimum').toBe(1_800);
    expect(await client.number('u32', 'holding', 7), 'failsafeLimit').toBe(4_200);
  });

  test('function 5: a coil, and the output that follows it', async () => {
    const opened = kerb.output(METER, 'relayClosed', 0);
    expect(await client.ask('write-coil 0 0')).toEqual(OK);
    expect(await opened).toBe(0);
    expect(await client.ask('read-coils 0 1')).toEqual({ values: [0] });
    const closed = kerb.output(METER, 'relayClosed', 1);
    expect(await client.ask('write-coil 0 1')).toEqual(OK);
    expect(await closed).toBe(1);
  });

  test('function 6: a register', async () => {
    expect(await client.ask('write-register 1 30')).toEqual(OK);
    expect(await client.ask('read-holding 1 1')).toEqual({ values: [30] });
    expect(await client.ask('write-register 1 15')).toEqual(OK);
  });

  test('function 15: several coils', async () => {
    await client.unit(HUB);
    expect(await client.ask('write-coils 0 0 1')).toEqual(OK);
    expect(await client.ask('read-coils 0 2')).toEqual({ values: [0, 1] });
    expect(await client.ask('write-coils 0 0 0')).toEqual(OK);
    expect(await client.ask('read-coils 0 2')).toEqual({ values: [0, 0] });
  });

  test('function 16: several registers, among them one of two words', async () => {
    expect(await client.ask('write-registers 0 120 10 2 5 2 49464')).toEqual(OK);
    expect(await client.number('u32', 'holding', 4)).toBe(180_536);
    expect(await client.ask('read-holding 0 4')).toEqual({ values: [120, 10, 2, 5] });
    expect(await client.ask('write-registers 0 60 15 1 15 2 29928')).toEqual(OK);
    expect(await client.number('u32', 'holding', 4)).toBe(161_000);
  });

  test('function 17: unit id, run indicator, vendor, product and revision', async () => {
    const { values } = await client.ask<{ values: number[] }>('report-server-id');
    expect(values.slice(0, 2)).toEqual([METER, 0xff]);
    expect(String.fromCharCode(...values.slice(2))).toBe('Kerb KM-3P 0.2');
  });

  test('function 22: the mask write', async () => {
    // 15 AND 0x00f2 OR (0x0025 AND NOT 0x00f2) = 7
    expect(await client.ask('mask-write 1 0x00f2 0x0025')).toEqual(OK);
    expect(await client.ask('read-holding 1 1')).toEqual({ values: [7] });
    expect(await client.ask('write-register 1 15')).toEqual(OK);
  });

  test('function 23: writes before it reads', async () => {
    expect(await client.ask('read-write 0 6 0 90 20')).toEqual({ values: [90, 20, 1, 15, 2, 29_928] });
    expect(await client.ask('read-write 0 2 0 60 15')).toEqual({ values: [60, 15] });
  });

  test('illegalFunction: what the gateway does not have', async () => {
    for (const pdu of ['07', '0b', '0c', '18 0000', '41', '64 01', '2b 0d 01 00', '08 0001 0000']) {
      expect(await refused(pdu.replaceAll(' ', '')), pdu).toBe(1);
    }
  });

  test('illegalDataAddress: beyond the last, in between, or half of a number', async () => {
    expect(await client.ask('read-coils 2 1')).toEqual(ILLEGAL_DATA_ADDRESS);
    expect(await client.ask('read-discrete 16 2')).toEqual(ILLEGAL_DATA_ADDRESS);
    expect(await client.ask('read-input 667 2')).toEqual(ILLEGAL_DATA_ADDRESS);
    expect(await client.ask('read-holding 220 1')).toEqual(ILLEGAL_DATA_ADDRESS);
    expect(await client.ask('read-holding 65535 1')).toEqual(ILLEGAL_DATA_ADDRESS);
    expect(await client.ask('write-coil 2 1')).toEqual(ILLEGAL_DATA_ADDRESS);
    expect(await client.ask('write-register 4 1')).toEqual(ILLEGAL_DATA_ADDRESS);
    expect(await client.ask('write-register 220 2')).toEqual(ILLEGAL_DATA_ADDRESS);
    expect(await client.ask('write-registers 5 29928')).toEqual(ILLEGAL_DATA_ADDRESS);
    expect(await client.ask('write-coils 0 1 1 1')).toEqual(ILLEGAL_DATA_ADDRESS);
    expect(await client.ask('mask-write 9 0 0')).toEqual(ILLEGAL_DATA_ADDRESS);
    expect(await client.ask('read-write 216 5 0 60')).toEqual(ILLEGAL_DATA_ADDRESS);
    expect(await client.number('u32', 'holding', 4)).toBe(161_000);
  });

  test('illegalDataValue: what the firmware does not take, and nothing of it is kept', async () => {
    expect(await client.ask('write-register 0 9')).toEqual(ILLEGAL_DATA_VALUE);
    expect(await client.ask('write-registers 0 120 61')).toEqual(ILLEGAL_DATA_VALUE);
    expect(await client.ask('mask-write 1 0 0')).toEqual(ILLEGAL_DATA_VALUE);
    expect(await client.ask('read-write 0 1 0 9')).toEqual(ILLEGAL_DATA_VALUE);
    expect(await client.ask('read-holding 0 2')).toEqual({ values: [60, 15] });
  });

  test('illegalDataValue: quantities and byte counts against the specification', async () => {
    const bad = [
      ['no register', '03 0000 0000'],
      ['126 registers', '03 0000 007e'],
      ['126 input registers', '04 0000 007e'],
      ['no coil', '01 0000 0000'],
      ['2001 coils', '01 0000 07d1'],
      ['2001 discrete inputs', '02 0000 07d1'],
      ['a coil that is neither on nor off', '05 0000 1234'],
      ['a byte count that is not that of the coils', '0f 0000 0001 02 0100'],
      ['a byte count that is not that of the registers', '10 0000 0002 02 003c'],
      ['no register to write', '10 0000 0000 02 003c'],
    ] as const;
    for (const [what, pdu] of bad) expect(await refused(pdu.replaceAll(' ', '')), what).toBe(3);
    expect(await client.ask('read-holding 0 6'), 'nothing was written').toEqual({ values: [60, 15, 1, 15, 2, 29_928] });
    expect(await client.ask('read-coils 0 1')).toEqual({ values: [1] });
  });

  test('the three units answer as themselves', async () => {
    await client.unit(SIGNAL);
    expect(await client.ask('read-holding 8 2')).toEqual({ values: [0, 900] });
    expect(await client.ask('read-holding 0 10')).toHaveProperty('values.9', 900);
    await client.unit(HUB);
    expect(await client.ask('read-holding 14 2')).toEqual({ values: [120, 30] });
  });

  return () => client;
}

describeWith([socat], 'clients of other makes', () => {
  beforeAll(async () => {
    ptys = await openPtyPair();
    kerb = await KerbRun.start(ptys.ends[0], INPUTS);
  });
  afterAll(async () => {
    expect(await kerb.stop()).toBe(0);
    await ptys.close();
  });

  describeWith([gcc, libmodbus], 'libmodbus', () => {
    beforeAll(async () => {
      programs = await compileLibmodbusPrograms();
    });
    afterAll(() => programs.remove());
    describe('over TCP', () => {
      const client = everyClient(() => [programs.client], 'tcp');

      test('a unit that is not there', async () => {
        await client().unit(9);
        expect(await client().ask('read-holding 0 1')).toEqual(GATEWAY_PATH_UNAVAILABLE);
      });
    });
    describe('over RTU', () => {
      everyClient(() => [programs.client], 'rtu');
    });
  });

  describeWith([pymodbus], 'pymodbus', () => {
    const peer = [python, join(packageRoot, 'test/peers/pymodbus/client.py')] as const;
    describe.each(['tcp', 'rtu'] as const)('over %s', (kind) => {
      const client = everyClient(() => peer, kind);

      test('function 8: echo and counters', async () => {
        const ask = (request: string) => client().ask(request);
        expect(await ask('diagnose 0 0xa537')).toEqual({ value: 0xa537 });
        expect(await ask('diagnose 10 0')).toEqual({ value: 0 });
        expect(await ask('read-holding 220 1')).toEqual(ILLEGAL_DATA_ADDRESS);
        expect(await ask('diagnose 13 0'), 'exceptions').toEqual({ value: 1 });
        // The one refused, the one that asked for 13, and this one.
        expect(await ask('diagnose 14 0'), 'messages of this unit').toEqual({ value: 3 });
        expect(await ask('diagnose 12 0'), 'communication errors').toEqual({ value: 0 });
        expect(await ask('diagnose 15 0'), 'without an answer').toEqual({ value: 0 });
        expect(await ask('diagnose 18 0')).toEqual(ILLEGAL_FUNCTION);
      });

      test('function 43/14: identity by stream and by object', async () => {
        const ask = (request: string) => client().ask(request);
        const basic = { '0': 'Kerb', '1': 'KM-3P', '2': '0.2' };
        const regular = { ...basic, '4': 'Polyphase meter', '5': 'KM-3P-C' };
        expect(await ask('identity 1 0')).toEqual({ objects: basic, conformity: 0x82, more: false });
        expect(await ask('identity 2 0')).toEqual({ objects: regular, conformity: 0x82, more: false });
        expect(await ask('identity 4 1')).toMatchObject({ objects: { '1': 'KM-3P' } });
        expect(await ask('identity 4 99')).toEqual(ILLEGAL_DATA_ADDRESS);
        expect(await ask('identity 5 0')).toEqual(ILLEGAL_DATA_VALUE);
      });

      if (kind === 'tcp') return;
      test('a broadcast is carried out by every unit and answered by none', async () => {
        const first = async (unitId: number) => {
          await client().unit(unitId);
          return client().ask('read-holding 0 1');
        };
        expect(await client().ask('broadcast-register 0 12')).toEqual(OK);
        expect(await first(METER)).toEqual({ values: [12] });
        expect(await first(SIGNAL)).toEqual({ values: [12] });
        expect(await first(HUB), 'its register 0 takes 0 to 3').toEqual({ values: [0] });
        expect(await client().ask('diagnose 15 0'), 'without an answer').toEqual({ value: 1 });
        expect(await client().ask('broadcast-register 0 5')).toEqual(OK);
        expect(await first(SIGNAL)).toEqual({ values: [5] });
        expect(await first(METER), 'its register 0 begins at 10').toEqual({ values: [12] });
        expect(await client().ask('write-register 0 60')).toEqual(OK);
      });
    });
  });
});
