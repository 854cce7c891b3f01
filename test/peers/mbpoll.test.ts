import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BAUD_RATE, HUB, KerbRun, METER, SIGNAL } from './kerb-run.ts';
import { run } from './line-process.ts';
import { describeWith, mbpoll, socat } from './programs.ts';
import { openPtyPair, type PtyPair } from './pty-pair.ts';

const INPUTS = {
  [`${METER}.voltageL1`]: 230_100,
  [`${METER}.voltageL2`]: 65_536,
  [`${METER}.currentL2`]: 54_000,
  [`${METER}.activePowerL2`]: -3_500_000,
  [`${METER}.coverOpen`]: 1,
  [`${HUB}.tariffPrice`]: 2_000,
};

let ptys: PtyPair;
let kerb: KerbRun;

/** mbpoll's tables: 0 coils, 1 discrete inputs, 3 input registers, 4 holding registers; `:int` is 32 bits. */
type Table = '0' | '1' | '3' | '3:int' | '4' | '4:int';

interface Polled {
  readonly code: number;
  readonly output: string;
  /** By address, which mbpoll prints counted from 0 with -0. */
  readonly values: Readonly<Record<number, number>>;
}

/** Runs mbpoll once; with `written` it writes. */
type Poll = (unitId: number, table: Table, address: number, count: number, ...written: number[]) => Promise<Polled>;

function poller(kind: 'tcp' | 'rtu'): Poll {
  return async (unitId, table, address, count, ...written) => {
    const line =
      kind === 'tcp'
        ? ['-m', 'tcp', '-p', String(kerb.port), '127.0.0.1']
        : ['-m', 'rtu', '-b', String(BAUD_RATE), '-P', 'none', ptys.ends[1]];
    const quantity = written.length === 0 ? ['-1', '-c', String(count)] : [];
    const { code, output } = await run('mbpoll', [
      ...['-0', '-B', '-a', String(unitId), '-t', table, '-r', String(address), ...quantity, ...line],
      ...(written.length === 0 ? [] : ['--', ...written.map(String)]),
    ]);
    // Words above 32767 come with their signed value behind: `[3]:  65534 (-2)`.
    const values = [...output.matchAll(/^\[(\d+)\]:\s+(-?\d+)/gm)].map(([, at, value]) => [Number(at), Number(value)]);
    return { code, output, values: Object.fromEntries(values) as Record<number, number> };
  };
}

describeWith([mbpoll, socat], 'mbpoll', () => {
  beforeAll(async () => {
    ptys = await openPtyPair();
    kerb = await KerbRun.start(ptys.ends[0], INPUTS);
  });
  afterAll(async () => {
    expect(await kerb.stop()).toBe(0);
    await ptys.close();
  });

  describe.each(['tcp', 'rtu'] as const)('over %s', (kind) => {
    const poll = poller(kind);

    test('coils', async () => {
      expect((await poll(METER, '0', 0, 1)).values).toEqual({ 0: 1 });
      expect((await poll(HUB, '0', 0, 2)).values).toEqual({ 0: 0, 1: 0 });
    });

    test('discrete inputs', async () => {
      expect((await poll(METER, '1', 0, 1)).values).toEqual({ 0: 1 });
      expect((await poll(METER, '1', 4, 2)).values).toEqual({ 4: 1, 5: 0 });
      expect((await poll(HUB, '1', 9, 1)).values).toEqual({ 9: 1 });
    });

    test('input registers, and numbers of 32 bits', async () => {
      expect((await poll(METER, '3', 0, 4)).values).toEqual({ 0: 3, 1: 33_492, 2: 1, 3: 0 });
      expect((await poll(METER, '3:int', 0, 2)).values).toEqual({ 0: 230_100, 2: 65_536 });
      expect((await poll(METER, '3:int', 22, 1)).values).toEqual({ 22: -3_500_000 });
    });

    test('holding registers', async () => {
      expect((await poll(METER, '4', 0, 6)).values).toEqual({ 0: 60, 1: 15, 2: 1, 3: 15, 4: 2, 5: 29_928 });
      expect((await poll(METER, '4:int', 4, 1)).values).toEqual({ 4: 161_000 });
      expect(Object.values((await poll(SIGNAL, '4', 0, 65)).values)).toHaveLength(65);
    });

    test('writes one coil and several', async () => {
      const opened = kerb.output(METER, 'relayClosed', 0);
      expect((await poll(METER, '0', 0, 1, 0)).output).toContain('Written 1 references');
      expect(await opened).toBe(0);
      expect((await poll(METER, '0', 0, 1)).values).toEqual({ 0: 0 });
      const closed = kerb.output(METER, 'relayClosed', 1);
      await poll(METER, '0', 0, 1, 1);
      expect(await closed).toBe(1);
      expect((await poll(HUB, '0', 0, 2, 0, 1)).output).toContain('Written 2 references');
      expect((await poll(HUB, '0', 0, 2)).values).toEqual({ 0: 0, 1: 1 });
      expect((await poll(HUB, '0', 0, 2, 0, 0)).code).toBe(0);
    });

    test('writes one register, several, and a number of 32 bits', async () => {
      expect((await poll(METER, '4', 1, 1, 30)).output).toContain('Written 1 references');
      expect((await poll(METER, '4', 1, 1)).values).toEqual({ 1: 30 });
      expect((await poll(METER, '4', 0, 2, 60, 15)).output).toContain('Written 2 references');
      expect((await poll(METER, '4', 0, 2)).values).toEqual({ 0: 60, 1: 15 });
      expect((await poll(METER, '4:int', 4, 1, 180_536)).code).toBe(0);
      expect((await poll(METER, '4', 4, 2)).values).toEqual({ 4: 2, 5: 49_464 });
      expect((await poll(METER, '4:int', 4, 1, 161_000)).code).toBe(0);
    });

    test('tells the exceptions by their names', async () => {
      const refused = await poll(METER, '4', 220, 1);
      expect(refused.output).toContain('Illegal data address');
      expect(refused.code).toBe(1);
      expect((await poll(METER, '4', 1, 1, 61)).output).toContain('Illegal data value');
      expect((await poll(METER, '4', 1, 1)).values).toEqual({ 1: 15 });
      const nobody = await poll(9, '4', 0, 1);
      expect(nobody.code).toBe(1);
      expect(nobody.output).toContain(kind === 'tcp' ? 'Gateway path unavailable' : 'timed out');
    });
  });

  test('reports the server id over RTU', async () => {
    const line = ['-m', 'rtu', '-b', String(BAUD_RATE), '-P', 'none', ptys.ends[1]];
    const { output, code } = await run('mbpoll', ['-u', '-a', String(METER), ...line]);
    expect(code).toBe(0);
    expect(output).toMatch(/Id\s*:\s*0x01/);
    expect(output).toMatch(/Status\s*:\s*On/i);
    expect(output).toContain('Kerb KM-3P 0.2');
  });
});
