import type { Query } from './query.ts';
import { QueryError } from './query-error.ts';
import { queryTokens, type Token } from './query-token.ts';

/** Fields that are numbers. */
const NUMBERS: ReadonlySet<string> = new Set(['unit', 'firmware', 'config']);
const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'has', 'all']);
const FIELD = /^[A-Za-z][\w.-]*$/;
const LONGEST_QUERY = 4096;
const DEEPEST = 64;

/**
 * Reads a query, such as `class=meter and site=north and firmware<5 and not ring in (0, 1)`; an empty one chooses all.
 *
 *     query      = part { "or" part }
 *     part       = factor { "and" factor }
 *     factor     = "not" factor | "(" query ")" | "all" | "has" field | comparison
 *     comparison = field ("=" | "!=" | "~" | "<" | "<=" | ">" | ">=") value | field "in" "(" value { "," value } ")"
 *
 * @throws QueryError
 */
export function parseQuery(text: string): Query {
  if (text.length > LONGEST_QUERY) {
    throw new QueryError(text.slice(0, 40), 1, `a query of at most ${LONGEST_QUERY} characters`, `${text.length}`);
  }
  return new Parser(text).whole();
}

class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = queryTokens(text);
  }

  whole(): Query {
    if (this.#peek().kind === 'end') return { kind: 'all' };
    const query = this.#or();
    if (this.#peek().kind !== 'end') throw this.#unexpected('`and`, `or` or the end');
    return query;
  }

  #or(): Query {
    const parts = [this.#and()];
    while (this.#take('or')) parts.push(this.#and());
    return parts.length === 1 ? parts[0]! : { kind: 'or', parts };
  }

  #and(): Query {
    const parts = [this.#factor()];
    while (this.#take('and')) parts.push(this.#factor());
    return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
  }

  #factor(): Query {
    if (++this.#depth > DEEPEST) throw this.#unexpected(`at most ${DEEPEST} parts inside of each other`);
    try {
      if (this.#take('not')) return { kind: 'not', part: this.#factor() };
      if (this.#take('all')) return { kind: 'all' };
      if (this.#take('has')) return { kind: 'has', field: this.#field() };
      if (!this.#take('(')) return this.#comparison();
      const query = this.#or();
      if (!this.#take(')')) throw this.#unexpected('`and`, `or` or `)`');
      return query;
    } finally {
      this.#depth--;
    }
  }

  #comparison(): Query {
    const field = this.#field();
    if (this.#take('in')) {
      if (!this.#take('(')) throw this.#unexpected('`(` and the values');
      const values = [this.#value(field, false)];
      while (this.#take(',')) values.push(this.#value(field, false));
      if (!this.#take(')')) throw this.#unexpected('`,` or `)`');
      return { kind: 'in', field, values };
    }
    const token = this.#peek();
    if (token.kind !== 'operator') throw this.#unexpected('one of = != ~ < <= > >= in');
    this.#next++;
    return { kind: 'compare', field, operator: token.text, value: this.#value(field, /[<>]/.test(token.text)) };
  }

  #field(): string {
    const token = this.#peek();
    const isField = token.kind === 'word' && FIELD.test(token.text) && !KEYWORDS.has(token.text);
    if (!isField) throw this.#unexpected('a field (key, class, line, unit, firmware, config, enrolled or a label)');
    this.#next++;
    return token.text.startsWith('label.') ? token.text : nameOf(token.text);
  }

  #value(field: string, ordered: boolean): string {
    const token = this.#peek();
    if (token.kind !== 'word' && token.kind !== 'text') throw this.#unexpected('a value');
    if ((ordered || NUMBERS.has(field)) && !/^-?\d+(\.\d+)?$/.test(token.text)) throw this.#unexpected('a number');
    this.#next++;
    return token.text;
  }

  #peek(): Token {
    return this.#tokens[this.#next]!;
  }

  #take(text: string): boolean {
    const token = this.#peek();
    const isIt = (token.kind === 'word' || token.kind === 'mark') && token.text === text;
    if (isIt) this.#next++;
    return isIt;
  }

  #unexpected(expected: string): QueryError {
    const { kind, text, at } = this.#peek();
    return new QueryError(this.#text, at + 1, expected, kind === 'end' ? 'the end' : `\`${text}\``);
  }
}

const DEVICE_FIELDS: ReadonlySet<string> = new Set([...NUMBERS, 'key', 'class', 'line', 'enrolled']);

/** A name that is none of a device's own is that of a label. */
function nameOf(word: string): string {
  return DEVICE_FIELDS.has(word) ? word : `label.${word}`;
}
