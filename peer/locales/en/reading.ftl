### Reading: the consultation, its questions, contributions and threads, people, history, search, outbox.

## Shared by these screens

someone = Somebody without a name
name-withheld = Name withheld
consultation-untitled = Consultation without a title
role-name = { $role ->
    [convener] Convener
    [moderator] Moderator
    [observer] Observer
    [rapporteur] Rapporteur
    [removed] Removed
    [left] Left
   *[contributor] Contributor
}
state-name = { $state ->
    [draft] Draft
    [open] Open
    [closing] Closing
    [closed] Closed
   *[archived] Archived
}
question-number = Question { $number }
cross-cutting = Cross-cutting
contributions = Contributions
contribution-count = { $count ->
    [0] no contributions yet
    [one] { $count } contribution
   *[other] { $count } contributions
}
new-count = { $count } new

## The consultation

your-role = You are { $role ->
    [convener] its convener
    [moderator] a moderator
    [observer] an observer
   *[contributor] a contributor
}
dates-on-page = Dates on the page: { $span }
dates-explained = These dates open and close nothing by themselves: a person does.
is-moderated = Moderated: contributions are reviewed before members read them
title-guessed = The title was guessed from the page
welcome = Welcome
objective = Objective
outcome = Outcome
consultation-desk = At the desk
export-here = Export…
search-here = Search in this consultation

questions-title = Guiding questions
questions-none = This consultation has no guiding questions yet.
question-gone = This question is not here
question-gone-text = It may be in a newer copy of the consultation. Open the latest bundle or pack that you were given.
answer = Answer
answer-to = Answer question { $number }
answer-go-on = Continue
answer-go-on-to = Continue your answer to question { $number }
write = Write
write-go-on = Continue what you began to write
write-cross-cutting = Write a contribution
cross-cutting-explained = Something that answers no single question
write-explained = Write what you want to contribute

drafts-here = { $count ->
    [one] You have begun something here
   *[other] You have begun { $count } things here
}
draft-answers = { $count ->
    [one] Answer to question { $numbers }
   *[other] Answer to questions { $numbers }
}
draft-reply = Reply to { $name }
draft-cross-cutting = Cross-cutting contribution
draft-empty = No words yet
draft-saved = saved { $time }

## The convener’s acts

convening-state = { $state ->
    [draft] This consultation is a draft
    [open] This consultation is open
    [closing] This consultation is closing
   *[closed] This consultation is closed
}
convening-explained = { $state ->
    [draft] Nobody else sees it. Check what is in it, then open it; after that you can hand it out.
    [open] Whoever has it can contribute. Hand it out as a file to those who do not have it yet.
    [closing] What was written before people learnt of it counts when it arrives, and is labelled late. What is written after that is held for your decision.
   *[closed] Whatever comes from now on is held for your decision. It can still be read by everybody who has it.
}
state-do = { $state ->
    [open] Open it
    [closing] Begin to close
    [closed] Close it
    [extend] Extend…
   *[archived] Archive it
}
state-ask = { $state ->
    [open] Open this consultation?
    [closing] Begin to close this consultation?
    [closed] Close this consultation?
    [extend] Extend this consultation?
   *[archived] Archive this consultation?
}
state-means = { $state ->
    [open] From now on it can be handed out, and everybody who has it can contribute. They learn of it with the next file that reaches them.
    [closing] People who are away go on until they hear of it. Nothing is refused and nothing is dropped.
    [closed] This is the final close. Nothing is refused and nothing is dropped: whatever comes later waits for one decision of yours.
    [extend] It is open again for everybody, and members read why. They learn of it with the next exchange or file that reaches them.
   *[archived] It is kept for reading and leaves the everyday list of what is going on.
}
state-forward = A consultation only goes forward: this step cannot be taken back.
state-day = Last day to show (may stay empty)
state-day-hint = It is shown to everybody. It closes nothing by itself.
state-not-yet = Not yet
state-changed = { $state ->
    [open] The consultation is open.
    [closing] The consultation is closing.
    [closed] The consultation is closed.
    [extend] The consultation is extended.
   *[archived] The consultation is archived.
}
set-up = Edit…
set-up-title = Set up the consultation
set-up-name = Title
set-up-welcome-hint = A blank line begins a new paragraph. **Two stars** make words bold, a dash at the start of a line makes a list.
set-up-opens = First day to show
set-up-closes = Last day to show
days-backwards = The last day is before the first.
reads-first = Who reads first?
reads-first-members = Members read at once
reads-first-moderators = Moderators read first and accept each
set-up-question-add = Add a question
set-up-questions-hint = A question that you empty is taken away; contributions that answer it stay.
set-up-saved = The set-up is saved.
hand-out = Hand it out…
newer-page = Add a newer copy of its page…
reading-state = { $state ->
    [closing] This consultation is closing
    [closed] This consultation is closed
   *[archived] This consultation is archived
}
reading-explained = { $state ->
    [closing] What you submitted before counts when it arrives. You can still write: it is held for the office’s decision.
    [closed] You can read everything here. You can still write: it is held for the office’s decision.
   *[other] You can read everything here. It takes no new contributions.
}

