import { checkShape, shapeOf } from '../document/check-shape.ts';
import { readDocument } from '../document/read-document.ts';
import { checkMeaning } from './check.ts';
import { type Draft, normalise } from './normalise.ts';
import type { Profile } from './profile.ts';
import { ProfileError } from './profile-error.ts';
import { profileSchema } from './schema.ts';

/** Characters of the longest profile that is read. */
export const PROFILE_TEXT_LIMIT = 1 << 20;

const KIND = { Failure: ProfileError, hint: 'a profile begins with `class: <name>`', textLimit: PROFILE_TEXT_LIMIT };

const shape = shapeOf(profileSchema);

/**
 * Reads a profile document (YAML, so JSON as well) and checks it whole.
 *
 * @param source what errors call the text, usually the file's path
 * @throws ProfileError naming every fault with line and column
 */
export function parseProfile(text: string, source: string): Profile {
  const { content, list } = readDocument(text, source, KIND);
  const faulty = checkShape(content, shape, list.report);
  const draft: Draft = normalise(content, faulty);
  checkMeaning(draft, list.report);
  if (list.problems.length > 0) throw new ProfileError(source, list.sorted());
  return draft.profile;
}
