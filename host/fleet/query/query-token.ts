import { QueryError } from './query-error.ts';

export type Operator = '=' | '!=' | '~' | '<' | '<=' | '>' | '>=';

export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  /** In quotes: never a keyword. */
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'operator'; readonly text: Operator; readonly at: number }
  | { readonly kind: 'mark'; readonly text: '(' | ')' | ','; readonly at: number }
  | { readonly kind: 'end'; readonly text: ''; readonly at: number };

const TOKEN =
  /\s+|(?<operator>!=|<=|>=|=|~|<|>)|(?<mark>[(),])|"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<word>[^\s=!~<>(),"']+)/y;

/** Cuts a query into its words. @throws QueryError */
export function queryTokens(query: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < query.length; ) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(query);
    if (match === null) {
      const character = query[at]!;
      const expected =
        character === '"' || character === "'" ? `the closing ${character}` : 'a name, value or operator';
      throw new QueryError(
        query,
        at + 1,
        expected,
        character === '!' ? '`!` (did you mean `!=`?)' : `\`${character}\``,
      );
    }
    const { operator, mark, double, single, word } = match.groups!;
    if (operator !== undefined) tokens.push({ kind: 'operator', text: operator as Operator, at });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark as '(' | ')' | ',', at });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word, at });
    else if (double !== undefined || single !== undefined) tokens.push({ kind: 'text', text: (double ?? single)!, at });
    at = TOKEN.lastIndex;
  }
  tokens.push({ kind: 'end', text: '', at: query.length });
  return tokens;
}
