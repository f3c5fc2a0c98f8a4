/// Nothing to call: linking this target makes librdkafka's threads wait by the clock that never jumps.
#pragma once
