### What the command line says to people. Help texts are in peer/src/cli/args.rs.

## Asking

cli-ask = Passphrase:
cli-ask-new = Choose a passphrase (several plain words are good):
cli-ask-again = The same passphrase once more:

## What only a command line can get wrong

cli-stop-no-terminal = The passphrase is needed, and there is no terminal to ask at.
    .remedy = Give a file that holds it with --passphrase-file FILE or BARAZA_PASSPHRASE_FILE.
cli-stop-passphrases-differ = The two passphrases are not the same.
    .remedy = Start again and type the same one twice. Nothing was created.
cli-stop-passphrase-file-empty = The passphrase file has nothing in its first line.
    .remedy = Write the passphrase into the first line of the file.
cli-stop-pack-needs-open = Who may open this pack? That is for you to decide.
    .remedy = Say --for CARD for one person, --lock-with PASSFILE for whoever knows a passphrase, or --open for whoever holds the file. Nothing was written.
cli-stop-bundle-what = A bundle export needs one consultation or --all, and the file to write.
    .remedy = Write: baraza bundle export CONSULTATION FILE, or: baraza bundle export --all FILE.
cli-stop-question-form = The question to change is given as ID=TEXT.
    .remedy = Write: --question ID="New text"; consultation show lists the ids. Nothing was changed.
cli-stop-body-not-text = The words are not plain text in UTF-8.
    .remedy = Save the file as plain text in UTF-8, then try again.
cli-stop-language-unknown = Baraza does not speak this language yet.
    .remedy = Choose en or ar. What you write can be in any language.
cli-partly = Done before it stopped: { $done }.

## The home

cli-made = Your encrypted home is ready: { $path }
cli-made-next = Only your passphrase opens it, and nobody can look it up for you: keep it safe.
cli-check-sound = This home is whole.
cli-check-damage = Damage was found in this home:
cli-check-next = Do not delete anything. Copy the whole folder to another disk before you do more.

## One word per thing

cli-yes = yes
cli-no = no
cli-you = you
cli-untitled = (no title yet)
cli-nameless = (no name given)
cli-named-source = named source, not a member
cli-unconfirmed = unconfirmed author
cli-cross-cutting = cross-cutting
cli-answers = answers { $numbers }
cli-your-role = Your role: { $role }
cli-nothing-changed = Nothing was changed.

cli-state-draft = draft
cli-state-open = open
cli-state-closing = closing
cli-state-closed = closed
cli-state-archived = archived

cli-role-convener = convener
cli-role-moderator = moderator
cli-role-contributor = contributor
cli-role-observer = observer
cli-role-voice = name withheld
cli-role-rapporteur = rapporteur
cli-role-removed = removed
cli-role-left = left

cli-reaction-agree = agree
cli-reaction-thanks = thanks
cli-reaction-insight = insight
cli-reaction-question = question

cli-kind-entry = contribution
cli-kind-question = guiding question
cli-kind-draft = draft

cli-change-new = new
cli-change-changed = changed

cli-act-founded = founded the consultation
cli-act-joined = joined
cli-act-agenda = changed the agenda
cli-act-page_imported = imported a page
cli-act-contributed = contributed
cli-act-replied = replied
cli-act-revised = revised
cli-act-withdrew = withdrew
cli-act-reacted = reacted
cli-act-received = confirmed receipt
cli-act-asked = asked to be added
cli-act-removed = removed a member, or left
cli-act-recovered = replaced a lost convener
cli-act-lost = called a device lost
cli-act-membership = changed who takes part
cli-act-profile = changed their profile
cli-act-deposited = left a contribution with the moderators
cli-act-moderated = moderated
cli-desk-none = Nothing lies at the desk.
cli-desk-conflict = offices disagree: decide
cli-desk-assigned = looked after by { $name }
cli-desk-in-group = group { $group }
cli-desk-grouped = { $count ->
    [one] one contribution
   *[other] { $count } contributions
}
cli-desk-ungrouped = { $count ->
    [one] The group of one contribution is undone.
   *[other] The group of { $count } contributions is undone. Each stays as it was.
}
cli-likely-none = Nothing here is likely the same as anything else.
cli-likely-pair = Likely the same: { $likeness } of 100 pairs of words
cli-likely-further = { $count ->
    [one] One more contribution may be like another.
   *[other] { $count } more contributions may be like others.
}
cli-likely-apart = { $count ->
    [one] Of one pair somebody here said that it is two contributions.
   *[other] Of { $count } pairs somebody here said that they are two contributions.
}
cli-desk-mark = Mark of what you read: { $mark }
cli-desk-private = private note
cli-desk-count-conflict = about which offices disagree
cli-desk-count-assigned = that somebody looks after
cli-desk-count-mine = that you look after

