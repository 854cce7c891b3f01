import type { Operator } from './query-token.ts';

/** A query as it was understood. */
export type Query =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  | { readonly kind: 'compare'; readonly field: string; readonly operator: Operator; readonly value: string }
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly string[] }
  /** The field has a value at all. */
  | { readonly kind: 'has'; readonly field: string };

/** Value of a field of a device, undefined when it has none. */
export type FieldOf = (field: string) => string | number | undefined;

/** Whether a device is among those that a query chooses. What a device has no value for is neither equal, less nor more. */
export function matches(query: Query, fieldOf: FieldOf): boolean {
  switch (query.kind) {
    case 'all':
      return true;
    case 'and':
      return query.parts.every((part) => matches(part, fieldOf));
    case 'or':
      return query.parts.some((part) => matches(part, fieldOf));
    case 'not':
      return !matches(query.part, fieldOf);
    case 'in':
      return query.values.some((value) => isEqual(fieldOf(query.field), value));
    case 'has':
      return fieldOf(query.field) !== undefined;
    case 'compare':
      return compares(fieldOf(query.field), query.operator, query.value);
  }
}

function compares(actual: string | number | undefined, operator: Operator, value: string): boolean {
  if (operator === '!=') return !isEqual(actual, value);
  if (actual === undefined) return false;
  switch (operator) {
    case '=':
      return isEqual(actual, value);
    case '~':
      return isLike(String(actual), value);
    case '<':
      return Number(actual) < Number(value);
    case '<=':
      return Number(actual) <= Number(value);
    case '>':
      return Number(actual) > Number(value);
    case '>=':
      return Number(actual) >= Number(value);
  }
}

function isEqual(actual: string | number | undefined, value: string): boolean {
  return typeof actual === 'number' ? actual === Number(value) : actual === value;
}

/** `*` stands for any characters. Goes through the text once for each part, whatever the pattern. */
function isLike(text: string, pattern: string): boolean {
  const parts = pattern.split('*');
  if (parts.length === 1) return text === pattern;
  const first = parts[0]!;
  const last = parts.at(-1)!;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  const end = text.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
