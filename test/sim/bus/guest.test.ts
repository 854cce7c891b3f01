import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { RtuServer } from '../../../host/gateway/rtu-server.ts';
import type { Line } from '../../../host/line/line.ts';
import { type OpenLineOptions, openLine } from '../../../host/line/open-line.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { Guest, type GuestOptions, PtyGuest } from '../../../sim/bus/guest.ts';
import { nullModem } from '../../../sim/bus/null-modem.ts';
import { Pty } from '../../../sim/bus/pty.ts';
import { SerialBus } from '../../../sim/bus/serial-bus.ts';
import { ArrayModel } from '../../host/gateway/array-model.ts';
import { serialLine, within } from './served.ts';
import { testBus } from './stations.ts';

describe('a null modem', () => {
  test('carries bytes both ways, never from inside write, and ends at both ends', async () => {
    const { clock } = testBus();
    const [a, b] = nullModem(clock);
    const heard: string[] = [];
    a.onData((bytes) => heard.push(`a ${bytes}`));
    b.onData((bytes) => heard.push(`b ${bytes}`));
    b.onClose((error) => heard.push(`b ${error?.message}`));
    a.onClose((error) => heard.push(`a ${error?.message}`));
    a.write(Uint8Array.of(1));
    b.write(Uint8Array.of(2));
    expect(heard).toEqual([]);
    await clock.runUntil(10);
    a.close();
    b.write(Uint8Array.of(3));
    await clock.runUntil(20);
    expect(heard).toEqual(['b 1', 'a 2', 'a undefined', 'b the other end was closed']);
  });
});

describe('a guest on a line', () => {
  test('is heard and hears as any station, at the pace of the line', async () => {
    const { clock, bus, attach } = testBus();
    const [program, port] = nullModem(clock);
    const guest = new Guest('guest', bus, port);
    const other = attach('other');
    const heard: number[][] = [];
    program.onData((bytes) => heard.push([...bytes]));
    program.write(Uint8Array.of(1, 2, 3));
    await clock.runUntil(50_000);
    other.station.write(Uint8Array.of(4, 5));
    await clock.runUntil(100_000);
    expect(other.heard).toEqual([{ atUs: 3001, bytes: [1, 2, 3] }]);
    expect(heard).toEqual([[4, 5]]);
    guest.close();
  });

  test('shares the line with the host: both are answered, and where they collide they try again', async () => {
    const { clock, bus, line, models } = await serialLine();
    const [program, port] = nullModem(clock);
    new Guest('guest', bus, port);
    const opened = openLine('/dev/ttyS9', { clock, openTransport: async () => program, timeoutMs: 137 });
    const second = await within(clock, opened);
    const first = await within(clock, line.readRegisters(1, Bank.holdingRegisters, 0, 1));
    const then = await within(clock, second.readRegisters(2, Bank.holdingRegisters, 0, 1));
    expect([first, then]).toEqual([Uint8Array.of(0x03, 0xe8), Uint8Array.of(0x07, 0xd0)]);
    const write = (on: Line, value: number) => on.writeRegisters(3, 1, Uint8Array.of(0, value), { retries: 5 });
    await within(clock, Promise.allSettled([write(line, 7), write(second, 8)]));
    expect(bus.counters.collisions).toBeGreaterThan(0);
    expect([7, 8]).toContain(models.get(3)!.holding[1]);
  });

  test('may not send without end ahead of the line', async () => {
    const { clock, bus } = testBus();
    const [program, port] = nullModem(clock);
    const guest = new Guest('guest', bus, port);
    for (let at = 0; at < 20; at++) program.write(new Uint8Array(1000));
    await clock.runUntil(60_000_000);
    expect(guest.lostBytes).toBeGreaterThan(8000);
    expect(bus.counters.bytes + guest.lostBytes).toBe(20_000);
  });

  test('at a rate of its own choice hears and sends garbage when it is the wrong one', async () => {
    const { clock, bus, attach } = testBus();
    const [program, end] = nullModem(clock);
    const port = Object.assign(end, { baudRate: 30_000 });
    new Guest('guest', bus, port, { followBaud: true });
    const other = attach('other');
    const heard: number[][] = [];
    program.onData((bytes) => heard.push([...bytes]));
    other.station.write(Uint8Array.of(0x55));
    await clock.runUntil(10_000);
    program.write(Uint8Array.of(0x48, 0x20));
    await clock.runUntil(20_000);
    port.baudRate = 10_000;
    program.write(Uint8Array.of(0x48, 0x20));
    await clock.runUntil(30_000);
    expect(heard).toEqual([[0x1c, 0x1c, 0xfc]]);
    expect(other.heard.map(({ bytes }) => bytes)).toEqual([[0xf3], [0x48, 0x20]]);
  });
});

