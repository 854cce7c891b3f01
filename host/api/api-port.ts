/** Port of the HTTP API where nothing else is said. */
export const DEFAULT_API_PORT = 8440;
