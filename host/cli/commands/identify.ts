import { type Command, InvalidArgumentError } from 'commander';
import { meterAddress } from '../../../protocols/dlt645/address.ts';
import { openDlt645 } from '../../dlt645/open-line.ts';
import { deviceTemplates } from '../../identify/device-templates.ts';
import { identify } from '../../identify/identify.ts';
import { identifyDlt645 } from '../../identify/identify-dlt645.ts';
import type { Identity } from '../../identify/identity.ts';
import { parseLineAddress } from '../../line/line-address.ts';
import { addLineOptions, type LineOptions, withLine } from '../device/line-options.ts';
import { ExitCode, UsageError } from '../failure.ts';
import { IdentifyView } from '../identify/identify-view.ts';
import { identityJson } from '../identify/identity-json.ts';
import { identityReport } from '../identify/identity-report.ts';
import { TemplateFolderError } from '../identify/template-folder-error.ts';

interface Options extends LineOptions {
  readonly templates?: string;
  readonly thorough?: boolean;
  readonly json?: boolean;
}

const DLT645 = 'dlt645:';
const ANY = 'any';
const MAX_UNIT_ID = 255;

export function identifyCommand(program: Command): void {
  const command = program
    .command('identify')
    .description('find out what a device is, by reads alone: functions 43/14 and 17, SunSpec, DL/T 645, templates')
    .argument('<line>', 'as for `kerb read`; with dlt645: before it, DL/T 645 is spoken there')
    .argument('<unit>', 'unit id, or the 12 digits of a DL/T 645 address (`any` for the only meter on the line)', unit)
    .option('--templates <folder>', 'templates of your own, in place of those that come along')
    .option('--thorough', 'ask for every template, though one fits beyond doubt');
  addLineOptions(command)
    .option('--json', 'print one JSON object')
    .addHelpText(
      'after',
      `
Exit code: 0 when the device was identified, 1 when it is unknown, one of several, or does not answer.

Examples:
  kerb identify tcp://192.168.1.20 1
  kerb identify '/dev/ttyUSB0?baud=9600&parity=none' 17 --json
  kerb identify rtu+tcp://192.168.1.7:4196 1 --thorough --templates ./devices
  kerb identify dlt645:/dev/ttyUSB0 any`,
    )
    .action(run);
}

async function run(address: string, unitText: string, options: Options): Promise<void> {
  if (address.startsWith(DLT645)) {
    if (options.templates !== undefined)
      throw new UsageError('--templates are of Modbus devices, not of DL/T 645 meters');
    return print(await ofMeter(address.slice(DLT645.length), unitText, options), options);
  }
  parseLineAddress(address);
  const unitId = unitIdOf(unitText);
  const templates = templatesOf(options.templates);
  await withLine(address, options, async (line) => {
    const view = new IdentifyView();
    const identity = await identify(line, unitId, {
      ...(templates && { templates }),
      thorough: options.thorough ?? false,
      ...(options.timeout !== undefined && { timeoutMs: options.timeout }),
      ...(options.retries !== undefined && { retries: options.retries }),
      onProgress: view.tell,
    }).finally(() => view.end());
    print(identity, options);
  });
}

/** Undefined for those that come along. */
function templatesOf(folder: string | undefined): ReturnType<typeof deviceTemplates> | undefined {
  if (folder === undefined) return undefined;
  try {
    const templates = deviceTemplates(folder);
    if (templates.length === 0) throw new TemplateFolderError(folder, 'has no templates: put profiles (*.yaml) there');
    return templates;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new TemplateFolderError(folder, 'is no folder');
    throw error;
  }
}

async function ofMeter(address: string, unitText: string, options: Options): Promise<Identity> {
  if (unitText !== ANY && !/^\d{12}$/.test(unitText)) {
    throw new UsageError(
      `a DL/T 645 address has 12 digits, ${unitText} has not; \`any\` asks the only meter on the line`,
    );
  }
  const line = await openDlt645(address, {
    ...(options.timeout !== undefined && { timeoutMs: options.timeout }),
    ...(options.retries !== undefined && { retries: options.retries }),
  });
  try {
    return await identifyDlt645(line, unitText === ANY ? undefined : meterAddress(unitText));
  } finally {
    await line.close();
  }
}

function print(identity: Identity, options: Options): void {
  if (options.json) console.log(JSON.stringify(identityJson(identity)));
  else for (const line of identityReport(identity)) console.log(line);
  if (identity.kind === 'unknown' || identity.kind === 'ambiguous') process.exitCode = ExitCode.failed;
}

function unit(text: string): string {
  if (text === ANY || /^\d{12}$/.test(text)) return text;
  if (/^\d{1,3}$/.test(text) && Number(text) <= MAX_UNIT_ID) return text;
  throw new InvalidArgumentError(`Give a unit id from 0 to ${MAX_UNIT_ID}, or a DL/T 645 address: 12 digits, or any.`);
}

function unitIdOf(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new UsageError(
    `${text} is an address of DL/T 645: put dlt645: before the line, or give a unit id from 0 to 255`,
  );
}
