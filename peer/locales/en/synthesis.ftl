### Syntheses, their statements, and reports: for those who sit at the desk; and what everybody reads of one.

## Faults

fault-synthesis-full = A synthesis holds no more than { $limit } here ({ $what }).
    .remedy = Delete what is not needed, or begin another. Nothing was changed.
fault-report-too-long = This is too long for one PDF: { $letters } letters, and at most { $most } can be set on this computer.
    .remedy = Choose the contributions that are cited, or write it for Word, LibreOffice or as a web page, which have no such limit. Nothing was written.
fault-not-quotable = Its author does not let this contribution be quoted, or it is for moderators alone.
    .remedy = Tie it without a quotation: it is counted and referred to, and its words are not shown. Nothing was changed.
fault-for-desk-alone = Codes, codings and memos are papers of the desk. Nothing was written.
    .remedy = Ask for a file for the desk alone (on the command line with --for-desk), and give it to nobody else.
fault-statement-unsourced = Statements that rest on nothing that members read: { $count }. Nothing was published.
    .remedy = Tie what they rest on to them, or say why they stand without (on the command line with --anyway): that is published with them.

## What a synthesis begins with

synthesis-section-findings = What we heard
synthesis-section-differing = Differing views
synthesis-section-limits = Limits of this synthesis
synthesis-caveat = This synthesis sums up what was said in the consultation. The contributions reflect neither a consensus nor a comprehensive account of the matter, nor do they necessarily reflect the views of those who convened it. Who took part chose to do so: numbers tell how often something was said here, not how many people think so.

## What is told

synthesis-kind-report = Synthesis
synthesis-kind-weekly = Weekly summary
synthesis-kind-reflection = Final reflection
synthesis-role-findings = findings
synthesis-role-differing = differing views
synthesis-role-limits = limits
synthesis-role-free = free section
synthesis-part-synthesis = synthesis
synthesis-part-section = section
synthesis-part-statement = statement
synthesis-part-prose = prose
synthesis-part-source = source
synthesis-weight-all = all
synthesis-weight-most = most
synthesis-weight-many = many
synthesis-weight-some = some
synthesis-weight-few = few
synthesis-weight-one = one
synthesis-field-title = title
synthesis-field-kind = kind
synthesis-field-language = language
synthesis-field-place = place
synthesis-field-weight = weight
synthesis-field-quote = quoted
synthesis-field-gone = deleted
synthesis-field-text = words
synthesis-act-create = made
synthesis-act-write = written
synthesis-act-title = titled
synthesis-act-move = moved
synthesis-act-delete = deleted
synthesis-act-restore = brought back
synthesis-act-weigh = weighed
synthesis-act-quote = quotation set
synthesis-act-change = changed
synthesis-act-undo = taken back
synthesis-flag-no-source = rests on nothing
synthesis-flag-withdrawn = a source was taken back
synthesis-flag-hidden = a source is kept from members
synthesis-flag-redacted = words of a source were masked
synthesis-flag-revised = a source was revised
synthesis-flag-lost = a cited passage is not found any more
synthesis-flag-away = words of a source are not on this device
synthesis-flag-consent = a quoted author does not let it be quoted any more
synthesis-statement = Statement { $number }
synthesis-statements = { $count ->
    [one] { $count } statement
   *[other] { $count } statements
 }
synthesis-unsourced = { $count ->
    [one] { $count } without a source
   *[other] { $count } without a source
 }
synthesis-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
 }
synthesis-waiting = { $count ->
    [one] { $count } change of its words is not here yet
   *[other] { $count } changes of its words are not here yet
 }
synthesis-refused = A change by { $name } is damaged and was left out. The rest stands.
synthesis-retired = put away
synthesis-deleted = deleted
synthesis-removed = taken away
synthesis-quoted = quoted
synthesis-coverage = { $cited } of { $total } contributions are cited.
synthesis-cited-of = { $cited } of { $total }
synthesis-uncited = { $count ->
    [0] Every contribution is cited.
    [one] { $count } contribution is cited nowhere:
   *[other] { $count } contributions are cited nowhere:
 }
synthesis-published-anyway = Statements without a source: { $numbers }. Published all the same because: { $reason }
synthesis-used-at-one = used in “{ $title }”, statement { $numbers }
synthesis-used-at = used in “{ $title }”, statements { $numbers }
synthesis-used-in = used in “{ $title }”
synthesis-used-not = not used in “{ $title }”
cli-syntheses-none = No synthesis has been begun here.
cli-synthesis-history-none = Nothing was done here yet.
cli-synthesis-published = The synthesis is published as { $id }.
cli-used-none = Nothing was published that refers to contributions, or you wrote none.

