/* The image as it is, interpreted by wasm3 0.5.0. image.h holds it: xxd -i -n image meter.wasm > image.h */
#include <stdlib.h>

#include "engine.h"
#include "image.h"
#include "m3_env.h"
#include "wasm3.h"

#define STACK_BYTES 65536
/* Of these, what a call out of an import has to itself: wasm3 puts the frame of every call where its stack begins. */
#define INNER_STACK_BYTES 4096

enum { ABI, LAYOUT, CREATE, INIT, TICK, BATCH, WRITE, CONFIGURE, FETCH, PUT, REALLOC, FUNCTIONS };
static const char *const NAMES[FUNCTIONS] = {"abi",   "layout",    "create", "init", "tick",        "batch",
                                             "write", "configure", "fetch",  "put",  "cabi_realloc"};

typedef struct {
  struct engine *engine;
  const struct kerb_platform *platform;
  void *host;
  IM3Environment environment;
  IM3Runtime runtime;
  IM3Function functions[FUNCTIONS];
  uint8_t *stack;
  unsigned depth;
} self_t;

static uint8_t *inner_stack(self_t *self) { return self->stack + STACK_BYTES - INNER_STACK_BYTES; }

/* Calls and returns what the function gives, 0 when it gives nothing or trapped. */
static uint32_t run(void *engine, int function, uint32_t count, const void *parameters[]) {
  self_t *self = engine;
  uint32_t value = 0;
  const void *values[] = {&value};
  void *outer = self->runtime->stack;
  if (self->depth++ > 0) self->runtime->stack = inner_stack(self);
  M3Result result = m3_Call(self->functions[function], count, parameters);
  if (result == m3Err_none && m3_GetRetCount(self->functions[function]) == 1)
    result = m3_GetResults(self->functions[function], 1, values);
  self->runtime->stack = outer;
  self->depth--;
  if (result != m3Err_none && self->engine->trap == NULL) self->engine->trap = result;
  return value;
}

#define RUN(function, ...)            \
  const void *list[] = {__VA_ARGS__}; \
  return run(engine, function, sizeof list / sizeof *list, list)
#define RUN_ONLY(function, ...)       \
  const void *list[] = {__VA_ARGS__}; \
  run(engine, function, sizeof list / sizeof *list, list)

static uint32_t call_abi(void *engine) { return run(engine, ABI, 0, NULL); }
static uint32_t call_layout(void *engine) { return run(engine, LAYOUT, 0, NULL); }
static uint32_t call_create(void *engine) { return run(engine, CREATE, 0, NULL); }
static void call_init(void *engine, uint32_t device, uint32_t reason) {
  RUN_ONLY(INIT, &device, &reason);
}
static void call_tick(void *engine, uint32_t device, double now_ms, uint32_t elapsed_ms) {
  RUN_ONLY(TICK, &device, &now_ms, &elapsed_ms);
}
static void call_batch(void *engine, uint32_t first, uint32_t count, double now_ms, uint32_t elapsed_ms) {
  RUN_ONLY(BATCH, &first, &count, &now_ms, &elapsed_ms);
}
static uint32_t call_write(void *engine, uint32_t device, uint32_t bank, uint32_t address, uint32_t count, uint32_t data,
                           uint32_t length) {
  RUN(WRITE, &device, &bank, &address, &count, &data, &length);
}
static uint32_t call_configure(void *engine, uint32_t device, uint32_t data, uint32_t length) {
  RUN(CONFIGURE, &device, &data, &length);
}
static uint32_t call_fetch(void *engine, uint32_t device, uint32_t offset, uint32_t length) {
  RUN(FETCH, &device, &offset, &length);
}
static void call_put(void *engine, uint32_t device, uint32_t offset, uint32_t data, uint32_t length) {
  RUN_ONLY(PUT, &device, &offset, &data, &length);
}
static uint32_t call_realloc(void *engine, uint32_t old, uint32_t old_size, uint32_t alignment, uint32_t size) {
  RUN(REALLOC, &old, &old_size, &alignment, &size);
}
static uint8_t *memory_of(void *engine, uint32_t *size) {
  self_t *self = engine;
  return m3_GetMemory(self->runtime, size, 0);
}

#define PARAMETER(index) ((uint32_t)_sp[index])
/* The rest of an import: what it is asked for, unless the outer calls have come to the inner stack. */
#define IMPORT(name, ...)                                                             \
  static m3ApiRawFunction(import_##name) {                                            \
    self_t *self = _ctx->userdata;                                                    \
    (void)runtime, (void)_mem;                                                        \
    if ((uint8_t *)_sp >= inner_stack(self)) return m3Err_trapStackOverflow;          \
    self->platform->name(self->host, __VA_ARGS__);                                    \
    return self->engine->trap;                                                        \
  }
IMPORT(log, PARAMETER(0), PARAMETER(1), PARAMETER(2), PARAMETER(3))
IMPORT(event, PARAMETER(0), PARAMETER(1), PARAMETER(2))
IMPORT(persist, PARAMETER(0), PARAMETER(1), PARAMETER(2), PARAMETER(3))
IMPORT(recall, PARAMETER(0), PARAMETER(1), PARAMETER(2))

/* An image imports only what it uses. */
static M3Result link_import(IM3Module module, const char *name, const char *type, M3RawCall function, self_t *self) {
  M3Result result = m3_LinkRawFunctionEx(module, KERB_PLATFORM, name, type, function, self);
  return result == m3Err_functionLookupFailed ? m3Err_none : result;
}

static M3Result load(self_t *self) {
  IM3Module module;
  M3Result result = m3_ParseModule(self->environment, &module, image, image_len);
  if (result != m3Err_none) return result;
  result = m3_LoadModule(self->runtime, module);
  if (result == m3Err_none) result = link_import(module, "log", KERB_WASM3_LOG, import_log, self);
  if (result == m3Err_none) result = link_import(module, "event", KERB_WASM3_EVENT, import_event, self);
  if (result == m3Err_none) result = link_import(module, "persist", KERB_WASM3_PERSIST, import_persist, self);
  if (result == m3Err_none) result = link_import(module, "recall", KERB_WASM3_RECALL, import_recall, self);
  for (int index = 0; result == m3Err_none && index < FUNCTIONS; index++)
    result = m3_FindFunction(&self->functions[index], self->runtime, NAMES[index]);
  return result;
}

bool engine_open(struct engine *engine, const struct kerb_platform *platform, void *host) {
  self_t *self = calloc(1, sizeof *self);
  if (self == NULL) return false;
  self->engine = engine;
  self->platform = platform;
  self->host = host;
  self->environment = m3_NewEnvironment();
  self->runtime = m3_NewRuntime(self->environment, STACK_BYTES, NULL);
  self->stack = self->runtime->stack;
  engine->self = self;
  engine->call = (struct kerb_firmware){call_abi,   call_layout,    call_create, call_init, call_tick,    call_batch,
                                        call_write, call_configure, call_fetch,  call_put,  call_realloc, memory_of};
  engine->trap = load(self);
  return engine->trap == NULL;
}

void engine_close(struct engine *engine) {
  self_t *self = engine->self;
  if (self == NULL) return;
  m3_FreeRuntime(self->runtime);
  m3_FreeEnvironment(self->environment);
  free(self);
  engine->self = NULL;
}

void engine_trap(struct engine *engine, const char *why) { engine->trap = why; }
