/*
 * A Modbus client made of libmodbus alone: takes one request a line on stdin, prints one JSON object a line on stdout.
 *
 *     client tcp HOST PORT
 *     client rtu PATH BAUD PARITY(N|E|O)
 *
 * Requests: `unit ID`, `read-coils|read-discrete|read-holding|read-input ADDRESS COUNT`, `write-coil|write-register
 * ADDRESS VALUE`, `write-coils|write-registers ADDRESS VALUE...`, `mask-write ADDRESS AND OR`, `read-write READ COUNT
 * WRITE VALUE...`, `report-server-id`, `number u16|i16|u32|i32|u64 holding|input ADDRESS`, `raw HEX` (a PDU).
 * Answers: {"values":[...]}, {"value":n}, {"pdu":"..."}, {"ok":true}, {"exception":code} or {"error":"..."}.
 */
#include <errno.h>
#include <inttypes.h>
#include <modbus.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_VALUES 2000

static modbus_t *line;

static void print_failure(void) {
    if (errno > MODBUS_ENOBASE && errno < MODBUS_ENOBASE + MODBUS_EXCEPTION_MAX)
        printf("{\"exception\":%d}\n", errno - MODBUS_ENOBASE);
    else
        printf("{\"error\":\"%s\"}\n", modbus_strerror(errno));
}

static void print_result(int result) {
    if (result < 0) print_failure();
    else printf("{\"ok\":true}\n");
}

static void print_bytes(int count, const uint8_t *bytes) {
    if (count < 0) {
        print_failure();
        return;
    }
    printf("{\"values\":[");
    for (int i = 0; i < count; i++) printf(i ? ",%u" : "%u", bytes[i]);
    printf("]}\n");
}

static void print_words(int count, const uint16_t *words) {
    if (count < 0) {
        print_failure();
        return;
    }
    printf("{\"values\":[");
    for (int i = 0; i < count; i++) printf(i ? ",%u" : "%u", words[i]);
    printf("]}\n");
}

static unsigned next(void) {
    const char *word = strtok(NULL, " \n");
    return word ? strtoul(word, NULL, 0) : 0;
}

static int rest(unsigned *values) {
    int count = 0;
    for (const char *word; count < MAX_VALUES && (word = strtok(NULL, " \n"));) values[count++] = strtoul(word, NULL, 0);
    return count;
}

static int read_words(const char *bank, int address, int count, uint16_t *words) {
    return strcmp(bank, "input") == 0 ? modbus_read_input_registers(line, address, count, words)
                                      : modbus_read_registers(line, address, count, words);
}

/* The first register holds the most significant word. */
static void read_number(void) {
    const char *type = strtok(NULL, " \n");
    const char *bank = strtok(NULL, " \n");
    int count = atoi(type + 1) / 16;
    uint16_t words[4] = {0};
    if (read_words(bank, next(), count, words) < 0) {
        print_failure();
        return;
    }
    if (count == 4) printf("{\"value\":%" PRIu64 "}\n", (uint64_t)MODBUS_GET_INT64_FROM_INT16(words, 0));
    else if (strcmp(type, "i32") == 0) printf("{\"value\":%" PRId32 "}\n", (int32_t)MODBUS_GET_INT32_FROM_INT16(words, 0));
    else if (strcmp(type, "u32") == 0) printf("{\"value\":%" PRIu32 "}\n", (uint32_t)MODBUS_GET_INT32_FROM_INT16(words, 0));
    else if (strcmp(type, "i16") == 0) printf("{\"value\":%d}\n", (int16_t)words[0]);
    else printf("{\"value\":%u}\n", words[0]);
}

