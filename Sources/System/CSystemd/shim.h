// SPDX-License-Identifier: Apache-2.0
#ifndef CSYSTEMD_SHIM_H
#define CSYSTEMD_SHIM_H

/* Without this, sd-journal.h makes sd_journal_sendv a macro that adds the place of the caller: always this header. */
#define SD_JOURNAL_SUPPRESS_LOCATION

#include <systemd/sd-bus.h>
#include <systemd/sd-daemon.h>
#include <systemd/sd-journal.h>

/* Variadic functions do not reach Swift. The calls are those of org.freedesktop.systemd1(5). */

#define CHATHOURS_MANAGER \
	"org.freedesktop.systemd1", "/org/freedesktop/systemd1", "org.freedesktop.systemd1.Manager"

static inline int chathours_call(sd_bus *bus, const char *method, sd_bus_error *error) {
	return sd_bus_call_method(bus, CHATHOURS_MANAGER, method, error, NULL, NULL);
}

/* The reply holds the job, "o". */
static inline int chathours_call_unit(
	sd_bus *bus, const char *method, const char *unit, sd_bus_error *error, sd_bus_message **reply) {
	return sd_bus_call_method(bus, CHATHOURS_MANAGER, method, error, reply, "ss", unit, "replace");
}

/* The reply holds the job, "o". The timer is let go of once it has elapsed, and stopped together with `part_of`,
 * after it: while that one lives, it would make the timer again. */
static inline int chathours_start_timer(
	sd_bus *bus, const char *timer, const char *description, const char *calendar, const char *part_of,
	sd_bus_error *error, sd_bus_message **reply) {
	return sd_bus_call_method(
		bus, CHATHOURS_MANAGER, "StartTransientUnit", error, reply, "ssa(sv)a(sa(sv))", timer, "replace", 7,
		"Description", "s", description,
		"TimersCalendar", "a(ss)", 1, "OnCalendar", calendar,
		"AccuracyUSec", "t", (uint64_t) 1,
		"RemainAfterElapse", "b", 0,
		"CollectMode", "s", "inactive-or-failed",
		"PartOf", "as", 1, part_of,
		"Before", "as", 1, part_of,
		0);
}

/* The reply holds the units, "a(ssssssouso)". */
static inline int chathours_list_units(
	sd_bus *bus, const char *pattern, sd_bus_error *error, sd_bus_message **reply) {
	return sd_bus_call_method(
		bus, CHATHOURS_MANAGER, "ListUnitsByPatterns", error, reply, "asas", 0, 1, pattern);
}

/* The reply holds the unit's path, "o". */
static inline int chathours_unit_of(sd_bus *bus, uint32_t process, sd_bus_error *error, sd_bus_message **reply) {
	return sd_bus_call_method(bus, CHATHOURS_MANAGER, "GetUnitByPID", error, reply, "u", process);
}

#endif
