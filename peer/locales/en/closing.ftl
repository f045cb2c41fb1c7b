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
