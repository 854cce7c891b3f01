import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { identify } from '../../host/identify/identify.ts';
import { identityText } from '../../host/identify/identity-text.ts';
import { openLine } from '../../host/line/open-line.ts';
import { packageRoot } from '../../host/package-root.ts';
import { compileLibmodbusPrograms } from './compile.ts';
import { LineProcess } from './line-process.ts';
import { describeWith, gcc, libmodbus, pymodbus, python } from './programs.ts';

// What Kerb finds out of servers of other makes, over real connections.

const UNIT_ID = 7;

async function identified(program: string, ...parameters: readonly string[]) {
  const server = new LineProcess(program, parameters);
  onTestFinished(async () => {
    await server.stop();
  });
  const { listening } = await server.read<{ listening: number }>();
  const line = await openLine(`tcp://127.0.0.1:${listening}`);
  onTestFinished(() => line.close());
  return identify(line, UNIT_ID, { timeoutMs: 5000 });
}

function script(name: string): string {
  return join(packageRoot, 'test/peers/pymodbus', name);
}

describeWith([pymodbus], 'servers of pymodbus', () => {
  test('are unknown devices that tell their names', async () => {
    const identity = await identified(python, script('server.py'), 'tcp');
    expect(identity).toMatchObject({ kind: 'unknown', identification: { vendorName: 'pymodbus', productCode: 'PM' } });
    expect(identityText(identity)).toBe('unknown device, which calls itself pymodbus PM');
  });

  test('are known by their registers, when these are those of a meter', async () => {
    const identity = await identified(python, script('meter.py'));
    expect(identity).toMatchObject({ kind: 'template', best: { template: 'sdm630', wordOrder: { order: 'ABCD' } } });
  });

  test('are known with their words the other way round, which is told', async () => {
    const identity = await identified(python, script('meter.py'), 'swapped');
    expect(identity).toMatchObject({
      kind: 'template',
      best: { template: 'sdm630', wordOrder: { order: 'CDAB', expected: 'ABCD' } },
    });
  });
});

describeWith([gcc, libmodbus], 'a server of libmodbus', () => {
  test('is an unknown device', async () => {
    const programs = await compileLibmodbusPrograms();
    onTestFinished(() => programs.remove());
    const identity = await identified(programs.server, 'tcp');
    expect(identity.kind).toBe('unknown');
    if (identity.kind === 'unknown') expect(identity.answered.length).toBeGreaterThan(0);
  });
});
