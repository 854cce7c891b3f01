import { expect, test } from 'vitest';
import { ApiRig, device } from './api-rig.ts';

/** Events as they come, as text blocks; and a way to be gone. */
async function follow(rig: ApiRig, path: string, headers: Record<string, string> = {}) {
  const gone = new AbortController();
  const response = await fetch(`${rig.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${rig.tokens.get('viewer')}`, ...headers },
    signal: gone.signal,
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<string | undefined> => {
    while (!text.includes('\n\n')) {
      const { value, done } = await reader.read();
      if (done) return undefined;
      text += value;
    }
    const end = text.indexOf('\n\n');
    const block = text.slice(0, end);
    text = text.slice(end + 2);
    return block;
  };
  return { response, next, gone };
}

test('what is done is told as it is done, and from where one was', async () => {
  const rig = await new ApiRig().start();
  const events = await follow(rig, '/events');
  expect(events.response.headers.get('content-type')).toBe('text/event-stream');
  expect(await events.next()).toBe('retry: 3000');
  await rig.ask('POST', '/devices', { role: 'operator', body: { devices: [device(1)] } });
  const told = (await events.next())!.split('\n');
  expect(told.slice(0, 2)).toEqual(['id: 5', 'event: audit']);
  expect(JSON.parse(told[2]!.slice('data: '.length))).toMatchObject({ number: 5, action: 'devices.add' });
  events.gone.abort();

  const later = await follow(rig, '/events', { 'last-event-id': '3' });
  await later.next();
  expect((await later.next())!.split('\n')[0]).toBe('id: 4');
  expect((await later.next())!.split('\n')[0]).toBe('id: 5');
  later.gone.abort();
  expect((await rig.ask('GET', '/events', { headers: { 'last-event-id': 'x' } })).status).toBe(400);
});

test('events end for a user who was removed, at the next heartbeat', async () => {
  const rig = await new ApiRig().start();
  const events = await follow(rig, '/events');
  await events.next();
  await rig.clock.runUntil(rig.clock.nowUs + 15e6);
  expect(await events.next()).toBe(':');
  await rig.ask('DELETE', '/users/the-viewer');
  expect(await events.next()).toContain('user.remove');
  await rig.clock.runUntil(rig.clock.nowUs + 15e6);
  expect(await events.next()).toBeUndefined();
});

test('the server ends though events are being followed', async () => {
  const rig = await new ApiRig().start();
  const events = await follow(rig, '/events');
  await events.next();
  await rig.close();
  await expect(events.next().catch(() => undefined)).resolves.toBeUndefined();
});