## Writing one in the window

key-group-synthesis = Syntheses
syntheses-title = Syntheses
syntheses-lead = What was heard, written by those who sit at the desk. Members read nothing of it until it is published.
syntheses-new = Begin a synthesis
syntheses-empty = No synthesis yet
syntheses-empty-text = A synthesis sums up what was said, in statements. Each is tied to the passages that it rests on, so that every reader can see what is behind it. It begins with sections for findings, differing views and limits.
synthesis-untitled = Without a title
synthesis-begin = Begin
synthesis-save = Save
synthesis-title-field = Title
synthesis-title-hint = Those who read it see it first.
synthesis-kind-field = Kind
synthesis-head-edit = Title, kind and language
synthesis-head-changed = Title, kind and language are changed.
synthesis-retire = Put away
synthesis-retire-of = Put away: { $title }
synthesis-restore = Bring back
synthesis-restore-of = Bring back: { $title }
synthesis-retired-told = “{ $title }” is put away. It stays as it is and can be brought back.
synthesis-restored-told = “{ $title }” is brought back.
synthesis-coverage-of = Who is heard in: { $title }
synthesis-lead = Write statements on one side and read on the other. Select words there, then press S to tie them to the statement, or Q to tie them as a quotation.
synthesis-flagged = { $count ->
    [one] { $count } to be looked at
   *[other] { $count } to be looked at
 }
synthesis-views = Writing and coverage
synthesis-tab-writing = Writing
synthesis-tab-coverage = Who is heard
synthesis-tab-contributions = Contributions
synthesis-tab-sources = Sources
synthesis-writing = What is written
synthesis-reading = What was said
synthesis-turn = Change sides
synthesis-to-reading = Read what was said
synthesis-to-writing = Back to what is written
synthesis-write-on = Back to the statement
synthesis-undo = Undo my last change
synthesis-undone = Taken back: { $what }, { $act }.
synthesis-no-sections = No section stands here
synthesis-no-sections-text = Statements stand in sections. Add one, or undo your last change.
synthesis-new-section = New section
synthesis-section-edit = Heading and role
synthesis-section-after = New section after this one
synthesis-section-made = The section “{ $title }” is made.
synthesis-section-changed = The section “{ $title }” is changed.
synthesis-section-empty = Nothing is written here yet.
synthesis-differing-empty = No differing views are written down yet. If there were any, readers will look for them here.
synthesis-heading = Heading
synthesis-role = Role
synthesis-role-hint = The report knows by it which section is which.
synthesis-new-statement = New statement
synthesis-new-prose = New prose
synthesis-statement-in = New statement in “{ $title }”
synthesis-prose-in = New prose in “{ $title }”
synthesis-words-of = { $what }. Enter writes in it, Alt with an arrow moves it, Delete deletes it.
synthesis-no-words = No words yet.
synthesis-statement-hint = One thing that was heard. Enter begins the next statement.
synthesis-prose-hint = Words that lead on. They rest on nothing and have no number.
synthesis-weight-none = no weight
synthesis-weight-of = How many are behind it: { $what }
synthesis-weighed = The weight of { $what } is set.
synthesis-behind = { $count ->
    [0] no contribution behind it
    [one] { $count } contribution behind it
   *[other] { $count } contributions behind it
 }
synthesis-sources = { $count ->
    [0] No source
    [one] { $count } source
   *[other] { $count } sources
 }
