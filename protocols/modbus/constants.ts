/** Public function codes (Modbus Application Protocol V1.1b3, 6). */
export const FunctionCode = {
  readCoils: 1,
  readDiscreteInputs: 2,
  readHoldingRegisters: 3,
  readInputRegisters: 4,
  writeSingleCoil: 5,
  writeSingleRegister: 6,
  readExceptionStatus: 7,
  diagnostics: 8,
  getCommEventCounter: 11,
  getCommEventLog: 12,
  writeMultipleCoils: 15,
  writeMultipleRegisters: 16,
  reportServerId: 17,
  readFileRecord: 20,
  writeFileRecord: 21,
  maskWriteRegister: 22,
  readWriteMultipleRegisters: 23,
  readFifoQueue: 24,
  encapsulatedInterfaceTransport: 43,
} as const;
export type FunctionCode = (typeof FunctionCode)[keyof typeof FunctionCode];

/** Set in the function code of an exception response. */
export const EXCEPTION_FLAG = 0x80;

/** Exception codes (Modbus Application Protocol V1.1b3, 7). */
export const ExceptionCode = {
  illegalFunction: 1,
  illegalDataAddress: 2,
  illegalDataValue: 3,
  serverDeviceFailure: 4,
  acknowledge: 5,
  serverDeviceBusy: 6,
  memoryParityError: 8,
  gatewayPathUnavailable: 10,
  gatewayTargetDeviceFailedToRespond: 11,
} as const;
export type ExceptionCode = (typeof ExceptionCode)[keyof typeof ExceptionCode];

/** The specification's name of an exception code, or `exception <code>` for one that it does not define. */
export function exceptionName(code: number): string {
  for (const [name, value] of Object.entries(ExceptionCode)) if (value === code) return name;
  return `exception ${code}`;
}

/** Sub-functions of function 8 that count (Modbus Application Protocol V1.1b3, 6.8.1). */
export const DiagnosticsSubFunction = {
  returnQueryData: 0,
  clearCounters: 10,
  returnBusMessageCount: 11,
  returnBusCommunicationErrorCount: 12,
  returnBusExceptionErrorCount: 13,
  returnServerMessageCount: 14,
  returnServerNoResponseCount: 15,
} as const;
export type DiagnosticsSubFunction = (typeof DiagnosticsSubFunction)[keyof typeof DiagnosticsSubFunction];

/** MEI type of Read Device Identification, function 43 (Modbus Application Protocol V1.1b3, 6.21). */
export const MEI_READ_DEVICE_IDENTIFICATION = 14;

/** What a Read Device Identification request asks for (Modbus Application Protocol V1.1b3, 6.21). */
export const ReadDeviceIdCode = { basic: 1, regular: 2, extended: 3, individual: 4 } as const;
export type ReadDeviceIdCode = (typeof ReadDeviceIdCode)[keyof typeof ReadDeviceIdCode];

/** Largest quantities of one request (Modbus Application Protocol V1.1b3, 6). */
export const MAX_READ_BITS = 2000;
export const MAX_READ_REGISTERS = 125;
export const MAX_WRITE_BITS = 1968;
export const MAX_WRITE_REGISTERS = 123;
export const MAX_READ_WRITE_READ_REGISTERS = 125;
export const MAX_READ_WRITE_WRITE_REGISTERS = 121;

/** Addresses of a bank are 0 to 65535. */
export const ADDRESS_COUNT = 65536;

/** Sizes in bytes: 253 for the PDU on every line (Modbus Application Protocol V1.1b3, 4.1). */
export const MAX_PDU_SIZE = 253;
/** Unit id, PDU and CRC. */
export const MIN_RTU_ADU_SIZE = 4;
export const MAX_RTU_ADU_SIZE = 256;
/** Transaction id, protocol id, length, unit id (Modbus Messaging on TCP/IP V1.0b, 3.1.3). */
export const MBAP_HEADER_SIZE = 7;
export const MAX_TCP_ADU_SIZE = 260;

/** Values of the data field of Write Single Coil (Modbus Application Protocol V1.1b3, 6.5). */
export const COIL_ON = 0xff00;
export const COIL_OFF = 0x0000;

/** The port registered for Modbus TCP; below 1024, so listening on it takes rights that most programs lack. */
export const MODBUS_TCP_PORT = 502;
/** That of Modbus/TCP Security (MB-TCP-Security v3.6, appendix A). */
export const MODBUS_SECURITY_PORT = 802;
