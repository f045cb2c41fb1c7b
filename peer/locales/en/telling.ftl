### Translations of contributions, and complaints about them, in the window and on the command line.

translate = Translate…
translate-to = Read this in
translate-original = Original · { $language }
translation-by = Translation by { $name }, { $date }, of version { $version }
translation-by-nobody = Translation without a name, { $date }, of version { $version }
translation-outdated = the original has a later version
translation-cited = What is cited is the original.
translation-missing = The words of this translation have not arrived yet.
translation-of = Translation of a contribution by { $name }
translation-of-nobody = Translation of a contribution without a name
write-translation = Translate
translate-beside = The original
translate-explained = Translate what stands there, and add nothing. Your translation stands beside the original under your own attribution; the original is what is cited.
translate-gone = The original is not here any more, or was masked. Your words are kept in this draft.
search-in-translation = found in a translation

complaint = Complaint
complain = Tell the moderators…
complain-title = Tell the moderators about this
complain-explained = Those who sit at the desk read this, and nobody else: neither the author nor other members. What others see is that something was left with the moderators, as they see of any such.
complain-author-reads = Whoever wrote this sits at the desk, and will read what you write here.
complain-even-so = Send it all the same
complain-why = Why
complain-choose = Choose…
complain-text = What should they know?
complain-text-hint = Say no more of yourself than you want them to know.
complain-shown = How you are shown to them
complain-at-once = Send it with the next exchange. Otherwise it waits a while, so that nobody can tell when you wrote.
complain-send = Tell them
complain-done = It goes to the moderators. Your outbox shows when they have received it, and when it was dealt with.
complain-code = If you want to look it up on another device, write down this code. It is shown once: { $code }
complain-close = Close
complaint-kind-danger = It puts somebody at risk
complaint-kind-names-somebody = It names somebody, or tells where they are
complaint-kind-abuse = It insults or threatens
complaint-kind-not-theirs = It is not whose it says it is
complaint-kind-off-topic = It answers something else
complaint-kind-other = Something else
complaint-open = waits
complaint-withdrawn = taken back
complaint-nobody = Without a name
complaint-settled = { $name }: { $kind }
complaints = Complaints
complaints-open = { $count ->
    [one] one complaint waits
   *[other] { $count } complaints wait
}
complaints-more = { $count ->
    [one] One more is counted and not read: whoever wrote it had written a hundred before.
   *[other] { $count } more are counted and not read: whoever wrote them had written a hundred before.
}
desk-act-dismiss = dismissed
desk-translations = Translations

outbox-kind = { $kind ->
    [translation] Translation
   *[complaint] Told the moderators
}
outbox-complaint-dismissed = Nothing was done about it: { $reason }
outbox-complaint = The desk alone reads it.

cli-way-settled = dealt with
cli-act-translated = translated
cli-item-translation = translation
cli-item-complaint = told the moderators
cli-translations-none = No translation of it is here.
cli-translation-by = translation by { $name } of version { $version }
cli-translates = translates { $id }
cli-complained = Sealed for the moderators: { $id }. Nobody else reads it.
cli-desk-count-complaints = about which complaints wait
cli-desk-count-translations = translations that wait

fault-translation-same-language = The original is in this language ({ $language }) already.
    .remedy = Name the language you translate into with --language, or choose another one.
fault-translation-of-translation = This is a translation itself.
    .remedy = Translate the original instead: { $original }.
fault-original-gone = What this translates was taken back, masked or hidden since you began.
    .remedy = Your words are kept. If something of the original is still shown, begin a new translation from what stands there now.
fault-original-not-shown = Members do not read the words that this is a translation of.
    .remedy = Accept the original first. If it was masked, it has to be translated anew.
fault-complaint-own = This is your own contribution.
    .remedy = Take it back, or revise it.
fault-complaint-read-by-author = Whoever wrote this sits at the desk, and would read what you say about it.
    .remedy = Speak to another moderator in person. To send it all the same, use --even-so.
fault-not-complained = No complaint about this waits.
    .remedy = Look at what was done with it: it may have been dealt with meanwhile.
