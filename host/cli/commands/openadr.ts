import type { Command } from 'commander';
import type { PostOptions } from '../openadr/change-events.ts';
import type { ListOptions } from '../openadr/list-objects.ts';
import type { RunBridgeOptions } from '../openadr/run-bridge.ts';
import type { ServeVtnOptions } from '../openadr/serve-vtn.ts';
import { addVtnOptions, type VtnOptions } from '../openadr/vtn-options.ts';
import { collected, duration, wholeNumber } from '../options.ts';

const JSON_FLAG = ['--json', 'print one JSON object a line'] as const;

/** `kerb openadr` and its commands; each is loaded when it is run. */
export function openadrCommand(program: Command): void {
  const openadr = program
    .command('openadr')
    .description('demand response by OpenADR 3.1: hubs kept in step with a VTN, its programs, events and reports');
  runCommand(openadr);
  listCommands(openadr);
  changeCommands(openadr);
  serveCommand(openadr);
}

function runCommand(openadr: Command): void {
  addVtnOptions(
    openadr
      .command('run')
      .description('keep home hubs in step with the events of a VTN, and report what they measured, until Ctrl-C'),
  )
    .requiredOption('--ven <name>', 'what the VTN knows us as; registered when it does not')
    .requiredOption('--hub <name=line,unit>', 'a hub, the name of its resource first; several times', collected)
    .requiredOption('--state <file>', 'keeps what is known and confirmed, so that a restart neither loses nor repeats')
    .option('--program <name>', 'only events of this program; several times (default: all)', collected)
    .option('--currency <code>', 'what prices are in, such as EUR: others are refused (default: all are taken)')
    .option('--poll <time>', 'how often the VTN is asked (default: 1min; 5min with --listen)', duration)
    .option(
      '--heartbeat <time>',
      'tell the hubs so often that the host is there, so that no failsafe limit holds',
      duration,
    )
    .option('--listen <host:port>', 'take the notifications of the VTN there, for which it gets a subscription')
    .option('--callback-url <url>', 'as the VTN reaches it (default: http://<host:port>/)')
    .option(...JSON_FLAG)
    .addHelpText(
      'after',
      `
The VTN may be lost, and so may a hub, or this program: what is missing is caught up. Events that make no sense are told
once and left out.

Examples:
  kerb openadr run --vtn https://vtn.example.org/openadr3/3.1.0 --client-id house --client-secret-file secret.txt \\
    --ven house-17 --hub home=tcp://192.168.1.20,1 --state /var/lib/kerb/openadr.json --heartbeat 30s`,
    )
    .action(async (options: RunBridgeOptions) => {
      const { runBridge } = await import('../openadr/run-bridge.ts');
      await runBridge(options);
    });
}

const TRIED = '--vtn http://127.0.0.1:8080/openadr3/3.1.0 --client-id bl';

function examples(...commands: readonly string[]): string {
  return `\nExamples:\n${commands.map((command) => `  kerb openadr ${command} ${TRIED}`).join('\n')}`;
}

function listCommands(openadr: Command): void {
  addVtnOptions(openadr.command('programs').description('list the programs of a VTN'))
    .option(...JSON_FLAG)
    .addHelpText('after', examples('programs'))
    .action(async (options: ListOptions) => {
      const { listPrograms } = await import('../openadr/list-objects.ts');
      await listPrograms(options);
    });
  addVtnOptions(openadr.command('events').description('list the events of a VTN that we may see'))
    .option('--program <id>', 'only those of this program')
    .option(...JSON_FLAG)
    .addHelpText('after', examples('events', 'events --program 12 --json'))
    .action(async (options: ListOptions) => {
      const { listEvents } = await import('../openadr/list-objects.ts');
      await listEvents(options);
    });
  addVtnOptions(openadr.command('reports').description('list the reports that a VTN has'))
    .option('--event <id>', 'only those about this event')
    .option(...JSON_FLAG)
    .addHelpText('after', examples('reports', 'reports --event 44 --json'))
    .action(async (options: ListOptions) => {
      const { listReports } = await import('../openadr/list-objects.ts');
      await listReports(options);
    });
}

function changeCommands(openadr: Command): void {
  addVtnOptions(openadr.command('post').description('make an event at a VTN; prints its id'))
    .argument('<file>', 'an eventRequest of OpenADR 3.1 as YAML or JSON; programID may be a name')
    .option('--replace <id>', 'change this event instead')
    .addHelpText('after', examples('post limit.yaml', 'post limit.yaml --replace 44'))
    .action(async (file: string, options: PostOptions) => {
      const { postEvent } = await import('../openadr/change-events.ts');
      await postEvent(file, options);
    });
  addVtnOptions(openadr.command('delete').description('delete an event at a VTN: it is called off'))
    .argument('<id>', 'the event')
    .addHelpText('after', examples('delete 44'))
    .action(async (id: string, options: VtnOptions) => {
      const { deleteEvent } = await import('../openadr/change-events.ts');
      await deleteEvent(id, options);
    });
}

function serveCommand(openadr: Command): void {
  openadr
    .command('serve')
    .description('run a small VTN to try things with; it forgets all when it ends')
    .option('--host <address>', 'where to listen', '127.0.0.1')
    .option('--port <port>', 'TCP port; 0 is any', wholeNumber(0, 65_535), 8080)
    .option(
      '--client <id:secret:role>',
      'who may use it, bl or ven; several times (default: bl:bl:bl ven:ven:ven)',
      collected,
    )
    .option('--load <file>', 'YAML with programs and events to begin with')
    .option('--tls-cert <file>', 'PEM: serve HTTPS, with --tls-key')
    .option('--tls-key <file>', 'PEM of its key')
    .addHelpText(
      'after',
      `
Examples:
  kerb openadr serve --load seeds/openadr/day-ahead.yaml
  KERB_VTN_SECRET=ven kerb openadr events --vtn http://127.0.0.1:8080/openadr3/3.1.0 --client-id ven`,
    )
    .action(async (options: ServeVtnOptions) => {
      const { serveVtn } = await import('../openadr/serve-vtn.ts');
      await serveVtn(options);
    });
}
