// SPDX-License-Identifier: Apache-2.0

import ChathoursCore
import Hours
import Testing

/// "`widget.show`: `chat` while any department accepts; otherwise `break` when the site's phase is `break`, else the
/// configured form, else `hidden`. For the channel `messaging` always `messaging`" (design.md section 5).
@Suite struct WidgetTests {
    private static let instants = [
        Phase.open: "2026-11-23T10:00:00Z", .break: "2026-11-23T12:30:00Z", .closing: "2026-11-23T17:55:00Z",
        .closed: "2026-11-23T20:00:00Z",
    ]

    private func widget(_ phase: Phase, _ form: Site.OfflineForm, _ channel: Site.Channel = .liveChat) throws -> Widget
    {
        let chat = try department(
            "chat", hours: "mon: 09:00-18:00", breaks: ["lunch": "daily: 12:00-13:00"], lastCall: "10min")
        let clock = VirtualClock(Self.instants[phase] ?? "", site(chat, channel: channel, form: form))
        #expect(clock.state.phase == phase)
        return clock.state.widget
    }

    @Test(arguments: [
        (Site.OfflineForm.offlineForm, Widget.offlineForm), (.contactForm, .contactForm), (.none, .hidden),
    ])
    func liveChat(form: Site.OfflineForm, instead: Widget) throws {
        #expect(try widget(.open, form) == .chat)
        #expect(try widget(.break, form) == .break)
        #expect(try widget(.closing, form) == instead)
        #expect(try widget(.closed, form) == instead)
    }

    @Test(arguments: Phase.allCases, Site.OfflineForm.allCases)
    func messaging(phase: Phase, form: Site.OfflineForm) throws {
        #expect(try widget(phase, form, .messaging) == .messaging)
    }

    /// One that accepts is enough; one in its last call is more open than one in its break.
    @Test func severalDepartments() throws {
        let lunch = try department("a", hours: "daily: 00:00-24:00", breaks: ["lunch": "daily: 00:00-24:00"])
        let open = try department("b", hours: "daily: 00:00-24:00")
        let last = try department("c", hours: "mon: 09:00-18:00", lastCall: "9h")
        let now = "2026-11-23T10:00:00Z"
        #expect(VirtualClock(now, site(lunch, open)).state.widget == .chat)
        #expect(VirtualClock(now, site(lunch, last)).state.widget == .contactForm)
        #expect(VirtualClock(now, site(lunch)).state.widget == .break)
    }

    /// Open, but nobody has reported: the form, and no chat.
    @Test func openWithoutAgents() throws {
        var needed = PresencePolicy()
        needed.required = true
        let clock = VirtualClock(
            "2026-11-23T10:00:00Z", site(try department("a", hours: "daily: 00:00-24:00", presence: needed)))
        #expect(clock.state.phase == .open)
        #expect(!clock.state.accepting)
        #expect(clock.state.widget == .contactForm)
    }

    /// The words that web pages read.
    @Test func published() {
        #expect(
            Widget.allCases.map(\.rawValue)
                == ["chat", "break", "offline-form", "contact-form", "hidden", "messaging"])
    }
}
