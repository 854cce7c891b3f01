import { expect, test } from 'vitest';
import { folder, KerbProcess, kerb } from './kerb-process.ts';

const LINE = 'tcp://127.0.0.1:1';

test.each([
  [['--serve', '0.0.0.0'], 'give --serve-cert and --serve-key'],
  [['--serve', '--serve-cert', 'page.crt'], '--serve-cert and --serve-key go together'],
  [['--serve', 'x:y:z'], 'Give a port, an address, or address:port'],
  [['--serve', '--yes', '--file', 'site.yaml'], 'leave out --yes'],
])('kerb commission %j says what is wrong with it, and begins nothing', async (args, problem) => {
  const { code, stderr } = await kerb(['commission', LINE, ...args]);
  expect([code, stderr]).toEqual([2, expect.stringContaining(problem)]);
});

test('the port of a browser is reached by a page alone', async () => {
  const { code, stderr } = await kerb(['commission', 'browser']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('give --serve')]);
});

test('kerb commission --serve serves until it is interrupted, and leaves a journal and a report', async () => {
  const path = await folder();
  const serving = new KerbProcess(['commission', LINE, '--serve', '0', '--json'], path);
  const line = await serving.line((text) => text.includes('"serving"'));
  const { urls, code } = JSON.parse(line) as { urls: readonly string[]; code: string };
  const { origin, hash } = new URL(urls[0]!);
  expect(hash).toBe(`#${code}`);
  const paired = await fetch(`${origin}/pair`, { method: 'POST', body: code, headers: { origin } });
  expect(paired.status).toBe(204);
  serving.signal('SIGINT');
  const { code: exit, stdout } = await serving.exit;
  expect(exit).toBe(1);
  expect(JSON.parse(stdout.trim().split('\n').at(-1)!)).toMatchObject({
    ...{ kind: 'ended', verdict: 'incomplete', left: [] },
    journal: expect.stringMatching(/^commission-[\d-]+\.jsonl$/),
  });
});
