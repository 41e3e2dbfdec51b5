refused-not-yours = This is a colleague's entry: only they or an admin may correct it.
refused-too-late = Entries are corrected or taken back within a day, and it has passed.
refused-text-too-long = Too long: { $limit } characters at most. Please shorten it and send it again.
