import type { Dlt645Identity, Identity, SunspecMap, TemplateMatch } from '../../identify/identity.ts';
import { identityText } from '../../identify/identity-text.ts';
import { LEAST_SCORE } from '../../identify/rank.ts';
import type { WordOrderFinding } from '../../identify/word-order.ts';
import { coloured, dim } from '../style.ts';

/** Matches whose evidence is shown, beside those that are the answer. */
const MOST_OTHERS = 5;
/** Evidence below this is not worth a line of a match that is not the answer, bits. */
const LEAST_BITS = 0.05;
/** Ranges of an unknown device that are shown. */
const MOST_ANSWERED = 12;

/** An identity with what speaks for and against it, line by line. */
export function identityReport(identity: Identity): string[] {
  const head = `${identityText(identity)}`;
  if (identity.kind === 'dlt645') return [head, ...meterLines(identity)];
  const lines = [head, ...toldLines(identity)];
  switch (identity.kind) {
    case 'kerb':
      break;
    case 'sunspec':
      lines.push(...sunspecLines(identity.sunspec), ...ranking(...fittingFirst(identity.matches)));
      break;
    case 'template':
      lines.push(...ranking([identity.best], identity.others));
      break;
    case 'ambiguous':
      lines.push('nothing that was read tells which of them it is:', ...ranking(identity.candidates, identity.others));
      break;
    case 'unknown':
      lines.push(...unknownLines(identity.answered), ...ranking([], identity.matches));
  }
  return [...lines, dim(`${identity.requests} requests`)];
}

/** The matches that fit, and the others. */
function fittingFirst(matches: readonly TemplateMatch[]): [TemplateMatch[], TemplateMatch[]] {
  const fits = ({ score }: TemplateMatch): boolean => score >= LEAST_SCORE;
  return [matches.filter(fits), matches.filter((match) => !fits(match))];
}

function toldLines({ identification, serverId }: Exclude<Identity, Dlt645Identity>): string[] {
  const lines: string[] = [];
  if (identification !== undefined) {
    const { vendorName, productCode, majorMinorRevision, productName, modelName } = identification;
    const texts = [vendorName, productCode, majorMinorRevision, productName, modelName];
    lines.push(`function 43/14: ${texts.filter((text) => text !== undefined && text !== '').join(', ')}`);
  }
  if (serverId !== undefined) {
    const told = serverId.text === '' ? `${serverId.bytes.length} bytes without text` : serverId.text;
    lines.push(`function 17: ${told}`);
  }
  return lines;
}

function sunspecLines({ base, models, problem, common }: SunspecMap): string[] {
  const lines = [
    `SunSpec map at holding register ${base}: ${models.map(({ id, address }) => `${id} at ${address}`).join(', ')}`,
  ];
  if (common !== undefined) {
    if (common.version !== '') lines.push(`version ${common.version}`);
    if (common.serialNumber !== '') lines.push(`serial number ${common.serialNumber}`);
  }
  if (problem !== undefined) lines.push(`the map does not end as it should: ${problem}`);
  return lines;
}

function unknownLines(answered: readonly string[]): string[] {
  if (answered.length === 0) return ['it answers, but told nothing of what it was asked'];
  const more = answered.length > MOST_ANSWERED ? `, and ${answered.length - MOST_ANSWERED} more` : '';
  return [`it answered ${answered.slice(0, MOST_ANSWERED).join(', ')}${more}`];
}

function ranking(fitting: readonly TemplateMatch[], others: readonly TemplateMatch[]): string[] {
  const lines = fitting.flatMap((match) => [
    heading(match),
    ...evidenceLines(match, 0),
    ...orderLines(match.wordOrder),
  ]);
  if (others.length === 0) return lines;
  const shown = others.slice(0, MOST_OTHERS);
  const rest = others.length > shown.length ? ` (${others.length - shown.length} more are left out)` : '';
  return [
    ...lines,
    `${fitting.length === 0 ? 'less like' : 'others, less like'}${rest}:`,
    ...shown.flatMap((match) => [heading(match), ...evidenceLines(match, LEAST_BITS)]),
  ];
}

function heading({ template, score, description }: TemplateMatch): string {
  return `  ${template}  ${score.toFixed(1)} bits  ${dim(description)}`;
}

function evidenceLines({ evidence }: TemplateMatch, least: number): string[] {
  const bits = (each: { readonly bits: number }): string => `${each.bits < 0 ? '' : '+'}${each.bits.toFixed(1)}`;
  return evidence
    .filter((each) => Math.abs(each.bits) >= least)
    .map((each) => `    ${coloured(each.bits < 0 ? 'red' : 'green', bits(each).padStart(5))}  ${each.text}`);
}

function orderLines(finding: WordOrderFinding | undefined): string[] {
  if (finding === undefined) return [];
  const { order, expected, confidence, registers } = finding;
  const sure = `${Math.floor(confidence * 1000) / 10} % by ${registers.join(', ')}`;
  if (order === expected) return [`    word order ${order} as in the template (${sure})`];
  return [
    `    ${coloured('yellow', `word order ${order}, where the template has ${expected}`)} (${sure}): set the device, or change wordOrder in a copy of the template`,
  ];
}

function meterLines({ meterNumber, assetNumber, protocolVersion, firmwareVersion }: Dlt645Identity): string[] {
  const rows = [
    ['meter number', meterNumber],
    ['asset number', assetNumber],
    ['protocol', protocolVersion],
    ['firmware', firmwareVersion],
  ] as const;
  return rows.filter(([, text]) => text !== '').map(([name, text]) => `${name} ${text}`);
}