cli-way-draft = draft: on this computer only
cli-way-sealed = sealed: not carried yet
cli-way-carried = carried
cli-way-received = received
cli-way-accepted = accepted: all members read it
cli-way-returned = returned: see the note
cli-way-hidden = kept from members
cli-way-withdrawn = withdrawn

## Fields of the agenda

cli-field-title = title
cli-field-welcome = welcome
cli-field-objective = objective
cli-field-outcome = outcome
cli-field-state = state
cli-field-opens = first day
cli-field-closes = last day
cli-field-moderated = review
cli-field-questions = guiding questions
cli-field-rooms = rooms
cli-field-areas = thematic areas
cli-field-kinds = kinds of contribution

## Labels

cli-label-opens = First day given
cli-label-closes = Last day given
cli-label-moderated = Reviewed before members read
cli-label-welcome = Welcome
cli-label-objective = Objective
cli-label-outcome = Outcome
cli-label-questions = Guiding questions
cli-label-contributions = Contributions
cli-label-parcels = Parcels
cli-label-notes = Please look at:
cli-label-already = Here already
cli-label-added = Added
cli-label-would-add = Would be added

## Counts

cli-count-questions = { $count ->
    [one] { $count } guiding question
   *[other] { $count } guiding questions
}
cli-count-contributions = { $count ->
    [one] { $count } contribution
   *[other] { $count } contributions
}
cli-count-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
cli-count-moderators = { $count ->
    [one] { $count } moderator among them
   *[other] { $count } moderators among them
}
cli-count-unread = { $count } unread
cli-count-drafts = { $count ->
    [one] { $count } draft
   *[other] { $count } drafts
}
cli-count-waiting = { $count ->
    [one] { $count } own contribution not yet confirmed by an office
   *[other] { $count } own contributions not yet confirmed by an office
}
cli-count-unverified = { $count ->
    [one] { $count } text or file in doubt
   *[other] { $count } texts and files in doubt
}
cli-letters-unset = { $count ->
    [one] { $count } letter has no shape in the fonts that are here: on paper it is a box. Write a DOCX or an ODT instead.
   *[other] { $count } letters have no shape in the fonts that are here: on paper they are boxes. Write a DOCX or an ODT instead.
}
cli-left-out = { $count ->
    [one] { $count } text or file came back with a backup and is not in it. baraza restored tells more.
   *[other] { $count } texts and files came back with a backup and are not in it. baraza restored tells more.
}
cli-restored-none = Nothing here is in doubt.
cli-count-words = { $count ->
    [one] { $count } word
   *[other] { $count } words
}
cli-count-revisions = { $count ->
    [one] { $count } earlier version
   *[other] { $count } earlier versions
}
cli-count-parcels = { $count ->
    [one] { $count } parcel
   *[other] { $count } parcels
}
cli-count-new = { $count } new
cli-count-complaints = { $count ->
    [one] { $count } complaint
   *[other] { $count } complaints
}
cli-count-translations = { $count ->
    [one] { $count } translation
   *[other] { $count } translations
}
cli-count-at-desk = { $count } at the desk
cli-count-later = { $count ->
    [one] { $count } contribution of yours is NOT in this file: it bears no name and leaves later.
   *[other] { $count } contributions of yours are NOT in this file: they bear no name and leave later.
}
cli-later-at = It leaves after { $at }. To put it in now: baraza outbox --send-now ENTRY, then export again.
cli-count-changed = { $count } changed
cli-count-already = { $count } already here
cli-count-conflicting = { $count ->
    [one] { $count } conflict to decide
   *[other] { $count } conflicts to decide
}
cli-count-pending = { $count ->
    [one] { $count } parcel waits for others to arrive first
   *[other] { $count } parcels wait for others to arrive first
}
cli-count-receipts = { $count ->
    [one] { $count } receipt for your work
   *[other] { $count } receipts for your work
}
cli-count-more = … and { $count } more
cli-count-hits = { $count ->
    [0] Nothing was found.
    [one] { $count } place found
   *[other] { $count } places found
}

