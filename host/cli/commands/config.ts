import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ReceiptsOptions } from '../config/ask-receipts.ts';
import type { ChangeConfigOptions } from '../config/change-configs.ts';
import type { CheckConfigOptions } from '../config/check-configs.ts';
import type { DiffConfigOptions } from '../config/diff-configs.ts';
import type { PreviewConfigOptions } from '../config/preview-configs.ts';
import type { PullConfigOptions } from '../config/pull-config.ts';
import type { PushConfigOptions } from '../config/push-config.ts';
import { dayLimit, daySpan } from '../config/sample-day.ts';
import type { ShowConfigOptions } from '../config/show-config.ts';
import type { SignConfigOptions } from '../config/sign-config.ts';
import { unitList } from '../flash/unit-list.ts';
import { addUpdateLineOptions } from '../flash/update-line.ts';
import { duration, wholeNumber } from '../options.ts';
import { passphraseFile } from './keys.ts';

const GREATEST_SEQUENCE = 0xffff_ffff;
const LINE = 'tcp://host:port, rtu+tcp://host:port, or a serial port with its settings';
const UNITS = 'unit ids: 1, 1-32 or 1,3,5-8';
const PROFILE = 'profile of a class that does not come with Kerb';

/** `kerb config` and its commands; each is loaded when it is run. */
export function configCommand(program: Command): void {
  const config = program
    .command('config')
    .description('config documents: check, sign, compare, push to devices, pull, roll back, and receipts of what runs');
  checkCommand(config);
  previewCommand(config);
  signCommand(config);
  showCommand(config);
  diffCommand(config);
  pushCommand(config);
  statusCommand(config);
  pullCommand(config);
  rollBackCommand(config);
  cancelCommand(config);
  receiptCommand(config);
}

function checkCommand(config: Command): void {
  config
    .command('check')
    .description('say what is wrong with config files, with line and column; the firmware of the class is asked, here')
    .argument('<file...>', 'config files (YAML or JSON), or signed documents')
    .option('--profile <file>', PROFILE)
    .option('--json', 'print one JSON object a file')
    .addHelpText(
      'after',
      `
A file begins with the class that it is for, as \`class: meter\`, and says what is to be set; see seeds/configs/. Editors complete it
by the schemas in protocols/config/schemas/. What it does not name stays as it is in the device.

Examples:
  kerb config check tariff-2027.yaml
  kerb config check seeds/configs/*.yaml --json`,
    )
    .action(async (files: readonly string[], options: CheckConfigOptions) => {
      const { checkConfigs } = await import('../config/check-configs.ts');
      await checkConfigs(files, options);
    });
}

function previewCommand(config: Command): void {
  const command = config
    .command('preview')
    .description('show what a config means: the week of tariffs or patterns, what a load would take of each and cost')
    .argument('<file>', 'config file or signed document')
    .option('--before <file>', 'another one to compare it with')
    .option('--line <line>', 'compare it with what a device has now: its line')
    .option('--unit <unit>', 'with --line: its unit id', wholeNumber(0, 255))
    .option('--date <date>', 'a day of the week that is shown, such as 2027-01-04 (default: today)', localDate)
    .option('--series <file>', 'power over a day, CSV as in seeds/series/: of a meter, or of a home beside its loads')
    .option('--prices <file>', 'of a meter tariff and price_perkWh; of a hub time and price_perkWh')
    .option('--prices-before <file>', 'those of --before or --line (default: the same)')
    .option('--limit <limit>', 'of a hub: a limit of the import on that day, such as 17:00-20:00=4200', dayLimit)
    .option('--unheard <times>', 'of a hub: when its operator is not heard, such as 17:00-20:00', daySpan)
    .option('--currency <name>', 'of the prices, such as EUR')
    .option('--html <file>', 'write a page with charts instead')
    .option('--profile <file>', PROFILE)
    .option('--json', 'print the preview as JSON');
  addUpdateLineOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  kerb config preview tariff-2027.yaml --before tariff-2026.yaml --date 2027-01-04
  kerb config preview tariff-2027.yaml --series seeds/series/household-2010-07-16.csv --prices prices.csv --currency EUR
  kerb config preview hub.yaml --before hub-2026.yaml --date 2027-01-15 \\
    --series seeds/series/household-2010-07-16.csv --prices seeds/series/price-dynamic.csv --limit 17:00-20:00=3000
  kerb config preview plans.yaml --line tcp://192.168.1.20 --unit 3 --html week.html`,
    )
    .action(async (file: string, options: PreviewConfigOptions) => {
      const { previewConfigs } = await import('../config/preview-configs.ts');
      await previewConfigs(file, options);
    });
}

