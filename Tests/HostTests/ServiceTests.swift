// SPDX-License-Identifier: Apache-2.0

import Testing

/// The daemon as a service of a real systemd. All tests share one container, one after the other.
@Suite(.serialized, .enabled(if: Container.mayBoot), .container) enum ServiceTests {}
