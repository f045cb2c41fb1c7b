### Files that carry work: opening pages, packs and bundles, and exporting them.

## Opening

opening-title = Open a file
opening-none = No file is being opened.
opening-page = A consultation page
opening-pack = A consultation to take part in
opening-bundle = A bundle of contributions
opening-recovery = A lost convener
opening-office-card = An office’s card
opening-office-request = A home that asks an office
opening-elsewhere = { $kind ->
    [recovery] Opening it here does nothing. Under People choose More, A lost convener, and read this file there.
    [office-card] With it you can let that office open your home. Settings, Ways into this home, has it; nothing was changed.
   *[office-request] Answer it in the settings, under “For offices”, once you are sure that its owner asks. Nothing was changed.
}
opening-unknown = This file is not for Baraza
opening-unknown-what = Baraza cannot tell what this file is.
opening-unknown-text = It opens packs and bundles written by Baraza, and consultation pages saved as text or HTML. Ask the person who gave it to you for one of these. Nothing was changed.
open-other-file = Open another file…
open-consultation = Go to the consultation
back-to-library = Back to the library
import-busy = Importing…

## A page

page-reading = Reading the page…
page-into = Where it belongs
page-into-hint = For a newer copy of a page that is already here, choose its consultation: only what is new is added.
page-into-new = A new consultation
page-dates = Dates on the page: { $span }. They open and close nothing by themselves.
count-questions = { $count ->
    [one] guiding question
   *[other] guiding questions
}
count-contributions = { $count ->
    [one] contribution
   *[other] contributions
}
count-people = { $count ->
    [one] person
   *[other] people
}
count-added = { $count ->
    [one] new on this page
   *[other] new on this page
}
page-moderators = { $people ->
    [one] { $people } of them is a moderator
   *[other] { $people } of them are moderators
} and wrote { $count ->
    [one] { $count } contribution
   *[other] { $count } contributions
}.
page-people-note = People on the page become named sources, not members. Each contribution says that you imported it and from where.
notes-count = { $count ->
    [one] { $count } thing to check
   *[other] { $count } things to check
}
notes-over = { $count ->
    [one] The one thing to check is done
   *[other] All { $count } things to check are done
}
note-unworded = A note without words in this version ({ $code }).
page-import = Import as a new consultation
page-import-into = Add what is new
page-done = { $count ->
    [one] { $count } contribution imported
   *[other] { $count } contributions imported
}
page-done-nothing = Everything on this page was already here.
page-done-draft = The consultation is a draft: nobody else sees it until you open it and hand it out.

## A pack

pack-what = This file hands a consultation out. If you join:
pack-point-read = you can read everything in it and write at once, on this computer, without a connection;
pack-point-name = nobody asks for your name until you submit something;
pack-point-send = nothing is sent by itself: you carry your answers back as a file.
pack-join = Join this consultation
pack-busy = Opening the consultation…
pack-joined = You have joined.
pack-here-already = This consultation was already here. What was new in the file has been added.
pack-role-convener = You are its convener.
pack-role-moderator = You take part as moderator.
pack-role-contributor = You take part as contributor: read, answer and reply.
pack-role-observer = You take part as observer: you can read everything.

## A bundle