function signCommand(config: Command): void {
  config
    .command('sign')
    .description('make a signed document of a config file')
    .argument('<file>', 'config file')
    .requiredOption('--key <file>', 'private key; devices take it when their key set gives it the role config')
    .option('--sequence <number>', 'higher than any that the devices have taken', wholeNumber(1, GREATEST_SEQUENCE))
    .option('--activate <time>', 'when it takes effect, such as 2027-01-01T00:00+01:00 (default: at once)', moment)
    .option('--title <text>', 'for people (default: as in the file)')
    .option('--device <id>', 'only this device may take it; may be given several times', deviceIds)
    .option('-o, --out <file>', 'document to write (default: the name of the file with .kconf)')
    .option('--profile <file>', PROFILE)
    .addOption(passphraseFile())
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `
Examples:
  kerb config sign tariff-2027.yaml --key config.pem --sequence 12 --activate 2027-01-01T00:00+01:00
  kerb config sign hub.yaml --key config.pem --sequence 3 --device 0123456789abcdef -o hub-17.kconf`,
    )
    .action(async (file: string, options: SignConfigOptions) => {
      const { signConfig } = await import('../config/sign-config.ts');
      await signConfig(file, options);
    });
}

function showCommand(config: Command): void {
  config
    .command('show')
    .description('show a signed document as a config file')
    .argument('<file>', 'signed document')
    .option('--trust <file>', 'key set of the devices: whether they would trust it; exit code 1 when not')
    .option('--profile <file>', PROFILE)
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      `
Examples:
  kerb config show tariff-2027.kconf
  kerb config show tariff-2027.kconf --trust keys.cbor --json`,
    )
    .action(async (file: string, options: ShowConfigOptions) => {
      const { showConfig } = await import('../config/show-config.ts');
      await showConfig(file, options);
    });
}

function diffCommand(config: Command): void {
  const command = config
    .command('diff')
    .description('ask devices what a document would change, and whether they would take it; changes nothing')
    .argument('<line>', LINE)
    .argument('<units>', UNITS, unitList)
    .argument('<file>', 'config file or signed document')
    .option('--profile <file>', PROFILE)
    .option('--json', 'print one JSON object a unit');
  addUpdateLineOptions(command)
    .addHelpText(
      'after',
      `
Of a file that is not signed yet, the signature and the sequence number are not looked at. The exit code is 1 when some
device would not take it.

Examples:
  kerb config diff tcp://192.168.1.20 1 tariff-2027.yaml
  kerb config diff '/dev/ttyUSB0?baud=9600' 1-32 tariff-2027.kconf --json`,
    )
    .action(async (line: string, units: readonly number[], file: string, options: DiffConfigOptions) => {
      const { diffConfigs } = await import('../config/diff-configs.ts');
      await diffConfigs(line, units, file, options);
    });
}

function pushCommand(config: Command): void {
  const command = config
    .command('push')
    .description('give devices a signed document: send, check, and put into effect at its time')
    .argument('<line>', LINE)
    .argument('<units>', UNITS, unitList)
    .argument('<file>', 'signed document of `kerb config sign`')
    .option('--broadcast', 'send it to all units at once, then to each what it lacks (default on a serial line)')
    .option('--no-broadcast', 'send it to each unit alone')
    .option('--pause <time>', 'with --broadcast: what devices get for each frame, such as 20ms', duration)
    .option('--until-active', 'stay until it runs, however far its time is')
    .option('--wait <time>', 'how long to watch a device whose time has come (default: 5s)', duration)
    .option('--profile <file>', PROFILE)
    .option('--json', 'print what happens as JSON, one object a line');
  addUpdateLineOptions(command)
    .addHelpText(
      'after',
      `
A device that has the document already is left alone, so the same command may be run again after Ctrl-C, a lost line or
a power cut. The exit code is 0 when every unit runs the document or holds it until its time.

Examples:
  kerb config push tcp://192.168.1.20 1 tariff-2027.kconf
  kerb config push '/dev/ttyUSB0?baud=9600' 1-32 tariff-2027.kconf
  kerb config push tcp://192.168.1.20 3 plans.kconf --until-active --json`,
    )
    .action(async (line: string, units: readonly number[], file: string, options: PushConfigOptions) => {
      const { pushConfigFile } = await import('../config/push-config.ts');
      await pushConfigFile(line, units, file, options);
    });
}