## Reading

cli-library-empty = No consultations here yet. Open a pack (baraza pack open FILE), import a page (baraza page import FILE), or look around in the sample (baraza sample).
cli-sample = The sample consultation is in your library: { $id }
cli-created = Created { $id }, in state draft.
cli-imported-by = imported from a page by { $name }
cli-reply = reply to { $id }
cli-reply-guessed = reply to { $id } (guessed on import)
cli-reply-to = reply to { $name }
cli-body-withdrawn = (taken back by its author)
cli-body-absent = (the text has not arrived on this computer yet)
cli-attachment = Attachment: { $name }, { $size }
cli-times-claimed = Times are by the clock of the device that acted, and are not verified.

## Writing

cli-draft = Draft { $id }, saved { $at }
cli-draft-private = A draft never leaves this computer until you submit it.
cli-drafts-empty = No drafts.
cli-submitted = Submitted and sealed: { $id }. All members will see it.
cli-submitted-desk = Submitted to the moderators and sealed: { $id }. Only you and the moderators can read it now.
cli-leaves-at = It leaves with the first exchange after { $at }: a moment drawn by chance. --at-once and outbox --send-now do not wait.
cli-sent-now = { $id } leaves with the next exchange.
cli-receipt-code = Receipt code: { $code }
cli-receipt-here = It is on this computer. No receipt of an office has come here yet.
cli-receipt-received = An office has received it.
cli-receipt-withdrawn = It was taken back.
cli-readers-see = Readers see: { $shown }
cli-consent-quotable = may be quoted with its author
cli-consent-without-name = may be quoted, without its author
cli-consent-not-quoted = not to be quoted
cli-audience-members = for all members
cli-audience-moderators = for moderators alone
cli-slips-made = { $count ->
    [one] One slip is on the sheet.
   *[other] { $count } slips are on the sheet.
}
cli-slips = { $made } slips made, { $used } used.
cli-revised = The new version of { $id } is sealed; the earlier one stays in its history.
cli-withdrawn = { $id } is taken back. Copies that never sync again cannot be recalled.
cli-reacted = Your reaction to { $id } is sealed.
cli-carry-next = It travels with the next bundle you export (baraza bundle export).
cli-outbox-empty = Nothing of yours is on its way.
cli-received-by = received by { $name }: the receipt arrived here { $at }
cli-carried-by = carried by { $name }, written { $at }

## Carrying

cli-page-imported = Imported as { $id }. To open it for contributions: baraza consultation state { $id } open
cli-page-added = Added to { $id }.
cli-page-nothing-new = Nothing new on this page: { $id } is as it was.
cli-pack-written = Written and read back: { $path }, { $size }
cli-pack-open-meaning = Whoever holds this file may read the consultation and take part as contributor.
cli-pack-opened = “{ $title }” is in your library: { $id }
cli-pack-known = “{ $title }” was in your library already: { $id }
cli-bundle-written = Written and read back: { $path }, { $size }
cli-bundle-sealed = Whoever carries it can neither read nor change what is in it.
cli-bundle-imported = Merged into this home.
cli-report-written = Written and read back: { $path }, { $size }. This file is not encrypted: whoever holds it can read it.
cli-duplicate = Looks like the same contribution twice: { $id } and { $like }
cli-unknown-author = Not confirmed by an office yet: { $name }, { $count }
cli-aside = Left aside, from { $author }: { $reason }
cli-aside-nameless = Left aside: { $reason }
cli-truncated = The file ends early: every whole part before that was used. Ask for the file again.
