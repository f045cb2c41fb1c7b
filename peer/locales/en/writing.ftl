### Writing: the editor, drafts, replies, submitting.

## The editor

editor-tools = Format
editor-bold = Bold
editor-italic = Italic
editor-heading = Heading
editor-heading-level = Heading, level { $level }
editor-bullets = Bulleted list
editor-numbers = Numbered list
editor-quote = Quotation
editor-link = Link
editor-mention = Mention a person
editor-reference = Refer to a question or contribution
editor-undo = Undo
editor-redo = Redo

picker-people = People
picker-references = Questions and contributions
picker-none = Nobody and nothing here by this name.
picker-count = { $count ->
    [one] { $count } suggestion; Enter takes it
   *[other] { $count } suggestions; arrow keys choose, Enter takes one
}
reference-question = question { $number }
reference-entry = contribution of { $name }

link-add = Add a link
link-change = Change the link
link-address = Address
link-words = Words to show
link-words-hint = The address itself when empty.
link-fault = This is no address. A web address looks like https://example.org.
link-set = Set the link
link-remove = Remove the link

## Where the words are

save-nothing = Your words are saved on this computer as you type
save-saving = Saving…
save-saved = Saved on this computer at { $time } — not sent to anyone
save-failed = Could not save: { $why }
save-kept = Your words are still here; keep this window open.
save-again = Try again
save-now = Save now

## The writing view

write-title = Your contribution
write-reply = Your reply
write-revision = Revise your contribution
write-label = Your words
write-hint = Write here. @ mentions a person, # refers to a question or a contribution.
word-count = { $count ->
    [0] no words yet
    [one] { $count } word
   *[other] { $count } words
}
draft-private = A draft never leaves this computer until you submit it.

answers-question = Answers question { $number } —
answers-none = Answers no single question (cross-cutting).
answers-none-reply = A reply, tied to no guiding question.
answers-free = A contribution of your own.
answers-change = Change…
answers-title = What do your words answer?
answers-option = { $number }. { $text }
answers-hint = Several may be chosen. With none, your words count as cross-cutting.
answers-set = Use these
audience = { $attribution ->
    [named] All members of this consultation will see it, with your name.
   *[other] All members of this consultation will see it, without your name.
}
audience-short = { $attribution ->
    [named] All members will see it, with your name.
   *[other] All members will see it, without your name.
}
audience-desk = { $attribution ->
    [named] Only you and the moderators will read it, with your name, until they accept it for all members.
   *[other] Only you and the moderators will read it, without your name, until they accept it for all members.
}
audience-desk-short = { $attribution ->
    [named] The moderators alone will read it first, with your name.
   *[other] The moderators alone will read it first, without your name.
}

draft-language = Language of your words
draft-direction = Direction
direction-ltr = Left to right
direction-rtl = Right to left
shown-as = How you are shown
attribution = { $attribution ->
    [named] With my name
    [role-organisation] What I do and my organisation, without my name
    [organisation] My organisation alone
    [pseudonym] Under another name
   *[unattributed] Not at all: this contribution stands alone
}
pseudonym = The name to be shown
pseudonym-hint = Choose one that nobody connects with you. What you write under it can be told to be by one person.
shown-readers-see = Readers see:
shown-limits = It is written under keys that tell nobody whose they are, and holds nothing else about you. What you say, how you write, who carried it and when it came may still tell. Its day is told, its hour is not.
shown-few = { $count ->
    [one] Only one device may write here
   *[other] Only { $count } devices may write here
}
shown-few-text = In so small a group, whoever knows you may guess that it was you.

attachment-add = Attach a file…
attachment-hint = Pictures lose their hidden location and device details. Words travel before files.
attachment-tells-document = A document like this may hold its authors’ names, earlier words, comments and the paths of your computer. It leaves as it is.
attachment-tells-pdf = A PDF may hold its author’s name, the program and times it was made with, and text under black bars. It leaves as it is.
attachment-tells-recording = A recording may hold its place, time and device, and voices can be recognised. It leaves as it is.
attachment-tells-unknown = Baraza does not know this kind of file and cannot take out what it tells of you. It leaves as it is.
attachment-total = { $size } in all
attachment-remove = Take { $name } off

draft-delete = Delete the draft
draft-delete-title = Delete this draft for good?
draft-delete-text = { $count ->
    [0] Its files are erased from this computer.
    [one] Its { $count } word and its files are erased from this computer.
   *[other] Its { $count } words and its files are erased from this computer.
} Nobody else has them.
draft-keep = Keep it
draft-deleted = The draft is deleted.

## Replying in place

reply = Reply
reply-to-name = Reply to { $name }
reply-heading = Your reply to { $name }
reply-hint = Write your reply here.
reply-expand = Open in the full view
reply-close = Put away
reply-kept = Your reply is kept as a draft.
reply-submitted = Your reply is sealed. It travels with the next bundle that you export.

