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
