### Syntheses, their statements, and reports: for those who sit at the desk; and what everybody reads of one.

## Faults

fault-synthesis-full = A synthesis holds no more than { $limit } here ({ $what }).
    .remedy = Delete what is not needed, or begin another. Nothing was changed.
fault-not-quotable = Its author does not let this contribution be quoted, or it is for moderators alone.
    .remedy = Tie it without a quotation: it is counted and referred to, and its words are not shown. Nothing was changed.
fault-statement-unsourced = Statements that rest on nothing that members read: { $count }. Nothing was published.
    .remedy = Tie what they rest on to them, or say with --anyway why they stand without: that is published with them.

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
synthesis-used-at = used in “{ $title }”, statements { $numbers }
synthesis-used-in = used in “{ $title }”
synthesis-used-not = not used in “{ $title }”
cli-syntheses-none = No synthesis has been begun here.
cli-synthesis-history-none = Nothing was done here yet.
cli-synthesis-published = The synthesis is published as { $id }.
cli-used-none = Nothing was published that refers to contributions, or you wrote none.

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