## Lists of contributions

filters = Which contributions
filter-question = Question
filter-author = Person
filter-language = Language
filter-option = { $label } ({ $count })
filter-all-questions = All questions
filter-all-people = Everybody
filter-all-languages = All languages
filter-unread = New ones only
filter-threads = Hide replies
filter-clear = Show all
sort = Order
sort-oldest = Oldest first
sort-newest = Newest first
pages = Pages
pages-below = Pages, below the list
page-range = { $from }–{ $to } of { $total }
page-previous = Previous
page-next = Next
unread-since = { $count ->
    [one] { $count } new since your last visit
   *[other] { $count } new since your last visit
}
mark-all-read = Mark all as read
all-read = All contributions are marked as read.
none-match = No contribution matches
none-match-text = Choose fewer conditions to see more.
none-yet = No contributions yet
none-yet-text = Yours can be the first. Others’ words come with the next bundle that you open.

## One contribution

entry-own = You
entry-new = New
entry-more = More about the contribution of { $name }
entry-revised = { $count ->
    [one] revised once
   *[other] revised { $count } times
}
entry-unfold = Show all of it
entry-copy-link = Copy its reference
entry-at-desk = At the desk
entry-link-copied = Reference copied. It works within this consultation, on every computer that has it.
entry-revise = Revise…
entry-withdraw = Withdraw…
entry-withdrawn = This contribution was withdrawn by its author. Replies stay.
entry-hidden = The moderators keep this contribution from members. Replies stay.
entry-own-words = { $cut ->
    [yes] Only you and the moderators see these words. They begin:
   *[no] Only you and the moderators see these words:
}
entry-redacted = The moderators masked words in this contribution.
outbox-moved = An office put it under other questions than you named: { $numbers }. Your words stay as they are.
outbox-note = { $kind }: { $reason }
outbox-deposited = Only you and the moderators can read this.
entry-body-missing = The words of this contribution have not reached this computer yet. They come with another bundle.
entry-before-you-came = This was said before you were admitted. You read what is said from then on.
unconfirmed = Not confirmed
unconfirmed-explained = This person came with an open pack and no moderator has confirmed who they are.
imported-page = imported from a page
imported-by = imported from a page by { $name }
imported-explained = These words were copied from a web page. Their author is a named source, not a member.
imported-posted = posted { $day }
imported-undated = no date on the page
claimed-explained = The time by the author’s own device. Nobody checks it and it decides nothing.
reply-to = Reply to { $name }
reply-to-guessed = Reply to { $name } (guessed on import)
reply-to-other = Reply to another contribution
reply-to-other-guessed = Reply to another contribution (guessed on import)
thread-open = Open
thread-with = { $count ->
    [one] Open with { $count } reply
   *[other] Open with { $count } replies
}
thread-title-summary = { $count ->
    [one] Summary by { $name }
   *[other] Summary by { $name } and what was replied
}
thread-title = { $count ->
    [one] Contribution of { $name }
   *[other] Contribution of { $name } and what was replied
}

