/**
 * A name of a profile as words: `activePowerTotal` → `active power total`, `voltageL1` → `voltage L1`. Letters and digits that
 * stand together as a sign (`L1`, `THD`) stay one.
 *
 * @param {string} name
 */
export function nameWords(name) {
  return name
    .split(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/)
    .map((word) => (/^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word))
    .join(' ');
}
