import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswer, type SubscriptionListener } from '../../../protocols/traci/answer.ts';
import { Domain, Variable } from '../../../protocols/traci/constants.ts';
import { Reader } from '../../../protocols/traci/reader.ts';
import { MessageWriter, type Request } from '../../../protocols/traci/request.ts';
import { TraciFormatError } from '../../../protocols/traci/traci-format-error.ts';
import { readValue } from '../../../protocols/traci/value.ts';
import { readVehicleData } from '../../../protocols/traci/vehicle-data.ts';

/** Notes all that subscriptions say. */
class Told implements SubscriptionListener {
  readonly expected = undefined;
  readonly lines: unknown[] = [];
  #about = '';

  begin(domain: Domain, object: string): void {
    this.#about = `${domain} ${object}`;
  }

  value(variable: number, reader: Reader): void {
    this.lines.push([this.#about, variable, readValue(reader).value]);
  }

  refused(variable: number, text: string): void {
    this.lines.push([this.#about, variable, 'refused', text]);
  }
}

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const encoded = (...requests: Request[]): string => Buffer.from(new MessageWriter().encode(requests)).toString('hex');
const STEP: Request = { kind: 'simulationStep', until: 0 };

describe('requests', () => {
  test.each<[string, Request, string]>([
    ['version', { kind: 'version' }, '00000006 0200'],
    ['step', STEP, '0000000e 0a02 0000000000000000'],
    ['order', { kind: 'setOrder', order: 3 }, '0000000a 0603 00000003'],
    ['close', { kind: 'close' }, '00000006 027f'],
    [
      'get',
      { kind: 'get', domain: Domain.vehicle, variable: Variable.vehicleClass, object: 'b1' },
      '0000000d 09a4 49 00000002 6231',
    ],
    [
      'set',
      {
        kind: 'set',
        domain: Domain.trafficLight,
        variable: Variable.signalState,
        object: 'J',
        value: { type: 'string', value: 'Gr' },
      },
      '00000013 0fc2 20 00000001 4a 0c 00000002 4772',
    ],
    [
      'subscribe',
      { kind: 'subscribe', domain: Domain.laneArea, variables: [0x10, 0x14], object: 'z' },
      '0000001e 1add c1d0000000000000 41d0000000000000 00000001 7a 02 1014',
    ],
  ])('%s', (_name, request, bytes) => {
    expect(encoded(request)).toBe(bytes.replaceAll(' ', ''));
  });

  test('too long for one byte have a length of four', () => {
    const object = 'x'.repeat(250);
    const bytes = encoded({ kind: 'get', domain: Domain.lane, variable: 0x10, object });
    expect(bytes.slice(8, 8 + 12)).toBe(`00${(250 + 5 + 6).toString(16).padStart(8, '0')}a3`);
  });

  test('go into one message together', () => {
    expect(encoded({ kind: 'version' }, STEP)).toBe('00000010 0200 0a02 0000000000000000'.replaceAll(' ', ''));
  });
});

describe('answers', () => {
  test('version', () => {
    const reader = new Reader(hex('07 00 00 00000000 0e 00 00000014 00000004 53554d4f'));
    expect(readAnswer(reader, { kind: 'version' }, new Told()).version).toEqual({ api: 20, software: 'SUMO' });
    expect(reader.left).toBe(0);
  });

  test('a status that is not ok has its text, and nothing follows', () => {
    const reader = new Reader(hex('09 c2 ff 00000002 6e6f'));
    const request: Request = {
      kind: 'set',
      domain: Domain.trafficLight,
      variable: 0x20,
      object: 'J',
      value: { type: 'string', value: '' },
    };
    expect(readAnswer(reader, request, new Told())).toEqual({ command: 0xc2, result: 0xff, text: 'no' });
  });

  test.each([
    ['an answer of errors', '00 00000015 e0 00000001 6c 01 17 ff 0c 00000002 6e6f', [['0 l', 0x17, 'refused', 'no']]],
    ['nothing', '', []],
  ])('a subscription that is refused is followed by %s, and by the next answer', (_name, follows, lines) => {
    const request: Request = { kind: 'subscribe', domain: Domain.inductionLoop, variables: [0x17], object: 'l' };
    const reader = new Reader(hex(`09 d0 ff 00000002 6e6f ${follows} 07 02 00 00000000 00000000`));
    const told = new Told();
    expect(readAnswer(reader, request, told)).toMatchObject({ result: 0xff, text: 'no' });
    expect(told.lines).toEqual(lines);
    expect(readAnswer(reader, STEP, told)).toMatchObject({ result: 0 });
    expect(reader.left).toBe(0);
  });

  test('a step tells what is subscribed to, and what could not be told', () => {
    const told = new Told();
    const area = '16 ed 00000001 7a 02 10 00 09 00000003 14 00 09 00000002'.replaceAll(' ', '');
    const lost = '12 ee 00000002 7031 01 c1 ff 0c 00000002 6e6f'.replaceAll(' ', '');
    const reader = new Reader(hex(`07 02 00 00000000 00000002 ${area} ${lost}`));
    readAnswer(reader, STEP, told);
    expect(told.lines).toEqual([
      [`${Domain.laneArea} z`, 0x10, 3],
      [`${Domain.laneArea} z`, 0x14, 2],
      [`${Domain.person} p1`, 0xc1, 'refused', 'no'],
    ]);
    expect(reader.left).toBe(0);
  });

  test('the end of a subscription is answered by a status alone', () => {
    const reader = new Reader(hex('07 de 00 00000000'));
    readAnswer(reader, { kind: 'subscribe', domain: Domain.person, variables: [], object: 'p' }, new Told());
    expect(reader.left).toBe(0);
  });

  test.each([
    ['another command', '07 03 00 00000000 00000000'],
    ['a status of another length', '08 02 00 00000000 00000000'],
    ['more subscriptions than there are bytes', '07 02 00 00000000 7fffffff'],
    ['a negative count', '07 02 00 00000000 ffffffff'],
    ['an answer of another length', '07 02 00 00000000 00000001 16 ed 00000001 7a 01 10 00 09 00000003'],
    ['an answer that is no subscription', '07 02 00 00000000 00000001 0f b0 00000001 7a 01 10 00 09 00000003'],
    ['nothing', ''],
  ])('%s is refused', (_name, bytes) => {
    expect(() => readAnswer(new Reader(hex(bytes)), STEP, new Told())).toThrow(TraciFormatError);
  });

  test('of hostile bytes are read or refused', () => {
    const prefix = hex('07 02 00 00000000 00000001');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), (bytes, isStep) => {
        const all = isStep ? Uint8Array.from([...prefix, ...bytes]) : bytes;
        try {
          readAnswer(new Reader(all), STEP, new Told());
        } catch (error) {
          expect(error).toBeInstanceOf(TraciFormatError);
        }
      }),
      { numRuns: 5000 },
    );
  });
});

describe('vehicles on a loop', () => {
  const vehicle = (entered: string, left: string): string =>
    `0c 00000001 61 0b 4014000000000000 0b ${entered} 0b ${left} 0c 00000001 63`;

  test('have the times at which they came and left', () => {
    const one = vehicle('4024000000000000', '4026000000000000');
    const other = vehicle('4028000000000000', 'bff0000000000000');
    const reader = new Reader(hex(`0f 0000000b 09 00000002 ${one} ${other}`));
    const visits: number[][] = [];
    expect(readVehicleData(reader, (enteredAt, leftAt) => visits.push([enteredAt, leftAt]))).toBe(2);
    expect(visits).toEqual([
      [10, 11],
      [12, Number.POSITIVE_INFINITY],
    ]);
    expect(reader.left).toBe(0);
  });

  test('of hostile bytes are read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const all = Uint8Array.from([0x0f, 0, 0, 0, 6, 0x09, 0, 0, 0, 1, ...bytes]);
        try {
          readVehicleData(new Reader(all), () => {});
        } catch (error) {
          expect(error).toBeInstanceOf(TraciFormatError);
        }
      }),
    );
  });
});
