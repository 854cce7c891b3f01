import { checkShape, shapeOf } from '../document/check-shape.ts';
import { readDocument } from '../document/read-document.ts';
import { checkMeaning } from './check.ts';
import { probesOf } from './check-probe.ts';
import { extend } from './extend.ts';
import { type Draft, normalise } from './normalise.ts';
import type { Profile } from './profile.ts';
import { ProfileError } from './profile-error.ts';
import { profileSchema } from './schema.ts';

/** Characters of the longest profile that is read. */
export const PROFILE_TEXT_LIMIT = 1 << 20;

const KIND = { Failure: ProfileError, hint: 'a profile begins with `class: <name>`', textLimit: PROFILE_TEXT_LIMIT };

const shape = shapeOf(profileSchema);

/** The text of a profile, and what errors call it. */
export interface ProfileText {
  readonly text: string;
  readonly source: string;
}

/** Finds the profile of a device class that another one extends; undefined when there is none. */
export type ExtendedProfile = (className: string) => ProfileText | undefined;

/**
 * Reads a profile document (YAML, so JSON as well) and checks it whole.
 *
 * @param source what errors call the text, usually the file's path
 * @param extended gives the text of the class that the profile says it extends
 * @throws ProfileError naming every fault with line and column, of the profile or of what it extends
 */
export function parseProfile(text: string, source: string, extended: ExtendedProfile = () => undefined): Profile {
  return draftOf({ text, source }, extended, []).profile;
}

/** `variants`: the classes that extend this one, which it cannot extend in turn. */
function draftOf({ text, source }: ProfileText, extended: ExtendedProfile, variants: readonly string[]): Draft {
  const { content, list } = readDocument(text, source, KIND);
  const faulty = checkShape(content, shape, list.report);
  const own = normalise(content, faulty);
  const base = content['extends'];
  let draft = own;
  if (typeof base === 'string' && !faulty.some(([step]) => step === 'extends')) {
    const line = [...variants, own.profile.class];
    const found = line.includes(base) ? undefined : extended(base);
    if (found !== undefined) draft = extend(draftOf(found, extended, line), own, content);
    else if (line.includes(base)) list.report(['extends'], `${own.profile.class} cannot extend itself`);
    else list.report(['extends'], `there is no class ${base} to extend`, 'its folder lies beside this one');
  }
  checkMeaning(draft, list.report);
  const probe = probesOf(draft.probe, draft, list.report);
  if (list.problems.length > 0) throw new ProfileError(source, list.sorted());
  return probe.length === 0 ? draft : { ...draft, profile: { ...draft.profile, probe } };
}