describe.runIf(process.platform === 'linux')('a pseudo-terminal', () => {
  function stty(path: string, ...settings: string[]): void {
    execFileSync('stty', ['-F', path, ...settings]);
  }

  /** A device on a line of 19200 baud in real time, and a tty onto it. */
  function served(options: GuestOptions = {}): string {
    const clock = systemClock;
    const bus = new SerialBus({ name: 'rs485', clock, baudRate: 19_200, parity: 'none', stopBits: 1 });
    const model = new ArrayModel();
    model.holding[3] = 0x1234;
    bus.attach('device', {
      serve: (transport) =>
        new RtuServer({ transport, clock, units: new Map([[1, model]]), baudRate: 19_200, bitsPerCharacter: 10 }),
    });
    const guest = PtyGuest.open('guest', bus, options);
    onTestFinished(() => guest.close());
    return guest.path;
  }

  async function read(path: string, baud: number, options: OpenLineOptions = {}): Promise<unknown> {
    const line = await openLine(`${path}?baud=${baud}&parity=none&stop=1`, options);
    try {
      return await line.readRegisters(1, Bank.holdingRegisters, 3, 1);
    } catch (error) {
      return (error as Error).name;
    } finally {
      await line.close();
    }
  }

  test('shows the rate that a program sets', () => {
    const pty = new Pty();
    onTestFinished(() => pty.close());
    for (const rate of [9600, 115_200, 1200]) {
      stty(pty.path, String(rate));
      expect(pty.baudRate).toBe(rate);
    }
  });

  test('carries a real line of ours to the devices of a bus', async () => {
    expect(await read(served(), 19_200)).toEqual(Uint8Array.of(0x12, 0x34));
  });

  test('whoever follows the rate understands only the right one', async () => {
    const path = served({ followBaud: true });
    expect(await read(path, 9600, { timeoutMs: 200, retries: 0 })).toBe('RequestTimeoutError');
    expect(await read(path, 19_200)).toEqual(Uint8Array.of(0x12, 0x34));
  });

  test('tells whether a program has it open', () => {
    const pty = new Pty();
    onTestFinished(() => pty.close());
    expect(pty.isOpen).toBe(false);
    const fd = openSync(pty.path, 'r+');
    expect(pty.isOpen).toBe(true);
    closeSync(fd);
    expect(pty.isOpen).toBe(false);
  });

  test('keeps nothing for a program that is not there', async () => {
    const { bus, clock, attach } = testBus();
    const pty = new Pty();
    const guest = new Guest('guest', bus, pty);
    onTestFinished(() => guest.close());
    const { station } = attach('talker');
    station.write(Uint8Array.of(1, 2, 3));
    await clock.runUntil(100_000);
    const fd = openSync(pty.path, constants.O_RDWR | constants.O_NONBLOCK | constants.O_NOCTTY);
    onTestFinished(() => closeSync(fd));
    station.write(Uint8Array.of(4, 5));
    await clock.runUntil(200_000);
    const bytes = Buffer.alloc(10);
    await expect.poll(() => pty.unreadBytes).toBe(2);
    expect([...bytes.subarray(0, readSync(fd, bytes))]).toEqual([4, 5]);
  });

  test('of a program that does not read takes no more than it can keep', async () => {
    const { bus, clock, attach } = testBus();
    const pty = new Pty();
    const guest = new Guest('guest', bus, pty);
    onTestFinished(() => guest.close());
    const fd = openSync(pty.path, 'r+');
    onTestFinished(() => closeSync(fd));
    const { station } = attach('talker');
    for (let at = 0; at < 300; at++) {
      station.write(new Uint8Array(100));
      await clock.runUntil(clock.nowUs + 200_000);
    }
    expect(guest.lostBytes).toBeGreaterThan(1000);
    expect(pty.queuedBytes).toBeLessThan(5000);
  });
});
