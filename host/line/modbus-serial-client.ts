import { FunctionCode } from '../../protocols/modbus/constants.ts';
import { decodeRequest } from '../../protocols/modbus/decode-request.ts';
import type { Request } from '../../protocols/modbus/request.ts';
import { readBit, writeWord } from '../../protocols/modbus/words.ts';
import type { AnyRequest } from './any-request.ts';

type Next<T> = (error: Error | null, result: T) => void;
type WithBuffer = { buffer: Buffer };

/**
 * What Kerb uses of a modbus-serial client (8.0.25 and later 8.x): the functions that take the unit id with each call
 * rather than from the client's state. Those that its own type declarations leave out are optional here.
 */
export interface ModbusSerialClient {
  readonly isOpen: boolean;
  on(event: 'close', listener: () => unknown): unknown;
  on(event: 'error', listener: (error: unknown) => unknown): unknown;
  close(callback: () => void): void;
  destroy(callback: () => void): void;
  writeFC1(unitId: number, address: number, quantity: number, next: Next<WithBuffer>): void;
  writeFC2(unitId: number, address: number, quantity: number, next: Next<WithBuffer>): void;
  writeFC3(unitId: number, address: number, quantity: number, next: Next<WithBuffer>): void;
  writeFC4(unitId: number, address: number, quantity: number, next: Next<WithBuffer>): void;
  writeFC5(unitId: number, address: number, value: boolean, next: Next<{ address: number; state: boolean }>): void;
  writeFC6(unitId: number, address: number, value: number, next: Next<{ address: number; value: number }>): void;
  writeFC15(unitId: number, address: number, values: boolean[], next: Next<{ address: number; length: number }>): void;
  writeFC16(unitId: number, address: number, values: number[], next: Next<{ address: number; length: number }>): void;
  writeFC22(
    unitId: number,
    address: number,
    andMask: number,
    orMask: number,
    next: Next<{ address: number; andMask: number; orMask: number }>,
  ): void;
  writeFC23(
    unitId: number,
    readAddress: number,
    readQuantity: number,
    writeAddress: number,
    writeQuantity: number,
    values: Buffer,
    next: Next<{ data: number[] }>,
  ): void;
  writeCustomFC(unitId: number, functionCode: number, data: number[], next: Next<WithBuffer>): void;
  writeFC43?(
    unitId: number,
    readDeviceIdCode: number,
    objectId: number,
    next: Next<{ data: Record<string, string>; conformityLevel?: number }>,
  ): void;
  /** The port under the client, which tells what it cannot do. */
  readonly _port?: unknown;
}

/** The rest of the answer's PDU, or what the library made of the failure. */
export type Done = (error: unknown, responsePdu?: Uint8Array) => void;

/** Ports that drop answers of functions whose length they do not know: all but those of 1 to 6, 15, 16, 17 and 43. */
const FRAMING_PORTS: ReadonlySet<string> = new Set(['RTUBufferedPort', 'TelnetPort', 'C701Port', 'AsciiPort']);
const TCP_PORTS: ReadonlySet<string> = new Set(['TcpPort', 'TcpRTUBufferedPort', 'ModbusUdpPort']);
const FRAMED_EVERYWHERE: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 15, 16]);
const FRAMED_BY_BUFFERED_PORT: ReadonlySet<number> = new Set([17, 43]);
/** Functions that the client itself calls back for. */
const CALLED_BACK: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 15, 16, 22, 23, 43]);

/** Why the library would never answer this request; undefined when it may. */
export function whyUnsupported(client: ModbusSerialClient, request: AnyRequest): string | undefined {
  const code = request.function;
  const isCustom = (code >= 65 && code <= 72) || (code >= 100 && code <= 110);
  const isMade = 'pdu' in request ? meaningOf(request) !== undefined || isCustom : true;
  if (!(CALLED_BACK.has(code) || isCustom) || !isMade)
    return `modbus-serial does not hand out answers of function ${code}`;
  if (code === FunctionCode.encapsulatedInterfaceTransport && client.writeFC43 === undefined) {
    return 'this version of modbus-serial has no function 43';
  }
  const port = portName(client);
  if (!FRAMING_PORTS.has(port) || FRAMED_EVERYWHERE.has(code)) return undefined;
  if (port === 'RTUBufferedPort' && FRAMED_BY_BUFFERED_PORT.has(code)) return undefined;
  return `modbus-serial's ${port} drops the answers of function ${code}`;
}

/** True when the port speaks Modbus TCP, where unit id 0 is the server itself and no broadcast. */
export function isTcp(client: ModbusSerialClient): boolean {
  return TCP_PORTS.has(portName(client));
}

function portName(client: ModbusSerialClient): string {
  return (client._port as object | undefined)?.constructor.name ?? '';
}

/** Half an answer that a port still holds would spoil every one that follows. */
export function dropStaleBytes(client: ModbusSerialClient): void {
  const port = client._port as { _buffer?: unknown } | undefined;
  if (port !== undefined && Buffer.isBuffer(port._buffer)) port._buffer = Buffer.alloc(0);
}

