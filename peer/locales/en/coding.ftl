### The codebook, codings and memos: for those who sit at the desk.

## Faults

fault-passage-several = The passage stands { $count } times in the contribution: from { $first }, and from { $second }.
    .remedy = Say which with --from and --to; it is { $length } letters long. Nothing was changed.
fault-name-taken = There is a code named { $name } already.
    .remedy = Use that one, or give this one another name. Nothing was changed.
fault-code-below-itself = A code cannot stand under itself, nor under one that stands under it.
    .remedy = Move the other code first. Nothing was changed.
fault-code-retired = The code { $name } is retired: it is offered for coding no more.
    .remedy = Restore it, or use another. Nothing was changed.
fault-coding-not-own = Somebody else coded or wrote this.
    .remedy = Take back your own; a moderator or convener can take back anybody’s. Nothing was changed.
fault-nothing-to-undo = Nothing of yours is left here to take back.
    .remedy = Only your own acts can be undone, the last one first. The history shows them all.
fault-codebook-unreadable = { $path } cannot be read as a codebook.
    .remedy = Save it as CSV in UTF-8, every row with as many cells as the first line, or as a REFI-QDA codebook (.qdc). Nothing was made.
fault-codebook-column = The table lacks the column *{ $column }*, or has one of that name that means nothing here.
    .remedy = Its columns are name, parent, definition, examples and colour; name must be there. Nothing was made.

## What is told

code-field-name = name
code-field-definition = definition
code-field-examples = examples
code-field-colour = colour
code-field-place = place in the tree
code-field-parent = stands under
code-field-retired = retired
code-nameless = (no name here yet)
code-retired = retired
code-loosed = at the top: moves made a circle
code-disputed = Set differently by people who did not know of each other: { $field }. Set it again to decide.
code-undone = taken back
code-act-create = code made
code-act-rename = code renamed
code-act-define = code defined
code-act-colour = code coloured
code-act-move = code moved
code-act-retire = code retired
code-act-restore = code offered again
code-act-change = code changed
code-act-code = passage coded
code-act-uncode = code taken off a passage
code-act-memo = memo written
code-act-unmemo = memo taken away
code-act-undo = taken back
coding-anchor-exact = stands where it was coded
coding-anchor-moved = found elsewhere than in version { $version }
coding-anchor-lost = lost: coded in version { $version }, whose words are not read any more
coding-anchor-withdrawn = its author took the contribution back
coding-anchor-hidden = the contribution is kept from members
coding-anchor-held = the contribution waits for a decision
coding-anchor-away = the words are not on this device
coding-alpha = Krippendorff’s alpha
coding-alpha-none = none
coding-alpha-what = 1 is perfect agreement, 0 what chance gives. Judged is, for each code and each contribution in which at least two coded anything, whether they gave the code there.
coding-units = { $count ->
    [one] { $count } judged by two or more
   *[other] { $count } judged by two or more
}
memo-on-code = on code { $id }
memo-on-coding = on coding { $id }
memo-on-entry = on contribution { $id }

## The codebook’s page

codes-title = Codebook
codes-lead = What is said again and again, by name: for those who sit at the desk. Members carry it sealed and never read it.
codes-empty = No code yet
codes-empty-text = A code is a name for something that many say, with a definition that others can code by. Make the first one, or take a codebook from a file.
codes-new = New code
codes-edit = Edit { $name }
codes-retire = Retire { $name }
codes-restore = Restore { $name }
codes-undo = Undo my last change
codes-undone = { $count ->
    [one] Taken back: { $name }
   *[other] { $count } changes were taken back.
}
codes-import = Import…
codes-export = Export…
codes-files = Codebooks
codes-taken = { $count ->
    [one] One code was made.
   *[other] { $count } codes were made.
}
codes-not-taken = No code was made. This stands in the way:
codes-row = Row { $row }:
codes-passages = { $count ->
    [one] one passage
   *[other] { $count } passages
}
codes-memos = Memos on { $name }
codes-level = level { $level }
codes-top = At the top
codes-name = Name
codes-definition = Definition
codes-examples = Examples
codes-examples-hint = What you type here stays, whatever becomes of a contribution: do not copy words that their author may take back.
codes-under = Stands under
codes-colour = Colour
codes-colour-at = Colour { $at }
codes-colour-hint = Such as #2a7f62; may stay empty.
codes-save = Save
codes-tab-codes = Codes
codes-tab-together = Together
codes-tab-agreement = Agreement
codes-tab-history = History
codes-together-what = Two codes stand together where passages of both have a letter in common, or where one contribution has both. Counted are passages that are found.
codes-together-none = No two codes stand together yet
codes-one = Code
codes-other = and
codes-overlaps = Passages that overlap
codes-contributions = Contributions
codes-passages-given = Passages
codes-code = Code
codes-coder = Who coded
codes-alpha = Alpha
codes-judged = Judged by two or more
codes-alpha-low = With few judgements it says little.
codes-alpha-source = Krippendorff’s alpha for nominal values, where whoever coded nothing in a contribution judged nothing there; after K. Krippendorff, Computing Krippendorff’s Alpha-Reliability, 2011.
codes-history-none = Nothing was done yet
codes-more = { $count ->
    [one] Show { $count } more
   *[other] Show { $count } more
}

