import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../host/clock/system.ts';
import { RtuServer } from '../../host/gateway/rtu-server.ts';
import { openLine } from '../../host/line/open-line.ts';
import { Bank } from '../../protocols/modbus/bank.ts';
import { type GuestOptions, PtyGuest } from '../../sim/bus/guest.ts';
import { SerialBus } from '../../sim/bus/serial-bus.ts';
import { ArrayModel } from '../host/gateway/array-model.ts';
import { run } from './line-process.ts';
import { describeWith, mbpoll } from './programs.ts';

const BAUD_RATE = 19_200;

const open: PtyGuest[] = [];

/** Two devices on a simulated line in real time, and ttys onto it. */
function line(options: GuestOptions = {}) {
  const clock = systemClock;
  const bus = new SerialBus({ name: 'rs485', clock, baudRate: BAUD_RATE, parity: 'none', stopBits: 1 });
  const models = [1, 2].map((unitId) => {
    const model = new ArrayModel();
    for (let address = 0; address < 10; address++) model.holding[address] = 100 * unitId + address;
    bus.attach(`unit${unitId}`, {
      serve: (transport) =>
        new RtuServer({
          transport,
          clock,
          units: new Map([[unitId, model]]),
          baudRate: BAUD_RATE,
          bitsPerCharacter: 10,
        }),
    });
    return model;
  });
  const guest = () => {
    const added = PtyGuest.open(`guest${open.length}`, bus, options);
    open.push(added);
    return added.path;
  };
  return { bus, models, guest };
}

afterEach(() => {
  for (const guest of open.splice(0)) guest.close();
});

function poll(path: string, unitId: number, ...more: string[]) {
  const settings = ['-m', 'rtu', '-b', String(BAUD_RATE), '-P', 'none', '-0', '-B', '-a', String(unitId)];
  return run('mbpoll', [...settings, '-t', '4', '-r', '0', path, ...more]).then(({ code, output }) => ({
    code,
    values: [...output.matchAll(/^\[\d+\]:\s+(-?\d+)/gm)].map(([, value]) => Number(value)),
  }));
}

describeWith([mbpoll], 'mbpoll on a simulated line', () => {
  test('reads and writes the devices through a pseudo-terminal', async () => {
    const { guest, models } = line();
    const path = guest();
    expect(await poll(path, 1, '-1', '-c', '3')).toEqual({ code: 0, values: [100, 101, 102] });
    expect(await poll(path, 2, '-1', '-c', '2')).toEqual({ code: 0, values: [200, 201] });
    expect((await poll(path, 2, '--', '77')).code).toBe(0);
    expect(models[1]!.holding[0]).toBe(77);
    expect((await poll(path, 9, '-1', '-c', '1')).code).toBe(1);
  });

  test('shares the line with a host of ours', async () => {
    const { guest, bus } = line();
    const [ours, theirs] = [guest(), guest()];
    const host = await openLine(`${ours}?baud=${BAUD_RATE}&parity=none&stop=1`, { timeoutMs: 200, retries: 5 });
    const registers = await host.readRegisters(1, Bank.holdingRegisters, 4, 1);
    const polled = await poll(theirs, 1, '-1', '-c', '2');
    expect([registers, polled]).toEqual([Uint8Array.of(0, 104), { code: 0, values: [100, 101] }]);
    expect(bus.counters.bytes).toBeGreaterThan(0);
    await host.close();
  });

  test('is not understood at another rate', async () => {
    const { guest } = line({ followBaud: true });
    const path = guest();
    expect((await poll(path, 1, '-1', '-c', '1', '-b', '9600')).code).toBe(1);
    expect((await poll(path, 1, '-1', '-c', '1')).code).toBe(0);
  });
});
