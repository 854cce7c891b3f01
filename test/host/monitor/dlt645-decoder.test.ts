import { expect, test } from 'vitest';
import { FunctionCode } from '../../../protocols/dlt645/constants.ts';
import { encodeFrame } from '../../../protocols/dlt645/frame.ts';
import { hex } from '../../protocols/modbus/golden.ts';
import { Conversation, frames, listen } from './conversation.ts';

const address = '000000000161';
/** Total active energy, identifier 00010000. */
const read = encodeFrame({ address, control: FunctionCode.readData, data: hex('00000100') }, 4);
/** 1234.56 kWh. */
const answer = encodeFrame({ address, control: FunctionCode.readData | 0x80, data: hex('00000100 56341200') }, 2);

const dlt645 = { protocol: 'dlt645' } as const;

test('a reading is told with its name, value and unit; wake-up bytes are no noise', () => {
  const talk = new Conversation(2400).say(read).pause(50_000).say(answer);
  const { told, statistics } = listen(talk.line, talk.chunks, dlt645);
  const [request, response] = frames(told);
  expect(request).toMatchObject({ kind: 'request', dlt645: { address, functionName: 'readData', dataId: '00010000' } });
  expect(response).toMatchObject({ kind: 'response', faults: [], dlt645: { dataId: '00010000' } });
  expect(response!.dlt645!.values).toMatchObject([{ text: '1234.56', unit: 'kWh' }]);
  expect(statistics).toMatchObject({ requests: 1, responses: 1, faults: 0, bytes: read.length + answer.length });
  expect(statistics.units.get(address)).toMatchObject({ requests: 1, responses: 1 });
});

test('a refusal tells its reasons', () => {
  const refusal = encodeFrame({ address, control: FunctionCode.readData | 0xc0, data: hex('02') });
  const talk = new Conversation(2400).say(read).pause(50_000).say(refusal);
  const { told, statistics } = listen(talk.line, talk.chunks, dlt645);
  expect(frames(told)[1]!.faults).toMatchObject([{ kind: 'refused', reasons: [expect.any(String)] }]);
  expect(statistics.refusals).toBe(1);
});

test('a meter that is asked for its address by wildcards answers with it', () => {
  const ask = encodeFrame({ address: 'AAAAAAAAAAAA', control: FunctionCode.readAddress, data: hex('') });
  const tell = encodeFrame({ address, control: FunctionCode.readAddress | 0x80, data: hex('610100000000') });
  const talk = new Conversation(2400).say(ask).pause(50_000).say(tell);
  expect(listen(talk.line, talk.chunks, dlt645).statistics).toMatchObject({ responses: 1, unasked: 0 });
});

test('a damaged response is told, and its request as not answered', () => {
  const damaged = answer.slice();
  damaged[12]! ^= 1;
  const talk = new Conversation(2400)
    .say(read)
    .pause(50_000)
    .say(damaged)
    .pause(1e6)
    .say(read)
    .pause(50_000)
    .say(answer);
  const { told } = listen(talk.line, talk.chunks, dlt645);
  expect(told.map((one) => (one.event === 'broken' ? one.what : one.event))).toEqual([
    'frame',
    expect.stringMatching(/checksum|cutShort/),
    'noAnswer',
    'frame',
    'frame',
  ]);
});