reactions = Reactions
reaction-agree = I agree
reaction-thanks = Thank you
reaction-insight = New to me
reaction-question = I have a question
reaction-count = { $kind ->
    [agree] I agree
    [thanks] Thank you
    [insight] New to me
   *[question] I have a question
}: { $count }

attachments = Files
attachment-save = Save { $name }
attachment-saved = { $name } is saved.
attachment-care = opens in another program: take care
attachment-save-title = Save outside of Baraza?
attachment-save-text = Baraza keeps files encrypted. What you save lies where you put it, readable by whoever has this computer or that stick, until you delete it; and deleted files can often be brought back.
attachment-care-of = { $kind ->
    [document] Documents can hold macros, and can tell somebody on the internet that you opened them. Open it without a network, and allow no macros.
    [pdf] A PDF can hold scripts and links that tell somebody that you opened it. Open it without a network.
    [recording] Whoever hears it may recognise a voice. Play it where nobody listens.
    [unknown] Baraza does not know this kind of file. Open it only if you know who made it, and never if it is a program.
   *[picture] Whoever sees it may recognise a person or a place.
}
attachment-save-go = Save…
attachment-not-here = not on this computer yet
save-as = Save…

withdraw-title = Withdraw this contribution?
withdraw-explained = Its words are erased here, and on every other computer when the withdrawal reaches it. A note that something was withdrawn stays, and so do replies.
withdraw-limit = Copies that never exchange files again cannot be called back.
withdraw-keep = Keep it
withdrawn-done = Withdrawn. Export a bundle so that the others learn of it.

way = { $state ->
    [draft] Draft, on this computer only
    [sealed] Sealed, waiting to be carried
    [carried] On its way
    [received] Received by an office
    [held] Held: an office decides
    [accepted] Accepted: all members read it
    [returned] Returned to you
    [hidden] Kept from members
    [withdrawn] Withdrawn
    [settled] Dealt with
   *[other] On this computer
}

outside-title = Open this address outside Baraza?
outside-explained = It opens in the browser of this computer and needs a connection. Whoever runs the page can see that you visit it.
outside-open = Open in the browser
outside-copy = Copy the address
outside-copied = Address copied.

## People

people-title = People
people-find = Find a person
people-none = Nobody here by this name
people-members = Members ({ $count })
people-members-explained = They hold a key to this consultation. What they submit is signed with it.
people-sources = Named on an imported page ({ $count })
people-sources-explained = Their words were copied from a page. They are not members: they hold no key and cannot write here.

## History

history-title = History
history-lead = Who changed what, newest first.
history-empty = Nothing has happened here yet
history-claimed = by that device’s clock
history-no-time = Without a time
history-entry = read
history-entry-number = read { $number }
history-as-then = As it was then
history-as-then-of = As it was then, after what { $name } did ({ $time })
history-act = { $act ->
    [founded] set up this consultation
    [joined] joined
    [agenda] changed { $fields }
    [page_imported] imported { $count ->
        [one] { $count } contribution
       *[other] { $count } contributions
    } from a page
    [contributed] contributed
    [replied] replied
    [translated] translated a contribution
    [revised] revised a contribution
    [withdrew] withdrew a contribution
    [reacted] reacted to a contribution
    [received] confirmed the receipt of { $count ->
        [one] { $count } contribution
       *[other] { $count } contributions
    }
    [profile] changed how they introduce themselves
    [deposited] left a contribution with the moderators
    [moderated] moderated a contribution
    [asked] asked to be added
    [removed] removed a member, or left
    [recovered] replaced a lost convener
    [lost] called a device lost
    [membership] changed who takes part
   *[other] changed something
}
history-field = { $field ->
    [title] the title
    [welcome] the welcome
    [objective] the objective
    [outcome] the outcome
    [state] the state
    [opens] the first day
    [closes] the last day
    [moderated] the moderation
    [questions] the guiding questions
    [question] a guiding question
    [rooms] the rooms
    [room] a room
    [areas] the thematic areas
    [kinds] the kinds of contribution
   *[other] the set-up
}
then-title = This is how it was on { $time }
then-title-undated = This is how it was then
then-after = Right after { $name } { $act }.
then-limits = It is for reading only. What was withdrawn since is not shown again.
then-back = Back to the present

