import { type Command, InvalidArgumentError, Option } from 'commander';
import type { HistoryOptions } from '../../hub/history.ts';
import { addHubOptions, addNamingOption } from '../../hub/hub-options.ts';
import { addRangeOptions, moment } from '../../meter/time-range.ts';
import { wholeNumber } from '../../options.ts';

/** `kerb hub history` */
export function historyCommand(hub: Command): void {
  const command = addHubOptions(
    hub
      .command('history')
      .description('what was drawn and delivered by quarters of an hour, and what an event brought'),
  );
  addRangeOptions(addNamingOption(command))
    .option('--days', 'energy and cost day by day')
    .option('--csv', 'print CSV')
    .option('--plot', 'draw grid power and price over time')
    .option('--width <columns>', 'of the plot (default: the terminal, or 100)', wholeNumber(30, 1000))
    .option('--out <file>', 'write a chart: .svg a picture, otherwise a page')
    .option(
      '--event <event>',
      'what was delivered in it against a baseline: its id, or when it was, with / between',
      event,
    )
    .addOption(
      new Option('--method <name>', 'of the baseline').choices(['high5of10', 'mean10of10']).default('high5of10'),
    )
    .option('--no-adjust', 'leave the baseline as the similar days have it')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
A hub keeps 48 days. The baseline is the mean of the five of the ten last similar days with the greatest load at the time of
the event, moved by as much as the three hours that end an hour before the event differ.

Examples:
  kerb hub history tcp://192.168.1.30 5 --last 2d --names home.yaml
  kerb hub history tcp://192.168.1.30 5 --from 2026-01-01 --to 2026-02-01 --days
  kerb hub history tcp://192.168.1.30 5 --last 1d --out day.html
  kerb hub history tcp://192.168.1.30 5 --event 2026-01-31T17:00/2026-01-31T19:00`,
    )
    .action(async (line: string, unit: number, options: HistoryOptions) => {
      const { showHistory } = await import('../../hub/history.ts');
      await showHistory(line, unit, options);
    });
}

function event(text: string): NonNullable<HistoryOptions['event']> {
  if (/^\d+$/.test(text)) return wholeNumber(1, 0xffff_ffff)(text);
  const [from, to, ...more] = text.split('/');
  if (from === undefined || to === undefined || more.length > 0) {
    throw new InvalidArgumentError('Give an id, or when it was, such as 2026-01-31T17:00/2026-01-31T19:00.');
  }
  return { from: moment(from), to: moment(to) };
}
