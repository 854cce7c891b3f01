/**
 * A parameter as a form asks for it.
 *
 * @typedef {object} SchemaField
 * @property {string} name
 * @property {string} description
 * @property {boolean} isRequired
 * @property {'number' | 'integer' | 'boolean' | 'choice' | 'text'} kind
 * @property {readonly string[]} choices
 * @property {number} [least]
 * @property {number} [most]
 */

/**
 * Parameters that a JSON Schema of an object describes, those that must be given first.
 *
 * @param {Readonly<Record<string, unknown>>} schema
 * @returns {readonly SchemaField[]}
 */
export function fieldsOfSchema(schema) {
  const properties = /** @type {Readonly<Record<string, Readonly<Record<string, unknown>>>>} */ (
    schema['properties'] ?? {}
  );
  const required = /** @type {readonly string[]} */ (schema['required'] ?? []);
  const fields = Object.entries(properties).map(([name, property]) => ({
    name,
    description: String(property['description'] ?? ''),
    isRequired: required.includes(name),
    kind: kindOf(property),
    choices: /** @type {readonly unknown[]} */ (property['enum'] ?? []).map(String),
    ...bound('least', property['minimum']),
    ...bound('most', property['maximum']),
  }));
  return [...fields.filter(({ isRequired }) => isRequired), ...fields.filter(({ isRequired }) => !isRequired)];
}

/**
 * What a form gave, as parameters; what is empty is left out.
 *
 * @param {readonly SchemaField[]} fields
 * @param {(name: string) => string} given
 * @returns {Record<string, unknown>}
 */
export function parametersOf(fields, given) {
  /** @type {Record<string, unknown>} */
  const parameters = {};
  for (const { name, kind } of fields) {
    const text = given(name).trim();
    if (text === '') continue;
    if (kind === 'number' || kind === 'integer') parameters[name] = Number(text);
    else parameters[name] = kind === 'boolean' ? text === 'true' : text;
  }
  return parameters;
}

/** @param {Readonly<Record<string, unknown>>} property @returns {SchemaField['kind']} */
function kindOf({ type, enum: choices }) {
  if (Array.isArray(choices)) return 'choice';
  return type === 'number' || type === 'integer' || type === 'boolean' ? type : 'text';
}

/** @param {'least' | 'most'} key @param {unknown} value */
function bound(key, value) {
  return typeof value === 'number' ? { [key]: value } : {};
}
