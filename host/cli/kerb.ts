#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { packageRoot } from '../package-root.ts';
import { ExitCode, explain } from './failure.ts';

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };

const program = new Command('kerb')
  .description('Edge firmware toolkit: build, simulate, run and drive meters, hubs and signal controllers over Modbus.')
  .version(version)
  .exitOverride()
  .showHelpAfterError('(`kerb --help` lists the commands, `kerb <command> --help` their options)');

/** Each command with what it needs is loaded only when it is asked for, so that quick ones are quick. */
const commands: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  build: async () => (await import('./commands/build.ts')).buildCommand,
  keys: async () => (await import('./commands/keys.ts')).keysCommand,
  bundle: async () => (await import('./commands/bundle.ts')).bundleCommand,
  config: async () => (await import('./commands/config.ts')).configCommand,
  flash: async () => (await import('./commands/flash.ts')).flashCommand,
  slots: async () => (await import('./commands/slots.ts')).slotsCommand,
  confirm: async () => (await import('./commands/slots.ts')).confirmCommand,
  rollback: async () => (await import('./commands/slots.ts')).rollbackCommand,
  sim: async () => (await import('./commands/sim.ts')).simCommand,
  fuzz: async () => (await import('./commands/fuzz.ts')).fuzzCommand,
  'city-worker': async () => (await import('./commands/city-worker.ts')).cityWorkerCommand,
  replay: async () => (await import('./commands/replay.ts')).replayCommand,
  debug: async () => (await import('./commands/debug.ts')).debugCommand,
  run: async () => (await import('./commands/run.ts')).runCommand,
  read: async () => (await import('./commands/read.ts')).readCommand,
  write: async () => (await import('./commands/write.ts')).writeCommand,
  meter: async () => (await import('./commands/meter.ts')).meterCommand,
  signal: async () => (await import('./commands/signal.ts')).signalCommand,
  hub: async () => (await import('./commands/hub.ts')).hubCommand,
  openadr: async () => (await import('./commands/openadr.ts')).openadrCommand,
  identify: async () => (await import('./commands/identify.ts')).identifyCommand,
  monitor: async () => (await import('./commands/monitor.ts')).monitorCommand,
  commission: async () => (await import('./commands/commission.ts')).commissionCommand,
  scan: async () => (await import('./commands/scan.ts')).scanCommand,
  telemetry: async () => (await import('./commands/telemetry.ts')).telemetryCommand,
  ports: async () => (await import('./commands/ports.ts')).portsCommand,
  fleet: async () => (await import('./commands/fleet.ts')).fleetCommand,
  'fleet-devices': async () => (await import('./commands/fleet-devices.ts')).fleetDevicesCommand,
  generate: async () => (await import('./commands/generate.ts')).generateCommand,
};

const asked = process.argv[2] ?? '';
const needed = Object.hasOwn(commands, asked) ? [commands[asked]!] : Object.values(commands);
for (const load of needed) (await load())(program);

// Whoever reads the output may go away early, as `head` does.
process.stdout.on('error', () => {});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? ExitCode.ok : ExitCode.usage;
  } else {
    const { message, exitCode } = explain(error);
    process.stderr.write(`kerb: ${message}\n`);
    process.exitCode = exitCode;
  }
}
