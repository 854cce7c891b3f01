import modbusSerial from 'modbus-serial';

/** The client of modbus-serial: its types put the class behind `default`, where it is at run time as well. */
export const ModbusSerialClient = modbusSerial.default;
