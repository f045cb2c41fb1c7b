### Entering words for people without a device: window and command line.

## What is told of the speaker

behalf-how-paper = On paper
behalf-how-spoken = Spoken
behalf-how-phone = By phone
behalf-how-message = By message
behalf-how-meeting = At a meeting
behalf-how-other = In another way
behalf-somebody = somebody
behalf-entered-by = entered by { $name }
behalf-entered = entered by somebody else
behalf-respondent-individual = individual
behalf-respondent-community-group = community group
behalf-respondent-civil-society = civil society
behalf-respondent-local-authority = local authority
behalf-respondent-business = business
behalf-respondent-academia = academia
behalf-respondent-other = other
behalf-respondent-none = not told
behalf-consent-written = agreed in writing
behalf-consent-spoken = agreed by word of mouth
behalf-consent-witness = agreed before a witness
behalf-consent-other = agreed in another way
behalf-consent-none = not told

## The command line

cli-behalf-kept = Kept here alone: { $name }
cli-behalf-none = Nothing was entered for others.
cli-behalf-counts = { $today } since midnight UTC, { $waiting } waiting as drafts, { $submitted } submitted.
cli-behalf-forgotten = What was kept of who said { $id } is forgotten. The words stay.
cli-behalf-rows = { $count ->
    [one] One row with words.
   *[other] { $count } rows with words.
}
cli-behalf-dry = Nothing was entered yet: without --dry-run it is.
cli-behalf-entered = { $count ->
    [one] One contribution was entered and sealed.
   *[other] { $count } contributions were entered and sealed.
}
cli-behalf-entered-row = Row { $row }: { $id }, receipt code { $code }
cli-behalf-faults = { $count ->
    [one] One row cannot be entered, so none was:
   *[other] { $count } rows cannot be entered, so none was:
}
cli-behalf-fault-row = Row { $row }: { $what }
cli-behalf-like-row = Row { $row } is likely the same as row { $like } ({ $likeness } of 100).
cli-behalf-like-entry = Row { $row } is likely the same as { $id } ({ $likeness } of 100).

## The form

enter-title = Enter for others
enter-lead = Paper, spoken and phoned-in words of people without a device. They stand on equal footing, and tell where they come from.
enter-form = One contribution
enter-question = Question
enter-words = Their words
enter-words-hint = Type what is on the paper, or what was said. Everything is saved as you type.
enter-told = What others will read
enter-how = How it came
enter-speaker = Who speaks
enter-speaker-hint = As coarse as they wish: “a farmer, woman, about 40”. Empty is “somebody”.
enter-named = This is their name, and they agreed to be named
enter-named-hint = Everybody who can read the words reads it, and nobody can take it back from them.
enter-place = Where
enter-day = When
enter-day-hint = 2026-03-14, 2026-03, or words.
enter-respondent = Kind of speaker
enter-consent = How they agreed
enter-kept = Kept on this computer alone
enter-kept-hint = So that an answer can be brought back to them. It is in nothing that leaves this computer but your own backup, and you can have it forgotten.
enter-keep-name = Their name
enter-keep-contact = How they are reached
enter-files = The scan or recording goes to whoever can read the words, with all that is on it: names, handwriting, a voice. Its file name does not.
enter-attach = Attach a scan or recording
enter-next = Save and start the next
enter-next-at-once = Submit and start the next
enter-next-version = Submit the new version
enter-at-once = Submit each at once
enter-at-once-hint = Otherwise they wait here as drafts until you submit all of them.
enter-all = Submit all that wait
enter-edit-last = Edit the last one
enter-blank = Nothing is written in this form yet.
enter-submitted = { $count ->
    [one] One contribution was submitted.
   *[other] { $count } contributions were submitted.
}
enter-like = This may be there already
enter-name-shows = The name that is kept here, or a part of it, stands where others will read it.
enter-again = If it is right so, press again.
enter-last = The last ones
enter-today = { $count ->
    [one] entered today
   *[other] entered today
}
enter-waiting = { $count ->
    [one] One waits as a draft and has not been submitted.
   *[other] { $count } wait as drafts and have not been submitted.
}
enter-none = Nothing entered yet
enter-none-text = What you enter appears here, to be looked at again, changed or undone.
enter-kept-is = Kept here alone:
enter-draft = A draft, on this computer only
enter-edit = Edit
enter-forget = Forget who it was
enter-undo = Take back
enter-undo-draft = Delete
enter-slips = Slips for those who spoke
enter-slips-hint = The codes are shown here once and kept nowhere. Neither the words nor a name stand on a slip; but whoever finds it with somebody learns that they spoke.
enter-print = { $count ->
    [one] Print the slip
   *[other] Print { $count } slips
}
enter-slip-words = Your words were entered on { $day }.
enter-slip-how = Anyone who takes part can look up with these digits what became of them.

## Who took part, in numbers

overview-title = Overview
overview-lead = Who took part, in numbers: what is shown to members, as far as this computer can read it.
overview-by-kind = Contributions and replies
overview-by-question = By question
overview-by-office = By office
overview-by-country = By country
overview-by-language = By language
overview-by-respondent = By kind of speaker
overview-by-day = By day, as claimed
overview-kind-contribution = contributions
overview-kind-reply = replies
overview-none = no question (cross-cutting)
overview-several = several questions
overview-removed = a question that was taken off
overview-not-told = not told
overview-cell-hidden = hidden
overview-withheld = So few are counted here that any row would tell more.
cli-overview-total = { $total } shown, { $hidden } hidden by offices, { $withdrawn } taken back.
cli-overview-heard = { $heard } of { $devices } devices have been heard from. Not heard from:
overview-total = { $total ->
    [one] One contribution or reply is shown.
   *[other] { $total } contributions and replies are shown.
}
overview-beside = Not counted: { $hidden } hidden by offices, { $withdrawn } taken back.
overview-overlap = A contribution that answers several questions counts in each.
overview-heard = { $devices ->
    [one] { $heard } of one device has been heard from.
   *[other] { $heard } of { $devices } devices have been heard from.
}
overview-silent = Not heard from yet:
overview-roster = Who has reported
overview-suppress = Hide small counts
overview-suppress-hint = Counts below { $least } are hidden, and others with them, so that nobody can work them out from the rest. For what you hand on: a single voice in a place is a person. Do not hand on the same numbers twice, a little later or with another setting.
overview-as-table = Table
overview-as-chart = Chart
overview-bar = { $label }: { $count }
overview-chart = Bar chart with { $rows ->
    [one] one bar
   *[other] { $rows } bars
}. The table says the same.
overview-rest = { $count ->
    [one] One more row stands in the table.
   *[other] { $count } more rows stand in the table.
}
overview-what = What
overview-count = How many
overview-export = Save as a table (CSV)
overview-saved = The table is written.
overview-empty = Nothing to count yet
overview-empty-text = As soon as contributions are here, they are counted by question, office, country, language, kind of speaker and day.
overview-print = Print
