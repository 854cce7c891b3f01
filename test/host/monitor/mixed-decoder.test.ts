import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation } from '../../../host/monitor/observation.ts';
import { FunctionCode } from '../../../protocols/dlt645/constants.ts';
import { encodeFrame } from '../../../protocols/dlt645/frame.ts';
import { concat, hex, rtu } from '../../protocols/modbus/golden.ts';
import { Conversation, frames, listen } from './conversation.ts';

const address = '000000000161';
const meterRead = encodeFrame({ address, control: FunctionCode.readData, data: hex('00000100') }, 4);
const meterAnswer = encodeFrame({ address, control: FunctionCode.readData | 0x80, data: hex('00000100 56341200') }, 4);
const read = rtu(7, hex('04 0000 0002'));
const answer = rtu(7, hex('04 04 000382d4'));

/** What was told, in short. */
function short(told: readonly Observation[]): string[] {
  return told.map((one) => `${one.protocol} ${one.event === 'broken' ? one.what : one.event}`);
}

describe('a line of which nobody said what it speaks', () => {
  test('may carry both protocols, each with its own requests and responses', () => {
    const talk = new Conversation(2400);
    for (let turn = 0; turn < 3; turn++) {
      talk.say(read).pause(50_000).say(answer).pause(200_000);
      talk.say(meterRead).pause(50_000).say(meterAnswer).pause(200_000);
    }
    const { told, statistics } = listen(talk.line, talk.chunks);
    const turn = ['modbus-rtu frame', 'modbus-rtu frame', 'dlt645 frame', 'dlt645 frame'];
    expect(short(told)).toEqual([...turn, ...turn, ...turn]);
    expect(statistics).toMatchObject({ requests: 6, responses: 6, faults: 0 });
    expect([...statistics.units.keys()]).toEqual(['7', address]);
  });

  test('tells who did not answer, and whether broken bytes came instead', () => {
    const damaged = meterAnswer.slice();
    damaged[14]! ^= 1;
    const talk = new Conversation(2400).say(read).pause(900_000).say(meterRead).pause(50_000).say(damaged);
    talk
      .pause(900_000)
      .say(meterRead)
      .pause(50_000)
      .say(meterAnswer)
      .pause(900_000)
      .say(read)
      .pause(50_000)
      .say(answer);
    const { told } = listen(talk.line, talk.chunks);
    const unanswered = told.flatMap((one) => (one.event === 'noAnswer' ? [[one.protocol, one.broken]] : []));
    expect(unanswered).toEqual([
      ['dlt645', true],
      ['modbus-rtu', true],
    ]);
    expect(told.flatMap((one) => (one.event === 'broken' ? [[one.protocol, one.what]] : []))).toEqual([
      ['dlt645', 'checksum'],
    ]);
  });

  test('does not take the frames of one protocol for a broken answer of the other', () => {
    const talk = new Conversation(2400).say(read).pause(900_000).say(meterRead).pause(50_000).say(meterAnswer);
    talk.pause(900_000).say(read);
    const [missing] = listen(talk.line, talk.chunks).told.filter(({ event }) => event === 'noAnswer');
    expect(missing).toMatchObject({ protocol: 'modbus-rtu', broken: false });
  });

  test('has its noise between frames of either told as noise, once', () => {
    const talk = new Conversation(2400).say(concat(hex('00 ff'), meterRead, hex('ff 00'))).pause(900_000);
    talk.say(hex('00 ff 00 ff'));
    const { told, statistics } = listen(talk.line, talk.chunks);
    expect(statistics).toMatchObject({ noises: 3, noiseBytes: 8, requests: 1 });
    expect(told.flatMap((one) => (one.event === 'broken' ? [[one.offset, one.bytes]] : []))).toEqual([
      [0, hex('00 ff')],
      [2 + meterRead.length, hex('ff 00')],
      [4 + meterRead.length, hex('00 ff 00 ff')],
    ]);
  });

  test('tells every frame once, and every byte that is part of none, whatever is on it', () => {
    const noise = fc
      .uint8Array({ minLength: 1, maxLength: 20 })
      .filter((bytes) => bytes.every((byte) => byte !== 0x68));
    const said = fc.array(
      fc.record({
        what: fc.oneof(fc.constantFrom(read, answer, meterRead, meterAnswer), noise),
        pauseUs: fc.constantFrom(600_000, 900_000),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(said, (pieces) => {
        const talk = new Conversation(2400);
        for (const { what, pauseUs } of pieces) talk.say(what).pause(pauseUs);
        const { told } = listen(talk.line, talk.chunks);
        const good = pieces
          .map(({ what }) => what)
          .filter((what) => [read, answer, meterRead, meterAnswer].includes(what));
        const heard = frames(told).map(({ bytes }) => Buffer.from(bytes).toString('hex'));
        expect(heard).toEqual(
          good.map((frame) =>
            Buffer.from(frame)
              .toString('hex')
              .replace(/^(fe)+/, ''),
          ),
        );
        const broken = concat(...told.flatMap((one) => (one.event === 'broken' ? [one.bytes] : [])));
        const expected = pieces
          .map(({ what }) => what)
          .filter((what) => !good.includes(what) && !what.every((byte) => byte === 0xfe));
        expect(broken).toEqual(concat(...expected));
      }),
    );
  });
});
