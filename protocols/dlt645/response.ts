import { ADDRESS_SIZE, decodeAddress } from './address.ts';
import { decodeDigits } from './bcd.ts';
import { FunctionCode } from './constants.ts';
import { decodeIdentifier, IDENTIFIER_SIZE } from './data-field.ts';
import { type Dlt645Frame, decodeControl } from './frame.ts';
import { decodePassword, PASSWORD_SIZE } from './password.ts';
import { baudRateWord, type Dlt645Request } from './request.ts';

/** What a meter answered to a request. */
export type Dlt645Response =
  /** It did what was asked, and has nothing to tell. */
  | { readonly kind: 'done' }
  /** Bytes behind the identifier; `more` when others follow by readFollowing. */
  | { readonly kind: 'data'; readonly data: Uint8Array; readonly more: boolean }
  | { readonly kind: 'address'; readonly address: string }
  /** The bits of its error byte, see `ErrorBit`. */
  | { readonly kind: 'refused'; readonly error: number };

/** Why a frame is no answer to the request: what of it is another. */
export interface ResponseMismatch {
  readonly kind: 'mismatch';
  readonly field:
    | 'direction'
    | 'address'
    | 'function'
    | 'identifier'
    | 'sequence number'
    | 'baud rate'
    | 'password'
    | 'length';
}

function mismatch(field: ResponseMismatch['field']): ResponseMismatch {
  return { kind: 'mismatch', field };
}

/**
 * What `frame` answers to `request`, which went to `address`. Everything that a request says of what it asks for has to
 * come back, so that the answer to an earlier one is not taken for it.
 */
export function decodeResponse(
  address: string,
  request: Dlt645Request,
  { control, data, address: from }: Dlt645Frame,
): Dlt645Response | ResponseMismatch {
  const { functionCode, isResponse, isError, more } = decodeControl(control);
  if (!isResponse) return mismatch('direction');
  if (functionCode !== FunctionCode[request.kind]) return mismatch('function');
  if (!isFrom(address, from, request, isError)) return mismatch('address');
  if (isError) return data.length === 1 ? { kind: 'refused', error: data[0]! } : mismatch('length');
  switch (request.kind) {
    case 'readData':
      if (decodeIdentifier(data) !== request.identifier) return mismatch('identifier');
      return { kind: 'data', data: data.subarray(IDENTIFIER_SIZE), more };
    case 'readFollowing': {
      if (decodeIdentifier(data) !== request.identifier) return mismatch('identifier');
      if (data.length === IDENTIFIER_SIZE || data.at(-1) !== request.sequence) return mismatch('sequence number');
      return { kind: 'data', data: data.subarray(IDENTIFIER_SIZE, -1), more };
    }
    case 'readAddress': {
      if (data.length !== ADDRESS_SIZE || decodeDigits(data, 0, ADDRESS_SIZE) === undefined) return mismatch('length');
      return { kind: 'address', address: decodeAddress(data, 0) };
    }
    case 'authenticate':
      return { kind: 'data', data, more };
    case 'setBaudRate':
      if (data.length !== 1 || data[0] !== baudRateWord(request.baudRate)) return mismatch('baud rate');
      return { kind: 'done' };
    case 'setPassword': {
      const now = data.length === PASSWORD_SIZE ? decodePassword(data, 0) : undefined;
      const { level, digits } = request.newPassword;
      return now?.level === level && now.digits === digits ? { kind: 'done' } : mismatch('password');
    }
    default:
      return data.length === 0 || request.kind === 'multifunctionTerminal' ? { kind: 'done' } : mismatch('length');
  }
}

function isFrom(address: string, from: string, request: Dlt645Request, isError: boolean): boolean {
  if (request.kind === 'writeAddress' && !isError) return from === request.newAddress || from === address;
  if (from === address) return true;
  let at = 0;
  while (address.startsWith('AA', at)) at += 2;
  return at > 0 && from.slice(at) === address.slice(at);
}
