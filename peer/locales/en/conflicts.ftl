### Conflicts: what people said without knowing of each other, in the window and on the command line.

conflict-kind-field = set differently
conflict-kind-removed = question removed, and written
conflict-kind-place = moderators did different things
conflict-kind-questions = put under different questions
conflict-kind-words = redacted twice
conflict-kind-withdrawn = taken back, while the desk acted on it
conflict-kind-revised = revised without knowing what the desk had done
conflict-field-title = title
conflict-field-objective = objective
conflict-field-outcome = outcome
conflict-field-state = state
conflict-field-opens = first day
conflict-field-closes = last day
conflict-field-moderated = moderation
conflict-field-number = number
conflict-field-text = wording
conflict-field-parent = question it belongs to
conflict-field-heading = heading
conflict-field-order = place in the list
conflict-field-questions = questions
conflict-field-words = words
conflict-field-removed = on the agenda or not
conflict-act-set = set to
conflict-act-removed = took it off the agenda
conflict-act-written = went on writing it
conflict-act-accept = accepted it
conflict-act-return = returned it to its author
conflict-act-hide = kept it from members
conflict-act-restore = showed it again
conflict-act-reassign = put it under other questions
conflict-act-redact = redacted it
conflict-act-withdraw = took it back
conflict-act-revise = revised it
conflict-moderated-true = moderated
conflict-moderated-false = not moderated
conflict-nothing = (nothing)
conflict-stands = stands for now
conflict-decided-twice = Two have decided this already, differently and without knowing of each other.

conflicts-title = Conflicts
conflicts-lead = Here people said different things without knowing of each other. Each stays until somebody decides; meanwhile what is marked as standing is shown to everybody.
conflicts-empty = Nothing to decide
conflicts-empty-text = Where two people change the same thing apart from each other, it appears here.
conflicts-list = Conflicts to decide
conflict-before = Before
conflict-before-unknown = What stood before is not known here, or was destroyed.
conflict-side = { $number }: { $act }
conflict-by = { $name }, { $moment }
conflict-keep = Keep this
conflict-keep-number = Keep number { $number }
conflict-later = Decide later
conflict-no-keep = No word of the desk overturns a withdrawal.
conflict-not-yours = { $of ->
    [agenda] A convener decides this.
   *[desk] A moderator or convener decides this.
}
conflict-gone = taken out
conflict-new = put in
conflict-settle-title = Keep number { $number }
conflict-settle-explained = What is kept stands from then on, on every device that hears of it. Your decision is logged with your name and the reason.
conflict-settle = Decide
conflict-settled = Decided
conflicts-more = { $count ->
    [one] Show { $count } more
   *[other] Show { $count } more
}

cli-conflicts-none = Nothing to decide.
cli-conflict-before = before: { $said }
cli-conflict-decided = Decided: { $conflict }
