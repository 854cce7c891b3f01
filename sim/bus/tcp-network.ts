/** A network on which a gateway serves Modbus TCP. */
export interface TcpNetwork {
  readonly name: string;
}
