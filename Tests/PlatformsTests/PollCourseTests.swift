import Testing

@Suite struct PollCourseTests {}
