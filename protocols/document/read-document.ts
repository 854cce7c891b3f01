import { isMap, parseDocument } from 'yaml';
import { LineStarts } from './line-starts.ts';
import { type DocumentError, type Problem, ProblemList } from './problem.ts';

/** What reading needs to know about a kind of document. */
export interface DocumentKind {
  /** What its faults are thrown as. */
  readonly Failure: new (
    source: string,
    problems: readonly Problem[],
  ) => DocumentError;
  /** Told when the text holds no map: how such a document begins. */
  readonly hint: string;
  /** Characters of the longest text that is read. */
  readonly textLimit: number;
}

/** Times that YAML aliases may multiply a document. */
const ALIAS_LIMIT = 100;

export interface ReadDocument {
  readonly content: Readonly<Record<string, unknown>>;
  /** Where further faults are reported; empty so far. */
  readonly list: ProblemList;
}

/**
 * Reads YAML, and so JSON as well, whose root is a map.
 *
 * @param source what errors call the text, usually the file's path
 * @throws DocumentError of the kind, for text that is too long, not well-formed, empty, or not a map
 */
export function readDocument(text: string, source: string, kind: DocumentKind): ReadDocument {
  const { Failure, hint, textLimit } = kind;
  if (text.length > textLimit) {
    throw new Failure(source, [{ line: 1, column: 1, path: '', message: `is longer than ${textLimit} characters` }]);
  }
  const document = parseDocument(text, { prettyErrors: false });
  const list = new ProblemList(document.contents, new LineStarts(text));
  for (const error of document.errors) list.at(error.pos[0], '', error.message, 'the text is not well-formed YAML');
  if (list.problems.length === 0 && !isMap(document.contents)) {
    list.report([], document.contents === null ? 'is empty' : 'is not a map', hint);
  }
  if (list.problems.length > 0) throw new Failure(source, list.sorted());
  try {
    return { content: document.toJS({ maxAliasCount: ALIAS_LIMIT }) as Record<string, unknown>, list };
  } catch (error) {
    list.report([], error instanceof Error ? error.message : String(error), 'use fewer YAML aliases');
    throw new Failure(source, list.problems);
  }
}
