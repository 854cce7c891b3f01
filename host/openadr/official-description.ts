import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ApiDescription } from '../../protocols/openadr/api-description.ts';
import { packageRoot } from '../package-root.ts';

export const OFFICIAL_DESCRIPTION = join(packageRoot, 'seeds/openadr/openadr3-3.1.0.yaml');

let description: ApiDescription | undefined;

/** The official description of OpenADR 3.1, read when it is first needed. */
export function officialDescription(): ApiDescription {
  description ??= new ApiDescription(parse(readFileSync(OFFICIAL_DESCRIPTION, 'utf8')));
  return description;
}