synthesis-sources-of = { $what }: show its sources ({ $count })
synthesis-sources-title = What it rests on: { $what }
synthesis-sources-none-meant = No statement is chosen
synthesis-statement-first = Go to a statement first, or begin one: what you tie goes to the one that you wrote in last.
synthesis-acts-of = What can be done: { $what }
synthesis-up = Up
synthesis-down = Down
synthesis-move = To another section…
synthesis-move-to = To the end of
synthesis-move-do = Move
synthesis-moved = { $what } is moved.
synthesis-to-prose = Make it prose
synthesis-to-statement = Make it a statement
synthesis-kind-set = { $what } is now of the other kind.
synthesis-delete = Delete
synthesis-deleted-told = { $what } is deleted. Ctrl+Z, or Undo, brings it back.
synthesis-deleted-meanwhile = It was deleted while you wrote in it. Your words are kept.
synthesis-restored = Brought back: { $what }.
synthesis-todo-no-source = Select a passage while reading and press S. If nothing was said, say when you publish why it stands.
synthesis-todo-withdrawn = Look whether the statement still stands without it, and take the source away.
synthesis-todo-hidden = Members can not read it. Tie something that they read, or take it away.
synthesis-todo-redacted = Look whether what is left still carries the statement.
synthesis-todo-revised = Read the new version, and look whether the statement still holds.
synthesis-todo-lost = Read the contribution as it is now, and tie the passage again.
synthesis-todo-away = They come with the next exchange.
synthesis-todo-consent = It is not shown as a quotation. Take the mark off, and look whether its words stand in your text.
synthesis-tie = Tie
synthesis-tie-tools = The selected passage
synthesis-tie-to = Tie to { $what }
synthesis-tie-quoted = Tie as a quotation
synthesis-tied = “{ $quote }” is tied to { $what }.
synthesis-tied-quoted = “{ $quote }” is tied to { $what } as a quotation.
synthesis-unquoted-audience = Not to be quoted: it is for moderators alone.
synthesis-unquoted-consent = Not to be quoted: its author does not allow it.
synthesis-contribution-of = Words of { $name }. Arrows move, with Shift they select, S ties, Q ties as a quotation.
synthesis-quote-it = Quoted
synthesis-quoted-alone = The words stand alone: they may be quoted without a name.
synthesis-source-unquoted = referred to, not quoted
synthesis-quoted-told = “{ $quote }” is quoted.
synthesis-unquoted-told = “{ $quote }” is not quoted any more.
synthesis-go = Go to it
synthesis-go-to = Go to “{ $quote }”
synthesis-source-remove = Take away
synthesis-source-remove-of = Take away “{ $quote }”
synthesis-source-removed = “{ $quote }” is taken away.
synthesis-chart = Cited, of all: { $by }
synthesis-uncited-title = Cited nowhere
synthesis-uncited-hidden = Contributions are not listed while small counts are hidden.
synthesis-more = Show more ({ $count })
synthesis-export = Export…
synthesis-publish = Publish
synthesis-publish-title = Publish “{ $title }”
synthesis-publish-text = This will stand before all members as a summary under your name, with references to what each statement rests on. Quotations are left out. What others have received can not be called back.
synthesis-publish-empty = Nothing is written yet.
synthesis-publish-flagged = { $count ->
    [one] { $count } statement rests on something that has changed since. Look at it first.
   *[other] { $count } statements rest on something that has changed since. Look at them first.
 }
synthesis-publish-unsourced = Statements that rest on nothing that members read
synthesis-publish-reason = Why they stand all the same
synthesis-publish-reason-hint = It is published with them.
synthesis-published = It is published. It leaves with the next exchange, and whoever wrote a contribution will see where it is used.
synthesis-published-open = Read it as members do

## Reports

report-weight = { $word } ({ $behind } of { $total } contributions)
report-questions = Questions: { $numbers }
report-cross-cutting = Cross-cutting
report-differing-empty = No differing views are recorded in this section.
report-column-total = Contributions
report-column-cited = Cited
report-state-withdrawn = Its author took this contribution back.
report-state-hidden = This contribution is kept from members.
report-state-held = This contribution waits for a decision.
report-state-away = The words of this contribution are not on the device that wrote this report.
report-state-unverified = The words came back with a backup and are left out until an office confirms them.
report-state-not-quoted = Its author does not let its words be quoted. It is counted.
report-state-redacted = Parts of this contribution were masked.
report-flag-withdrawn = Contribution { $number } was taken back by its author.
report-flag-hidden = Contribution { $number } is kept from members.
report-flag-redacted = Parts of contribution { $number } were masked after it was cited.
report-flag-revised = Contribution { $number } was revised after it was cited.
report-flag-lost = The cited passage is not found in contribution { $number } any more.
report-flag-away = The words of contribution { $number } are not here.
report-flag-consent = The author of contribution { $number } does not let it be quoted any more.
report-word-contents = Contents
report-word-statement = Statement
report-word-contribution = Contribution
report-word-sources = Rests on
report-word-cited-in = Cited in
report-word-not-cited = Cited in no statement
report-word-reply-to = Reply to
report-word-coverage = Who was heard
report-word-proceedings = Proceedings
report-word-proceedings-note = Contributions as members of the consultation read them, each under the name that its author chose, as far as its author lets it be quoted.
report-word-unsourced-mark = Draft: sources missing
report-word-unsourced-notice = Statements of this report that rest on no contribution are marked. They are their writers’ own.
report-word-unsourced-here = Rests on no contribution
report-word-list-separator = ,{ " " }
report-word-logo = Logo
