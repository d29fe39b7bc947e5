// SPDX-License-Identifier: Apache-2.0

extension PageStrings {
    static let english = PageStrings(
        language: "en",
        title: "Leave us a message",
        titleTo: "Leave a message for {department}",
        answer: "Expect an answer by {time}.",
        send: "Send",
        optional: "(optional)",
        whom: "Who is it for?",
        choose: "Please choose",
        mustChoose: "Choose who your message is for.",
        error: "Error",
        notSent: "Your message has not been sent yet",
        tooFast: "That was faster than anybody types. Wait a few seconds, and send it again.",
        leaveEmpty: "Leave this empty",
        notEmpty: """
            A hidden field was filled in, perhaps by your browser. It is empty again: send your message once \
            more.
            """,
        sentBefore: """
            This form has been sent before with another text. If that was another message, send this one again.
            """,
        tooMany: """
            Many messages have come from your connection. Send yours again in {seconds} seconds; nothing you \
            wrote is lost.
            """,
        notStored: """
            Your message cannot be kept safe right now. Send it again in {seconds} seconds; nothing you wrote is \
            lost.
            """,
        sent: "Thank you, your message has arrived",
        another: "Write another message",
        back: "Back to {name}",
        backToSite: "Back to the website",
        notFound: "Not found",
        noSuchForm: "There is no form here.",
        noSuchMessage: "There is no such message, or it is no longer kept.",
        goBack: "Go back to the form and send it again.",
        tooLong: "Your message is too long. Go back and shorten it.")
}