## Submitting

submit-section = Submit
submit-explained = Submitting seals your words under your name. They stay on this computer until you export a bundle and somebody carries it.
submit-unnamed = { $what ->
    [revision] Submit the new version
    [reply] Submit the reply
   *[words] Submit
} { $to ->
    [desk] to the moderators
   *[all] to all members
}
submit-named = { $what ->
    [revision] Submit the new version
    [reply] Submit the reply
   *[words] Submit
} { $to ->
    [desk] to the moderators
   *[all] to all members
}, as { $name }
submit-not-open = This cannot be submitted now
submit-not-open-text = { $state ->
    [draft] The consultation is still a draft of its convener. You can go on writing; your draft stays here.
    [archived] The consultation is archived. Your draft stays here.
   *[other] The consultation takes no contributions from you. Your draft stays here.
}

name-title = Under which name?
name-explained = All members will see your words with this name. You are asked only once; you can change it in the settings.
name-label = Your name
name-needed = Please give the name that should stand with your words.
name-optional = Helps readers, may stay empty
name-position = What you do
name-organisation = Organisation
name-office = Office
name-country = Country
name-back = Not yet

submitted-title = Submitted
submitted-revision = The new version is submitted
submitted-sealed = Your words are sealed on this computer. Nobody can alter them any more, and only members can read them.
submitted-sealed-desk = Your words are sealed on this computer. Nobody can alter them any more, and only you and the moderators can read them.
submitted-next-office = They are not on their way yet. They travel with your next exchange, or with the next bundle that you export for the field and for colleagues.
submitted-next = They are not on their way yet. Export a bundle to a stick or a folder and give it to anyone who travels to the office. The outbox shows when the office has received them.
submitted-export = Export a bundle
submitted-read = Read it in its place
submitted-back = Back to the consultation

## Consent: who may see it, and whether it may be quoted
consent = May you be quoted?
consent-choice = { $consent ->
    [quotable] Yes, with what stands beside it of you
    [without-name] Yes, the words alone
   *[not-quoted] No
}
consent-hint = It stands beside your words. Whether somebody keeps to it, Baraza cannot see.
audience-who = Who may see it?
audience-choice = { $audience ->
    [members] All members
   *[moderators] Moderators alone
}
audience-moderators = { $attribution ->
    [named] Moderators alone are to see it, with your name.
   *[other] Moderators alone are to see it, without your name.
}
audience-unkept = It is sealed to you and the moderators. They cannot put it before members; you can widen it later by a revision.
consent-tag = { $consent ->
    [quotable] May be quoted with its author
    [without-name] May be quoted, without its author
   *[not-quoted] Not to be quoted
}
shown-nothing-set = You chose to be shown by what you do and your organisation, and neither is set. Nothing will stand beside your words. Set them here or in the settings.
slip-use = Say this by a slip
slip-field = Letters of the slip
slip-field-hint = As they stand on it, with or without gaps. It is used up by one contribution, which stands alone and without a name.
slip-set = Use this slip
slip-off = Do not use the slip
slip-in-use = This will be said by a slip. Nobody can tell which of those handed out it is.
needs-title = What should stand with your words?
needs-explained = All members will see your words with what stands here, and without your name. It may stay empty; then nothing stands beside them. You are asked only once; you can change it in the settings.

## What bears no name leaves later
leaves-at = Leaves with the first exchange after { $time }: a moment drawn by chance, so that whoever meets this computer first cannot tell that it came from here.
leaves-send = Let it leave now
leaves-send-text = Whoever takes it next may guess that it is yours.
submitted-code = Your receipt code
receipt-title = Look for a contribution by its receipt code
receipt-field = Receipt code, 16 digits
receipt-look = Look
receipt-state = { $state ->
    [held] Held: an office decides
    [here] It is on this computer. No receipt of an office has come here yet.
    [received] An office has received it.
    [withdrawn] It was taken back.
    [returned] An office has answered it: its author reads what.
    [hidden] An office keeps it from members.
    [redacted] An office masked words of it.
   *[other] { $state }
}
receipt-replies = { $count ->
    [0] Nobody has answered yet.
    [one] One answer:
   *[other] { $count } answers:
}
receipt-read = Read it in its place

## The usual choices of a home
usual-title = How you are shown
usual-attribution = Unless a draft says otherwise
usual-risk = High risk
usual-risk-text = Everything that you write begins without a name, for moderators alone and not to be quoted. You can choose otherwise for each draft; nothing is ever widened without you.

## Slips
slips-title = Slips
slips-text = Rights on paper to say one thing each without a name. Print the sheet, cut it, have everybody draw one blind.
slips-count = How many
slips-make = Make slips and write the sheet
slips-file-name = slips
slips-made = { $count ->
    [one] One slip is on the sheet.
   *[other] { $count } slips are on the sheet.
}
slips-state = { $made } made, { $used } used