bundle-reading = Reading the bundle…
bundle-import = Import
bundle-done = { $count ->
    [0] Imported; no new contributions
    [one] { $count } new contribution imported
   *[other] { $count } new contributions imported
}
import-desk = { $count ->
    [one] To the desk ({ $count } waits)
   *[other] To the desk ({ $count } wait)
}
bundle-done-partly = Some parts were left aside; see below why.
bundle-receipts = { $count ->
    [one] An office confirms that it received { $count } of your contributions.
   *[other] An office confirms that it received { $count } of your contributions.
}
freight-offer = You can carry it for them.
freight-offer-text = Baraza keeps it sealed on this computer, without being able to read it, and hands it on with every file that carries all your consultations. It never expires.
freight-take = Carry it for them
freight-taken = { $count ->
    [one] One parcel is on board
   *[other] { $count } parcels are on board
}
freight-taken-text = You cannot read or change them. They go out when you export everything to a stick.
bundle-nothing = Nothing in this bundle is new.
bundle-nothing-text = Everything in it is already on this computer. Importing it again does no harm.
bundle-beginning = Only the beginning of this file arrived.
bundle-beginning-text = Nothing in it is new so far. Have it copied again.
bundle-truncated = The file ends early.
bundle-truncated-text = Whatever arrived whole can be imported now. Ask for the file to be copied again for the rest.
bundle-pending = { $count ->
    [one] { $count } parcel waits for another to arrive first; it is kept safe until then.
   *[other] { $count } parcels wait for others to arrive first; they are kept safe until then.
}
count-new = { $count ->
    [one] new contribution
   *[other] new contributions
}
count-complaints = { $count ->
    [one] complaint
   *[other] complaints
}
count-translations = { $count ->
    [one] translation
   *[other] translations
}
count-changed = revised or withdrawn
count-already-here = already here
count-receipts = { $count ->
    [one] receipt for you
   *[other] receipts for you
}
count-conflicting = { $count ->
    [one] conflict to decide
   *[other] conflicts to decide
}
count-duplicates = { $count ->
    [one] likely duplicate
   *[other] likely duplicates
}
count-unknown = { $count ->
    [one] unconfirmed author
   *[other] unconfirmed authors
}
count-aside = left aside
bundle-items = What is in it
bundle-new = New
bundle-changed = Changed
bundle-reply = Reply
bundle-answers = { $count ->
    [one] Question { $numbers }
   *[other] Questions { $numbers }
}
bundle-more = and { $count } more
bundle-unknown = People nobody has admitted yet
bundle-unknown-text = They came with an open pack. Their words are imported and marked as by an unconfirmed author.
bundle-duplicates = Likely duplicates
bundle-duplicates-text = { $count ->
    [one] One contribution has the same words as another. Both are kept.
   *[other] { $count } contributions have the same words as another. All are kept.
}
bundle-aside = Left aside
bundle-aside-text = These parts are not imported. They are kept apart with the reason, and harm nothing.
aside-unworded = reason { $code }

## Exporting

export-title = { $kind ->
    [pack] Hand the consultation out
   *[bundle] Export a bundle
}
export-all = Export everything that is new…
export-all-title = Export everything that is new
export-what = What the file is for
export-bundle = Carry contributions
export-bundle-text = A sealed bundle with what you and others added, for people who already take part: an office, or a colleague on the way.
export-pack = Hand the consultation out
export-pack-text = A file with the whole consultation, for people who do not have it yet.
export-sealed = The bundle is sealed: whoever carries it can neither read nor alter it. Drafts are not in it.
export-pack-open = Whoever holds this file can read the consultation and take part.
export-pack-open-text = It needs no password. Give it only to people you would invite, by hand or on a stick. Newcomers are marked as unconfirmed.
export-pack-agree = I know that anyone with this file can read every contribution in this consultation, also those still to come
export-pack-draft = This consultation is still a draft.
export-pack-draft-text = Open it first, on its page. Then it can be handed out.
export-choose-place = Choose where to write…
export-busy = Writing the file and reading it back…
export-written = Written and checked.
export-safe = The file was read back and is whole. The stick can be taken out.
export-file = File
export-place = Place
export-size = Size
export-own = From you
export-own-count = { $count ->
    [0] nothing that waits for a receipt
    [one] { $count } contribution that no office has confirmed yet
   *[other] { $count } contributions that no office has confirmed yet
}
export-later = { $count ->
    [one] { $count } contribution of yours is NOT in this file
   *[other] { $count } contributions of yours are NOT in this file
}
export-later-text = What bears no name leaves later than it was written: all of it after { $time }.
export-later-now = Put them in now
export-office-next = Your decisions, answers and receipts are in it, and whatever else is new. Give it to whoever travels to the field, or to colleagues.
export-bundle-next = Give it to whoever travels to the office. The outbox shows when an office has confirmed it.
export-pack-next = Give it to the people you invite. They choose Open a file in Baraza.

## Documents and open data, for readers and programs without Baraza

