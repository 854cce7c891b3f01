import { join } from 'node:path';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { commands } from '../../../host/cli/commands.ts';
import { listSerialPorts } from '../../../host/line/ports.ts';
import { packageRoot } from '../../../host/package-root.ts';
import { kerbHere } from './kerb-here.ts';
import { kerb } from './kerb-process.ts';

const registers = await Promise.all(Object.values(commands).map((load) => load()));

/** The commands that do something, not those that group others; `hub status` for one in a group. */
function runnable(command: Command, path: readonly string[] = []): string[] {
  const inner = command.commands.flatMap((each) => runnable(each, [...path, each.name()]));
  return inner.length > 0 ? inner : [path.join(' ')];
}

const whole = new Command('kerb');
for (const register of registers) register(whole);

test.each(runnable(whole))('kerb %s --help has examples of it', async (command) => {
  const { code, stdout } = await kerbHere([...command.split(' '), '--help'], ...registers);
  expect(code).toBe(0);
  // Those of the default command of a group are without its name.
  const words = command.replace(/ create$/, '(?: create)?');
  expect(stdout).toMatch(new RegExp(`Examples?:\n(?:.*\n)*? {2}(?:\\S+=\\S+ )?kerb (?:sim|${words})\\b`));
});

test('kerb itself takes --help', async () => {
  const { code, stdout } = await kerb(['sim', '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('Usage: kerb sim');
});

test('an unknown command is told, with what was probably meant', async () => {
  const { code, stderr } = await kerb(['raed']);
  expect(code).toBe(2);
  expect(stderr).toContain('Did you mean read?');
});

test('who names a file of seeds/ elsewhere than in a checkout is told where it lies', async () => {
  const { code, stderr } = await kerb(['sim', 'seeds/scenarios/street.yaml']);
  expect(code).toBe(2);
  const path = join(packageRoot, 'seeds/scenarios/street.yaml');
  expect(stderr).toContain(`kerb: seeds/scenarios/street.yaml comes with Kerb: ${path}\n`);
  expect((await kerb(['sim', 'seeds/scenarios/alley.yaml'])).stderr).not.toContain('comes with Kerb');
});

test('kerb ports lists what the library finds, or says what to do', async () => {
  const ports = await listSerialPorts();
  expect(JSON.parse((await kerb(['ports', '--json'])).stdout)).toEqual(ports);
  const { code, stdout } = await kerb(['ports']);
  expect(code).toBe(0);
  for (const { path } of ports) expect(stdout).toContain(path);
  if (ports.length === 0) expect(stdout).toContain('Plug a USB adapter in');
});
