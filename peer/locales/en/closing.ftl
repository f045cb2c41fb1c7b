# Closing: states with their late rules, extension, and what is held for an office's decision.

desk-state-held = held for a decision
desk-act-admit = admitted
desk-act-state = state moved
desk-act-dates = dates set
cli-way-held = held: an office decides
cli-submitted-held = Held for an office's decision: the consultation is closing or closed. Nothing is lost; you see here what is decided.
cli-entry-late = arrived after closing began
cli-entry-held = held for an office's decision
cli-closes = until { $date }
cli-count-after-closing = { $count } after closing began
cli-count-held = { $count } held for a decision
cli-desk-admitted = { $count ->
    [one] { $count } contribution was admitted: all members read it.
   *[other] { $count } contributions were admitted: all members read them.
}
cli-desk-still-held = { $count ->
    [0] Nothing is held any more.
    [one] { $count } contribution is still held.
   *[other] { $count } contributions are still held.
}
cli-receipt-held = It is here, and held for an office’s decision.

## In the window

state-reason = Why
state-reason-hint = All members read it: “Floods cut the road”, “The report is due”.
closing-here = { $count ->
    [0] There is no contribution here yet.
    [one] There is one contribution here. It counts as in time.
   *[other] There are { $count } contributions here. They count as in time.
}
closing-later-closing = What people wrote before they heard of it counts when it arrives, and is labelled late. What they write knowing of it is held.
closing-later-closed = Whatever is not here yet is held when it arrives, also from people who never heard of it.
closing-held = { $count ->
    [one] One contribution is held. It stays so until an office admits it.
   *[other] { $count } contributions are held. They stay so until an office admits them.
}
closing-later-moderated = What comes from now on waits at the desk as before, labelled late; what is accepted counts. What waits there undecided goes on waiting.
closing-lets-go = What waits at home since it bears no name leaves with the next file or exchange, so as to be in time: yours, and everybody's who hears of this.
closing-extendable = You can extend it later. Dates alone close nothing.
extend-frees = { $count ->
    [one] One contribution that is held counts from now on.
   *[other] { $count } contributions that are held count from now on.
}
moves = How state and dates were moved
moves-before = { $count ->
    [one] One move before
   *[other] { $count } moves before
}
move-extended-to = Extended to { $day }
move-extended = Opened again
move-day = Last day to show: { $day }
move-dates = Dates changed
move-to = { $state ->
    [open] Opened
    [closing] Began to close
    [closed] Closed
   *[archived] Archived
}
move-to-day = { $state ->
    [closing] Began to close, last day { $day }
    [closed] Closed, last day { $day }
   *[archived] Archived, last day { $day }
}
held-here = { $count ->
    [one] One contribution is held for your decision.
   *[other] { $count } contributions are held for your decision.
}
held-decide = Decide at the desk
held-beforehand = This will be held for the office’s decision.
held-beforehand-text = The consultation is closing or closed. What you submit travels and arrives as ever; the office decides whether members read it, and you see here what it decided.
entry-late = Late
entry-late-explained = It arrived after closing began, and counts.
entry-late-at-desk = It arrived after closing began. The moderators decide about it.
entry-held = Held
entry-held-explained = It came after closing began. An office decides whether it counts. It is safe, and its author sees what is decided.
admit-lead = One decision on all of it, or on what you choose. What you leave stays held.
admit-all = Admit all ({ $count })…
admit-chosen = { $count ->
    [one] Admit the chosen one…
   *[other] Admit the { $count } chosen…
}
admit-title = { $count ->
    [one] Admit one contribution?
   *[other] Admit { $count } contributions?
}
admit-explained = All members will read them, in their place and with their author, labelled late. Nothing of what you leave out is lost: it stays held.
admit-note-hint = All members can read why.
admit-not = Not now
admit-do = { $count ->
    [one] Admit it
   *[other] Admit all { $count }
}
bundles-after-closing = { $count ->
    [one] { $count } contribution after closing began
   *[other] { $count } contributions after closing began
}
bundles-held = { $count ->
    [one] { $count } contribution held for a decision
   *[other] { $count } contributions held for a decision
}
