import type { Identity, ServerId, SunspecMap, TemplateMatch } from './identity.ts';
import { LEAST_SCORE } from './rank.ts';

/** What a device is, in one line. */
export function identityText(identity: Identity): string {
  switch (identity.kind) {
    case 'kerb':
      return `Kerb ${identity.deviceClass}, firmware ${identity.version}`;
    case 'dlt645': {
      const about = [identity.manufacturer, identity.model].filter((text) => text !== '').join(' ');
      return `DL/T 645 meter ${identity.address}${about === '' ? '' : ` (${about})`}`;
    }
    case 'sunspec':
      return `${sunspecText(identity.sunspec)}${likeText(identity.matches)}`;
    case 'template':
      return `${plain(identity.best.description)} (${identity.best.template})`;
    case 'ambiguous':
      return `one of ${identity.candidates.map(({ template }) => template).join(', ')}`;
    case 'unknown':
      return `unknown device${toldText(identity.identification, identity.serverId)}`;
  }
}

/** Manufacturer, model and models of a SunSpec map, in one line. */
export function sunspecText({ common, models }: SunspecMap): string {
  const names = common === undefined ? [] : [common.manufacturer, common.model].filter((text) => text !== '');
  const ids = models.map(({ id }) => id).join(', ');
  const device = names.length === 0 ? 'SunSpec device' : names.join(' ');
  return `${device}, SunSpec models ${ids === '' ? 'none' : ids}`;
}

function likeText(matches: readonly TemplateMatch[]): string {
  const best = matches.find(({ score }) => score >= LEAST_SCORE);
  return best === undefined ? '' : `, as template ${best.template}`;
}

function plain(description: string): string {
  return description.replace(/\.$/, '');
}

function toldText(
  identification: { readonly vendorName: string; readonly productCode: string } | undefined,
  serverId: ServerId | undefined,
): string {
  const told = identification && `${identification.vendorName} ${identification.productCode}`.trim();
  if (told !== undefined && told !== '') return `, which calls itself ${told}`;
  if (serverId !== undefined && serverId.text !== '') return `, which calls itself ${serverId.text}`;
  return '';
}
