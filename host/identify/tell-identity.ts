import { FunctionCode } from '../../protocols/modbus/constants.ts';
import type { Profile } from '../../protocols/profile/profile.ts';
import {
  ExceptionResponseError,
  InvalidResponseError,
  RequestTimeoutError,
  UnsupportedFunctionError,
} from '../line/errors.ts';
import type { ReadDeviceIdentity } from '../line/line.ts';
import { knownProfiles } from '../project/known-profiles.ts';
import type { DeviceReads } from './device-reads.ts';
import type { ServerId } from './identity.ts';

/** Least characters of a text in an answer to function 17, which may hold anything. */
const LEAST_TEXT = 3;

/** What a device tells by function 43/14; undefined where it does not. @throws LineError when the line is gone */
export async function askIdentification(reads: DeviceReads): Promise<ReadDeviceIdentity | undefined> {
  const identity = await asked(reads, () => reads.line.readIdentity(reads.unitId, reads.options));
  return identity !== undefined && identity.objects.size > 0 ? identity : undefined;
}

/** What a device tells by function 17; undefined where it does not. @throws LineError when the line is gone */
export async function askServerId(reads: DeviceReads): Promise<ServerId | undefined> {
  const pdu = Uint8Array.of(FunctionCode.reportServerId);
  const answer = await asked(reads, () => reads.line.request(reads.unitId, pdu, reads.options));
  const size = answer?.[1];
  if (answer === undefined || size === undefined || size === 0) return undefined;
  const bytes = answer.slice(2, 2 + size);
  return { bytes, text: textIn(bytes) };
}

/** The longest run of characters that print. */
function textIn(bytes: Uint8Array): string {
  const runs =
    Buffer.from(bytes)
      .toString('latin1')
      .match(/[ -~]+/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '').trim();
  return longest.length >= LEAST_TEXT ? longest : '';
}

/** Many devices refuse functions that they do not know, and many do not answer them at all. */
async function asked<Answer>(reads: DeviceReads, ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    const answer = await ask();
    reads.tell('answered');
    return answer;
  } catch (error) {
    if (error instanceof ExceptionResponseError) reads.tell('answered');
    else if (error instanceof RequestTimeoutError || error instanceof InvalidResponseError) reads.tell('silent');
    else if (!(error instanceof UnsupportedFunctionError)) throw error;
    return undefined;
  }
}

/** The profile of a device of Kerb or of one's own project, by what it tells of itself; undefined for any other device. */
export function kerbProfile({
  vendorName,
  productCode,
}: Pick<ReadDeviceIdentity, 'vendorName' | 'productCode'>): Profile | undefined {
  return [...knownProfiles().values()].find(
    ({ identity }) => identity.vendorName === vendorName && identity.productCode === productCode,
  );
}
