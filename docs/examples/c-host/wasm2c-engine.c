/*
 * The image translated to C: wasm2c --no-debug-names --module-name firmware meter.wasm --output image.c
 * (WABT 1.0.32; other versions name functions otherwise).
 */
#define _POSIX_C_SOURCE 200809L /* sigsetjmp, which wasm-rt.h uses */

#include <stdlib.h>

#include "engine.h"
#include "image.h"
#include "wasm-rt-impl.h"

#define IMPORT(name) Z_kerbZ3AfirmwareZ2FplatformZ401Z2E0Z2E0Z_##name

struct Z_kerbZ3AfirmwareZ2FplatformZ401Z2E0Z2E0_instance_t {
  Z_firmware_instance_t firmware;
  struct engine *engine;
  const struct kerb_platform *platform;
  void *host;
  unsigned depth; /* calls that are running: an import may call back */
};
typedef struct Z_kerbZ3AfirmwareZ2FplatformZ401Z2E0Z2E0_instance_t self_t;

void IMPORT(log)(self_t *self, u32 device, u32 level, u32 message, u32 code_units) {
  self->platform->log(self->host, device, level, message, code_units);
}
void IMPORT(event)(self_t *self, u32 device, u32 code, u32 value) {
  self->platform->event(self->host, device, code, value);
}
void IMPORT(persist)(self_t *self, u32 device, u32 key, u32 data, u32 length) {
  self->platform->persist(self->host, device, key, data, length);
}
void IMPORT(recall)(self_t *self, u32 device, u32 key, u32 result) {
  self->platform->recall(self->host, device, key, result);
}

/* A trap within jumps to the outermost call. */
#define GUARDED(statement)                          \
  self_t *self = engine;                            \
  if (self->depth == 0) {                           \
    wasm_rt_trap_t code = wasm_rt_impl_try();       \
    if (code != 0) {                                \
      self->depth = 0;                              \
      if (self->engine->trap == NULL)               \
        self->engine->trap = wasm_rt_strerror(code); \
      return RESULT;                                \
    }                                               \
  }                                                 \
  self->depth++;                                    \
  statement;                                        \
  self->depth--

#define RESULT 0
#define GIVING(call)      \
  uint32_t result;        \
  GUARDED(result = call); \
  return result

static uint32_t call_abi(void *engine) { GIVING(Z_firmwareZ_abi(&self->firmware)); }
static uint32_t call_layout(void *engine) { GIVING(Z_firmwareZ_layout(&self->firmware)); }
static uint32_t call_create(void *engine) { GIVING(Z_firmwareZ_create(&self->firmware)); }
static uint32_t call_write(void *engine, uint32_t device, uint32_t bank, uint32_t address, uint32_t count, uint32_t data,
                           uint32_t length) {
  GIVING(Z_firmwareZ_write(&self->firmware, device, bank, address, count, data, length));
}
static uint32_t call_configure(void *engine, uint32_t device, uint32_t data, uint32_t length) {
  GIVING(Z_firmwareZ_configure(&self->firmware, device, data, length));
}
static uint32_t call_fetch(void *engine, uint32_t device, uint32_t offset, uint32_t length) {
  GIVING(Z_firmwareZ_fetch(&self->firmware, device, offset, length));
}
static uint32_t call_realloc(void *engine, uint32_t old, uint32_t old_size, uint32_t alignment, uint32_t size) {
  GIVING(Z_firmwareZ_cabi_realloc(&self->firmware, old, old_size, alignment, size));
}
#undef RESULT
#define RESULT
static void call_init(void *engine, uint32_t device, uint32_t reason) {
  GUARDED(Z_firmwareZ_init(&self->firmware, device, reason));
}
static void call_tick(void *engine, uint32_t device, double now_ms, uint32_t elapsed_ms) {
  GUARDED(Z_firmwareZ_tick(&self->firmware, device, now_ms, elapsed_ms));
}
static void call_batch(void *engine, uint32_t first, uint32_t count, double now_ms, uint32_t elapsed_ms) {
  GUARDED(Z_firmwareZ_batch(&self->firmware, first, count, now_ms, elapsed_ms));
}
static void call_put(void *engine, uint32_t device, uint32_t offset, uint32_t data, uint32_t length) {
  GUARDED(Z_firmwareZ_put(&self->firmware, device, offset, data, length));
}
static uint8_t *memory_of(void *engine, uint32_t *size) {
  self_t *self = engine;
  wasm_rt_memory_t *memory = Z_firmwareZ_memory(&self->firmware);
  *size = memory->size;
  return memory->data;
}

bool engine_open(struct engine *engine, const struct kerb_platform *platform, void *host) {
  static bool ready;
  if (!ready) {
    wasm_rt_init();
    Z_firmware_init_module();
    ready = true;
  }
  self_t *self = calloc(1, sizeof *self);
  if (self == NULL) return false;
  self->engine = engine;
  self->platform = platform;
  self->host = host;
  engine->self = self;
  engine->trap = NULL;
  engine->call = (struct kerb_firmware){call_abi,   call_layout,    call_create, call_init, call_tick,    call_batch,
                                        call_write, call_configure, call_fetch,  call_put,  call_realloc, memory_of};
  Z_firmware_instantiate(&self->firmware, self);
  return true;
}

void engine_close(struct engine *engine) {
  self_t *self = engine->self;
  if (self == NULL) return;
  Z_firmware_free(&self->firmware);
  free(self);
  engine->self = NULL;
}

void engine_trap(struct engine *engine, const char *why) {
  engine->trap = why;
  wasm_rt_trap(WASM_RT_TRAP_UNREACHABLE);
}
