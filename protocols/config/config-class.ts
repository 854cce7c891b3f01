import type { Report } from '../document/problem.ts';
import type { Value } from '../profile/codec.ts';
import type { ConfigValues } from '../profile/config-document.ts';

/** A JSON Schema (2020-12), or a part of one. */
export type Schema = { readonly [key: string]: unknown };

/** Content of a config file, or of a part of it. */
export type Content = Readonly<Record<string, unknown>>;

/** What a part of a config file says: values of config fields and of settings registers, by their names. */
export interface Given {
  readonly values: ConfigValues;
  readonly settings: Readonly<Record<string, Value>>;
}

/** A part of the config files of a class, in words of its field. */
export interface ConfigSection {
  /** Keys of the file that belong to it, and the published schema of each. */
  readonly schemas: Readonly<Record<string, Schema>>;
  /** Schemas that the file is checked against before it is read, where they are not the published ones. */
  readonly outlines?: Readonly<Record<string, Schema>>;
  /** Of a file in which one of its keys stands, and whose shape has been checked. Faults are reported. */
  read(content: Content, report: Report): Given | undefined;
  /** Names that the file gives to tariffs, patterns and such, by number: devices keep none. */
  names?(content: Content): ReadonlyMap<number, string>;
  /**
   * What its keys say of a device with these values; undefined when they cannot say it. Whoever calls reads it back: what comes out
   * otherwise is not used.
   */
  write(given: Given, title: string): Content | undefined;
}

/** How config files of a device class are written; a class without any has its fields and registers by name. */
export interface ConfigClass {
  readonly class: string;
  readonly sections: readonly ConfigSection[];
}
