import { Argument, type Command } from 'commander';
import { ROLES, type Role } from '../../fleet/role.ts';
import { timeout } from '../device/line-options.ts';
import { addTlsOptions } from '../device/tls-options.ts';
import { addApiOptions } from '../fleet/api-options.ts';
import { addFleetOptions, type FleetOptions } from '../fleet/fleet-context.ts';
import type { AddOptions } from '../fleet/inventory.ts';
import { addMqttOptions } from '../fleet/mqtt-options.ts';
import type { ServeOptions } from '../fleet/serve.ts';

import { addLogOptions } from '../log-options.ts';
import { collected, duration, wholeNumber } from '../options.ts';
import { kept, keptOrNot } from '../telemetry/kept-option.ts';
import { auditCommands } from './fleet-audit.ts';
import { campaignCommands } from './fleet-campaign.ts';

const QUERY = 'which devices, such as `class=meter and site=north and firmware<5`';
const MOST_LINES = 4096;

/** `kerb fleet` and its commands; each is loaded when it is run. */
export function fleetCommand(program: Command): void {
  const fleet = program
    .command('fleet')
    .description('many devices: inventory, campaigns of firmware and config in stages, audit log, users')
    .addHelpText(
      'after',
      `
Queries: key, class, line, unit, firmware, config, enrolled and labels, with = != ~ < <= > >= in (…), and or not ( ) all has.

Examples:
  kerb fleet init
  kerb fleet import meters.csv
  kerb fleet list 'class=meter and not ring=0'
  kerb fleet serve &
  kerb fleet campaign start tariff-2027 --config tariff-2027.kconf --query 'class=meter' --watch`,
    );
  inventoryCommands(fleet);
  enrolCommand(fleet);
  campaignCommands(fleet);
  serveCommands(fleet);
  userCommands(fleet);
  auditCommands(fleet);
}

function inventoryCommands(fleet: Command): void {
  const load = () => import('../fleet/inventory.ts');
  addFleetOptions(
    fleet
      .command('init')
      .description('make the database of a fleet')
      .option('--admin <name>', 'name the first user; who has no token may do nothing from then on'),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  kerb fleet init\n  kerb fleet init --admin anna --database nats://10.0.0.5:4222',
    )
    .action(async (options: FleetOptions) => (await load()).initFleet(options));

  addFleetOptions(
    fleet
      .command('add')
      .description('add a device to the inventory')
      .argument('<key>', 'its name: letters, digits, - and _')
      .requiredOption('--class <class>', 'class of its firmware, such as meter')
      .requiredOption(
        '--line <line>',
        'tcp://host:port, tls://host, rtu+tcp://host:port, or a serial port with its settings',
      )
      .requiredOption('--unit <id>', 'unit id', wholeNumber(0, 255))
      .option('--label <name=value>', 'label by which queries find it; may be given several times', collected)
      .option(
        '--window <window>',
        "when it may be worked on, such as '22:00-05:00 mo-fr Europe/Berlin' (default: always)",
      )
      .option('--replace', 'change a device that is there'),
  )
    .addHelpText(
      'after',
      `
Examples:
  kerb fleet add meter-0017 --class meter --line tcp://192.168.1.20 --unit 17 --label site=north --label ring=1
  kerb fleet add hub-3 --class hub --line '/dev/ttyUSB0?baud=9600' --unit 3 --label host=gateway-7`,
    )
    .action(async (key: string, options: AddOptions) => (await load()).addDevice(key, options));

  addFleetOptions(
    fleet
      .command('import')
      .description('add the devices of a list: CSV (columns key, class, line, unit, window, and labels) or YAML')
      .argument('<file>', 'such as meters.csv or meters.yaml')
      .option('--replace', 'change devices that are there with other data')
      .option('--dry-run', 'only say what is wrong with the list'),
  )
    .addHelpText(
      'after',
      `
A list is taken as a whole or not at all; every fault is told with its line and column.

Examples:
  kerb fleet import meters.csv --dry-run
  kerb fleet import meters.yaml --replace`,
    )
    .action(async (file: string, options: FleetOptions) => (await load()).importFile(file, options));

  addFleetOptions(
    fleet
      .command('list')
      .description('list devices, and what they proved last')
      .argument('[query]', QUERY, '')
      .option('--count', 'only how many'),
  )
    .addHelpText(
      'after',
      "\nExamples:\n  kerb fleet list 'class=meter and site in (north, east)'\n  kerb fleet list 'config<12' --count",
    )
    .action(async (query: string, options: FleetOptions) => (await load()).listDevices(query, options));

  addFleetOptions(
    fleet
      .command('show')
      .description('show a device: what it is, what it proved, its campaigns')
      .argument('<key>', 'its name'),
  )
    .addHelpText('after', '\nExamples:\n  kerb fleet show meter-0017')
    .action(async (key: string, options: FleetOptions) => (await load()).showDevice(key, options));

  addFleetOptions(
    fleet
      .command('label')
      .description('set labels of devices, or take them off')
      .argument('<query>', QUERY)
      .argument('<label...>', 'name=value sets it, name- takes it off'),
  )
    .addHelpText('after', "\nExamples:\n  kerb fleet label 'site=north' ring=1\n  kerb fleet label 'key~test-*' ring-")
    .action(async (query: string, labels: readonly string[], options: FleetOptions) =>
      (await load()).labelDevices(query, labels, options),
    );

  addFleetOptions(fleet.command('remove').description('take devices out of the inventory').argument('<query>', QUERY))
    .addHelpText('after', "\nExamples:\n  kerb fleet remove meter-0017\n  kerb fleet remove 'site=north and ring=9'")
    .action(async (query: string, options: FleetOptions) => (await load()).removeDevices(query, options));
}