export-report = Read or work on it elsewhere
export-report-text = A document for people, or data for other programs. It is not sealed.
export-report-title = Export a document or data
export-documents = Documents for people
export-data = Data for other programs
export-codes-title = Export the codebook
export-codes = Form
export-codes-csv = A table that “Import…” takes in again
export-no-synthesis = Documents for people are made of a synthesis. None has been begun here yet.
export-format-docx = Word
    .text = .docx, to be edited
export-format-odt = LibreOffice
    .text = .odt, to be edited
export-format-pdf = PDF
    .text = to be printed and read aloud
export-format-html = Web page
    .text = one file, no scripts
export-format-md = Markdown
    .text = plain text with marks
export-format-xlsx = Spreadsheet
    .text = .xlsx, every table in it
export-format-csv = CSV
    .text = one table
export-format-json = JSON
    .text = everything, with a schema
export-format-automerge = Automerge
    .text = the record, with the words
export-format-qdpx = REFI-QDA project
    .text = .qdpx: texts, codes, passages
export-format-qdc = REFI-QDA codebook
    .text = .qdc: the codes alone
export-synthesis = Of which synthesis
export-table = Which table
export-table-contributions = Contributions
export-table-questions = Guiding questions
export-table-statements = Statements of syntheses
export-table-references = What statements rest on
export-table-codes = Codes
export-table-codings = Codings
export-table-memos = Memos
export-table-coverage = Who is heard: { $by }
export-proceedings = Contributions in the annex
export-proceedings-cited = Those that are cited
export-proceedings-all = All
export-for = For whom
export-for-anyone = Anyone
    .text = What members read, each under the name that its author chose. What is for moderators alone stays out, and so do words that may not be quoted.
export-for-desk = The desk alone
    .text = With what is for moderators, words that may not be quoted, codes, codings and memos.
export-for-desk-warned = Not for anybody who does not sit at the desk.
export-for-desk-warned-text = Authors trusted the moderators with what is in this file. Keep it where nobody else opens it, and delete it when you are done.
export-desk-alone = For the desk alone
export-desk-alone-text = Codes, codings and memos are papers of the desk. Give the file to nobody who does not sit there.
export-unsealed = The file is not sealed: whoever has it can read it.
export-report-busy = Writing the file…
export-report-written = Written.
export-another = Another form
export-left-unverified = { $count ->
    [one] The words of { $count } contribution are left out
   *[other] The words of { $count } contributions are left out
}
export-left-unverified-text = They came back with a backup. They are in again once an office has confirmed that they still stand.
export-unset = { $count ->
    [one] { $count } letter is a box in this file
   *[other] { $count } letters are boxes in this file
}
export-unset-text = No font here has them. Word, LibreOffice and the web page take letters from the computer on which they are read: choose one of those.

opening-invitation = An invitation
opening-card = A contact card
pack-asking = You can read, draft, submit and export at once. Others see your work once an office has admitted you: read these words to whoever invited you.
pack-passphrase = Passphrase
pack-passphrase-hint = It comes by another way than the file.
pack-words = Twelve words
pack-words-hint = As they were told to you, with spaces between them.
pack-for = Who may open it
pack-for-name = { $to ->
    [card] One person, by their contact card
    [passphrase] Whoever knows a passphrase, and asks to be added
   *[open] Whoever holds the file
}
pack-for-card-text = Only they can open the file. They read at once and ask to be added.
pack-for-passphrase-text = They read at once and ask to be added. Send the passphrase by another way than the file.
pack-also-passphrase = Passphrase (may be left empty)
pack-joins = How many may come by it (may be left empty)
pack-until = Last day it may be opened (may be left empty)
card-own = My contact card
card-lead = Give this card to whoever should invite you: they seal the invitation to it. Each card is for one consultation.
card-words = Your words: read them to each other when you meet or telephone.
card-text = The card as text
card-code = Contact card of { $name } as a code
card-name = Your name on the card
card-make = Make the card
card-fresh = Make another card
card-check = Is it really theirs?
card-check-text = Have them read you these twelve words, face to face or by telephone:
