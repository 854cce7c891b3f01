import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../host/clock/system.ts';
import { OpenAdrBridge } from '../../host/openadr/bridge.ts';
import type { BridgeNews } from '../../host/openadr/bridge-news.ts';
import { NotificationReceiver } from '../../host/openadr/notification-receiver.ts';
import { VtnClient } from '../../host/openadr/vtn-client.ts';
import type { EventRequest, OpenAdrEvent, Program } from '../../protocols/openadr/objects.ts';
import { TextKeeper } from '../host/openadr/bridge-world.ts';
import { FakeHub } from '../host/openadr/fake-hub.ts';
import { BL, openleadr, type RunningVtn, startOpenleadr, VEN } from './openleadr.ts';
import { describeWith } from './programs.ts';

describeWith([openleadr], 'a VTN that is not ours (OpenLEADR)', () => {
  let vtn: RunningVtn;
  let bl: VtnClient;
  let ven: VtnClient;
  let program: Program;
  beforeAll(async () => {
    vtn = await startOpenleadr();
    bl = new VtnClient(systemClock, { url: vtn.url, ...BL });
    ven = new VtnClient(systemClock, { url: vtn.url, ...VEN });
    program = await bl.createProgram({ programName: 'demand response' });
  });
  afterAll(async () => {
    bl?.close();
    ven?.close();
    await vtn?.stop();
  });

  const nowS = () => Math.floor(systemClock.wallMs() / 1000);
  const hourEvent = (level: number, inHours: number, more: Partial<EventRequest> = {}): EventRequest => ({
    programID: program.id,
    intervalPeriod: { start: new Date((nowS() + inHours * 3600) * 1000).toISOString(), duration: 'PT1H' },
    intervals: [{ id: 0, payloads: [{ type: 'SIMPLE', values: [level] }] }],
    ...more,
  });

  test('gives a token for the right secret alone', async () => {
    const wrong = new VtnClient(systemClock, { url: vtn.url, ...VEN, clientSecret: 'wrong' });
    await expect(wrong.events()).rejects.toMatchObject({ name: 'VtnTokenError', code: 'invalid_client' });
    wrong.close();
    await expect(ven.createProgram({ programName: 'mine' })).rejects.toMatchObject({ status: 403 });
  });

  test('lists more events than a page has, each once and as the official description says', async () => {
    const made: OpenAdrEvent[] = [];
    for (let index = 0; index < 120; index++) made.push(await bl.createEvent(hourEvent(1, 100 + index)));
    const { objects, refused } = await ven.events({ programID: program.id });
    expect(refused).toEqual([]);
    expect(objects.map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort());
    for (const { id } of made) await bl.deleteEvent(id);
    expect((await ven.events()).objects).toEqual([]);
    expect(await ven.hasEvent(made[0]!.id)).toBe(false);
  });

  test('keeps hubs in step: new, changed, deleted; takes our registration, and each report once', async () => {
    const hub = new FakeHub('home', nowS);
    const news: BridgeNews[] = [];
    const keeper = new TextKeeper();
    const receiver = await NotificationReceiver.listen({ host: '127.0.0.1', port: 0, bearerToken: 'told' }, () =>
      bridge.notified(),
    );
    const callback = { url: `http://127.0.0.1:${receiver.port}/`, bearerToken: 'told' };
    const options = {
      venName: 'house',
      // It takes the subscription, but notifies over WebSocket and MQTT alone.
      pollMs: 300,
      callback,
      onNews: (one: BridgeNews) => {
        news.push(one);
      },
    };
    const bridge = new OpenAdrBridge(systemClock, ven, [hub], keeper, options);
    const running = bridge.run();
    try {
      await expect
        .poll(() => news.map((one) => ('what' in one ? `${one.kind} ${one.what}` : JSON.stringify(one))))
        .toEqual(['registered ven', 'registered resource', 'registered subscription']);
      const event = await bl.createEvent(
        hourEvent(2, 1, {
          priority: 4,
          targets: null,
          payloadDescriptors: [{ objectType: 'EVENT_PAYLOAD_DESCRIPTOR', payloadType: 'SIMPLE' }],
        }),
      );
      await expect.poll(() => hub.live).toMatchObject([{ type: 'simple', priority: 4, values: [2] }]);
      await bl.updateEvent(event.id, hourEvent(1, 1));
      await expect.poll(() => hub.live).toMatchObject([{ priority: 65_535, values: [1] }]);
      await bl.deleteEvent(event.id);
      await expect.poll(() => hub.live).toEqual([]);
      expect(hub.taken).toHaveLength(2);

      // A past hour with a report, of which the hub's history knows all quarters.
      const endS = Math.floor(nowS() / 3600) * 3600 - 3600;
      hub.entries = [1, 2, 3, 4].map((quarter) => historyEntry(endS - 3600 + quarter * 900, 250));
      const past = await bl.createEvent({
        ...hourEvent(1, 0),
        intervalPeriod: { start: new Date((endS - 3600) * 1000).toISOString(), duration: 'PT1H' },
        reportDescriptors: [{ payloadType: 'USAGE', units: 'KWH' }],
      });
      await expect.poll(() => Object.keys(bridge.state.events)).toContain(past.id);
      await bridge.report();
      // As if the answer had been lost: the state does not know that it was sent.
      const again = JSON.parse(keeper.text!) as { reports: { sent: object } };
      again.reports.sent = {};
      keeper.text = JSON.stringify(again);
      await new OpenAdrBridge(systemClock, ven, [hub], keeper, options).report();
      const { objects, refused } = await bl.reports({ eventID: past.id });
      expect(refused).toEqual([]);
      expect(objects).toHaveLength(1);
      expect(objects[0]!.resources[0]).toMatchObject({
        resourceName: 'home',
        intervals: [{ payloads: [{ type: 'USAGE', values: [1] }] }],
      });
    } finally {
      bridge.stop();
      await running;
      await receiver.close();
    }
    expect(news.filter(({ kind }) => ['vtnLost', 'vtnRefused', 'eventRefused'].includes(kind))).toEqual([]);
  });
});

function historyEntry(endS: number, importWh: number) {
  return {
    ...{
      sequence: 0,
      endS,
      watchedS: 900,
      flags: [],
      values: [],
      loadWh: [],
      uncontrolledWh: 0,
      importWh,
      exportWh: 0,
    },
    ...{ price: undefined, exportPrice: undefined, importLimitW: undefined, exportLimitW: undefined },
    ...{ level: 'normal' as const, dispatchW: undefined, outdoorCel: 0 },
  };
}
