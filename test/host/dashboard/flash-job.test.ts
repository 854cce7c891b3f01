import { expect, test } from 'vitest';
import { FlashJob } from '../../../host/dashboard/flash-job.ts';

test('an update is told with what was sent and how far each device is', () => {
  const job = new FlashJob(
    'flash 1',
    'meter, hub',
    new Map([
      [1, 'meter'],
      [2, 'hub'],
    ]),
  );
  const plan = { units: [1, 2], encoding: 'plain', payloadSize: 4000, imageSize: 4000, broadcast: true } as const;
  job.take({ kind: 'plan', ...plan });
  expect(job.shown).toMatchObject({ state: 'runs', done: 0, text: '4000 bytes, plain, to all at once' });
  job.take({ kind: 'phase', unitId: 1, phase: 'sending' });
  job.take({ kind: 'progress', bytes: 1000, total: 4000, bytesPerS: 512.4, remainingMs: 5900, retries: 2 });
  expect(job.shown).toMatchObject({
    ...{ done: 0.25, text: '1000 of 4000 bytes, 512 bytes/s, 6 s left, 2 requests again' },
    devices: [
      { name: 'meter', state: 'sending', done: 0.25 },
      { name: 'hub', state: 'waits', done: 0 },
    ],
  });
  job.take({ kind: 'phase', unitId: 1, phase: 'verifying' });
  job.take({ kind: 'result', result: { unitId: 1, kind: 'confirmed' } });
  expect(job.shown).toMatchObject({ state: 'runs', devices: [{ state: 'confirmed', done: 1 }, {}] });
  job.take({ kind: 'result', result: { unitId: 2, kind: 'unreachable', message: 'no answer' } });
  expect(job.shown).toMatchObject({
    ...{ state: 'failed', done: 1, text: '4000 bytes, plain, to all at once' },
    devices: [{ state: 'confirmed' }, { state: 'unreachable', text: expect.stringContaining('no answer') }],
  });
});
