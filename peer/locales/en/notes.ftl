### Notes about imported pages (`note-<code>`, from crdt::page) and why a parcel was left aside (`aside-<reason>`).

## Left aside on import

aside-bad-signature = its signature is not genuine, so it may have been altered on the way
aside-unknown-consultation = it belongs to a consultation that is not on this computer; open its pack first
aside-broken-chain = something before it is missing or does not match
aside-fork = the same device wrote two different things in one place; a copied or restored home may be the cause
aside-cannot-open = it is sealed for readers that this computer is not among
aside-too-large = it is larger than anything Baraza writes
aside-malformed = it is damaged
aside-writing-rule = it tries to change what belongs to somebody else
aside-wrong-structure = it is not built as a consultation’s changes are
aside-refused = it could not be read safely
aside-too-costly = reading it would take more memory or time than anything Baraza writes
aside-frozen = kept unread, because too much from this device was set aside before; you can have it read again under People
aside-newer-version = it was written by a newer version of Baraza; install that version and import again
aside-payload-mismatch = its text or file is not the one that was signed

## Notes about an imported page

# Every argument arrives as text, so no sentence here depends on a plural form. `$comment` is a position on the page.

note-comment-author-missing = Comment { $comment } does not say who wrote it.
note-comment-changed = Comment { $comment }, by { $name }, reads differently from the last import. The words imported before were kept.
note-comment-dates-missing = Comments without a date on the page: { $count }. Their dates stay empty.
note-comment-empty = Comment { $comment }, by { $name }, has no words.
note-comment-header-doubtful = Line { $line } may begin a new comment or belong to the one before it: “{ $words }”. Check how it was read.
note-comment-vanished = A comment by { $name } is no longer on the page: “{ $words }”. It was kept here.
note-comments-fewer-than-announced = The page announces { $announced } comments, and { $found } were found. Perhaps not all of them were copied: load the rest of the page and import it again.
note-comments-heading-missing = No heading announces the comments, so they were recognised by their authors’ names.
note-comments-more-than-announced = The page announces { $announced } comments, and { $found } were found. Check whether a name within a text was taken for an author.
note-dates-from-comment = The dates were read from a comment: { $opens } to { $closes }. They open and close nothing by themselves.
note-links-run-together = In comment { $comment }, addresses run together: “{ $words }”.
note-mention-ambiguous = In comment { $comment }, “{ $name }” may be more than one person, so it was not linked.
note-mention-literal = In comment { $comment }, “{ $name }” stood as plain words on the page and was linked to that person.
note-mention-unresolved = Comment { $comment } names people who wrote nothing on the page: { $names }.
note-notes-more = Further notes left out: { $count }.
note-objective-missing = The page states no objective.
note-outcome-missing = The page states no outcome.
note-permalink-unresolved = Comment { $comment } cites an address that could not be matched to a comment: { $url }
note-question-number-made = The questions had no numbers on the page; they were numbered in order.
note-questions-missing = The page has no guiding questions.
note-read-as-text = The layout of the saved page was not recognised, so it was read as plain text.
note-resource-list-empty = In comment { $comment }, a list is announced but empty: “{ $words }”.
note-room-heading = A heading may name a room of its own: “{ $heading }”. Its words were kept, and no room was made.
note-text-after-comments = Lines after the last comment that were left out: { $lines }.
note-text-before-comments = Lines between the heading and the first comment that were left out: { $lines }.
note-text-moved-to-welcome = Paragraphs that stood among the questions and were put into the welcome text: { $count }.
note-threads-guessed = Replies recognised by whom they address, and marked as guessed: { $count }.
note-title-guessed = The page has no title. This one was taken from a quotation in a comment: “{ $title }”.
note-title-missing = The page has no title. Give the consultation one before you open it.
