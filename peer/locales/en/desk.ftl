### The desk: states, acts and reasons, in the window and on the command line.

desk-state-waiting = waiting for a decision
desk-state-accepted = accepted
desk-state-returned = returned to its author
desk-state-hidden = kept from members
desk-state-shown = shown
desk-state-withdrawn = taken back
desk-act-accept = accepted
desk-act-return = returned
desk-act-hide = hidden
desk-act-restore = shown again
desk-act-redact = redacted
desk-act-withdraw = taken back
desk-act-reassign = put under other questions
desk-act-pin = put first
desk-act-unpin = no longer first
desk-act-group = grouped
desk-act-ungroup = group undone
desk-act-assign = given to somebody
desk-act-unassign = given to nobody
reason-fits = it belongs here
reason-personal-data = it tells who somebody is, or where
reason-danger = it puts somebody in danger
reason-insult = it insults
reason-off-topic = it answers something else
reason-duplicate = it is here already
reason-unclear = it cannot be understood
reason-incomplete = something is missing
reason-rights = it is somebody else’s work
reason-other = another reason

desk-title = Desk
desk-lead = What members submit waits here until you decide. Only its author and the desk can read it.
desk-lead-open = Members read contributions at once here. What was left for moderators alone stands below, and what you hid or redacted.
desk-tabs = What lies at the desk
desk-tab = { $state ->
    [waiting] Waiting
    [conflict] Disagreements
    [returned] Returned
    [accepted] Accepted
    [hidden] Hidden
    [shown] Shown again
   *[withdrawn] Taken back
}
desk-empty = { $state ->
    [waiting] Nothing waits for you
   *[other] Nothing here
}
desk-empty-text = { $state ->
    [waiting] What members submit appears here with the next exchange or bundle.
   *[other] Nothing is in this state any more.
}
desk-conflict = Offices disagree
desk-for-moderators = For moderators alone
desk-again = Submitted again
desk-reply = A reply
desk-cross-cutting = Cross-cutting
desk-acts = What was done with it
desk-act-by = { $name }: { $kind }
desk-do = { $kind ->
    [accept] Accept…
    [return] Return…
    [hide] Hide…
    [restore] Show again
   *[redact] Redact…
}
desk-decide = { $kind ->
    [accept] Put before members
    [return] Return
    [hide] Hide
    [restore] Show again
   *[redact] Mask and destroy
}
desk-do-title = { $kind ->
    [accept] Put it before all members?
    [return] Return it to its author?
    [hide] Keep it from members?
    [restore] Show it again?
   *[redact] Redact words that members read?
}
desk-do-explained = { $kind ->
    [accept] All members will read it under its author’s name as they chose it. Words you mask here never reach members; the author and the desk keep the original.
    [return] Its author gets your reason and note with the next exchange, and can submit it again. Members never see it.
    [hide] Members see that a contribution was hidden, and when; replies stay. You can show it again.
    [restore] What was hidden is shown again, or waits again if it was never accepted.
   *[redact] The words are masked on every device that receives this, and the original is destroyed there for good. Copies that never exchange again cannot be reached.
}
desk-mask = Words to mask
desk-mask-hint = Select words in the text, or type them; each letter becomes a block. They are masked wherever they stand.
desk-mask-words = Words
desk-mask-add = Mask
desk-masked = Words that will be masked
desk-mask-remove = Do not mask
desk-reason = Why
desk-reason-choose = Choose a reason
desk-note = Note
desk-note-hint = { $kind ->
    [return] What should the author change? Only they and the desk read this.
   *[other] Say what a later reader should know. It is needed with “another reason”.
}
desk-done = Decided. It travels with the next exchange or bundle.
