// A Modbus TCP server of libmodbus for many connections: one request a time a connection is readable, as in the
// library's own example, with epoll in the place of select. Prints its port.
#include <arpa/inet.h>
#include <modbus.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { REGISTERS = 125, BACKLOG = 128 };

int main(void) {
  modbus_t *context = modbus_new_tcp("127.0.0.1", 0);
  modbus_mapping_t *mapping = modbus_mapping_new(0, 0, 0, REGISTERS);
  if (!context || !mapping) return 1;
  for (int i = 0; i < REGISTERS; i++) mapping->tab_input_registers[i] = (uint16_t)(i * 0x0101 + 7);
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
  socklen_t length = sizeof address;
  if (bind(listener, (struct sockaddr *)&address, length) < 0 || listen(listener, BACKLOG) < 0) return 1;
  getsockname(listener, (struct sockaddr *)&address, &length);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  int poll = epoll_create1(0);
  struct epoll_event event = { .events = EPOLLIN, .data.fd = listener };
  epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event);
  struct epoll_event events[256];
  uint8_t query[MODBUS_TCP_MAX_ADU_LENGTH];
  for (;;) {
    int ready = epoll_wait(poll, events, 256, -1);
    for (int i = 0; i < ready; i++) {
      int fd = events[i].data.fd;
      if (fd == listener) {
        modbus_tcp_accept(context, &listener);
        event.data.fd = modbus_get_socket(context);
        epoll_ctl(poll, EPOLL_CTL_ADD, event.data.fd, &event);
        continue;
      }
      modbus_set_socket(context, fd);
      int size = modbus_receive(context, query);
      if (size > 0) modbus_reply(context, query, size, mapping);
      else if (size < 0) close(fd);
    }
  }
}
