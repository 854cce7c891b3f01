// What a program uses that serves the HTTP API of a fleet.
export { openApiDocument } from '../../protocols/api/openapi.ts';
export { API_BASE, OPERATIONS, type OperationId } from '../../protocols/api/operations.ts';
export { DEFAULT_API_PORT } from './api-port.ts';
export { type Answered, ApiServer, type ApiServerOptions, serveApi } from './api-server.ts';
