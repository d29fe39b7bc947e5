// SPDX-License-Identifier: Apache-2.0

import Testing

/// Tests with programs and servers beside them, one at a time: many of them measure how long something takes.
@Suite(.serialized) enum OutsideTests {}
