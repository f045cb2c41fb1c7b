### People: what is said on the command line, and rare acts in the window. Lists and invitations stand in reading.ftl.

cli-label-words = Twelve words
cli-invited = Invitation { $id }, as { $role }. It is worth nothing until you have admitted whoever uses it.
cli-invited-file = Written: { $path }
cli-invited-words = Say these words. The invitation itself goes with your next bundles:
cli-pack-asks-meaning = Whoever opens this file reads the consultation and asks to be added. Until you admit them, their work is shown to nobody but offices.
cli-asking = You can read, draft, submit and export. Your work is shown to others once an office has admitted you: read these words to whoever invited you.
cli-checked-in-person = checked in person
cli-checked-phone = checked by phone
cli-checked-not = not checked
cli-lost = said to be lost
cli-from-now = from now on
cli-requests-none = Nobody asks to be added.
cli-declined = put by
cli-invitation-fits = the invitation is yours
cli-invitation-unknown = invited from another device
cli-invitation-wrong = NOT made with the secret of its invitation
cli-invitation-over = the invitation has run out
cli-invitation-door = came by an open pack that was full or shut
cli-reused = WARNING: the same invitation is used by: { $names }
cli-approved = Admitted: { $id }, as { $role }
cli-removal-tails = What is listed counts. Whatever else this device has written, and has not come here, counts nowhere unless it is adopted.
cli-removed = Removed. What is written from now on is sealed under new keys.
cli-tail-counts = { $number } count
cli-tail-beyond = { $number } beyond
cli-lane-charter = membership
cli-lane-agenda = agenda
cli-lane-seat = contributions
cli-custodians-none = No convener has named custodians.
cli-custodians = { $name } can be replaced by any { $needed } of:
cli-late-none = Nothing lies beyond what counts.
cli-doors-none = There is no open pack.
cli-door-open = open
cli-door-shut = shut
cli-door-joins = for { $number }
cli-door-until = until { $date }
cli-alerts-none = Nothing needs looking at.
cli-alert-invitation-reused = One invitation was used by several devices: it may have been copied or stolen.
cli-alert-slip-reused = A slip was used by more than one device: it was copied. One contribution stands; the others are shown to nobody.
cli-alert-device-lost = Said to be lost:
cli-alert-log-forked = Two versions of one log: a copied home, or somebody who says different things to different people.
cli-alert-keys-awaited = Somebody was removed; new keys have not come here yet.
cli-alert-removed = You were removed from this consultation.
cli-alert-asking = You wait to be admitted.
cli-recovery = { $lost } is replaced by { $successor }.
cli-recovery-given = { $given } of { $needed } custodians have given their word.
cli-recovery-next = Pass the file on. Whoever has enough words in it applies it.
cli-recovery-done = Done. What is written from now on is sealed under new keys.
cli-member-done = Done.

## In the window: what is rarely done about people

people-more = More
people-more-act = { $act ->
    [doors] Open packs
    [late] Late work
    [checkpoint] Make what is here final
    [custodians] Who may replace me
   *[recovery] A lost convener
}
people-more-hint = { $act ->
    [doors] Who came in by each, and shutting it
    [late] What removed people wrote beyond what counts
    [checkpoint] No later removal goes back behind it
    [custodians] Should my device be lost or taken
   *[recovery] Custodians put another in their place
}

doors-title = Open packs
doors-text = Whoever holds an open pack comes in by themselves, as a contributor. Shutting it keeps out everybody who comes later; it removes nobody.
doors-none = No open pack was handed out.
door-name = Open pack
door-state = { $state ->
    [open] open
   *[shut] shut
}
door-limits = { $joins ->
    [some] For { $count ->
        [one] one person
       *[other] { $count } people
    }
   *[none] For any number of people
}{ $until ->
    [some] , until { $date }
   *[none] , without a last day
}
door-joined = { $count ->
    [one] One person came in by it:
   *[other] { $count } people came in by it:
}
door-nobody = Nobody has come in by it yet.
door-refused = { $count ->
    [one] One more came when it was full or shut. They are among those who ask to be added.
   *[other] { $count } more came when it was full or shut. They are among those who ask to be added.
}
door-shut-ask = Shut it…
door-shut = Shut it
door-shut-text = Whoever came in stays. Whoever opens this pack from now on has to ask. It cannot be opened again; you can hand out another.

late-notice = { $count ->
    [one] Work of somebody who was removed waits to be looked at
   *[other] Work of { $count } logs of people who were removed waits to be looked at
}
late-look = Look at it
late-title = Late work
late-text = Somebody who was removed wrote this, and it lies beyond what counts. It is kept here and shown to nobody. Read it before you decide; leaving it where it is loses nothing.
late-none = Nothing lies beyond what counts.
late-tail = { $lane ->
    [agenda] Agenda
   *[seat] Contributions
}: { $counts } count, { $beyond } beyond
late-read = Read
late-acts = What they did, oldest first
late-act = { $act ->
    [contributed] Contributed
    [replied] Replied
    [revised] Revised a contribution
    [withdrew] Withdrew a contribution
    [reacted] Reacted to a contribution
    [profile] Changed how they introduce themselves
    [agenda] Changed the agenda
    [page_imported] Imported a page
    [received] Confirmed a receipt
   *[other] Changed something
}
late-wordless = The words have not come here.
late-through = Up to here
late-counts = { $count ->
    [one] One act is to count
   *[other] { $count } acts are to count
}{ $left ->
    [0] { "" }
    [one] , one stays aside
   *[other] , { $left } stay aside
}
late-warning = Everybody will see them as contributions like others. That cannot be taken back; the person stays removed.
late-adopt = Let them count
late-adopted = It counts now, for everybody whom your next exchange reaches.

