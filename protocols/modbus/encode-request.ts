import {
  ADDRESS_COUNT,
  COIL_OFF,
  COIL_ON,
  FunctionCode,
  MAX_PDU_SIZE,
  MAX_READ_BITS,
  MAX_READ_REGISTERS,
  MAX_READ_WRITE_READ_REGISTERS,
  MAX_READ_WRITE_WRITE_REGISTERS,
  MAX_WRITE_BITS,
  MAX_WRITE_REGISTERS,
  MEI_READ_DEVICE_IDENTIFICATION,
} from './constants.ts';
import { encodeFileRead, encodeFileWrite } from './encode-file-records.ts';
import { type Request, RequestError } from './request.ts';
import { packedSize, writeWord } from './words.ts';

function checkRange(request: Request, address: number, quantity: number, limit: number): void {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > limit) {
    throw new RequestError(request.function, 'quantity', `is ${quantity}; it must be 1 to ${limit}`);
  }
  if (!Number.isInteger(address) || address < 0 || address + quantity > ADDRESS_COUNT) {
    throw new RequestError(
      request.function,
      'address',
      `is ${address} for a quantity of ${quantity}; addresses are 0 to ${ADDRESS_COUNT - 1}`,
    );
  }
}

function checkInteger(request: Request, field: string, value: number, limit: number): void {
  if (!Number.isInteger(value) || value < 0 || value > limit) {
    throw new RequestError(request.function, field, `is ${value}; it must be a whole number from 0 to ${limit}`);
  }
}

function checkSize(request: Request, data: Uint8Array, size: number): void {
  if (data.length !== size) {
    throw new RequestError(request.function, 'data', `has ${data.length} bytes; its quantity takes ${size}`);
  }
}

/**
 * Writes the PDU of `request` to `target` from `start` and returns its end. Allocates nothing.
 * `target` needs room for {@link MAX_PDU_SIZE} bytes.
 * @throws RequestError when the request breaks a limit of the specification (Modbus Application Protocol V1.1b3, 6)
 */
export function encodeRequest(request: Request, target: Uint8Array, start: number): number {
  let at = start;
  target[at++] = request.function;
  switch (request.function) {
    case FunctionCode.readCoils:
    case FunctionCode.readDiscreteInputs:
    case FunctionCode.readHoldingRegisters:
    case FunctionCode.readInputRegisters: {
      const limit = request.function <= FunctionCode.readDiscreteInputs ? MAX_READ_BITS : MAX_READ_REGISTERS;
      checkRange(request, request.address, request.quantity, limit);
      at = writeWord(target, at, request.address);
      return writeWord(target, at, request.quantity);
    }
    case FunctionCode.writeSingleCoil:
      checkRange(request, request.address, 1, 1);
      at = writeWord(target, at, request.address);
      return writeWord(target, at, request.value ? COIL_ON : COIL_OFF);
    case FunctionCode.writeSingleRegister:
      checkRange(request, request.address, 1, 1);
      checkInteger(request, 'value', request.value, 0xffff);
      at = writeWord(target, at, request.address);
      return writeWord(target, at, request.value);
    case FunctionCode.diagnostics:
      checkInteger(request, 'subFunction', request.subFunction, 0xffff);
      if (request.data.length < 2 || request.data.length % 2 !== 0 || request.data.length > MAX_PDU_SIZE - 3) {
        throw new RequestError(request.function, 'data', `has ${request.data.length} bytes; it must be 2 to 250, even`);
      }
      at = writeWord(target, at, request.subFunction);
      target.set(request.data, at);
      return at + request.data.length;
    case FunctionCode.writeMultipleCoils:
    case FunctionCode.writeMultipleRegisters: {
      const coils = request.function === FunctionCode.writeMultipleCoils;
      checkRange(request, request.address, request.quantity, coils ? MAX_WRITE_BITS : MAX_WRITE_REGISTERS);
      const size = coils ? packedSize(request.quantity) : request.quantity * 2;
      checkSize(request, request.data, size);
      at = writeWord(target, at, request.address);
      at = writeWord(target, at, request.quantity);
      target[at++] = size;
      target.set(request.data, at);
      return at + size;
    }
    case FunctionCode.reportServerId:
      return at;
    case FunctionCode.readFileRecord:
      return encodeFileRead(request, target, at);
    case FunctionCode.writeFileRecord:
      return encodeFileWrite(request, target, at);
    case FunctionCode.maskWriteRegister:
      checkRange(request, request.address, 1, 1);
      checkInteger(request, 'andMask', request.andMask, 0xffff);
      checkInteger(request, 'orMask', request.orMask, 0xffff);
      at = writeWord(target, at, request.address);
      at = writeWord(target, at, request.andMask);
      return writeWord(target, at, request.orMask);
    case FunctionCode.readWriteMultipleRegisters:
      checkRange(request, request.readAddress, request.readQuantity, MAX_READ_WRITE_READ_REGISTERS);
      checkRange(request, request.writeAddress, request.writeQuantity, MAX_READ_WRITE_WRITE_REGISTERS);
      checkSize(request, request.data, request.writeQuantity * 2);
      at = writeWord(target, at, request.readAddress);
      at = writeWord(target, at, request.readQuantity);
      at = writeWord(target, at, request.writeAddress);
      at = writeWord(target, at, request.writeQuantity);
      target[at++] = request.data.length;
      target.set(request.data, at);
      return at + request.data.length;
    case FunctionCode.encapsulatedInterfaceTransport:
      checkInteger(request, 'readDeviceIdCode', request.readDeviceIdCode, 0xff);
      checkInteger(request, 'objectId', request.objectId, 0xff);
      target[at++] = MEI_READ_DEVICE_IDENTIFICATION;
      target[at++] = request.readDeviceIdCode;
      target[at++] = request.objectId;
      return at;
  }
}
