import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FunctionCode } from '../../../protocols/dlt645/constants.ts';
import { encodeIdentifier } from '../../../protocols/dlt645/data-field.ts';
import { type Dlt645Frame, decodeFrame, encodeFrame } from '../../../protocols/dlt645/frame.ts';
import { type Dlt645Request, encodeRequest } from '../../../protocols/dlt645/request.ts';
import { decodeResponse } from '../../../protocols/dlt645/response.ts';
import { concat, hex } from '../modbus/golden.ts';
import { anyRequest } from './requests.ts';
import { VECTORS } from './vectors.ts';

const ADDRESS = '000000000161';
const read: Dlt645Request = { kind: 'readData', identifier: 0x0001_0000 };
const frame = (control: number, data: Uint8Array, address = ADDRESS): Dlt645Frame => ({ address, control, data });

test.each(VECTORS.filter(({ control, id }) => control === 0x91 && id !== undefined))('$name', (vector) => {
  const answer = decodeFrame(vector.bytes, 0, vector.bytes.length);
  const request: Dlt645Request = { kind: 'readData', identifier: vector.id! };
  const expected = { kind: 'data', data: answer.data.subarray(4), more: false };
  expect(decodeResponse(vector.address, request, answer)).toEqual(expected);
  expect(decodeResponse('AAAAAAAAAAAA', request, answer)).toEqual(expected);
  const other = { ...request, identifier: 0x0a00_0000 };
  expect(decodeResponse(vector.address, other, answer)).toEqual({ kind: 'mismatch', field: 'identifier' });
});

test('published: an address', () => {
  const { bytes } = VECTORS.find(({ control }) => control === 0x93)!;
  const answer = decodeFrame(bytes, 0, bytes.length);
  expect(decodeResponse('AAAAAAAAAAAA', { kind: 'readAddress' }, answer)).toEqual({
    kind: 'address',
    address: '558890213594',
  });
});

describe('a frame is no answer', () => {
  const energy = hex('00 00 01 00 26 00 00 00');
  test.each([
    ['to another meter', frame(0x91, energy, '000000000162'), 'address'],
    ['of another function', frame(0x94, new Uint8Array()), 'function'],
    ['but a request', frame(0x11, energy), 'direction'],
    ['of another item', frame(0x91, hex('00 00 02 00 26 00 00 00')), 'identifier'],
    ['that is too short for an identifier', frame(0x91, hex('00 00 01')), 'identifier'],
    ['refused without a reason', frame(0xd1, new Uint8Array()), 'length'],
  ] as const)('%s', (_, answer, field) => {
    expect(decodeResponse(ADDRESS, read, answer)).toEqual({ kind: 'mismatch', field });
  });

  test('to a part of a block, of another part', () => {
    const following: Dlt645Request = { kind: 'readFollowing', identifier: 0x0001_0000, sequence: 2 };
    const answer = (sequence: string) => frame(0xb2, hex(`00 00 01 00 11 22 ${sequence}`));
    expect(decodeResponse(ADDRESS, following, answer('02'))).toEqual({
      kind: 'data',
      data: hex('11 22'),
      more: true,
    });
    expect(decodeResponse(ADDRESS, following, answer('01'))).toMatchObject({ field: 'sequence number' });
  });
});

test('every error bit is told', () => {
  for (let error = 0; error < 256; error++) {
    expect(decodeResponse(ADDRESS, read, frame(0xd1, Uint8Array.of(error)))).toEqual({ kind: 'refused', error });
  }
});

test('a new address is answered from the new or the old one', () => {
  const request: Dlt645Request = { kind: 'writeAddress', newAddress: '000000000162' };
  const from = (address: string) => decodeResponse('AAAAAAAAAAAA', request, frame(0x95, new Uint8Array(), address));
  expect(from('000000000162')).toEqual({ kind: 'done' });
  expect(from('000000000163')).toEqual({ kind: 'mismatch', field: 'address' });
});

test('a request is never its own answer, so an adapter may echo', () => {
  fc.assert(
    fc.property(anyRequest, (request) => {
      const echo = encodeFrame({ address: ADDRESS, ...encodeRequest(request) });
      expect(decodeResponse(ADDRESS, request, decodeFrame(echo, 0, echo.length))).toMatchObject({ kind: 'mismatch' });
    }),
  );
});

test('any frame is judged, and data are those of the identifier that was asked for', () => {
  const control = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(anyRequest, control, fc.uint8Array({ maxLength: 20 }), fc.boolean(), (request, code, data, match) => {
      const identifier = new Uint8Array(4);
      if ('identifier' in request) encodeIdentifier(request.identifier, identifier);
      const answer = frame(match ? FunctionCode[request.kind] | 0x80 : code, concat(identifier, data));
      const response = decodeResponse(ADDRESS, request, answer);
      expect(['done', 'data', 'address', 'refused', 'mismatch']).toContain(response.kind);
      if (response.kind === 'data' && request.kind === 'readData') expect(response.data).toEqual(data);
    }),
  );
});
