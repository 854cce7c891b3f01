import { flagMask } from '../check-register.ts';
import { type Profile, type RegisterField, TYPE_LIMITS } from '../profile.ts';
import { settingsSize } from './assemblyscript-writes.ts';

/** Bytes of the largest record of settings (BLOCK_LIMIT in firmware/sdk/record.ts). */
const SETTINGS_LIMIT = 2040;

function registerProblem(field: RegisterField): string | undefined {
  if (field.type === 'string') return 'has type string, which is for third-party devices';
  if (field.wordOrder !== 'big') return 'has its low word first, which is for third-party devices';
  const { default: initial, symbols } = field;
  if (symbols && symbols[String(initial)] === undefined) {
    return `holds ${initial} after a reset, none of its symbols; give it a default`;
  }
  const [least, greatest] = TYPE_LIMITS[field.type];
  if (!symbols && (initial < (field.min ?? least) || initial > (field.max ?? greatest))) {
    return `holds ${initial} after a reset, outside its range; give it a default`;
  }
  if (field.bits && (initial & ~flagMask(field)) !== 0) return 'sets bits without a name after a reset';
  return undefined;
}

/** Why no firmware can be built from this profile, one sentence each; none when it can. */
export function firmwareProblems(profile: Profile): string[] {
  const problems: string[] = [];
  for (const field of [...profile.inputRegisters, ...profile.holdingRegisters]) {
    const problem = registerProblem(field);
    if (problem !== undefined) problems.push(`register ${field.name} ${problem}`);
  }
  const size = settingsSize(profile);
  if (size > SETTINGS_LIMIT) {
    problems.push(`its persistent fields take ${size} bytes; a record holds at most ${SETTINGS_LIMIT}`);
  }
  return problems;
}