checkpoint-title = Make what is here final
checkpoint-text = Whatever is in this consultation here and now stays: no convener or moderator junior to you can cut it off by removing its author later.
checkpoint-limit = Nothing is shut, and what comes later is not touched. It cannot be undone.
checkpoint-confirm = Make it final
checkpoint-done = What is here is final.

custodians-title = Who may replace me
custodians-text = Should your device be lost or taken, so many of the people you name can together put another convener in your place. No server and no password is needed.
custodians-warning = They can do it at any time, without asking you: name people who would do it in need alone, and who are not easily found together. Those you name now take the place of those before.
custodians-none = Nobody is named. If this device is lost, nobody can take your place as convener.
custodians-named = Named so far: { $names }. Any { $needed } of them together can do it.
custodians-few = It takes two other members at least. Admit them first.
custodians-who = Custodians
custodian-hint = { $role ->
    [convener] Convener
    [moderator] Moderator
    [observer] Observer
    [rapporteur] Rapporteur
   *[contributor] Contributor
}, { $checked ->
    [in-person] checked in person
    [phone] checked by phone
   *[not] words not checked
}
custodians-needed = How many of them it takes
custodians-confirm = Name them
custodians-done = Your custodians are named. They learn of it with your next exchange.

recovery-title = A lost convener
recovery-text = Where a convener’s device was lost or taken, the custodians it named can put another in its place. A file goes from one to the next; each adds a word.
recovery-came = A file came to me
recovery-came-text = Reading it does nothing yet.
recovery-read = Read the file…
recovery-begin = Begin
recovery-nobody = No other convener has named custodians, so nobody can be replaced this way.
recovery-lost = Whose device is lost
recovery-successor = Who takes their place
recovery-propose = Write the file…
recovery-file-name = convener
recovery-what = { $successor } takes the place of { $lost }
recovery-in = In “{ $title }”
recovery-given = { $needed ->
    [one] One custodian has to give their word; { $given } did.
   *[other] { $given } of { $needed } custodians have given their word.
}
recovery-written = Written:
recovery-words = The successor’s twelve words. Read them to each other before you go on: they are all that tells the right person from another.
recovery-approve-text = You are one of the custodians. Give your word only if you know, from them or from somebody who saw it, that the device is lost.
recovery-approve = Give my word…
recovery-pass-on = Pass the file on to the next custodian, by any road. It is worth nothing without enough words.
recovery-apply-ask = Replace now…
recovery-apply = Replace
recovery-warning = The device of { $lost } is removed at once and for good; what it writes from now on counts nowhere, and new keys are made without it. If it was not lost after all, its owner needs an invitation to come back.
recovery-done = The convener is replaced. Exchange with the others, so that they learn of it.

member-act = { $act ->
    [role] Change the role…
    [let-read] Let them read what was said before…
    [lost] Their device is lost…
    [found] Their device was found…
    [remove] Remove…
   *[leave] Leave this consultation…
}
member-ask = { $act ->
    [role] Change the role of { $name }?
    [let-read] Let { $name } read what was said before they came?
    [lost] Say that the device of { $name } is lost?
    [found] Say that the device of { $name } was found?
    [remove] Remove { $name }?
   *[leave] Leave this consultation?
}
member-ask-text = { $act ->
    [role] What they did in their role so far stands. You can change it again as long as your own role lets you.
    [let-read] They are given the keys of all that was said, and read every word that is shown to members. This cannot be taken back.
    [lost] Everybody is told, and it gets no new keys. It can still read what it has. Only a convener or moderator can take this back.
    [found] It is given the present keys and reads everything from then on. Speak to its owner first: whoever holds it now would read, too.
    [remove] What they wrote counts up to these places. What lies beyond, and has not come here, counts nowhere unless you let it in. New keys are made without this device; what it has read stays read.
   *[leave] What you wrote stays, and you go on reading what is here. Nothing new comes, and what you write reaches nobody. Only an office can let you in again.
}
member-confirm = { $act ->
    [role] Change it
    [let-read] Let them read it
    [lost] It is lost
    [found] It was found
    [remove] Remove
   *[leave] Leave
}
role-may = { $role ->
    [convener] A convener sets the consultation up, and adds and removes people, as you do.
    [moderator] A moderator reads and decides at the desk, words for moderators alone too, adds and removes contributors and observers, and gives receipts.
    [rapporteur] A rapporteur reads and writes as contributors do, reads at the desk, codes, and works on the synthesis.
    [observer] An observer reads, and writes nothing.
   *[contributor] A contributor reads and writes.
}
member-done = { $act ->
    [role] The role of { $name } is changed.
    [let-read] { $name } reads all of it.
    [lost] The device of { $name } is said to be lost.
    [found] The device of { $name } is said to be found.
    [remove] { $name } is removed.
   *[leave] You have left this consultation.
}

## Speaking without a name
shown-nothing = nothing about you
receipt-keep = It is shown this once and kept nowhere. With it you see on any member’s computer whether this arrived and what was answered. Whoever finds it with you knows what you wrote: learn it by heart, or do not keep it.
slips-keep = The sheet is the only place where they stand. Destroy the file once it is printed, and do not note who was given which.
slips-few = So few hide nobody: whoever knows who was given one has few to guess among. Make five at least.
slips-reused = A slip was used by more than one device: it was copied. One contribution stands; the others are shown to nobody.
slip-sheet = Slips
slip-sheet-cut = Cut along the lines, mix, and have everybody draw one without looking. Then destroy this page and its file.
slip-one = With this slip you can say one thing in Baraza without a name. Keep it to yourself: whoever copies it can say it in your place.
slip-tells = It does not tell who you are. What you say, how you write and who carries it may.
slip-until = To be used until { $day }.
