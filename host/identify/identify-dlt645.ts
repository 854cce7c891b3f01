import { WILDCARD_ADDRESS } from '../../protocols/dlt645/address.ts';
import { Parameter } from '../../protocols/dlt645/parameter-items.ts';
import { Dlt645Client } from '../dlt645/client.ts';
import { Dlt645RefusedError, Dlt645ResponseError, Dlt645TimeoutError } from '../dlt645/errors.ts';
import type { Dlt645Line } from '../dlt645/line.ts';
import type { Dlt645Identity } from './identity.ts';

/** What a meter may tell of itself (DL/T 645-2007, table A.6): identifiers, and where they go. */
const TEXTS = [
  ['meterNumber', Parameter.meterNumber],
  ['assetNumber', 0x0400_0403],
  ['model', Parameter.model],
  ['protocolVersion', Parameter.protocolVersion],
  ['firmwareVersion', Parameter.softwareVersion],
  ['manufacturer', 0x0480_0003],
] as const;

/**
 * Finds out what a DL/T 645 meter is, by reads alone.
 *
 * @param address 12 digits; without it the line has one meter, which tells its own
 * @throws Dlt645TimeoutError when no meter answers, Dlt645Error when the line is gone
 */
export async function identifyDlt645(line: Dlt645Line, address?: string): Promise<Dlt645Identity> {
  const own = address ?? (await new Dlt645Client(line, WILDCARD_ADDRESS).readAddress());
  const client = new Dlt645Client(line, own);
  const texts = {
    meterNumber: '',
    assetNumber: '',
    model: '',
    protocolVersion: '',
    firmwareVersion: '',
    manufacturer: '',
  };
  let answered = address === undefined;
  for (const [name, identifier] of TEXTS) {
    try {
      texts[name] = String((await client.read(identifier)).value).trim();
      answered = true;
    } catch (error) {
      if (error instanceof Dlt645RefusedError || error instanceof Dlt645ResponseError) {
        answered = true;
        continue;
      }
      // A meter that has told something else may keep silent about what it does not know.
      if (!(error instanceof Dlt645TimeoutError) || !answered) throw error;
    }
  }
  return { kind: 'dlt645', line: line.name, address: own, ...texts };
}
