import { Document, isCollection, visit } from 'yaml';
import { checkShape, shapeOf } from '../../protocols/document/check-shape.ts';
import { DocumentError } from '../../protocols/document/problem.ts';
import { readDocument } from '../../protocols/document/read-document.ts';
import type { Channel } from '../../protocols/signal/plan.ts';
import { channelText } from '../../protocols/signal/plan-file.ts';
import type { JunctionMapping } from './mapping.ts';
import { mappingSchema } from './mapping-schema.ts';

/** A mapping file that cannot be read. */
export class MappingFileError extends DocumentError {
  override readonly name = 'MappingFileError';
}

const KIND = {
  Failure: MappingFileError,
  hint: 'see seeds/junctions/avenue/west.mapping.yaml for a mapping',
  textLimit: 1 << 20,
};

const shape = shapeOf(mappingSchema);
const LINE_WIDTH = 120;
/** Document, kind of thing. */
const ENTRY_DEPTH = 2;
const MOST = { phase: 16, overlap: 32, pedestrian: 16 } as const;

/** The document as its schema lets it through: channels are texts. */
interface Given extends Omit<Partial<JunctionMapping>, 'trafficLight' | 'links'> {
  readonly trafficLight: string;
  readonly links: readonly { readonly channels: readonly string[]; readonly givesWayTo?: readonly number[] }[];
}

/**
 * Reads a mapping file (YAML, so JSON as well). Whether it goes with a network is looked at when a run starts.
 *
 * @param source what errors call the text, usually the file's path
 * @throws MappingFileError naming every fault with line and column
 */
export function parseMapping(text: string, source: string): JunctionMapping {
  const { content, list } = readDocument(text, source, KIND);
  checkShape(content, shape, list.report);
  if (list.problems.length > 0) throw new MappingFileError(source, list.sorted());
  const { detectors = {}, lanes = {}, buttons = {}, ...given } = content as unknown as Given;
  const links = given.links.map(({ channels, givesWayTo = [] }, link) => ({
    channels: channels.map((name, at): Channel => {
      const [kind, number] = name.split(' ') as [Channel['kind'], string];
      if (Number(number) > MOST[kind]) {
        list.report(['links', link, 'channels', at], `there are ${kind} 1 to ${kind} ${MOST[kind]}`);
      }
      return { kind, number: Number(number) };
    }),
    givesWayTo,
  }));
  if (list.problems.length > 0) throw new MappingFileError(source, list.sorted());
  return { ...given, links, detectors, lanes, buttons };
}

/** Text of a mapping file. */
export function printMapping({ links, ...rest }: JunctionMapping): string {
  const given: Given = {
    ...rest,
    links: links.map(({ channels, givesWayTo }) => ({
      channels: channels.map(channelText),
      ...(givesWayTo.length > 0 && { givesWayTo }),
    })),
  };
  const document = new Document(given, { aliasDuplicateObjects: false });
  // A line for each thing that is mapped.
  visit(document, {
    Collection: (_key, node, path) => {
      if (path.filter(isCollection).length >= ENTRY_DEPTH) node.flow = true;
    },
  });
  return document.toString({ lineWidth: LINE_WIDTH });
}
