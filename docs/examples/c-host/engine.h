/* What a host asks of a WebAssembly engine: wasm2c-engine.c and wasm3-engine.c are two. */
#ifndef ENGINE_H
#define ENGINE_H

#include <stdbool.h>
#include <stddef.h>

#include "firmware.h" /* kerb header <class> --out firmware.h */

struct engine {
  struct kerb_firmware call; /* each function takes `self` first */
  void *self;
  const char *trap; /* why the last call ended early; NULL when it did not */
};

/* A fresh instance of the image. Its imports are the functions of `platform`, which get `host`. */
bool engine_open(struct engine *engine, const struct kerb_platform *platform, void *host);
void engine_close(struct engine *engine);

/* Ends the call that is running; only for imports. */
void engine_trap(struct engine *engine, const char *why);

#endif
