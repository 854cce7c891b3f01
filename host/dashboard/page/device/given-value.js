/**
 * @import { BitField, RegisterField } from '../../../../protocols/profile/profile.ts'
 * @import { ShownValue } from '../../world.ts'
 */

/** What a form gave, as the driver takes it. @param {BitField | RegisterField} field @param {string} given @returns {ShownValue} */
export function givenValue(field, given) {
  if (!('type' in field)) return given === 'true';
  if (field.symbols !== undefined || field.type === 'string') return given;
  if (field.bits !== undefined) return given.split(/[\s,]+/).filter((flag) => flag !== '');
  const number = Number(given);
  return given.trim() === '' || !Number.isFinite(number) || (field.type.endsWith('64') && !Number.isSafeInteger(number))
    ? given.trim()
    : number;
}
