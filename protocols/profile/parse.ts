import { isMap, parseDocument } from 'yaml';
import { checkMeaning } from './check.ts';
import { LineStarts } from './line-starts.ts';
import { type Draft, normalise } from './normalise.ts';
import { ProblemList, ProfileError } from './problem.ts';
import type { Profile } from './profile.ts';
import { checkShape } from './validate.ts';

/** Characters of the longest profile that is read. */
export const PROFILE_TEXT_LIMIT = 1 << 20;

/** Times that YAML aliases may multiply a document. */
const ALIAS_LIMIT = 100;

/**
 * Reads a profile document (YAML, so JSON as well) and checks it whole.
 *
 * @param source what errors call the text, usually the file's path
 * @throws ProfileError naming every fault with line and column
 */
export function parseProfile(text: string, source: string): Profile {
  if (text.length > PROFILE_TEXT_LIMIT) {
    const message = `is longer than ${PROFILE_TEXT_LIMIT} characters`;
    throw new ProfileError(source, [{ line: 1, column: 1, path: '', message }]);
  }
  const document = parseDocument(text, { prettyErrors: false });
  const list = new ProblemList(document.contents, new LineStarts(text));
  for (const error of document.errors) list.at(error.pos[0], '', error.message, 'the text is not well-formed YAML');
  if (list.problems.length === 0 && !isMap(document.contents)) {
    list.report([], document.contents === null ? 'is empty' : 'is not a map', 'a profile begins with `class: <name>`');
  }
  if (list.problems.length > 0) throw new ProfileError(source, list.sorted());

  const content = plain(() => document.toJS({ maxAliasCount: ALIAS_LIMIT }), list, source);
  const faulty = checkShape(content, list.report);
  const draft: Draft = normalise(content as Record<string, unknown>, faulty);
  checkMeaning(draft, list.report);
  if (list.problems.length > 0) throw new ProfileError(source, list.sorted());
  return draft.profile;
}

function plain(convert: () => unknown, list: ProblemList, source: string): unknown {
  try {
    return convert();
  } catch (error) {
    list.report([], error instanceof Error ? error.message : String(error), 'use fewer YAML aliases');
    throw new ProfileError(source, list.problems);
  }
}