/** Asks the library; it calls `done` at most once a frame that comes back, which may be never. */
export function callModbusSerial(client: ModbusSerialClient, unitId: number, request: AnyRequest, done: Done): void {
  const meaning = meaningOf(request);
  if (meaning !== undefined) {
    call(client, unitId, meaning, done);
    return;
  }
  if (!('pdu' in request)) throw new Error(`function ${request.function} is not made by modbus-serial`);
  const data = [...request.pdu.subarray(1)];
  client.writeCustomFC(unitId, request.function, data, (error, result) =>
    done(error, error ? undefined : Uint8Array.of(request.function, ...result.buffer)),
  );
}

function meaningOf(request: AnyRequest): Request | undefined {
  if (!('pdu' in request)) return request;
  const decoded = decodeRequest(request.pdu, 0, request.pdu.length);
  return decoded.kind === 'request' ? decoded.request : undefined;
}

function call(client: ModbusSerialClient, unitId: number, request: Request, done: Done): void {
  const code = request.function;
  const read: Next<WithBuffer> = (error, result) =>
    done(error, error ? undefined : Uint8Array.of(code, result.buffer.length, ...result.buffer));
  const words =
    <T>(pick: (result: T) => readonly number[]): Next<T> =>
    (error, result) =>
      done(error, error ? undefined : echo(code, pick(result)));
  switch (request.function) {
    case FunctionCode.readCoils:
      client.writeFC1(unitId, request.address, request.quantity, read);
      break;
    case FunctionCode.readDiscreteInputs:
      client.writeFC2(unitId, request.address, request.quantity, read);
      break;
    case FunctionCode.readHoldingRegisters:
      client.writeFC3(unitId, request.address, request.quantity, read);
      break;
    case FunctionCode.readInputRegisters:
      client.writeFC4(unitId, request.address, request.quantity, read);
      break;
    case FunctionCode.writeSingleCoil:
      client.writeFC5(
        unitId,
        request.address,
        request.value,
        words((r) => [r.address, r.state ? 0xff00 : 0]),
      );
      break;
    case FunctionCode.writeSingleRegister:
      client.writeFC6(
        unitId,
        request.address,
        request.value,
        words((r) => [r.address, r.value]),
      );
      break;
    case FunctionCode.writeMultipleCoils: {
      const values = Array.from({ length: request.quantity }, (_, index) => readBit(request.data, index));
      client.writeFC15(
        unitId,
        request.address,
        values,
        words((r) => [r.address, r.length]),
      );
      break;
    }
    case FunctionCode.writeMultipleRegisters: {
      const values = Array.from({ length: request.quantity }, (_, index) => wordAt(request.data, index));
      client.writeFC16(
        unitId,
        request.address,
        values,
        words((r) => [r.address, r.length]),
      );
      break;
    }
    case FunctionCode.maskWriteRegister: {
      const { address, andMask, orMask } = request;
      client.writeFC22(
        unitId,
        address,
        andMask,
        orMask,
        words((r) => [r.address, r.andMask, r.orMask]),
      );
      break;
    }
    case FunctionCode.readWriteMultipleRegisters: {
      const { readAddress, readQuantity, writeAddress, writeQuantity } = request;
      const values = Buffer.from(request.data);
      client.writeFC23(unitId, readAddress, readQuantity, writeAddress, writeQuantity, values, (error, result) => {
        const data = error ? new Uint8Array(0) : echo(0, result.data).subarray(1);
        done(error, error ? undefined : Uint8Array.of(code, data.length, ...data));
      });
      break;
    }
    case FunctionCode.encapsulatedInterfaceTransport:
      client.writeFC43?.(unitId, request.readDeviceIdCode, request.objectId, (error, result) => {
        done(error, error ? undefined : identificationPdu(request.readDeviceIdCode, result));
      });
      break;
    default:
      throw new Error(`function ${code} is not made by modbus-serial`);
  }
}

function wordAt(bytes: Uint8Array, index: number): number {
  return (bytes[index * 2]! << 8) | bytes[index * 2 + 1]!;
}

function echo(functionCode: number, words: readonly number[]): Uint8Array {
  const pdu = new Uint8Array(1 + words.length * 2);
  pdu[0] = functionCode;
  words.forEach((word, index) => {
    writeWord(pdu, 1 + index * 2, word);
  });
  return pdu;
}

/** The library joins the parts of an identification, and hands out its texts as ASCII. */
function identificationPdu(
  readDeviceIdCode: number,
  result: { data: Record<string, string>; conformityLevel?: number },
): Uint8Array {
  const objects = Object.entries(result.data).map(([id, text]) => {
    const value = Buffer.from(text, 'latin1');
    return Buffer.from([Number(id), value.length, ...value]);
  });
  const head = [FunctionCode.encapsulatedInterfaceTransport, 14, readDeviceIdCode, result.conformityLevel ?? 0, 0, 0];
  return Buffer.concat([Buffer.from([...head, objects.length]), ...objects]);
}
