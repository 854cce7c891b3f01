import type { Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../host/clock/system.ts';
import { Domain, Variable } from '../../../protocols/traci/constants.ts';
import type { Request } from '../../../protocols/traci/request.ts';
import { TraciFormatError } from '../../../protocols/traci/traci-format-error.ts';
import { SumoLostError, SumoMissingError, SumoStartError, TraciRefusedError } from '../../../sim/sumo/errors.ts';
import { findSumo } from '../../../sim/sumo/find-sumo.ts';
import { Subscriptions } from '../../../sim/sumo/subscriptions.ts';
import { TraciClient } from '../../../sim/sumo/traci-client.ts';
import { messageOf, traciServer } from './traci-server.ts';

const STEP: Request = { kind: 'simulationStep', until: 0 };
const STEPPED = '07 02 00 00000000 00000000';
const SET: Request = {
  kind: 'set',
  domain: Domain.trafficLight,
  variable: Variable.signalState,
  object: 'J1',
  value: { type: 'string', value: 'rr' },
};

async function clientOf(answer: (socket: Socket, commands: string) => void): Promise<TraciClient> {
  const client = await TraciClient.connect(await traciServer(answer), new Subscriptions(), systemClock);
  onTestFinished(() => client.close());
  return client;
}

describe('a client', () => {
  test('sends what belongs together in one message, and has an answer to each', async () => {
    const messages: string[] = [];
    const client = await clientOf((socket, commands) => {
      messages.push(commands);
      socket.write(messageOf(`07 c2 00 00000000 ${STEPPED}`));
    });
    const answers = await client.exchange([SET, STEP]);
    expect(answers.map(({ command }) => command)).toEqual([0xc2, 0x02]);
    expect(messages).toEqual(['10c220000000024a310c000000027272' + '0a020000000000000000']);
  });

  test('reads an answer that comes byte by byte', async () => {
    const client = await clientOf((socket) => {
      for (const byte of messageOf(STEPPED)) socket.write(Uint8Array.of(byte));
    });
    expect(await client.exchange([STEP])).toMatchObject([{ result: 0 }]);
  });

  test('names command and object of what is refused, and goes on', async () => {
    const refused = '12 c2 ff 0000000b 6e6f742061206c69676874';
    const answers = [`${refused} ${STEPPED}`, STEPPED];
    const client = await clientOf((socket) => socket.write(messageOf(answers.shift()!)));
    const failed = client.exchange([SET, STEP]);
    await expect(failed).rejects.toThrow(TraciRefusedError);
    await expect(failed).rejects.toMatchObject({ object: 'J1', text: 'not a light', result: 0xff });
    await expect(failed).rejects.toThrow('set signalState of trafficLight J1: not a light');
    expect(await client.exchange([STEP])).toHaveLength(1);
  });

  test('fails what is under way, and all that follows, when the server goes', async () => {
    const client = await clientOf((socket) => socket.destroy());
    const failed = client.exchange([SET, STEP]);
    await expect(failed).rejects.toThrow(SumoLostError);
    await expect(failed).rejects.toThrow('was lost during simulationStep');
    await expect(client.exchange([STEP])).rejects.toThrow(SumoLostError);
  });

  test.each([
    ['an answer to another command', messageOf('07 03 00 00000000')],
    ['bytes behind the answer', messageOf(`${STEPPED} 00`)],
    ['a length that cannot be', Uint8Array.of(0, 0, 0, 0)],
    [
      'an object that nobody asked about',
      messageOf('07 02 00 00000000 00000001 0f ed 00000001 7a 01 10 00 09 00000003'),
    ],
  ])('is told of %s', async (_name, bytes) => {
    const client = await clientOf((socket) => socket.write(bytes));
    await expect(client.exchange([STEP])).rejects.toThrow(TraciFormatError);
    await expect(client.exchange([STEP])).rejects.toThrow(TraciFormatError);
  });

  test('does not take a server that is too old, or none', async () => {
    const old = await traciServer(() => {}, '07 00 00 00000000 0e 00 00000013 00000004 54657374');
    await expect(TraciClient.connect(old, new Subscriptions(), systemClock)).rejects.toThrow('Test is too old');
    const other = await traciServer(() => {}, '48545450');
    await expect(TraciClient.connect(other, new Subscriptions(), systemClock)).rejects.toThrow('is no SUMO');
    const nobody = TraciClient.connect({ host: '127.0.0.1', port: 1 }, new Subscriptions(), systemClock);
    await expect(nobody).rejects.toThrow(SumoStartError);
  });
});

test('where there is no SUMO, it is said where it was looked for and how to come by it', () => {
  const find = (): string => findSumo({ PATH: '/nowhere', SUMO_HOME: '/nothing' });
  expect(find).toThrow(SumoMissingError);
  expect(find).toThrow('apt-get install sumo');
  expect(find).toThrow('/nothing');
});
