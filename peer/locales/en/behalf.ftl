### Entering words for people without a device: window and command line.

## What is told of the speaker

behalf-how-paper = On paper
behalf-how-spoken = Spoken
behalf-how-phone = By phone
behalf-how-message = By message
behalf-how-meeting = At a meeting
behalf-how-other = In another way
behalf-somebody = somebody
behalf-entered-by = entered by { $name }
behalf-entered = entered by somebody else
behalf-respondent-individual = individual
behalf-respondent-community-group = community group
behalf-respondent-civil-society = civil society
behalf-respondent-local-authority = local authority
behalf-respondent-business = business
behalf-respondent-academia = academia
behalf-respondent-other = other
behalf-respondent-none = not told
behalf-consent-written = agreed in writing
behalf-consent-spoken = agreed by word of mouth
behalf-consent-witness = agreed before a witness
behalf-consent-other = agreed in another way
behalf-consent-none = not told

## The command line

cli-behalf-kept = Kept here alone: { $name }
cli-behalf-none = Nothing was entered for others.
cli-behalf-counts = { $today } since midnight UTC, { $waiting } waiting as drafts, { $submitted } submitted.
cli-behalf-forgotten = What was kept of who said { $id } is forgotten. The words stay.
cli-behalf-rows = { $count ->
    [one] One row with words.
   *[other] { $count } rows with words.
}
cli-behalf-dry = Nothing was entered yet: without --dry-run it is.
cli-behalf-entered = { $count ->
    [one] One contribution was entered and sealed.
   *[other] { $count } contributions were entered and sealed.
}
cli-behalf-entered-row = Row { $row }: { $id }, receipt code { $code }
cli-behalf-faults = { $count ->
    [one] One row cannot be entered, so none was:
   *[other] { $count } rows cannot be entered, so none was:
}
cli-behalf-fault-row = Row { $row }: { $what }
cli-behalf-like-row = Row { $row } is likely the same as row { $like } ({ $likeness } of 100).
cli-behalf-like-entry = Row { $row } is likely the same as { $id } ({ $likeness } of 100).
