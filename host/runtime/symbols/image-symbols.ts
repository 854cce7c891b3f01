import { SourceMap, type SourceMapPayload } from 'node:module';
import { enclosingFunction } from './enclosing-function.ts';

/** What the compiler knew of an image's code, kept apart from the image, so that devices need no room for it. */
export interface SymbolFile {
  /** Source map (ECMA-426) whose columns are bytes of the image; with the text of each source. */
  readonly map: SourceMapPayload;
  /** Names of the functions, imports first. */
  readonly functions: readonly string[];
}

/** A place in the sources of firmware. */
export interface SourcePlace {
  /** From the package or project, with slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** Bytes in which the instruction after one without a source begins. */
const LOOK_AHEAD = 32;

/** Says of the code of one image where it comes from. */
export class ImageSymbols {
  readonly functions: readonly string[];
  private readonly map: SourceMap;
  private readonly texts: ReadonlyMap<string, readonly string[]>;

  constructor({ map, functions }: SymbolFile) {
    this.map = new SourceMap({ ...map, sourceRoot: '' });
    this.functions = functions;
    this.texts = new Map(map.sources.map((source, index) => [source, (map.sourcesContent[index] ?? '').split('\n')]));
  }

  /** The source of the instruction at `offset` bytes of the image; undefined where the compiler has none. */
  locate(offset: number): SourcePlace | undefined {
    const entry = this.map.findEntry(0, offset);
    if (!('originalSource' in entry) || entry.originalSource === undefined) return undefined;
    return { file: entry.originalSource, line: entry.originalLine + 1, column: entry.originalColumn + 1 };
  }

  /** The source of the first instruction from `offset` on that has one, such as of the loop that begins there. */
  locateNext(offset: number): SourcePlace | undefined {
    for (let at = offset; at < offset + LOOK_AHEAD; at++) {
      const place = this.locate(at);
      if (place !== undefined) return place;
    }
    return undefined;
  }

  /** Name of the function in which a place lies: another one than the image's where its code was put in that one. */
  functionAt({ file, line }: SourcePlace): string | undefined {
    return enclosingFunction(this.texts.get(file) ?? [], line);
  }

  /** The text of a line, without what is around it. */
  textAt({ file, line }: SourcePlace): string {
    return this.texts.get(file)?.[line - 1]?.trim() ?? '';
  }
}
