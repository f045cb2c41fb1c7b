### Suggestions to those who code: key terms, similar passages, a first grouping.

suggest-title = Suggestions
suggest-open = Suggestions
suggest-close = Close suggestions
suggest-mark = Suggested by this device, which counts words and understands none. Nothing of it is kept or sent, and nothing is coded until you do it.
suggest-tab-terms = Key terms
suggest-tab-similar = Similar passages
suggest-tab-groups = First groups
suggest-method-log-likelihood = Said more often here than in the other contributions of this language: Dunning’s log-likelihood ratio (1993). From 3.84 on, chance alone would do it in one case of twenty.
suggest-method-tf-idf = Said often, and in few of the contributions of this language: count × logarithm of all contributions by those that have it (tf·idf, Spärck Jones 1972).
suggest-method-similar = Sentences of the same language with the same rare words: cosine of tf·idf (Salton and Buckley 1988). What they share is marked; 1 is the same words.
suggest-method-groups = Contributions without any coding, put together as long as they share rare words on average: average linkage over the cosine of tf·idf. Named by their key terms.
suggest-unlisted = For this language there is no list of function words: what more than a third of the contributions have is left out.
suggest-language-none = Language not given
suggest-working = Counting words
suggest-terms-none = No word stands out: at least two contributions of one language have to say it, and the others less often.
suggest-similar-none = No other passage is alike enough.
suggest-asked-none = Nothing is coded so yet, so nothing can be like it.
suggest-groups-none = No three contributions without a coding are alike enough.
suggest-nameless = (nothing tells these from the others)
suggest-times = { $count ->
    [one] once
   *[other] { $count } times
}
suggest-contributions = { $count ->
    [one] one contribution
   *[other] { $count } contributions
}
suggest-more = { $count ->
    [one] One more is alike enough and not shown.
   *[other] { $count } more are alike enough and not shown.
}
suggest-left-out = { $count ->
    [one] One contribution was not read: more words are not counted at once.
   *[other] { $count } contributions were not read: more words are not counted at once.
}
suggest-compared = { $count ->
    [one] One contribution was compared; the others joined the group that they are most like.
   *[other] { $count } contributions were compared with each other; the others joined the group that they are most like.
}

## The window

suggest-of = Of
suggest-of-all = All contributions
suggest-of-question = Question { $number }
suggest-of-room = Room: { $title }
suggest-like = Like
suggest-like-selected = the passage that you selected: { $quote }
suggest-like-coded = what has { $code }
suggest-like-none = Choose a code, or select words in a contribution.
suggest-give = Give this code
suggest-give-none = Choose a code
suggest-code-first = Choose first which code to give.
suggest-take = Give { $code }
suggest-pass = Not this
suggest-take-key = Take up the suggestion
suggest-pass-key = Put the suggestion by
suggest-passed = Put by until you close Baraza.
suggest-alike = alike { $value }
suggest-shared = shared
suggest-places = Where “{ $term }” stands
suggest-search = Read all that have it
suggest-read-of = Read in place what { $name } said
suggest-group-name = Name of the code
suggest-group-make = Make this code
suggest-group-made = Code { $code } made. Now take up its passages, one by one.
suggest-group-has = Gives { $code }
suggest-done = All of these were looked at.
