import { writeFile } from 'node:fs/promises';
import type { Given } from '../../../protocols/config/config-class.ts';
import type { Profile } from '../../../protocols/profile/profile.ts';
import { systemClock } from '../../clock/system.ts';
import { configMeaning } from '../../config/classes/all.ts';
import { deviceOf } from '../../config/config-options.ts';
import { configOf, type ExaminedDocument } from '../../config/examine-config.ts';
import { dayPower, tariffPrices } from '../../config/preview/day-series.ts';
import type { Preview, PreviewOptions, WholeConfig } from '../../config/preview/preview.ts';
import { previewPage } from '../../config/preview/preview-page.ts';
import { deliveredConfig, withDocument } from '../../config/whole-config.ts';
import { UsageError } from '../failure.ts';
import { type UpdateLineOptions, withUpdateLine } from '../flash/update-line.ts';
import { EvaluateProgress } from '../hub/evaluate-progress.ts';
import { liveDayOf } from './classes/all.ts';
import type { LiveDay } from './classes/live-day.ts';
import type { ConfigProfileOptions } from './config-argument.ts';
import { examinedDocument } from './diff-configs.ts';
import { previewText } from './preview-text.ts';
import { type DayOptions, sampleDay, textOf } from './sample-day.ts';

export interface PreviewConfigOptions extends UpdateLineOptions, ConfigProfileOptions, DayOptions {
  readonly before?: string;
  readonly line?: string;
  readonly unit?: number;
  readonly date?: string;
  readonly html?: string;
  readonly json?: boolean;
}

/** `kerb config preview` */
export async function previewConfigs(file: string, options: PreviewConfigOptions): Promise<void> {
  if ((options.line === undefined) !== (options.unit === undefined))
    throw new UsageError('--line and --unit go together');
  if (options.line !== undefined && options.before !== undefined) {
    throw new UsageError('give --before or --line, not both: the document is compared with one config');
  }
  const examined = await examinedDocument(file, options);
  const { document, profile } = examined;
  const meaning = configMeaning(profile.class);
  if (meaning.preview === undefined) {
    throw new UsageError(
      `there is no preview for class ${profile.class}; \`kerb config show\` and \`diff\` name its fields`,
    );
  }
  const [before, namesBefore] = await configBefore(profile, options);
  const after: WholeConfig = {
    title: document.title,
    ...withDocument(before ?? deliveredConfig(profile), document, profile),
  };
  if (options.pricesBefore !== undefined && before === undefined) {
    throw new UsageError('--prices-before are those of --before or --line: give one of them');
  }
  const configs = before ? [toldApart(before, after), after] : [after];
  const date = options.date ?? new Date(systemClock.wallMs()).toISOString().slice(0, 10);
  const names = new Map([...namesBefore, ...examined.names]);
  const liveDay = liveDayOf(profile.class);
  const preview = liveDay
    ? await withLiveDay(meaning.preview(configs, { date, names }), configs, examined, liveDay, options, date)
    : meaning.preview(configs, { date, names, ...(await tariffOptions(profile, options)) });
  if (options.html !== undefined) await writePage(options.html, `${profile.class}: ${document.title}`, preview);
  if (options.json) console.log(JSON.stringify(previewJson(preview), null, 2));
  else if (options.html === undefined) for (const row of previewText(preview)) console.log(row);
  else console.log(options.html);
}

/** Both may have the same title, as columns they may not. */
function toldApart(before: WholeConfig, after: WholeConfig): WholeConfig {
  return before.title === after.title ? { ...before, title: `${before.title}, before` } : before;
}

/** With what comes of a day that the class's own firmware lives under each config, where the options tell of one. */
async function withLiveDay(
  preview: Preview,
  configs: readonly WholeConfig[],
  { profile, image }: ExaminedDocument,
  liveDay: LiveDay,
  options: DayOptions,
  date: string,
): Promise<Preview> {
  const day = await sampleDay(options, date, configs.length);
  if (day === undefined) return preview;
  if (image === undefined) {
    throw new UsageError(
      `there is no firmware here of class ${profile.class}, version ${profile.version}, to live the day`,
    );
  }
  const progress = new EvaluateProgress();
  const lived = await liveDay(configs, day, image, progress.show).finally(() => progress.end());
  return { ...preview, tables: [...preview.tables, ...lived.tables], charts: [...preview.charts, ...lived.charts] };
}

/** Of classes whose firmware books what is drawn. */
async function tariffOptions(profile: Profile, options: DayOptions): Promise<Omit<PreviewOptions, 'date'>> {
  for (const name of ['limit', 'unheard'] as const) {
    if (options[name] !== undefined)
      throw new UsageError(`--${name} says something of a day, which class ${profile.class} does not live here`);
  }
  const { series, prices, pricesBefore, currency } = options;
  const pricesOf = async (file: string | undefined) => file && tariffPrices(await textOf(file), file);
  return {
    powerW: (series && dayPower(await textOf(series), series)) || undefined,
    prices: (await pricesOf(prices)) || undefined,
    pricesBefore: (await pricesOf(pricesBefore)) || undefined,
    currency,
  };
}

/** What the document is compared with; undefined: nothing. */
async function configBefore(
  profile: Profile,
  options: PreviewConfigOptions,
): Promise<readonly [WholeConfig | undefined, ReadonlyMap<number, string>]> {
  if (options.before !== undefined) {
    const { document, profile: other, names } = await examinedDocument(options.before, options);
    if (other.class !== profile.class) {
      throw new UsageError(`${options.before} is for class ${other.class}, the document for class ${profile.class}`);
    }
    return [{ title: document.title, ...withDocument(deliveredConfig(profile), document, profile) }, names];
  }
  if (options.line === undefined) return [undefined, new Map()];
  return [await configOfDevice(options.line, options.unit!, profile, options), new Map()];
}

async function configOfDevice(
  address: string,
  unitId: number,
  profile: Profile,
  options: UpdateLineOptions,
): Promise<WholeConfig> {
  const given: Given | undefined = await withUpdateLine(address, options, {}, async ({ line, serial, timeoutMs }) => {
    const device = deviceOf(line, unitId, { clock: systemClock, retries: options.retries, timeoutMs, serial });
    return configOf(device, await device.status(), profile);
  });
  if (given === undefined) {
    throw new UsageError(
      `${address}, unit ${unitId} shows no config of class ${profile.class}, version ${profile.version}`,
    );
  }
  return { title: `unit ${unitId} now`, ...given };
}

async function writePage(file: string, title: string, preview: Preview): Promise<void> {
  await writeFile(file, previewPage(title, preview)).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file} cannot be written (${error.code}); give another file with --html`);
  });
}

function previewJson({ weeks, tables }: Preview): object {
  return {
    weeks: weeks.map(({ title, days, kinds }) => ({
      title,
      days: days.map(({ label, spans }) => ({
        label,
        spans: spans.map(({ kind, ...span }) => ({ ...span, kind, name: kinds.get(kind) })),
      })),
    })),
    tables,
  };
}
