import type { Report } from '../../../document/problem.ts';
import type { ConfigSection, Content, Given } from '../../config-class.ts';
import { PROGRAMME_WORDS, type ProgrammeWord, programmeSchema } from './programme-words.ts';

type Programme = Readonly<Record<string, Readonly<Record<string, number | string>>>>;

/**
 * The demand response programme of a hub: limits, what holds while the operator is not heard, when a price moves loads, and how they
 * come back. What a home file's `supply` says as well may stand in one of both only; of a whole home it is written there.
 */
export const programmeSection: ConfigSection = {
  schemas: { programme: programmeSchema },
  read: (content, report) => {
    const programme = content['programme'] as Programme;
    const given = { values: {} as Record<string, number>, settings: {} as Record<string, number> };
    for (const word of PROGRAMME_WORDS) {
      const said = programme[word.part]?.[word.key];
      if (said === undefined) continue;
      reportTwice(content, word, report);
      const value = typeof said === 'string' ? word.special!.value : said;
      given[word.of === 'setting' ? 'settings' : 'values'][word.name] = value;
    }
    return given;
  },
  write: (given) => {
    const parts: Record<string, Record<string, number | string>> = {};
    for (const word of PROGRAMME_WORDS) {
      const value = wordValue(word, given);
      if (value === undefined) continue;
      parts[word.part] ??= {};
      parts[word.part]![word.key] = value === word.special?.value ? word.special.word : value;
    }
    return Object.keys(parts).length > 0 ? { programme: parts } : undefined;
  },
};

function wordValue({ of, name }: ProgrammeWord, { values, settings }: Given): number | undefined {
  if (of === 'field' && values['loadKind'] !== undefined) return undefined;
  const value = of === 'setting' ? settings[name] : values[name];
  return typeof value === 'number' ? value : undefined;
}

function reportTwice(content: Content, { part, key, of, name }: ProgrammeWord, report: Report): void {
  const supply = (content['home'] as { readonly supply?: Content } | undefined)?.supply;
  const isTwice = of === 'setting' ? isGiven(content['settings'], name) : isGiven(supply, key);
  const other = of === 'setting' ? `settings.${name}` : `home.supply.${key}`;
  if (isTwice) report(['programme', part, key], `is said by ${other} as well`, 'leave one of them out', 'key');
}

function isGiven(content: unknown, name: string): boolean {
  return typeof content === 'object' && content !== null && Object.hasOwn(content, name);
}