function statusCommand(config: Command): void {
  const command = config
    .command('status')
    .description('show which documents devices run, wait with, and can go back to')
    .argument('<line>', LINE)
    .argument('<units>', UNITS, unitList)
    .option('--json', 'print one JSON object a unit');
  addUpdateLineOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  kerb config status tcp://192.168.1.20 1
  kerb config status '/dev/ttyUSB0?baud=9600' 1-32 --json`,
    )
    .action(async (line: string, units: readonly number[], options: ChangeConfigOptions) => {
      const { showConfigStatus } = await import('../config/change-configs.ts');
      await showConfigStatus(line, units, options);
    });
}

function pullCommand(config: Command): void {
  const command = config
    .command('pull')
    .description('read what a device is configured as, as a config file; or the signed document itself')
    .argument('<line>', LINE)
    .argument('<unit>', 'unit id', wholeNumber(0, 255))
    .option('--signed', 'the signed document; needs --out')
    .addOption(
      new Option('--which <document>', 'which of the documents that it keeps')
        .choices(['running', 'pending', 'previous'])
        .default('running'),
    )
    .option('--all', 'all settings (default: those of the document; without one, those that are not as delivered)')
    .option('-o, --out <file>', 'file to write (default: print it)')
    .option('--profile <file>', PROFILE)
    .option('--json', 'JSON instead of YAML');
  addUpdateLineOptions(command)
    .addHelpText(
      'after',
      `
Names of day tables, loads and phases are not kept in devices: others are made up.

Examples:
  kerb config pull tcp://192.168.1.20 1 -o meter-1.yaml
  kerb config pull tcp://192.168.1.20 1 --signed --which previous -o before.kconf`,
    )
    .action(async (line: string, unit: number, options: PullConfigOptions) => {
      const { pullConfig } = await import('../config/pull-config.ts');
      await pullConfig(line, unit, options);
    });
}

function rollBackCommand(config: Command): void {
  const command = config
    .command('rollback')
    .description('have devices run again what was configured before the document that runs')
    .argument('<line>', LINE)
    .argument('<units>', UNITS, unitList)
    .option('--sequence <number>', 'only where this document runs (default: whichever does)', sequenceNumber)
    .option('--json', 'print one JSON object a unit');
  addUpdateLineOptions(command)
    .addHelpText(
      'after',
      `
With --sequence it may be repeated safely. A corrected document needs a higher sequence number.

Examples:
  kerb config rollback tcp://192.168.1.20 1 --sequence 12`,
    )
    .action(async (line: string, units: readonly number[], options: ChangeConfigOptions) => {
      const { rollBackConfigs } = await import('../config/change-configs.ts');
      await rollBackConfigs(line, units, options);
    });
}

function cancelCommand(config: Command): void {
  const command = config
    .command('cancel')
    .description('have devices forget a document that waits for its time')
    .argument('<line>', LINE)
    .argument('<units>', UNITS, unitList)
    .option('--sequence <number>', 'only this document (default: whichever waits)', sequenceNumber)
    .option('--json', 'print one JSON object a unit');
  addUpdateLineOptions(command)
    .addHelpText(
      'after',
      `
The exit code is 1 where it has come into effect already.

Examples:
  kerb config cancel '/dev/ttyUSB0?baud=9600' 1-32 --sequence 12`,
    )
    .action(async (line: string, units: readonly number[], options: ChangeConfigOptions) => {
      const { cancelConfigs } = await import('../config/change-configs.ts');
      await cancelConfigs(line, units, options);
    });
}

function receiptCommand(config: Command): void {
  const command = config
    .command('receipt')
    .description('have devices sign what they run, over a number that was not used before')
    .argument('<line>', LINE)
    .argument('<units>', UNITS, unitList)
    .option(
      '--device-key <key>',
      'key that the device is known by: hex or a file (default: the one that it gives itself)',
    )
    .option('-o, --out <file>', 'keep the signed receipt; of several units, a folder')
    .option('--json', 'print one JSON object a unit, with the key');
  addUpdateLineOptions(command)
    .addHelpText(
      'after',
      `
Examples:
  kerb config receipt tcp://192.168.1.20 1 --json
  kerb config receipt tcp://192.168.1.20 1 --device-key meter-1.key -o meter-1.receipt`,
    )
    .action(async (line: string, units: readonly number[], options: ReceiptsOptions) => {
      const { askReceipts } = await import('../config/ask-receipts.ts');
      await askReceipts(line, units, options);
    });
}

function sequenceNumber(text: string): number {
  return wholeNumber(1, GREATEST_SEQUENCE)(text);
}

/** ISO 8601 with a zone, so that it is the same moment wherever it is read. */
function moment(text: string): number {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new InvalidArgumentError('Give a time with its zone, such as 2027-01-01T00:00+01:00.');
  return ms;
}

function localDate(text: string): string {
  const ms = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  const isDate = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
  if (!isDate) throw new InvalidArgumentError('Give a date such as 2027-01-04.');
  return text;
}

function deviceIds(text: string, before: readonly Uint8Array[] = []): readonly Uint8Array[] {
  if (!/^[0-9a-f]{16}$/i.test(text)) {
    throw new InvalidArgumentError('Give the id of a device, 16 digits, as `kerb config receipt` tells it.');
  }
  return [...before, new Uint8Array(Buffer.from(text, 'hex'))];
}