## Reading and coding

coding-title = Read and code
coding-lead = Select words with the pointer, or with Shift and the arrows. Then press a digit for a code, or C for any other.
coding-words-of = Words of { $name }. Arrows move, with Shift they select, C gives a code, M opens memos.
coding-thread-of = Open the thread of { $name }
coding-open = { $name }, given by { $by } to: { $quote }
coding-search = With these words
coding-by-code = Code
coding-any-code = Any code, or none
coding-uncoded = Without any coding
coding-below = With the codes under it
coding-passages-only = Passages alone
coding-all-coded = Something is coded in every contribution
coding-all-coded-text = Nothing here is left without a code. Clear the filters to read them again.
coding-none-text = What members submit can be read and coded here once it has arrived.
coding-pick = Another code
coding-pick-title = Give a code
coding-pick-name = Name of the code
coding-make = Make the code “{ $name }” and give it
coding-give = Give { $code }
coding-give-to-selected = Give the selected words a code
coding-select-first = Select words in a contribution first: with the pointer, or with Shift and the arrows.
coding-selected = Selected: { $quote }
coding-given = { $code } given to “{ $quote }”.
coding-removed = { $code } taken off “{ $quote }”.
coding-undo = Undo my last coding
coding-undone = { $act ->
    [code] Taken back: the passage does not have { $code } any more.
    [uncode] Taken back: the passage has { $code } again.
    [memo] Taken back: the memo.
    [unmemo] Taken back: the memo is there again.
   *[other] Taken back: { $code }
}
coding-remove = Take the code off
key-group-coding = While coding
coding-look = Look
coding-lost = Coded, but found no more in these words
coding-all-so = Everything coded { $code }
coding-memos = Memos
coding-memos-on = { $count ->
    [0] New memo…
    [one] One memo
   *[other] { $count } memos
}
coding-memos-entry = Memos on what { $name } said
coding-memos-key = Memos on the contribution
coding-said-by = what { $name } said
coding-read-first = Go to a contribution first: with the pointer, or with J.
coding-memo = New memo
coding-memo-hint = Those who sit at the desk read it, and nobody else. What you type here stays, whatever becomes of a contribution: do not copy words that their author may take back.
coding-memo-write = Write memo
coding-memo-written = The memo is written.
coding-memo-kept = What you began to write waits where you wrote it, until you close Baraza.
coding-memo-away = (its words are not here yet)
coding-memo-remove = Remove
coding-memo-removed = The memo was taken away.
coding-memo-undo = Undo
coding-read = Read in place
coding-read-of = Read in place what { $name } said

## The command line

cli-codes-none = There is no code yet.
cli-code-codings = { $count ->
    [one] One passage
   *[other] { $count } passages
}
cli-code-history-none = Nothing was done yet.
cli-codes-made = { $count ->
    [one] One code was made.
   *[other] { $count } codes were made.
}
cli-codes-dry = { $count ->
    [one] One code would be made.
   *[other] { $count } codes would be made.
}
cli-codes-faults = { $count ->
    [one] Nothing was made, since of one thing:
   *[other] Nothing was made, since of { $count } things:
}
cli-codes-fault-row = Row { $row }: { $what }
code-fault-name = { $name } is no name: one line of at most 200 letters.
code-fault-name-twice = { $name } stands in the file twice.
code-fault-name-taken = There is a code named { $name } already.
code-fault-definition = The definition of { $name } is too long.
code-fault-examples = The examples of { $name } are too long.
code-fault-colour = The colour of { $name } is none: write it as #2a7f62.
code-fault-parent-unknown = What { $name } is to stand under is neither in the file nor in the codebook.
code-fault-circle = { $name } stands under itself, by way of others.
cli-codings-none = No passage was coded so.
cli-coding-memos = { $count ->
    [one] one memo
   *[other] { $count } memos
}
cli-coding-removed = { $name } was taken off a passage of { $id }.
cli-together-none = No two codes stand together.
cli-together-passages = { $count ->
    [one] together on one passage
   *[other] together on { $count } passages
}
cli-together-contributions = { $count ->
    [one] one contribution
   *[other] { $count } contributions
}
cli-uncoded = { $count ->
    [one] Nothing was coded in one contribution.
   *[other] Nothing was coded in { $count } contributions.
}
cli-memos-none = There is no memo.
cli-memo-removed = The memo { $id } was taken away.