static void send_raw(int on_serial_line) {
    const char *hex = strtok(NULL, " \n");
    uint8_t request[MODBUS_MAX_ADU_LENGTH] = {modbus_get_slave(line)};
    uint8_t answer[MODBUS_MAX_ADU_LENGTH];
    int length = 1;
    for (unsigned byte; sscanf(hex, "%2x", &byte) == 1; hex += 2) request[length++] = byte;
    if (modbus_send_raw_request(line, request, length) < 0 || (length = modbus_receive_confirmation(line, answer)) < 0) {
        print_failure();
        return;
    }
    int end = on_serial_line ? length - 2 : length;
    printf("{\"pdu\":\"");
    for (int i = modbus_get_header_length(line); i < end; i++) printf("%02x", answer[i]);
    printf("\"}\n");
}

static void obey(char *text, int on_serial_line) {
    static uint8_t bytes[MAX_VALUES];
    static uint16_t words[MAX_VALUES];
    static unsigned values[MAX_VALUES];
    const char *what = strtok(text, " \n");
    if (!what) return;
    if (strcmp(what, "unit") == 0) print_result(modbus_set_slave(line, next()));
    else if (strcmp(what, "read-coils") == 0) {
        int address = next();
        print_bytes(modbus_read_bits(line, address, next(), bytes), bytes);
    } else if (strcmp(what, "read-discrete") == 0) {
        int address = next();
        print_bytes(modbus_read_input_bits(line, address, next(), bytes), bytes);
    } else if (strcmp(what, "read-holding") == 0 || strcmp(what, "read-input") == 0) {
        int address = next();
        print_words(read_words(what + 5, address, next(), words), words);
    } else if (strcmp(what, "write-coil") == 0) {
        int address = next();
        print_result(modbus_write_bit(line, address, next()));
    } else if (strcmp(what, "write-register") == 0) {
        int address = next();
        print_result(modbus_write_register(line, address, next()));
    } else if (strcmp(what, "write-coils") == 0) {
        int address = next(), count = rest(values);
        for (int i = 0; i < count; i++) bytes[i] = values[i];
        print_result(modbus_write_bits(line, address, count, bytes));
    } else if (strcmp(what, "write-registers") == 0) {
        int address = next(), count = rest(values);
        for (int i = 0; i < count; i++) words[i] = values[i];
        print_result(modbus_write_registers(line, address, count, words));
    } else if (strcmp(what, "mask-write") == 0) {
        int address = next(), and_mask = next();
        print_result(modbus_mask_write_register(line, address, and_mask, next()));
    } else if (strcmp(what, "read-write") == 0) {
        static uint16_t written[MAX_VALUES];
        int read_address = next(), read_count = next(), write_address = next(), count = rest(values);
        for (int i = 0; i < count; i++) written[i] = values[i];
        print_words(modbus_write_and_read_registers(line, write_address, count, written, read_address, read_count, words),
                    words);
    } else if (strcmp(what, "report-server-id") == 0) {
        print_bytes(modbus_report_slave_id(line, MODBUS_MAX_PDU_LENGTH, bytes), bytes);
    } else if (strcmp(what, "number") == 0) read_number();
    else if (strcmp(what, "raw") == 0) send_raw(on_serial_line);
    else printf("{\"error\":\"unknown request %s\"}\n", what);
}

int main(int argc, char **argv) {
    int on_serial_line = argc == 5 && strcmp(argv[1], "rtu") == 0;
    if (on_serial_line) line = modbus_new_rtu(argv[2], atoi(argv[3]), argv[4][0], 8, 1);
    else if (argc == 4 && strcmp(argv[1], "tcp") == 0) line = modbus_new_tcp(argv[2], atoi(argv[3]));
    if (!line) {
        fprintf(stderr, "usage: client tcp HOST PORT | client rtu PATH BAUD PARITY\n");
        return 2;
    }
    modbus_set_slave(line, 1);
    modbus_set_response_timeout(line, 5, 0);
    if (modbus_connect(line) < 0) {
        fprintf(stderr, "cannot connect: %s\n", modbus_strerror(errno));
        return 1;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("{\"ready\":true}\n");
    char *text = NULL;
    size_t size = 0;
    while (getline(&text, &size, stdin) > 0) obey(text, on_serial_line);
    free(text);
    modbus_close(line);
    modbus_free(line);
    return 0;
}
