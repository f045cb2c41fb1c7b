### Rooms, thematic areas, kinds of contribution, summaries, and people to invite.

rooms-title = Rooms
rooms-lead = Parts of the consultation: by week, by language, by subject. A closed room takes nothing new; what stands in it stays.
rooms-none = There are no rooms.
rooms-here = Rooms of the consultation
rooms-all = Everything
rooms-other = In no room
room-add = Add a room
room-name = Title of the room
room-kind = What it is for
room-kind-topic = subject
room-kind-week = week
room-kind-language = language
room-kind-introductions = Introductions
room-closed = closed
room-close = Close
room-reopen = Open again
room-close-of = Close { $title }
room-reopen-of = Open { $title } again
room-introduce = People introduce themselves here: who they are, what they do, what they hope for.

areas-title = Thematic areas
areas-lead = What the consultation is about, in parts. Authors may choose any number.
areas-none = There are none.
area-add = Add an area
area-name = Title of the area
kinds-title = Kinds of contribution
kinds-lead = Authors may choose one of those that are on.
kind-add = Add a kind of your own
kind-name = Title of the kind
heading-closed = not offered
heading-close = Offer no longer
heading-reopen = Offer again
heading-close-of = Offer { $title } no longer
heading-reopen-of = Offer { $title } again
filed-kind-trend = trend
filed-kind-opportunity = opportunity
filed-kind-challenge = challenge
filed-kind-priority = priority
filed-kind-good-practice = good practice
filed-kind-key-suggestion = key suggestion
filing-title = Rooms, areas and kinds
filing-open = Rooms, areas, kinds

file-under = Where it belongs
file-under-hint = All of this is optional.
file-room = Room
file-no-room = no room
file-room-was-closed = { $title } (closed)
file-areas = Thematic areas
file-kind = Kind
file-no-kind = none
file-nothing = nothing chosen
filter-room = Room
filter-area = Area
filter-kind = Kind
filter-all = all
filter-none-room = in no room
filter-none-area = no area
filter-none-kind = no kind

summaries-title = Summaries
summary-latest = Latest summary:
summaries-none = There are no summaries yet.
summary-tag = summary
summary-write = Write a summary
summary-lead = A summary stands first on the page or in its room. It bears your name and is counted among no contributions.
summary-from-day = First day
summary-until-day = Last day
summary-of-span = { $from } to { $until }
summary-from = from { $from }
summary-until = until { $until }
summary-earlier = { $count ->
    [one] One earlier summary
   *[other] { $count } earlier summaries
}

picker-free-name = Mention { $name }, who is no member
picker-free-name-hint = Tab writes the name; whoever can invite will see it
named-title = Mentioned, and no members
named-lead = Read from the words that are here. Somebody you invite decides by themselves.
named-none = Nobody is mentioned who is no member.
named-by = first by { $name }
named-times = { $count ->
    [one] in one contribution
   *[other] in { $count } contributions
}
named-more = { $count ->
    [one] One more
   *[other] { $count } more
}
named-invite = Invite
named-invite-of = Invite { $name }
named-put-by = Not now
named-put-by-of = Do not ask about { $name } again
named-put-by-done = { $name } is put by on this computer
named-for = This invitation is for { $name }. The name is in no file.
named-after = Mentioned and no member yet: { $names }
named-after-invite = Prepare invitations
named-after-passed = Whoever can invite sees these names once they read your words.
cli-named-next = Invite with baraza member invite; put a name by with --dismiss.

overview-by-room = By room
overview-by-area = By thematic area
overview-by-filed_kind = By kind of contribution
overview-no-room = in no room
overview-no-area = no area
overview-several-areas = several areas
overview-overlap-area = A contribution with several areas counts in each.
overview-no-kind = no kind
overview-summaries = { $count ->
    [one] One summary by moderators stands beside.
   *[other] { $count } summaries by moderators stand beside.
}

conflict-field-kind = what it is for
conflict-field-language = language
conflict-field-closed = closed or not
conflict-closed-true = closed
conflict-closed-false = not closed

fault-title-unfit = The title is empty, or longer than { $most } letters.
    .remedy = Give it a few words on one line.
fault-headings-full = There are { $most } already, and no more can be added.
    .remedy = Change or open again one that is there.
fault-introductions-there = There is a room for introductions already.
    .remedy = People introduce themselves there. Close it before you make another.
fault-room-closed = The room that was chosen takes nothing new: it was closed.
    .remedy = Your words are kept. Choose another room for the draft, or none, and submit it again.
fault-heading-closed = { $id } is not offered in this consultation.
    .remedy = Choose another, or none.
