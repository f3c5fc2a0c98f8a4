#pragma once

// The mock header insists on coming after the main one.
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>
