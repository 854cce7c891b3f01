import { expect, test } from 'vitest';
import { listSerialPorts } from '../../../host/line/ports.ts';
import { kerb } from './kerb-process.ts';

test.each(['sim', 'debug', 'replay', 'fuzz', 'monitor', 'run', 'read', 'write', 'ports', 'build', 'generate'])(
  'kerb %s --help has examples',
  async (command) => {
    const { code, stdout } = await kerb([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`Examples:\n {2}kerb (?:sim|${command})`));
  },
);

test('an unknown command is told, with what was probably meant', async () => {
  const { code, stderr } = await kerb(['raed']);
  expect(code).toBe(2);
  expect(stderr).toContain('Did you mean read?');
});

test('kerb ports lists what the library finds, or says what to do', async () => {
  const ports = await listSerialPorts();
  expect(JSON.parse((await kerb(['ports', '--json'])).stdout)).toEqual(ports);
  const { code, stdout } = await kerb(['ports']);
  expect(code).toBe(0);
  for (const { path } of ports) expect(stdout).toContain(path);
  if (ports.length === 0) expect(stdout).toContain('Plug a USB adapter in');
});
