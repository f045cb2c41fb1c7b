### The desk: states, acts and reasons, in the window and on the command line.

desk-state-waiting = waiting for a decision
desk-state-accepted = accepted
desk-state-returned = returned to its author
desk-state-hidden = kept from members
desk-state-shown = shown
desk-state-withdrawn = taken back
desk-act-accept = accepted
desk-act-accept-masked = accepted, with words masked
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
desk-act-decide = conflict decided
reason-fits = it belongs here
reason-personal-data = it tells who somebody is, or where
reason-danger = it puts somebody in danger
reason-insult = it insults
reason-off-topic = it answers something else
reason-duplicate = it is here already
reason-unclear = it cannot be understood
reason-incomplete = something is missing
reason-rights = it is somebody else’s work
reason-good-start = it is a good start
reason-summary = it sums up what was said
reason-announcement = everybody should know it
reason-nothing-wrong = nothing is wrong with it
reason-dealt-with = it was dealt with already
reason-not-ours = it is not for us to decide
reason-other = another reason

desk-title = Desk
desk-lead = What members submit waits here until you decide. Only its author and the desk can read it.
desk-lead-open = Members read contributions at once here. What was left for moderators alone stands below, and what you hid or redacted.
desk-tabs = What lies at the desk
desk-tab = { $state ->
    [waiting] Waiting
    [held] Held
    [conflict] Conflicts
    [returned] Returned
    [accepted] Accepted
    [hidden] Hidden
    [shown] Shown
   *[withdrawn] Taken back
}
desk-empty = { $state ->
    [waiting] Nothing waits for you
    [complaints] No complaint waits
   *[other] Nothing here
}
desk-empty-text = { $state ->
    [waiting] What members submit appears here with the next exchange or bundle.
    [complaints] What members tell the desk about a contribution appears here, wherever that contribution stands.
   *[other] Nothing is in this state any more.
}
desk-conflict = Offices disagree
desk-for-moderators = For moderators alone
desk-again = Submitted again
desk-replaced = Replaced by a new version
desk-before = Said when the version before was returned
desk-reply = A reply
desk-cross-cutting = Cross-cutting
desk-acts = What was done with it
desk-act-by = { $name }: { $kind }
desk-do = { $kind ->
    [reassign] Other questions…
    [pin] Pin…
    [unpin] Unpin…
    [group] Group…
    [ungroup] Undo the group…
    [accept] Accept…
    [admit] Admit…
    [return] Return…
    [hide] Hide…
    [restore] Show again…
    [dismiss] Dismiss complaints…
   *[redact] Redact…
}
desk-decide = { $kind ->
    [reassign] Assign
    [pin] Pin
    [unpin] Unpin
    [group] Group
    [ungroup] Undo the group
    [accept] Put before members
    [return] Return
    [hide] Hide
    [restore] Show again
    [dismiss] Dismiss
   *[redact] Mask and destroy
}
desk-do-title = { $kind ->
    [reassign] Which questions does it answer?
    [pin] Put it first on the page?
    [unpin] Let it stand in its place again?
    [group] Do these say the same?
    [ungroup] Undo the group?
    [accept] Put it before all members?
    [return] Return it to its author?
    [hide] Keep it from members?
    [restore] Show it again?
    [dismiss] Is there nothing to be done?
   *[redact] Redact words that members read?
}
desk-do-explained = { $kind ->
    [reassign] Everybody sees it under these questions. What its author named is kept beside, and the author’s words stay as they are.
    [pin] It stands first on the consultation’s page, for everybody, until it is unpinned.
    [unpin] It stands again where it was, for everybody.
    [group] The desk alone sees the group. Each contribution stays as it is, with its author, and the group can be undone.
    [ungroup] The contributions stay as they are. A group that somebody made meanwhile without knowing of this stays.
    [accept] All members will read it under its author’s name as they chose it. Words you mask here never reach members; the author and the desk keep the original.
    [return] Its author gets your reason and note with the next exchange, and can submit it again. Members never see it.
    [hide] Members see that a contribution was hidden, and when; replies stay. You can show it again.
    [restore] What was hidden is shown again, or waits again if it was never accepted.
    [dismiss] The contribution stays as it is. Whoever complained gets your reason and note with the next exchange; nobody else learns that there were complaints. What you do with the contribution settles them too.
   *[redact] The words are masked on every device that receives this, and the original is destroyed there for good. Copies that never exchange again cannot be reached.
}
desk-mask = Words to mask
desk-mask-hint = Select words in the text, or type them; each letter becomes a block. They are masked wherever they stand.
desk-mask-words = Words
desk-mask-add = Mask
desk-masked = Words that will be masked
desk-mask-remove = Do not mask
desk-mask-missed = “{ $words }” does not stand in this contribution, letter by letter and within one paragraph.
desk-mask-typed = “{ $words }” is typed but not masked yet.
desk-members-read = Members read this:
desk-masked-tag = masked
desk-fresh = What lies here now
desk-take-up = I have read it
desk-mask-it = Mask it
desk-mask-leave = Leave it
desk-reason = Why
desk-reason-choose = Choose a reason
desk-note = Note
desk-note-hint = { $kind ->
    [group] Only the desk reads this.
    [ungroup] Only the desk reads this.
    [return] What should the author change? Only they and the desk read this.
    [dismiss] Only whoever complained and the desk read this.
   *[other] Say what a later reader should know: its author reads this, and members may. Name nobody. It is needed with “another reason”.
}
desk-done = Decided. It travels with the next exchange or bundle.
desk-pinned = Stands first
desk-asked = Its author named: { $numbers }
desk-asked-none = Its author named no question
desk-to-questions = to { $numbers }
desk-keeping = What the desk keeps of it
desk-looks-after = Looked after by
desk-nobody = Nobody
desk-assigned-twice = Given to several: choose
desk-in-group = { $count ->
    [one] Group of one
   *[other] Group of { $count }
}
desk-members = In the group
desk-member-away = Not on this computer
desk-private = Private notes
desk-private-add = Add a private note…
desk-private-new = A private note
desk-private-hint = For those who sit at the desk alone, also those who come later. It stays when the contribution is taken back.
desk-private-save = Keep the note
desk-filter = What is listed
desk-question = Question
desk-any-question = Any question
desk-language = Language
desk-any-language = Any language
desk-mine = What I look after
desk-mark = Choose, to group it
desk-marked = { $count ->
    [one] One contribution is chosen
   *[other] { $count } contributions are chosen
}
desk-unmark = Choose none
desk-more = { $count ->
    [one] One more
   *[other] { $count } more
}
desk-alone = This is one contribution alone.
desk-whole = Go to the whole desk
desk-questions = Questions that it answers
desk-table = Table of acts…
desk-table-name = acts
desk-table-done = The table is written. It is not sealed: whoever has the file reads it.
desk-key-next = Next contribution
desk-key-previous = Contribution before
key-group-desk = At the desk

## Contributions that are likely the same

alike-title = Likely the same
alike-lead = Two by two, with the words that both have marked. Group those that say the same: each stays as it is. Nothing is merged by itself.
alike-lead-apart = Somebody on this computer said of these pairs that they are two contributions.
alike-share = { $count ->
    [one] Alike in { $share } of { $of } pairs of words
   *[other] Alike in { $share } of { $of } pairs of words
}
alike-same = The same words
alike-open = See it at the desk
alike-two = They are two
alike-two-done = The pair is off the list. Both contributions stay as they are.
alike-one = Put back on the list
alike-one-again = The pair is on the list again.
alike-empty = Nothing here is likely the same
alike-empty-text = Words that are typed twice, from two devices or one sheet of paper, are shown here side by side.
alike-further = { $count ->
    [one] One more contribution may be like another. It comes up once some of these are decided.
   *[other] { $count } more contributions may be like others. They come up once some of these are decided.
}
alike-apart = { $count ->
    [one] One pair that you called two
   *[other] { $count } pairs that you called two
}
alike-back = Back to the list
