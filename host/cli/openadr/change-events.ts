import { parse } from 'yaml';
import type { EventRequest, Program } from '../../../protocols/openadr/objects.ts';
import { officialDescription } from '../../openadr/official-description.ts';
import type { VtnClient } from '../../openadr/vtn-client.ts';
import { UsageError } from '../failure.ts';
import { fileText, type VtnOptions, vtnClient } from './vtn-options.ts';

export interface PostOptions extends VtnOptions {
  readonly replace?: string;
}

/** `kerb openadr post`: makes an event of a YAML or JSON file; its program may be given by name, and is made when it is missing. */
export async function postEvent(file: string, options: PostOptions): Promise<void> {
  const event = parse(fileText(file)) as EventRequest;
  const faults = officialDescription().faultsOf('eventRequest', event);
  if (faults.length > 0) throw new UsageError(`${file} is no event of OpenADR 3.1: ${faults.join('; ')}`);
  const client = vtnClient(options);
  try {
    const { id: programID } = await programOf(client, event.programID);
    const request = { ...event, programID };
    const { replace } = options;
    const made = await (replace === undefined ? client.createEvent(request) : client.updateEvent(replace, request));
    console.log(made.id);
  } finally {
    client.close();
  }
}

/** `kerb openadr delete` */
export async function deleteEvent(id: string, options: VtnOptions): Promise<void> {
  const client = vtnClient(options);
  try {
    await client.deleteEvent(id);
  } finally {
    client.close();
  }
}

async function programOf(client: VtnClient, name: string): Promise<Program> {
  const { objects } = await client.programs();
  const known = objects.find(({ id, programName }) => id === name || programName === name);
  return known ?? (await client.createProgram({ programName: name }));
}
