import { describe, expect, test } from 'vitest';
import { questionFrame } from '../../../host/scan/modbus-question.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import { appendCrc } from '../../../protocols/modbus/crc.ts';
import { E2400, E19200, foundOf, N9600, PopulatedLine as Populated, type PopulatedLine } from './populated-line.ts';

const only9600 = { baudRates: [9600], parities: ['none'], protocols: ['modbus'] } as const;

/** A station that answers reads of `unitId`, whoever has answered before. */
function stubborn(line: PopulatedLine, unitId: number, value: number, delayMs: number): void {
  const station = line.bus.attach(`stubborn${value}`, N9600);
  station.onData((bytes) => {
    if (bytes.length !== 8 || bytes[0] !== unitId) return;
    const registers = bytes[5]!;
    const answer = new Uint8Array(5 + 2 * registers);
    answer.set([unitId, bytes[1]!, 2 * registers]);
    answer.fill(value, 3, 3 + 2 * registers);
    appendCrc(answer, 0, 3 + 2 * registers);
    line.clock.after(delayMs, () => station.write(answer));
  });
}

describe('two stations with one unit id', () => {
  test('that answer one after the other are told, with the device that was understood', async () => {
    const line = new Populated([{ settings: N9600, unitId: 2 }]);
    stubborn(line, 5, 1, 10);
    stubborn(line, 5, 2, 50);
    const { devices, findings } = await line.scan(only9600);
    expect(foundOf({ devices })).toEqual(['9600 none 2', '9600 none 5']);
    expect(devices.find((device) => 'unitId' in device && device.unitId === 5)!.evidence.quality).toBe('clash');
    expect(findings).toMatchObject([{ kind: 'clash', unitId: 5, settings: N9600 }]);
    expect(findings[0]!.evidence).toMatch(/of them twice/);
    expect(findings[0]!.advice).toContain('several devices seem to have this unit id');
  });

  test('that answer at once, and alike, cannot be told', async () => {
    const line = new Populated([N9600, N9600].map((settings) => ({ settings, unitId: 7 })));
    const { devices, findings } = await line.scan(only9600);
    expect([foundOf({ devices }), findings]).toEqual([['9600 none 7'], []]);
  });
});

describe('meters of DL/T 645', () => {
  const meter = (address: string, thinkMs = 20) => ({ settings: E2400, address, thinkMs });

  test('one alone is found by one question to all', async () => {
    const line = new Populated([], [meter('000000012345')]);
    const result = await line.scan({ protocols: ['dlt645'] });
    expect(foundOf(result)).toEqual(['2400 even 000000012345']);
    expect(result.findings).toEqual([]);
    expect(result.devices[0]!.evidence).toMatchObject({ quality: 'clean', broken: 0 });
  });

  test('several on one line are told apart by the ends of their addresses', async () => {
    const addresses = ['000000012345', '000000012245', '000000012299', '202611260001', '999900010045'];
    const line = new Populated(
      [{ settings: E19200, unitId: 1 }],
      addresses.map((address, at) => meter(address, 20 + 3 * at)),
    );
    const result = await line.scan();
    expect(foundOf(result)).toEqual(['19200 even 1', ...addresses.toSorted().map((one) => `2400 even ${one}`)].sort());
    expect(result.findings).toEqual([]);
  });

  test('two with one address are a clash', async () => {
    const line = new Populated([], [meter('000000000161'), meter('000000000161', 60)]);
    // Another register, so that their answers differ.
    const result = await line.scan({ protocols: ['dlt645'] });
    expect(result.devices.length).toBeLessThanOrEqual(1);
    expect(result.findings.map(({ kind }) => kind)).toEqual(['clash']);
  });
});

describe('what a line shows besides devices', () => {
  test('another master: nothing is sent', async () => {
    const line = new Populated([{ settings: N9600, unitId: 1 }]);
    const master = line.bus.attach('master', N9600);
    const poll = (): void => {
      master.write(questionFrame(1, { bank: Bank.holdingRegisters, quantity: 1 }));
      line.clock.after(300, poll);
    };
    line.clock.after(300, poll);
    const result = await line.scan();
    expect(result).toMatchObject({ end: 'busy', devices: [], asked: 0 });
    expect(result.findings.map(({ kind }) => kind)).toEqual(['traffic']);
    expect(line.sent).toEqual([]);
  });

  test('a master at another rate is heard, too', async () => {
    for (const settings of [E2400, { baudRate: 115_200, parity: 'none', stopBits: 1 } as const]) {
      const line = new Populated([]);
      const master = line.bus.attach('master', settings);
      const poll = (): void => {
        master.write(questionFrame(17, { bank: Bank.holdingRegisters, quantity: 1 }));
        line.clock.after(300, poll);
      };
      poll();
      expect(await line.scan()).toMatchObject({ end: 'busy', asked: 0 });
    }
  });

  test('with force, devices are found between what the other master asks', async () => {
    const line = new Populated([{ settings: N9600, unitId: 1 }]);
    const master = line.bus.attach('master', N9600);
    const poll = (): void => {
      master.write(questionFrame(9, { bank: Bank.holdingRegisters, quantity: 1 }));
      line.clock.after(700, poll);
    };
    poll();
    const result = await line.scan({ ...only9600, force: true });
    expect(result.end).toBe('complete');
    expect(foundOf(result)).toContain('9600 none 1');
    expect(result.findings.map(({ kind }) => kind)).toContain('traffic');
  });

  test('zeros before anything is sent: A and B', async () => {
    const line = new Populated([]);
    const stuck = line.bus.attach('stuck', N9600);
    stuck.write(new Uint8Array(40));
    const { findings, end } = await line.scan(only9600);
    expect(findings).toMatchObject([{ kind: 'swapped' }]);
    expect(end).toBe('complete');
  });

  test('an echo with bytes changed tells of the line', async () => {
    const line = new Populated([{ settings: N9600, unitId: 1 }], [], 1, { echo: true });
    line.bus.disturb((characters, from) =>
      from !== 'host'
        ? characters
        : characters.map((one, at) => (at === 5 ? { ...one, value: one.value ^ 0x80 } : one)),
    );
    const { findings, devices } = await line.scan({ ...only9600, unitIds: [1, 2, 3] });
    expect(findings).toMatchObject([{ kind: 'echo', settings: N9600 }]);
    expect(findings[0]!.evidence).toContain('changed');
    expect(devices).toEqual([]);
  });
});