## Search

search-title = Search
search-label = Words to look for
search-hint = Finds contributions, questions and your own drafts on this computer. Accents and the forms of Arabic letters make no difference.
search-within = Only in { $title }
search-everywhere = Search everywhere
search-count = { $count ->
    [0] Nothing found
    [one] { $count } place found
   *[other] { $count } places found
}
search-count-first = { $count } places found; the best { $shown } are shown
search-none = Nothing found
search-none-text = Try fewer or other words, or another language. What has not reached this computer cannot be found here.
hit-kind = { $kind ->
    [question] Guiding question
    [draft] Your draft
   *[entry] Contribution
}

## Outbox

outbox-title = Outbox
outbox-lead = Where everything that you wrote is on its way.
outbox-empty = Nothing here yet
outbox-empty-text = What you write and submit appears here, with its way from this computer to an office and the receipt that comes back.
outbox-library = Go to the library
outbox-group = { $state ->
    [sealed] Waiting to be carried ({ $count })
    [draft] Drafts ({ $count })
    [carried] On their way ({ $count })
    [held] Held for a decision ({ $count })
    [received] Received ({ $count })
    [returned] Returned to you ({ $count })
    [accepted] Accepted ({ $count })
    [hidden] Kept from members ({ $count })
    [settled] Dealt with ({ $count })
   *[withdrawn] Withdrawn ({ $count })
}
outbox-next = { $state ->
    [sealed] Export a bundle and give it to anyone who travels to the office. Nobody can read or alter it on the way.
    [draft] These are on this computer only. They leave it when you submit them and export a bundle.
    [carried] They are in a file that was exported. They count as received only when the office’s receipt comes back with a bundle. Until then you can export them again; nothing arrives twice.
    [held] They reached an office after closing began. It decides on all of them at once, and you see it here. Nothing is lost.
    [received] An office has signed a receipt for these. Nothing is left to do.
    [returned] Read the moderators’ note, revise, and submit again.
    [accepted] The moderators have put these before all members. Nothing is left to do.
    [hidden] The moderators decided so. Their reason stands beside each.
    [settled] The moderators have dealt with what you told them.
   *[withdrawn] Their words are erased wherever the withdrawal arrives.
}
outbox-export = Export a bundle
outbox-export-one = Export a bundle for { $title }
outbox-saved = saved { $time }
outbox-sealed = sealed { $time }
outbox-carried-by = Carried by { $name }, written { $time }
outbox-carried-more = { $count ->
    [one] and by { $count } file before
   *[other] and by { $count } files before
}
outbox-received-by = Received by { $name }; the receipt came { $time }

## What an office vouches for, until the signed originals have come

restored-title = From a backup
restored-explained = { $count ->
    [one] { $count } text or file here came back with a backup. Whether it was taken back since is not known: you can read it, and it is in no file and goes over no road until an office has been heard.
   *[other] { $count } texts and files here came back with a backup. Whether they were taken back since is not known: you can read them, and they are in no file and go over no road until an office has been heard.
}
restored-trust = Hand them on anyway
restored-trust-question = Hand on what came back with the backup?
restored-trust-meaning = If somebody took their words back since, you may bring them to people again.
restored-trusted = What came back with the backup is handed on again.
vouched-by = { $name } vouches for what you read here. { $share }% of what proves it has come.
vouched-by-office = An office vouches for what you read here. { $share }% of what proves it has come.
vouched-explained = You can read, search and answer at once. The signed originals are still on their way, and each is checked as it comes.
note-vouched-falsely = An office vouched for something in this consultation that the signed originals do not say. What you see now is what the originals say. Tell those who run the consultation.

