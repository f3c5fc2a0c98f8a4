#pragma once

/// From now on, librdkafka's mock brokers listen on these ports of loopback, one after another, instead of on free ones.
void development_broker_use_ports(const int *ports, int count);

/// From now on, sockets are bound as asked again.
void development_broker_release_ports(void);

/// Tries whether a port of loopback is free: 0, or the errno that says why not.
int development_broker_try_port(int port);
