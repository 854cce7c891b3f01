import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { folder, KerbProcess, kerb } from './kerb-process.ts';

const TARIFFS = join(packageRoot, 'seeds/scenarios/meter-tariffs.yaml');

test.each([
  [['dash', TARIFFS, '--host', '0.0.0.0'], 'give --cert and --key'],
  [['dash', TARIFFS, '--cert', 'page.crt'], '--cert and --key go together'],
  [['dash', TARIFFS, '--speed', '0'], 'Give a number from 0.01'],
  [['dash', 'nothing.yaml'], 'there is no such file'],
  [['sim', TARIFFS, '--dash', '--report', 'run.html'], '--dash and --report do not go together'],
  [['sim', TARIFFS, '--dash', 'x:y:z'], 'Give a port, an address, or address:port'],
])('kerb %j says what is wrong with it', async (args, problem) => {
  const { code, stderr } = await kerb(args);
  expect([code, stderr]).toEqual([2, expect.stringContaining(problem)]);
});

test.each([[['dash', TARIFFS, '--port', '0']], [['sim', TARIFFS, '--dash', '0']]])(
  'kerb %j serves the page to who has the code, until it is interrupted',
  async (args) => {
    const serving = new KerbProcess([...args, '--json'], await folder());
    const line = await serving.line((text) => text.includes('"serving"'));
    const { urls, code } = JSON.parse(line) as { urls: readonly string[]; code: string };
    const { origin, hash } = new URL(urls[0]!);
    expect(hash).toBe(`#${code}`);
    const paired = await fetch(`${origin}/pair`, { method: 'POST', body: code, headers: { origin } });
    expect(paired.status).toBe(204);
    serving.signal('SIGINT');
    expect(await serving.exit).toMatchObject({ code: 0, stderr: '' });
  },
);
