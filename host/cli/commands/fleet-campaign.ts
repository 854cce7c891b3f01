import { type Command, InvalidArgumentError } from 'commander';
import type { StartOptions } from '../fleet/campaigns.ts';
import { addFleetOptions, type FleetOptions } from '../fleet/fleet-context.ts';
import { stageOption, USUAL_STAGES } from '../fleet/stage-option.ts';
import { duration, wholeNumber } from '../options.ts';

const load = () => import('../fleet/campaigns.ts');
const ID = 'id of the campaign';

/** `kerb fleet campaign` and its commands. */
export function campaignCommands(fleet: Command): void {
  const campaign = fleet.command('campaign').description('bring firmware or config to devices in stages');
  startCommand(campaign);
  addFleetOptions(
    campaign
      .command('list')
      .description('list campaigns that are under way')
      .option('--all', 'and those that are over'),
  )
    .addHelpText('after', '\nExamples:\n  kerb fleet campaign list --all')
    .action(async (options: FleetOptions) => (await load()).listCampaigns(options));
  addFleetOptions(
    campaign
      .command('show')
      .description('show how far a campaign is')
      .argument('<id>', ID)
      .option('--devices', 'device by device'),
  )
    .addHelpText('after', '\nExamples:\n  kerb fleet campaign show tariff-2027 --devices')
    .action(async (id: string, options: FleetOptions) => (await load()).showCampaign(id, options));
  addFleetOptions(
    campaign
      .command('watch')
      .description('show a campaign while it goes on; exit code 1 when it halts or is cancelled')
      .argument('<id>', ID),
  )
    .addHelpText('after', '\nExamples:\n  kerb fleet campaign watch tariff-2027')
    .action(async (id: string, options: FleetOptions) => (await load()).watchCampaign(id, options));
  changeCommands(campaign);
}

function startCommand(campaign: Command): void {
  const start = campaign
    .command('start')
    .description('choose devices, share them out to stages, and begin')
    .argument('<id>', 'a name for it: letters, digits, - and _')
    .option('--config <file>', 'signed config document, of `kerb config sign`')
    .option('--firmware <file>', 'bundle, of `kerb bundle`')
    .option('--query <query>', 'which devices (default: all)', '')
    .option('--title <text>', 'for people')
    .option(
      '--stage <stage>',
      `NAME:REACH[,soak=TIME][,failed=SHARE][,unreachable=SHARE][,approval], in their order (default: ${USUAL_STAGES.join(' ')})`,
      stageOption,
    )
    .option('--attempts <count>', 'times that a device is tried that does not do as it should', wholeNumber(1, 100), 3)
    .option('--give-up <time>', 'how long a device is waited for that cannot be reached (default: 30d)', days)
    .option('--four-eyes', 'stages are approved by another person than who starts it')
    .option('--at <time>', 'firmware is activated then on all at once, such as 2027-01-10T02:00:00Z', moment)
    .option(
      '--confirm-after <time>',
      'how long firmware runs before it is confirmed (default: 5s, with --at 10min)',
      duration,
    )
    .option('--dry-run', 'show stages, and device by device what would change; begins nothing')
    .option('--watch', 'stay and show it');
  addFleetOptions(start)
    .addHelpText(
      'after',
      `
A stage reaches a number of devices (5), a share (10%) or all, those of the stages before included. When it is done its devices are
watched for its soak time and looked at again. More failures than its share (5% where none is given) halt the campaign.

Examples:
  kerb fleet campaign start tariff-2027 --config tariff-2027.kconf --query 'class=meter' --dry-run
  kerb fleet campaign start meter-5 --firmware meter-5.kerb --query 'class=meter and firmware<5' \\
    --stage canary:5,soak=1h,failed=0%,approval --stage tenth:10%,soak=1h --stage all:all --four-eyes`,
    )
    .action(async (id: string, { confirmAfter, ...options }: StartOptions & { confirmAfter?: number }) => {
      const soak = confirmAfter === undefined ? {} : { soak: confirmAfter };
      await (await load()).startCampaign(id, { ...options, ...soak });
    });
}

function changeCommands(campaign: Command): void {
  const change = (name: 'pause' | 'approve' | 'cancel', description: string): void => {
    addFleetOptions(campaign.command(name).description(description).argument('<id>', ID))
      .addHelpText('after', `\nExamples:\n  kerb fleet campaign ${name} tariff-2027`)
      .action(async (id: string, options: FleetOptions) => {
        await (await load()).changeCampaign(id, options, (actor) => actor[name](id));
      });
  };
  change('pause', 'begin with no further device');
  change('approve', 'let the next stage begin');
  change('cancel', 'end it: what devices run stays, what waits in them for its time is taken out');
  addFleetOptions(
    campaign
      .command('resume')
      .description('go on with a campaign that was paused, or has halted')
      .argument('<id>', ID)
      .option(
        '--accept-failed <share>',
        'bear so many failed devices from now on, such as 20%; takes an approver',
        share,
      ),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  kerb fleet campaign resume tariff-2027\n  kerb fleet campaign resume tariff-2027 --accept-failed 20%',
    )
    .action(async (id: string, options: FleetOptions & { acceptFailed?: number }) => {
      await (await load()).changeCampaign(id, options, (actor) => actor.resume(id, options.acceptFailed));
    });
  addFleetOptions(
    campaign
      .command('rollback')
      .description('have every device that it changed run what it ran before')
      .argument('<id>', ID),
  )
    .addHelpText('after', '\nExamples:\n  kerb fleet campaign rollback tariff-2027')
    .action(async (id: string, options: FleetOptions) => {
      await (await load()).changeCampaign(id, options, (actor) => actor.rollBack(id));
    });
}

function share(text: string): number {
  const value = /^\d+(\.\d+)?%?$/.test(text) ? Number(text.replace('%', '')) : Number.NaN;
  if (!(value >= 0 && value <= 100)) throw new InvalidArgumentError('Give a share such as 5%.');
  return value;
}

/** As durations, but for days. */
function days(text: string): number {
  const match = /^(\d+)(d|h|min)$/.exec(text);
  const unit = { d: 86_400_000, h: 3_600_000, min: 60_000 }[match?.[2] ?? ''] ?? 0;
  if (match === null || Number(match[1]) === 0)
    throw new InvalidArgumentError('Give a time such as 14d, 12h or 90min.');
  return Number(match[1]) * unit;
}

/** ISO 8601 with a zone, so that it is the same moment wherever it is read. */
function moment(text: string): number {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw new InvalidArgumentError('Give a time with its zone, such as 2027-01-10T02:00:00Z.');
  return ms;
}
