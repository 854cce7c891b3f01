#include "device.h"

#include <string.h>

#include "records.h"

/* `length` bytes of the firmware's memory, or NULL when they do not lie in it. */
static uint8_t *bytes_at(struct device *device, uint32_t at, uint64_t length) {
  uint32_t size;
  uint8_t *memory = device->engine.call.memory(device->engine.self, &size);
  return at + length <= size ? memory + at : NULL;
}

/* As for imports: outside the memory is a defect of the firmware. */
static uint8_t *imported(struct device *device, uint32_t at, uint64_t length) {
  uint8_t *bytes = bytes_at(device, at, length);
  if (bytes == NULL) engine_trap(&device->engine, "an import was handed what does not lie in the memory");
  return bytes;
}

static uint32_t word(const uint8_t *bytes) {
  return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static void put_word(uint8_t *bytes, uint32_t value) {
  for (int index = 0; index < 4; index++) bytes[index] = (uint8_t)(value >> 8 * index);
}

/* Copies a list into the firmware and returns where it is. */
static uint32_t lower(struct device *device, const void *data, uint32_t length) {
  struct engine *engine = &device->engine;
  uint32_t at = engine->call.cabi_realloc(engine->self, 0, 0, 1, length);
  if (engine->trap != NULL || length == 0) return at;
  uint8_t *bytes = bytes_at(device, at, length);
  if (bytes != NULL) memcpy(bytes, data, length);
  return at;
}

/* More calls in one scan are a runaway that a limit of instructions stops too late. */
static bool within(struct device *device, unsigned *calls, unsigned most) {
  if (++*calls <= most) return true;
  engine_trap(&device->engine, "too many calls of an import");
  return false;
}

static void on_log(void *host, uint32_t handle, uint32_t level, uint32_t message, uint32_t code_units) {
  struct device *device = host;
  (void)handle;
  if (!within(device, &device->log_calls, KERB_LOG_CALLS_LIMIT)) return;
  const uint8_t *text = imported(device, message, (uint64_t)code_units * 2);
  uint32_t kept = code_units < KERB_LOG_MESSAGE_LIMIT ? code_units : KERB_LOG_MESSAGE_LIMIT;
  if (text != NULL) device->listener.log(device->listener.context, level, text, kept);
}

static void on_event(void *host, uint32_t handle, uint32_t code, uint32_t value) {
  struct device *device = host;
  (void)handle;
  if (!within(device, &device->event_calls, KERB_EVENT_CALLS_LIMIT)) return;
  device->listener.event(device->listener.context, code, (int32_t)value);
}

static void on_persist(void *host, uint32_t handle, uint32_t key, uint32_t data, uint32_t length) {
  struct device *device = host;
  (void)handle;
  if (!within(device, &device->persist_calls, KERB_PERSIST_CALLS_LIMIT)) return;
  if (key > KERB_RECORD_KEY_LIMIT || length > KERB_RECORD_SIZE_LIMIT) {
    engine_trap(&device->engine, "a record is too large, or its key is");
    return;
  }
  const uint8_t *bytes = imported(device, data, length);
  if (bytes == NULL) return;
  if (!record_save(device->records, key, bytes, length)) device->record_lost = true;
  device->listener.persist(device->listener.context, key, bytes, length);
}

static void on_recall(void *host, uint32_t handle, uint32_t key, uint32_t result) {
  struct device *device = host;
  static uint8_t record[KERB_RECORD_SIZE_LIMIT];
  (void)handle;
  if (!within(device, &device->recall_calls, KERB_RECALL_CALLS_LIMIT)) return;
  uint32_t length = record_load(device->records, key, record, sizeof record);
  uint32_t at = lower(device, record, length);
  uint8_t *list = imported(device, result, sizeof(struct kerb_list));
  if (list == NULL) return;
  put_word(list, at);
  put_word(list + 4, length);
  device->listener.recall(device->listener.context, key);
}

static const struct kerb_platform PLATFORM = {on_log, on_event, on_persist, on_recall};

static void begin(struct device *device) {
  device->engine.trap = NULL;
  device->log_calls = device->event_calls = device->persist_calls = device->recall_calls = 0;
}

static bool read_layout(struct device *device) {
  uint32_t list = device->engine.call.layout(device->engine.self);
  const uint8_t *pair = device->engine.trap == NULL ? bytes_at(device, list, sizeof(struct kerb_list)) : NULL;
  if (pair == NULL || word(pair + 4) != KERB_LAYOUT_WORDS) return false;
  const uint8_t *words = bytes_at(device, word(pair), sizeof device->layout);
  for (int index = 0; words != NULL && index < KERB_LAYOUT_WORDS; index++) device->layout[index] = word(words + 4 * index);
  return words != NULL;
}

bool device_start(struct device *device, uint32_t reason) {
  struct engine *engine = &device->engine;
  begin(device);
  if (!engine_open(engine, &PLATFORM, device)) return false;
  if (engine->call.abi(engine->self) != KERB_ABI || !read_layout(device)) {
    if (engine->trap == NULL) engine->trap = "the image speaks another version of the firmware interface";
    return false;
  }
  device->handle = engine->call.create(engine->self);
  if (engine->trap == NULL) engine->call.init(engine->self, device->handle, reason);
  return engine->trap == NULL;
}

void device_stop(struct device *device) { engine_close(&device->engine); }

bool device_tick(struct device *device, double now_ms, uint32_t elapsed_ms) {
  begin(device);
  device->engine.call.tick(device->engine.self, device->handle, now_ms, elapsed_ms);
  return device->engine.trap == NULL;
}

uint32_t device_write(struct device *device, uint32_t bank, uint32_t address, uint32_t count, const uint8_t *data,
                      uint32_t length) {
  struct engine *engine = &device->engine;
  begin(device);
  uint32_t at = lower(device, data, length);
  if (engine->trap != NULL) return UINT32_MAX;
  uint32_t result = engine->call.write(engine->self, device->handle, bank, address, count, at, length);
  return engine->trap == NULL ? result : UINT32_MAX;
}

uint32_t device_configure(struct device *device, const uint8_t *document, uint32_t length) {
  struct engine *engine = &device->engine;
  begin(device);
  uint32_t at = lower(device, document, length);
  if (engine->trap != NULL) return UINT32_MAX;
  uint32_t result = engine->call.configure(engine->self, device->handle, at, length);
  return engine->trap == NULL ? result : UINT32_MAX;
}

const uint8_t *device_fetch(struct device *device, uint32_t offset, uint32_t length) {
  struct engine *engine = &device->engine;
  begin(device);
  uint32_t list = engine->call.fetch(engine->self, device->handle, offset, length);
  const uint8_t *pair = engine->trap == NULL ? bytes_at(device, list, sizeof(struct kerb_list)) : NULL;
  return pair == NULL || word(pair + 4) != length ? NULL : bytes_at(device, word(pair), length);
}

bool device_put(struct device *device, uint32_t offset, const void *data, uint32_t length) {
  struct engine *engine = &device->engine;
  begin(device);
  uint32_t at = lower(device, data, length);
  if (engine->trap == NULL) engine->call.put(engine->self, device->handle, offset, at, length);
  return engine->trap == NULL;
}