function enrolCommand(fleet: Command): void {
  addFleetOptions(
    fleet
      .command('enrol')
      .description('go to devices, have them prove what they run, and pin their keys')
      .argument('<query>', 'a key, or which devices')
      .option('--replace', 'take another key than the pinned one: the device was replaced or reset'),
  )
    .addHelpText('after', "\nExamples:\n  kerb fleet enrol meter-0017\n  kerb fleet enrol 'site=north and enrolled=no'")
    .action(async (query: string, options: FleetOptions) => {
      const { enrolDevices } = await import('../fleet/inventory.ts');
      await enrolDevices(query, options);
    });
}

function serveCommands(fleet: Command): void {
  const serve = fleet
    .command('serve')
    .description('be a host of the fleet: do the work of campaigns, along with any other hosts')
    .option(
      '--name <name>',
      'of this host, as the label host=NAME and the audit log have it (default: of the computer)',
    )
    .option('--lines <count>', 'lines that are worked on at once', wholeNumber(1, MOST_LINES), 32)
    .option('--timeout <time>', 'how long a device may take to answer (default: 1s, over a network 5s)', timeout)
    .option('--measure-every <time>', 'read what devices measure into the telemetry, such as 15min', duration)
    .option(
      '--measure <register>',
      'only this one; may be given several times (default: those with a unit)',
      collected,
    );
  serve
    .option('--keep <time>', 'forget telemetry that is older every hour, on one of the hosts (default: nothing)', kept)
    .option(
      '--keep-hourly <time>',
      'with --keep: how long the hours of it are kept, 0 for not at all (default: 730d)',
      keptOrNot,
    );
  serve.option('--metrics [address:port]', 'serve metrics for Prometheus at /metrics (default: 127.0.0.1:9465)');
  addLogOptions(addMqttOptions(addApiOptions(addTlsOptions(addFleetOptions(serve)))))
    .addHelpText(
      'after',
      `
Any number of hosts work on one database. One that ends, or is killed, leaves nothing half done: others go on.

Examples:
  kerb fleet serve --log text
  kerb fleet serve --api 0.0.0.0:8440 --api-cert fleet.crt --api-key fleet.pem
  kerb fleet serve --measure-every 1min --mqtt mqtts://kerb@broker.example
  kerb fleet serve --measure-every 15min --keep 90d
  kerb fleet serve --measure-every 15min --measure energyActiveImport --measure voltageL1
  kerb fleet serve --database 'nats://10.0.0.5:4222?prefix=city' --name gateway-7 --lines 64`,
    )
    .action(async (options: ServeOptions) => {
      const { serveFleet } = await import('../fleet/serve.ts');
      await serveFleet(options);
    });
  addFleetOptions(fleet.command('status').description('devices by class, campaigns under way, jobs that wait'))
    .addHelpText('after', '\nExamples:\n  kerb fleet status')
    .action(async (options: FleetOptions) => {
      const { fleetStatus } = await import('../fleet/serve.ts');
      await fleetStatus(options);
    });
}

function userCommands(fleet: Command): void {
  const user = fleet.command('user').description('who may do what: viewer, operator, approver, admin');
  const load = () => import('../fleet/users.ts');
  addFleetOptions(
    user
      .command('add')
      .description('name a user; the token is told once')
      .argument('<name>', 'letters, digits, - and _')
      .addArgument(new Argument('<role>', 'what they may do').choices(ROLES)),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  kerb fleet user add anna admin\n  kerb fleet user add olga operator --token "$ADMIN_TOKEN"',
    )
    .action(async (name: string, role: Role, options: FleetOptions) => (await load()).addUser(name, role, options));
  addFleetOptions(
    user
      .command('remove')
      .description('remove a user; the token is worth nothing from then on')
      .argument('<name>', 'of the user'),
  )
    .addHelpText('after', '\nExamples:\n  kerb fleet user remove olga')
    .action(async (name: string, options: FleetOptions) => (await load()).removeUser(name, options));
  addFleetOptions(user.command('list').description('list the users'))
    .addHelpText('after', '\nExamples:\n  kerb fleet user list')
    .action(async (options: FleetOptions) => (await load()).listUsers(options));
}
