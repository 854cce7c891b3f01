/*
 * A Modbus server made of libmodbus alone, with unit id 7 and 512 of each kind of datum.
 *
 *     server tcp            takes any free port of 127.0.0.1
 *     server rtu PATH BAUD PARITY(N|E|O)
 *
 * Prints {"listening":PORT} (0 for RTU) and serves one client after another until stdin ends.
 * Discrete input n is 1 where n is a multiple of 3, input register n is 0xffff - n; coils and holding registers begin as 0.
 * Two holding registers misbehave when a read begins at them: 500 answers after 400 ms, 501 with exception 6 (busy).
 */
#include <arpa/inet.h>
#include <errno.h>
#include <modbus.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define UNIT_ID 7
#define COUNT 512
#define SLOW 500
#define BUSY 501

static modbus_t *server;
static modbus_mapping_t *data;

static int starts_read_at(const uint8_t *query, int address) {
    const uint8_t *pdu = query + modbus_get_header_length(server);
    return pdu[0] == MODBUS_FC_READ_HOLDING_REGISTERS && pdu[1] << 8 == (address & 0xff00) && pdu[2] == (address & 0xff);
}

/* Serves until the client is gone or stdin ended; false for the latter. */
static int serve(int on_serial_line) {
    uint8_t query[MODBUS_MAX_ADU_LENGTH];
    struct pollfd files[] = {{.fd = 0, .events = POLLIN}, {.fd = modbus_get_socket(server), .events = POLLIN}};
    for (;;) {
        if (poll(files, 2, -1) < 0) return 0;
        if (files[0].revents) return 0;
        int length = modbus_receive(server, query);
        if (length < 0) {
            if (on_serial_line && errno != EIO && errno != EBADF) continue;
            return 1;
        }
        if (length == 0) continue;
        if (starts_read_at(query, SLOW)) usleep(400 * 1000);
        if (starts_read_at(query, BUSY)) modbus_reply_exception(server, query, MODBUS_EXCEPTION_SLAVE_OR_SERVER_BUSY);
        else modbus_reply(server, query, length, data);
    }
}

static int serve_tcp(void) {
    int listener = modbus_tcp_listen(server, 4);
    if (listener < 0) return -1;
    struct sockaddr_in address;
    socklen_t size = sizeof address;
    getsockname(listener, (struct sockaddr *)&address, &size);
    printf("{\"listening\":%d}\n", ntohs(address.sin_port));
    for (;;) {
        struct pollfd files[] = {{.fd = 0, .events = POLLIN}, {.fd = listener, .events = POLLIN}};
        if (poll(files, 2, -1) < 0 || files[0].revents) break;
        if (modbus_tcp_accept(server, &listener) < 0) return -1;
        int more = serve(0);
        modbus_close(server);
        if (!more) break;
    }
    close(listener);
    return 0;
}

static int serve_rtu(void) {
    if (modbus_connect(server) < 0) return -1;
    printf("{\"listening\":0}\n");
    serve(1);
    modbus_close(server);
    return 0;
}

int main(int argc, char **argv) {
    int on_serial_line = argc == 5 && strcmp(argv[1], "rtu") == 0;
    if (on_serial_line) server = modbus_new_rtu(argv[2], atoi(argv[3]), argv[4][0], 8, 1);
    else if (argc == 2 && strcmp(argv[1], "tcp") == 0) server = modbus_new_tcp("127.0.0.1", 0);
    if (!server) {
        fprintf(stderr, "usage: server tcp | server rtu PATH BAUD PARITY\n");
        return 2;
    }
    modbus_set_slave(server, UNIT_ID);
    data = modbus_mapping_new(COUNT, COUNT, COUNT, COUNT);
    for (int i = 0; i < COUNT; i++) {
        data->tab_input_bits[i] = i % 3 == 0;
        data->tab_input_registers[i] = 0xffff - i;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    if ((on_serial_line ? serve_rtu() : serve_tcp()) < 0) {
        fprintf(stderr, "cannot serve: %s\n", modbus_strerror(errno));
        return 1;
    }
    modbus_mapping_free(data);
    modbus_free(server);
    return 0;
}
