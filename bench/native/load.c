// Neutral load for Modbus TCP servers: so many connections, on each so many requests ahead of their answers. Every
// answer is checked: transaction id, protocol id, length, unit id, function, byte count, content. One wrong byte ends it.
//
//   load PORT CONNECTIONS DEPTH QUANTITY WARM_UP_MS MEASURE_MS     prints answers and nanoseconds
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { REQUEST_SIZE = 12, UNIT = 1, READ_INPUT_REGISTERS = 4, MAX_DEPTH = 64, BUFFER_SIZE = 65536 };

struct connection {
  int fd;
  uint16_t next_id;
  uint32_t answered_size, unsent;
  bool outstanding[65536];
  uint8_t answers[BUFFER_SIZE], requests[MAX_DEPTH * REQUEST_SIZE];
};

static int quantity;
static uint8_t expected[250];

static void fail(const char *what) {
  fprintf(stderr, "load: %s%s%s\n", what, errno ? ": " : "", errno ? strerror(errno) : "");
  exit(1);
}

static uint64_t now_ns(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void add_request(struct connection *c) {
  uint16_t id = c->next_id++;
  if (c->outstanding[id]) fail("a transaction id would be used twice");
  c->outstanding[id] = true;
  const uint8_t request[REQUEST_SIZE] = { (uint8_t)(id >> 8), (uint8_t)id, 0, 0, 0, 6, UNIT, READ_INPUT_REGISTERS, 0, 0, 0, (uint8_t)quantity };
  memcpy(c->requests + c->unsent, request, REQUEST_SIZE);
  c->unsent += REQUEST_SIZE;
}

static void send_requests(struct connection *c) {
  // At most the window of requests is ever on its way, which the socket's buffer takes.
  if (c->unsent == 0) return;
  if (write(c->fd, c->requests, c->unsent) != (ssize_t)c->unsent) fail("the server does not take its requests");
  c->unsent = 0;
}

static void check(struct connection *c, const uint8_t *answer) {
  uint16_t id = (uint16_t)(answer[0] << 8 | answer[1]);
  if (!c->outstanding[id]) fail("an answer to no request");
  c->outstanding[id] = false;
  if (answer[2] != 0 || answer[3] != 0) fail("a wrong protocol id");
  if ((answer[4] << 8 | answer[5]) != 3 + quantity * 2) fail("a wrong length");
  if (answer[6] != UNIT || answer[7] != READ_INPUT_REGISTERS || answer[8] != quantity * 2) fail("a wrong unit, function or byte count");
  if (memcmp(answer + 9, expected, (size_t)quantity * 2) != 0) fail("a wrong content");
}

/** Returns the answers that came. */
static uint32_t receive(struct connection *c) {
  ssize_t got = read(c->fd, c->answers + c->answered_size, BUFFER_SIZE - c->answered_size);
  if (got == 0) fail("the server closed a connection");
  if (got < 0) {
    if (errno == EAGAIN) return 0;
    fail("read");
  }
  c->answered_size += (uint32_t)got;
  uint32_t size = 9 + (uint32_t)quantity * 2, count = 0, at = 0;
  for (; c->answered_size - at >= size; at += size, count++) {
    check(c, c->answers + at);
    add_request(c);
  }
  memmove(c->answers, c->answers + at, c->answered_size - at);
  c->answered_size -= at;
  send_requests(c);
  return count;
}

static int open_connection(int port) {
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
  int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
  if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) < 0) fail("connect");
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  return fd;
}

int main(int argc, char **argv) {
  if (argc != 7) fail("usage: load PORT CONNECTIONS DEPTH QUANTITY WARM_UP_MS MEASURE_MS");
  int port = atoi(argv[1]), connections = atoi(argv[2]), depth = atoi(argv[3]);
  quantity = atoi(argv[4]);
  uint64_t warm_up_ns = (uint64_t)atoi(argv[5]) * 1000000u, measure_ns = (uint64_t)atoi(argv[6]) * 1000000u;
  if (depth < 1 || depth > MAX_DEPTH || quantity < 1 || quantity > 125 || connections < 1) fail("a parameter is out of range");
  for (int i = 0; i < quantity; i++) {
    uint16_t value = (uint16_t)(i * 0x0101 + 7);
    expected[2 * i] = (uint8_t)(value >> 8);
    expected[2 * i + 1] = (uint8_t)value;
  }
  struct connection *all = calloc((size_t)connections, sizeof *all);
  int poll = epoll_create1(0);
  if (!all || poll < 0) fail("no memory");
  for (int i = 0; i < connections; i++) {
    all[i].fd = open_connection(port);
    struct epoll_event event = { .events = EPOLLIN, .data.ptr = &all[i] };
    epoll_ctl(poll, EPOLL_CTL_ADD, all[i].fd, &event);
  }
  for (int i = 0; i < connections; i++) {
    for (int ahead = 0; ahead < depth; ahead++) add_request(&all[i]);
    send_requests(&all[i]);
  }
  uint64_t from = now_ns() + warm_up_ns, now = 0, answers = 0, began = 0;
  struct epoll_event events[256];
  for (;;) {
    int ready = epoll_wait(poll, events, 256, 2000);
    if (ready == 0) fail("no answer for 2 s");
    if (ready < 0 && errno != EINTR) fail("epoll_wait");
    errno = 0;
    uint64_t count = 0;
    for (int i = 0; i < ready; i++) count += receive(events[i].data.ptr);
    now = now_ns();
    if (began == 0 && now >= from) began = now;
    else if (began != 0) answers += count;
    if (began != 0 && now - began >= measure_ns) break;
  }
  printf("%llu %llu\n", (unsigned long long)answers, (unsigned long long)(now - began));
  return 0;
}
