import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { SerialBus } from '../../../sim/bus/serial-bus.ts';
import { BYTE_US, testBus } from './stations.ts';

describe('a serial bus', () => {
  test('lets every other station hear what one sends when its last byte is in', async () => {
    const { clock, attach, transmissions, bus } = testBus();
    const [a, b, c] = [attach('a'), attach('b'), attach('c')];
    clock.at(500, () => a.station.write(Uint8Array.of(1, 2, 3)));
    await clock.runUntil(1e6);
    expect(a.heard).toEqual([]);
    expect(b.heard).toEqual([{ atUs: 500 + 3 * BYTE_US, bytes: [1, 2, 3] }]);
    expect(c.heard).toEqual(b.heard);
    const bytes = Uint8Array.of(1, 2, 3);
    expect(transmissions).toEqual([
      { fromUs: 500, toUs: 3500, from: 'a', bytes, heard: bytes, damaged: false, damagedBytes: 0 },
    ]);
    expect(bus.counters).toEqual({ bytes: 3, collisions: 0, damagedBytes: 0, busyUs: 3000 });
  });

  test('counts the time of a character by the settings of the station', async () => {
    const { clock, attach } = testBus();
    const options = { baudRate: 9600, parity: 'even', stopBits: 1 } as const;
    const [a, b] = [attach('a', options), attach('b', options)];
    a.station.write(new Uint8Array(8));
    await clock.runUntil(1e6);
    expect(b.heard[0]!.atUs).toBe(Math.ceil((8 * 11 * 1e6) / 9600));
  });

  test('keeps the order of what one station writes, and gives what has no pause as one chunk', async () => {
    const { clock, attach } = testBus();
    const [a, b] = [attach('a'), attach('b')];
    a.station.write(Uint8Array.of(1, 2));
    clock.at(1500, () => a.station.write(Uint8Array.of(3)));
    clock.at(10_000, () => a.station.write(Uint8Array.of(4)));
    await clock.runUntil(1e6);
    expect(b.heard).toEqual([
      { atUs: 3000, bytes: [1, 2, 3] },
      { atUs: 11_000, bytes: [4] },
    ]);
  });

  test('loses nothing that is written in the very moment in which the last bytes are out', async () => {
    const { clock, attach } = testBus();
    const [a, b] = [attach('a', { echo: true }), attach('b')];
    let more = 3;
    a.station.onData(() => {
      if (more-- > 0) a.station.write(Uint8Array.of(more));
    });
    a.station.write(Uint8Array.of(9));
    await clock.runUntil(1e6);
    expect(b.heard.flatMap(({ bytes }) => bytes)).toEqual([9, 2, 1, 0]);
  });

  test('takes what it is given: the memory is the caller`s again at once', async () => {
    const { clock, attach } = testBus();
    const [a, b] = [attach('a'), attach('b')];
    const bytes = Uint8Array.of(7);
    a.station.write(bytes);
    expect(a.station.queuedBytes).toBe(0);
    bytes[0] = 8;
    await clock.runUntil(1e6);
    expect(b.heard[0]!.bytes).toEqual([7]);
  });

  test('loses, changes and doubles no byte as long as one station speaks at a time', async () => {
    const turn = fc.record({
      station: fc.nat(3),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 300 }),
      pauseUs: fc.nat(5000),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { maxLength: 20 }), async (turns) => {
        const { clock, attach, bus } = testBus();
        const stations = [attach('a'), attach('b'), attach('c'), attach('d')];
        let atUs = 0;
        for (const { station, bytes, pauseUs } of turns) {
          atUs += pauseUs;
          clock.at(atUs, () => stations[station]!.station.write(bytes));
          atUs += bytes.length * BYTE_US;
        }
        await clock.runUntil(atUs + 1);
        stations.forEach(({ heard }, own) => {
          const others = turns.filter(({ station }) => station !== own);
          expect(heard.flatMap(({ bytes }) => bytes)).toEqual(others.flatMap(({ bytes }) => [...bytes]));
        });
        expect(bus.counters).toMatchObject({ collisions: 0, damagedBytes: 0 });
      }),
    );
  });

  test('garbles the bytes of two stations that are on the wire at the same time, and no others', async () => {
    const { clock, attach, bus, transmissions } = testBus();
    const [a, b, c] = [attach('a'), attach('b'), attach('c')];
    a.station.write(Uint8Array.of(0x11, 0x22, 0x33, 0x44));
    clock.at(2500, () => b.station.write(Uint8Array.of(0x81, 0x82, 0x83)));
    await clock.runUntil(1e6);
    const heard = c.heard.flatMap(({ bytes }) => bytes);
    expect(c.heard[0]!.atUs).toBe(5500);
    expect(heard.slice(0, 2)).toEqual([0x11, 0x22]);
    expect(heard.slice(2)).not.toEqual([0x33, 0x44, 0x81, 0x82, 0x83]);
    expect(heard.length).toBeLessThan(7);
    expect(bus.counters).toEqual({ bytes: 7, collisions: 1, damagedBytes: 4, busyUs: 5500 });
    expect(transmissions.map(({ from, damagedBytes }) => [from, damagedBytes])).toEqual([
      ['a', 2],
      ['b', 2],
    ]);
  });

  test('a station hears nothing of the others while it speaks', async () => {
    const { clock, attach } = testBus();
    const [a, b] = [attach('a'), attach('b')];
    a.station.write(Uint8Array.of(1, 2, 3, 4, 5, 6));
    clock.at(1000, () => b.station.write(Uint8Array.of(7)));
    await clock.runUntil(1e6);
    expect(a.heard).toEqual([]);
    // Of a's last byte, b has its receiver on in time for 3 to 6.
    expect(b.heard[0]!.bytes.slice(-4)).toEqual([3, 4, 5, 6]);
  });

  test('stations that say the same at the same time are heard as one', async () => {
    const { clock, attach, bus } = testBus();
    const [a, b, c] = [attach('a'), attach('b'), attach('c')];
    a.station.write(Uint8Array.of(1, 2, 3));
    b.station.write(Uint8Array.of(1, 2, 3));
    await clock.runUntil(1e6);
    expect(c.heard).toEqual([{ atUs: 3000, bytes: [1, 2, 3] }]);
    expect(bus.counters.collisions).toBe(1);
  });

  test('stations that never stop to speak against each other are heard all the same', async () => {
    const { clock, attach } = testBus();
    const [a, b, c] = [attach('a'), attach('b'), attach('c')];
    for (let atUs = 0; atUs < 5e6; atUs += 1000) {
      clock.at(atUs, () => a.station.write(Uint8Array.of(0x0f)));
      clock.at(atUs + 500, () => b.station.write(Uint8Array.of(0xf0)));
    }
    await clock.runUntil(4.9e6);
    expect(c.heard.length).toBeGreaterThan(1);
  });

  test('a station with another baud rate hears what its UART makes of the line', async () => {
    const { clock, attach } = testBus();
    const fast = { baudRate: 30_000 };
    const [a, slow, same] = [attach('a', fast), attach('slow'), attach('same', fast)];
    const checks = attach('checks', { ...fast, parity: 'odd' });
    const keeps = attach('keeps', { ...fast, parity: 'odd', keepsErrors: true });
    a.station.write(Uint8Array.of(0x48, 0x20));
    await clock.runUntil(1e6);
    expect(slow.heard.map(({ bytes }) => bytes)).toEqual([[0xf3]]);
    expect(same.heard.map(({ bytes }) => bytes)).toEqual([[0x48, 0x20]]);
    // The stop bit of 0x48 is the mark that odd parity wants, and the start bit of 0x20 no stop bit.
    expect(checks.heard).toEqual([]);
    expect(keeps.heard[0]!.bytes[0]).toBe(0x48);
  });

  test('an adapter hands over late what it hears, in order', async () => {
    const { clock, attach } = testBus();
    const [a, late] = [attach('a'), attach('late', { receiveLatencyMs: 16 })];
    a.station.write(Uint8Array.of(1));
    clock.at(2000, () => a.station.write(Uint8Array.of(2)));
    await clock.runUntil(1e6);
    expect(late.heard).toEqual([
      { atUs: 17_000, bytes: [1] },
      { atUs: 19_000, bytes: [2] },
    ]);
  });

  test('a station that leaves breaks off, in the middle of a byte, and tells its owner once', async () => {
    const { clock, attach, transmissions } = testBus();
    const [a, b] = [attach('a'), attach('b')];
    const ends: (Error | undefined)[] = [];
    a.station.onClose((error) => ends.push(error));
    a.station.write(Uint8Array.of(1, 2, 3, 4));
    clock.at(2700, () => {
      a.station.close();
      a.station.close();
      a.station.write(Uint8Array.of(5));
    });
    await clock.runUntil(1e6);
    expect(b.heard.flatMap(({ bytes }) => bytes)).toEqual([1, 2]);
    expect(transmissions[0]).toMatchObject({ toUs: 2000, damagedBytes: 2 });
    expect(ends).toEqual([undefined]);
  });

  test('a station without power is silent and deaf until power is back', async () => {
    const { clock, attach } = testBus();
    const [a, b] = [attach('a'), attach('b')];
    const on = b.station.powerOff();
    a.station.write(Uint8Array.of(1));
    b.station.write(Uint8Array.of(2));
    await clock.runUntil(1e5);
    expect([a.heard, b.heard]).toEqual([[], []]);
    on();
    a.station.write(Uint8Array.of(3));
    await clock.runUntil(2e5);
    expect(b.heard.map(({ bytes }) => bytes)).toEqual([[3]]);
  });

  test('whoever joins in the middle of a byte hears only what comes after', async () => {
    const { clock, attach } = testBus();
    const { station } = attach('a');
    station.write(Uint8Array.of(1, 2));
    await clock.runUntil(500);
    const late = attach('late');
    await clock.runUntil(10_000);
    station.write(Uint8Array.of(3));
    await clock.runUntil(20_000);
    expect(late.heard.map(({ bytes }) => bytes)).toEqual([[3]]);
  });

  test('runs in real time too', async () => {
    const bus = new SerialBus({ name: 'real', clock: systemClock, baudRate: 115_200, parity: 'none', stopBits: 1 });
    const [a, b] = [bus.attach('a'), bus.attach('b')];
    const heard = new Promise<number[]>((resolve) => b.onData((bytes) => resolve([...bytes])));
    a.write(Uint8Array.of(1, 2, 3));
    expect(await heard).toEqual([1, 2, 3]);
  });
});