checked = { $checked ->
    [in-person] checked in person
    [phone] checked by phone
   *[not] not checked
}
checked-explained = Whether you have read each other the twelve words. Only this computer knows.
checked-how = Twelve words
role = Role
member-open = Words and role
member-open-of = { $name }: words and role
member-words = Read these words to each other, face to face or by telephone. If both of you see the same, it is really them.
member-own-words = These are your own words in this consultation. Read them to whoever checks you.
member-is-lost = device said to be lost
member-from-now = reads from their coming on
member-tail = { $lane ->
    [charter] Membership
    [agenda] Agenda
   *[seat] Contributions
}: { $counts } count{ $beyond ->
    [0] { "" }
   *[other] , { $beyond } wait
}
requests = Asking to be added ({ $count })
requests-lead = They read, write and submit already. Others see their work once you have admitted them. Read each other the twelve words first, if you can.
requests-declined = { $count ->
    [one] Show one that was put by
   *[other] Show { $count } that were put by
}
request-invitation = { $invitation ->
    [fits] your invitation
    [unknown] invited from another device
    [wrong] not made with its secret
    [over] invitation has run out
   *[door] open pack, full or shut
}
request-declined = put by
request-reused = This invitation was used more than once
request-reused-text = Also by: { $names }. It may have been copied or stolen. Admit only whom you have checked.
request-waits = { $count ->
    [0] Nothing waits with them.
    [one] One contribution waits with them:
   *[other] { $count } contributions wait with them:
}
request-admit = Admit
request-admitted = { $name } is admitted, with their work.
request-even-so = Admit all the same
request-decline = Put by
request-take-up = Take up again
alert = { $kind ->
    [invitation-reused] An invitation was used by several devices
    [slip-reused] A slip was used by more than one device
    [device-lost] A device is said to be lost
    [log-forked] Somebody’s work exists in two versions
    [keys-awaited] New keys have not come yet
    [removed] You were removed from this consultation
   *[asking] You wait to be added
}
alert-text = { $kind ->
    [invitation-reused] It may have been copied or stolen. { $names }
    [slip-reused] It was copied. One contribution stands; the others are shown to nobody.
    [device-lost] { $names }. It is given no new keys. A convener or moderator may remove it.
    [log-forked] { $names }. A home was copied, or somebody says different things to different people.
    [keys-awaited] Somebody was removed. Your drafts are safe; exchange with an office, then submit.
    [removed] What you have here stays readable. What you write does not reach anybody.
   *[asking] You can read, draft, submit and export. Others see your work once an office has admitted you.
}
invite = Invite somebody
invite-lead = An invitation lets somebody read and ask to be added. It is worth nothing more until you have admitted them.
past = What they read
past-name = { $past ->
    [from-now] What is said from now on
   *[all] All of it, from the beginning
}
past-from-now-hint = Of what was said before they see who spoke, when and on which question, and not a word. New keys are made; whoever has not heard of it yet may still write where they cannot read.
invite-way = How it reaches them
invite-by = { $way ->
    [card] A file for their contact card
    [passphrase] A file behind a passphrase
    [words] Twelve words, spoken
   *[text] A code to photograph
}
invite-by-hint = { $way ->
    [card] Only they can open it. Ask them for their card first.
    [passphrase] Whoever has the file and the passphrase can open it. Send the two by different ways.
    [words] Say them by telephone. The invitation itself travels with your next bundles.
   *[text] Whoever sees the code can use it: show it in person.
}
invite-card = Their contact card
invite-passphrase = Passphrase
invite-make = Make the invitation
invite-done = The invitation is made
invite-done-text = When they ask to be added, you find them here.
invite-say = Say these twelve words:
invite-code = The invitation as a code
invite-text = The invitation as text
invite-file-name = invitation
roster-further = a further device
