import { beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../../../host/clock/clock.ts';
import { systemClock } from '../../../host/clock/system.ts';
import { listEvents } from '../../../host/hub/hub-events.ts';
import { openLine } from '../../../host/line/open-line.ts';
import { OpenAdrBridge } from '../../../host/openadr/bridge.ts';
import type { BridgeNews } from '../../../host/openadr/bridge-news.ts';
import { ModbusHub } from '../../../host/openadr/modbus-hub.ts';
import { NotificationReceiver } from '../../../host/openadr/notification-receiver.ts';
import { VtnClient } from '../../../host/openadr/vtn-client.ts';
import type { CoreImage } from '../../../host/runtime/core.ts';
import type { OpenAdrEvent, Program } from '../../../protocols/openadr/objects.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { imageOf } from '../../firmware/run.ts';
import { BL, serve, VEN } from '../../sim/openadr/contract.ts';
import { START_MS, served } from '../hub/served-hub.ts';
import { TextKeeper } from './bridge-world.ts';

let image: CoreImage;
beforeAll(async () => {
  image = await imageOf(hubProfile);
});

const TOKEN = 'told';

test('from an event at the VTN to the registers of a hub and back, by notification, over Modbus', async () => {
  const { hub, controller, address } = await served(image);
  hub.run(3);
  const clock: Clock = { ...systemClock, wallMs: () => hub.nowMs };
  const vtn = await serve({}, {}, clock);
  onTestFinished(() => vtn.close());
  const { clientId, clientSecret } = VEN;
  const client = new VtnClient(clock, { url: vtn.server.url, clientId, clientSecret });
  onTestFinished(() => client.close());
  const line = await openLine(address);
  onTestFinished(() => line.close());
  const news: BridgeNews[] = [];
  const receiver = await NotificationReceiver.listen({ host: '127.0.0.1', port: 0, bearerToken: TOKEN }, () =>
    bridge.notified(),
  );
  onTestFinished(() => receiver.close());
  const bridge = new OpenAdrBridge(clock, client, [new ModbusHub('home', 3, async () => line)], new TextKeeper(), {
    venName: 'house',
    // Only a notification can be why something changes in time.
    pollMs: 86_400_000,
    heartbeatMs: 86_400_000,
    callback: { url: `http://127.0.0.1:${receiver.port}/`, bearerToken: TOKEN },
    onNews: (one) => {
      news.push(one);
    },
  });
  const running = bridge.run();
  onTestFinished(async () => {
    bridge.stop();
    await running;
  });
  const ofKind = (kind: BridgeNews['kind']) => news.filter((one) => one.kind === kind);
  await expect.poll(() => ofKind('registered'), { timeout: 30_000 }).toHaveLength(3);

  const { id: programID } = await vtn.call<Program>(BL, 'POST', '/programs', 201, { programName: 'p' });
  const intervalPeriod = { start: new Date(START_MS).toISOString(), duration: 'PT1H' };
  const intervals = Array.from({ length: 72 }, (_, id) => ({
    id,
    payloads: [
      { type: 'PRICE', values: [0.2 + id / 1000] },
      ...(id === 0 ? [{ type: 'IMPORT_CAPACITY_LIMIT', values: [3.5] }] : []),
    ],
  }));
  const made = await vtn.call<OpenAdrEvent>(BL, 'POST', '/events', 201, { programID, intervalPeriod, intervals });
  await expect.poll(() => ofKind('stored'), { timeout: 30_000 }).toHaveLength(2);
  hub.run(3);
  const events = await listEvents(controller);
  expect(events.map(({ type, count }) => [type, count]).sort()).toEqual([
    ['importCapacityLimit', 1],
    ['price', 72],
  ]);
  const shown = await controller.driver.readMany(['price', 'importLimit', 'importLimitSource']);
  expect(shown).toEqual({ price: 0.2, importLimit: 3500, importLimitSource: 'event' });

  await vtn.call(BL, 'DELETE', `/events/${made.id}`, 200);
  await expect.poll(() => ofKind('cancelled'), { timeout: 30_000 }).toHaveLength(2);
  hub.run(3);
  expect(await controller.driver.read('importLimitSource')).not.toBe('event');
  expect(await controller.driver.read('storedEvents')).toBe(0);
  expect(ofKind('hubLost').concat(ofKind('vtnLost'), ofKind('vtnRefused'))).toEqual([]);
}, 120_000);

test('a notification without the token, or that is none, is refused and asks nothing of the VTN', async () => {
  let told = 0;
  const receiver = await NotificationReceiver.listen({ host: '127.0.0.1', port: 0, bearerToken: TOKEN }, () => {
    told++;
  });
  onTestFinished(() => receiver.close());
  const send = async (method: string, token: string, body: string): Promise<number> => {
    const answer = await fetch(`http://127.0.0.1:${receiver.port}/`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(method === 'POST' && { body }),
    });
    return answer.status;
  };
  const good = JSON.stringify({ objectType: 'EVENT', operation: 'CREATE', object: {} });
  expect(await send('POST', 'guessed', good)).toBe(401);
  expect(await send('GET', TOKEN, '')).toBe(405);
  expect(await send('POST', TOKEN, '{')).toBe(400);
  expect(await send('POST', TOKEN, 'null')).toBe(400);
  expect(await send('POST', TOKEN, '{"objectType":"WEATHER","operation":"CREATE"}')).toBe(400);
  expect(told).toBe(0);
  expect(await send('POST', TOKEN, good)).toBe(200);
  expect(told).toBe(1);
});
